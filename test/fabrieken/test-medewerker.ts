import { randomBytes } from 'node:crypto';
import { sessiekoekjeVoor } from '../../api/plugins/sessie';
import { bewaarMedewerker } from '../../db/repositories/medewerkers';
import { maakSessie } from '../../db/repositories/sessies';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { rolVan, type Functie } from '../../domain/toegang/functies';
import { nieuweOin } from './partners';
import { maakTestRing } from './test-ring';

/** An employee who is logged in, as a test holds them. */
export interface TestMedewerker {
  readonly id: string;
  readonly oin: string;
  readonly functie: Functie;
  /** Value of the request header `cookie`. */
  readonly cookie: string;
  /** Value of the hidden field `csrf`. */
  readonly csrf: string;
}

/**
 * Logs an employee in, straight in the database: for pages tested with `inject()` on the app of `maakTestApi`. The organisation
 * is made when it is not there, and gets the role of the function.
 */
export async function meldAan(
  databank: Databank,
  functie: Functie,
  anders: {
    readonly id?: string;
    readonly oin?: string;
    readonly vestigingscodes?: readonly string[];
    readonly naam?: string;
    /** Address of the app; decides the name of the cookie. */
    readonly basisUrl?: string;
  } = {},
): Promise<TestMedewerker> {
  const { oin = nieuweOin(), vestigingscodes = [], naam = 'Tess Tester' } = anders;
  const id = anders.id ?? `mw-${randomBytes(6).toString('hex')}`;
  const rol = rolVan(functie);
  const { koekje, csrf } = await databank.metToegang(systeemToegang('test'), async (tx) => {
    const bekend = await tx
      .selectFrom('ketenpartners')
      .select('rollen')
      .where('oin', '=', oin)
      .executeTakeFirst();
    const rollen = new Set([...(bekend?.rollen ?? []), ...(rol ? [rol] : [])]);
    await tx
      .insertInto('ketenpartners')
      .values({ oin, naam: `Test ${oin}`, rollen: rollen.size > 0 ? [...rollen] : ['doorstroompunt'] })
      .onConflict((conflict) => conflict.column('oin').doUpdateSet({ rollen: [...rollen] }))
      .execute();
    await bewaarMedewerker(
      tx,
      { id, oin, functie, vestigingscodes },
      anders.naam === undefined ? {} : { naam: { tekst: anders.naam, ring: maakTestRing() } },
    );
    return maakSessie(tx, maakTestRing(), { medewerkerId: id, naam });
  });
  const naamKoekje = sessiekoekjeVoor(anders.basisUrl ?? 'https://sluitend.test');
  return { id, oin, functie, cookie: `${naamKoekje}=${koekje}`, csrf };
}
