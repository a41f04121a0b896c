import { zetContactpersoon } from '../../db/repositories/contactpersonen';
import { leesTrajectBeeld } from '../../db/repositories/trajecten-lezen';
import { vergrendelTraject, verantwoordelijkeVan } from '../../db/repositories/trajecten';
import { namensPlatform, type Toegang, type Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { ApiFout } from '../fouten/api-fout';

/**
 * Makes an employee of the verantwoordelijke organisation the contactpersoon of a traject. Whether these are employees of the caller's
 * team has been checked before. Throws 404, or 409 when the traject is closed or somebody else is verantwoordelijke.
 */
export async function wijsContactpersoonAan(
  tx: Tx,
  toegang: Toegang,
  ref: string,
  wie: { readonly medewerkerId: string; readonly vervangerId: string | null },
  op: Tijdstip,
): Promise<boolean> {
  const traject = await leesTrajectBeeld(tx, toegang, ref);
  if (!traject || toegang.oin === null) throw new ApiFout('niet-gevonden');
  const { oin } = toegang;
  return namensPlatform(tx, toegang, async () => {
    // Locked, so that an overdracht that is accepted right now comes before or after.
    const status = await vergrendelTraject(tx, ref);
    const nu = await verantwoordelijkeVan(tx, ref);
    if (status !== 'open')
      throw new ApiFout('toestand-laat-niet-toe', { detail: 'Dit traject is al gesloten.' });
    if (nu?.oin !== oin || nu.rol !== toegang.rol)
      throw new ApiFout('toestand-laat-niet-toe', {
        detail: 'Alleen de organisatie die verantwoordelijk is, kiest de contactpersoon.',
      });
    return zetContactpersoon(tx, { trajectRef: ref, oin, ...wie, door: toegang.wie, op });
  });
}
