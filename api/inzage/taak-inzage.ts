import { leesLeerlingnummer } from '../../db/repositories/leerlingnummers';
import {
  leesPersoonVoor,
  leesToestemming,
  type ZichtbarePersoon,
} from '../../db/repositories/personen-lezen';
import type { Taak } from '../../db/repositories/taken-lezen';
import type { Tx } from '../../db/verbinding';
import type { Doel } from '../../domain/persoon/mag-zien';
import { brinVan } from '../../domain/signalen/signaal';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { TaakBijlagen } from '../schemas/taak';

/**
 * For which purpose the receiver of a taak may know who the jongere is; a pair that is not here shows nobody. Before an
 * overdracht has been aanvaard the receiver sees no more than when it thinks along.
 */
const DOELEN: readonly { readonly soort: string; readonly rollen: readonly Rol[]; readonly doel: Doel }[] = [
  { soort: 'mazl-consult', rollen: ['jeugdarts'], doel: 'mazl-consult' },
  { soort: 'mazl-terugkoppeling', rollen: ['jeugdarts'], doel: 'mazl-consult' },
  { soort: 'mazl-meedenken', rollen: ['leerplicht', 'doorstroompunt'], doel: 'leerplicht-meedenken' },
  { soort: 'overdracht-besluit', rollen: ['leerplicht', 'doorstroompunt'], doel: 'leerplicht-meedenken' },
  {
    soort: 'mazl-uitkomst-leerplicht',
    rollen: ['leerplicht', 'doorstroompunt'],
    doel: 'leerplicht-handhaven',
  },
];

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
    rol === 'school' && jongereId !== null && vestigingscode !== null
      ? await leesLeerlingnummer(tx, ring, jongereId, brinVan(vestigingscode))
      : null;
  return {
    lezer: { rol, toestemmingMelddata },
    leerlingnummer,
    persoon: await leesPersoon(tx, ring, taak),
  };
}

async function leesPersoon(tx: Tx, ring: Sleutelring, taak: Taak): Promise<ZichtbarePersoon | null> {
  if (taak.status !== 'open' || taak.jongereId === null) return null;
  const doel = DOELEN.find((d) => d.soort === taak.soort && d.rollen.includes(taak.rol))?.doel;
  return doel === undefined ? null : leesPersoonVoor(tx, ring, taak.jongereId, doel);
}
