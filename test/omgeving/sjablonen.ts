import { migreer, type Omgevingsoort } from '../../db/migreer';
import { bereidClusterVoor } from '../../db/rollen';
import { sjabloonnaam, TEST_WACHTWOORD } from './databank';

/** Makes the roles and the migrated template databases on a test cluster. */
export async function maakSjablonen(
  beheerderUrl: string,
  soorten: readonly Omgevingsoort[] = ['oefen', 'productie'],
): Promise<void> {
  for (const soort of soorten) {
    const { eigenaarUrl } = await bereidClusterVoor({
      beheerderUrl,
      databank: sjabloonnaam(soort),
      eigenaarWachtwoord: TEST_WACHTWOORD,
      appWachtwoord: TEST_WACHTWOORD,
    });
    await migreer({ eigenaarUrl, omgeving: soort });
  }
}
