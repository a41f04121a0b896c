import { isOverleden } from '../../db/repositories/overlijden';
import type { Tx } from '../../db/verbinding';
import { verwerkBijstand } from './bijstand';
import { verwerkAanmelding } from './doorstroompunt';
import type { Ketenbericht, Ketenuitkomst } from './ketensignaal';
import { verwerkLijst } from './lijst';
import { verwerkNazorg } from './nazorg';
import { verwerkWw } from './ww';

const OVERLEDEN = 'Het overlijden van deze jongere is bevestigd. Er begint geen traject meer.';

/** Processes a message with which a traject begins or that tells it of its facts; answers how that ended. */
export async function verwerkKetensignaal(tx: Tx, bericht: Ketenbericht): Promise<Ketenuitkomst> {
  if (await isOverleden(tx, bericht.ids)) return OVERLEDEN;
  const { signaal } = bericht;
  switch (signaal.soort) {
    case 'ww-toegekend':
    case 'ww-geweigerd':
    case 'ww-gewijzigd':
    case 'ww-beeindigd':
      return verwerkWw(tx, { ...bericht, signaal });
    case 'melding-bijstand':
    case 'informatiebijeenkomst':
    case 'melding-bijstand-ingetrokken':
      return verwerkBijstand(tx, { ...bericht, signaal });
    case 'aanmelding-doorstroompunt':
      return verwerkAanmelding(tx, { ...bericht, signaal });
    case 'in-beeld-rij':
    case 'bij-gemeente-rij':
    case 'van-de-lijst':
    case 'vsv-melding':
    case 'duo-mutatie':
    case 'uitschrijving':
      return verwerkLijst(tx, { ...bericht, signaal });
    case 'nazorg-avond':
    case 'hulpvraag':
      return verwerkNazorg(tx, { ...bericht, signaal });
  }
}
