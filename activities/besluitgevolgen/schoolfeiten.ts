import { bewaarFeiten, leesTraject } from '../../db/repositories/trajecten';
import type { Gevolg } from './gevolg';

/** What was looked up about school is kept with the traject, for routing. */
export const bewaarSchoolfeiten: Gevolg = async ({ tx, traject, besluit: { gegevens } }) => {
  if (!('startkwalificatie' in gegevens)) return null;
  return async () => {
    // Read again: another consequence of the same answer may have changed them.
    const { feiten } = await leesTraject(tx, traject.ref);
    await bewaarFeiten(tx, traject.ref, {
      ...(feiten as object),
      startkwalificatie: alsFeit(gegevens['startkwalificatie']),
      ...('terugNaarSchool' in gegevens ? { wegTerugNaarSchool: alsFeit(gegevens['terugNaarSchool']) } : {}),
    });
  };
};

function alsFeit(waarde: unknown): boolean | null {
  return waarde === 'ja' ? true : waarde === 'nee' ? false : null;
}
