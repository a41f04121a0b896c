import { leesLeerlingnummer } from '../../db/repositories/leerlingnummers';
import {
  leesPersoonVoor,
  leesToestemming,
  type ZichtbarePersoon,
} from '../../db/repositories/personen-lezen';
import type { Taak } from '../../db/repositories/taken-lezen';
import { leesSchoolVanaf } from '../../db/repositories/trajecten-lezen';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { brinVan } from '../../domain/signalen/signaal';
import type { WaaromNuLezer } from '../../domain/taken/waarom-nu';
import { doelBijTaak, magVeld } from '../../domain/toegang/raadpleeg-tabel';
import type { Datum } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { TaakBijlagen } from '../schemas/taak';

/** What the reader of this taak may see besides the taak itself: pupil number (own school), person (open taken only), report dates. */
export async function leesBijlagen(
  tx: Tx,
  ring: Sleutelring,
  taak: Taak,
  vandaag: Datum,
): Promise<TaakBijlagen> {
  const { rol, jongereId, vestigingscode } = taak;
  const toestemmingMelddata =
    rol === 'jeugdarts' && jongereId !== null
      ? await leesToestemming(tx, ring, jongereId, 'meldingsdata-aan-jeugdarts', vandaag)
      : false;
  const leerlingnummer =
    magVeld(rol, 'leerlingnummer', 'jongere', 'leerlingnummer') &&
    jongereId !== null &&
    vestigingscode !== null
      ? await leesLeerlingnummer(tx, ring, jongereId, brinVan(vestigingscode))
      : null;
  return {
    lezer: { ...(await leesKijkrol(tx, taak)), toestemmingMelddata },
    leerlingnummer,
    persoon: await leesPersoon(tx, ring, taak),
  };
}

/** A school that is offered a traject, or took it over, does not read what was before as its school did. */
async function leesKijkrol(tx: Tx, taak: Taak): Promise<Pick<WaaromNuLezer, 'rol' | 'schoolVanaf'>> {
  const { rol, stap, trajectRef, vestigingscode } = taak;
  if (rol !== 'school') return { rol };
  if (stap === 'overdracht') return { rol: 'nieuwe-school' };
  if (trajectRef === null || vestigingscode === null) return { rol };
  const vanaf = await leesSchoolVanaf(tx, trajectRef, vestigingscode);
  return vanaf === null ? { rol } : { rol, schoolVanaf: datumVan(vanaf) };
}

async function leesPersoon(tx: Tx, ring: Sleutelring, taak: Taak): Promise<ZichtbarePersoon | null> {
  if (taak.status !== 'open' || taak.jongereId === null) return null;
  const doel = doelBijTaak(taak.rol, taak.soort);
  return doel === null ? null : leesPersoonVoor(tx, ring, taak.jongereId, doel);
}
