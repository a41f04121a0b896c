import type { Besluit } from '../db/repositories/besluiten-uitvoeren';
import { heeftLopendeOverdracht } from '../db/repositories/overdrachten';
import { vergrendelVerzoekenVan } from '../db/repositories/overnameverzoeken';
import type { Taak } from '../db/repositories/taken';
import { leesTraject, verantwoordelijkeVan } from '../db/repositories/trajecten';
import type { Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { geinformeerdUit } from '../domain/overdracht/geinformeerd-uit';
import { isZelfdePartij } from '../domain/overdracht/overdracht';
import {
  pasVerzoekToe,
  type VerzoekAfwijsreden,
  type Verzoekhandeling,
} from '../domain/overdracht/overnameverzoek';
import type { Boek } from '../verwerking/grootboek/boek';
import { handelVerzoekAf } from '../verwerking/overdracht/handel-verzoek';

const NIET_MEER_VAN_U = 'Het traject is intussen van een andere organisatie; zij hoort een nieuw verzoek.';
const AL_AANGEBODEN =
  'Er loopt al een overdracht van dit traject. Wacht op dat antwoord, of antwoord dat het al is aangeboden.';

/**
 * The verantwoordelijke answers a request to take over. Why that cannot be, in Dutch; or what is left to do when it can. Granting moves
 * nothing: the plan of the traject then makes the offer.
 */
export async function beoordeelVerzoek(
  tx: Tx,
  boek: Boek,
  taak: Taak,
  besluit: Besluit,
): Promise<string | (() => Promise<void>)> {
  if (taak.traject_ref === null) return 'Dit verzoek is niet bekend.';
  const verzoek = (await vergrendelVerzoekenVan(tx, taak.traject_ref))[taak.keer - 1];
  if (verzoek === undefined) return 'Dit verzoek is niet bekend.';
  const door = { oin: taak.oin, rol: taak.rol };
  const nu = await verantwoordelijkeVan(tx, taak.traject_ref);
  if (nu === undefined || !isZelfdePartij(nu, door)) return NIET_MEER_VAN_U;
  const isJa = besluit.uitkomst === 'verzoek-ingewilligd';
  if (isJa && (await heeftLopendeOverdracht(tx, taak.traject_ref))) return AL_AANGEBODEN;
  const handeling = handelingVan(besluit, door, isJa);
  const oordeel = pasVerzoekToe(verzoek, handeling);
  if (oordeel.soort === 'kan-niet') return oordeel.uitleg;
  const { jongereId } = await leesTraject(tx, verzoek.trajectRef);
  return async () => {
    await handelVerzoekAf(tx, boek, verzoek, handeling, {
      jongereId,
      door,
      traceparent: besluit.traceparent,
    });
  };
}

function handelingVan(
  besluit: Besluit,
  door: { readonly oin: string; readonly rol: Taak['rol'] },
  isJa: boolean,
): Verzoekhandeling {
  const basis = { id: besluit.id, op: besluit.ontvangen_op, door };
  return isJa
    ? {
        ...basis,
        soort: 'willig-in',
        geinformeerd: geinformeerdUit(besluit.gegevens, datumVan(besluit.ontvangen_op)),
      }
    : { ...basis, soort: 'wijs-af', reden: besluit.gegevens['reden'] as VerzoekAfwijsreden };
}
