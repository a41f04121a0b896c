import { Client } from 'pg';
import { clusterUrl } from '../test/omgeving/databank';
import { migratienamen, openstaandeMigraties } from './migratiestand';
import { migreer, migreerTerug } from './migreer';
import { bereidClusterVoor } from './rollen';

const WACHTWOORD = 'alleen-voor-tests';

async function metClient<T>(url: string, werk: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await werk(client);
  } finally {
    await client.end();
  }
}

describe('migreren', () => {
  const databank = `migreer_${process.pid}`;
  let eigenaarUrl: string;
  let appUrl: string;

  beforeEach(async () => {
    ({ eigenaarUrl, appUrl } = await bereidClusterVoor({
      beheerderUrl: clusterUrl(),
      databank,
      eigenaarWachtwoord: WACHTWOORD,
      appWachtwoord: WACHTWOORD,
    }));
  });
  afterEach(() =>
    metClient(clusterUrl(), async (client) => {
      await client.query(`drop database ${databank} with (force)`);
    }),
  );

  it('weigert een nieuwe databank zonder soort, en laat hem dan leeg', async () => {
    await expect(migreer({ eigenaarUrl })).rejects.toMatchObject({ code: 'OMGEVING_NODIG' });
    expect(await metClient(appUrl, openstaandeMigraties)).toEqual(migratienamen());
  });

  it('voert alles een keer uit, ook als twee processen tegelijk beginnen', async () => {
    const uitkomsten = await Promise.all([
      migreer({ eigenaarUrl, omgeving: 'oefen' }),
      migreer({ eigenaarUrl, omgeving: 'oefen' }),
    ]);
    expect(uitkomsten.flatMap((uitkomst) => uitkomst.uitgevoerd)).toEqual(migratienamen());
    expect(await metClient(appUrl, openstaandeMigraties)).toEqual([]);
  });

  it('houdt vast wat voor omgeving het is', async () => {
    await migreer({ eigenaarUrl, omgeving: 'productie' });
    await expect(migreer({ eigenaarUrl, omgeving: 'oefen' })).rejects.toMatchObject({
      code: 'OMGEVING_ANDERS',
    });
    expect(await migreer({ eigenaarUrl })).toEqual({ uitgevoerd: [], omgeving: 'productie' });
  });

  it('kan helemaal terug en weer vooruit', async () => {
    await migreer({ eigenaarUrl, omgeving: 'oefen' });
    const aantal = migratienamen().length;
    expect(await migreerTerug({ eigenaarUrl, aantal })).toEqual(migratienamen().reverse());
    const over = await metClient(eigenaarUrl, async (client) => {
      const { rows } = await client.query<{ naam: string }>(
        `select relname as naam from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'S')
         union select proname from pg_proc where pronamespace = 'public'::regnamespace`,
      );
      return rows.map(({ naam }) => naam).filter((naam) => !naam.startsWith('pgmigrations'));
    });
    expect(over).toEqual([]);
    expect((await migreer({ eigenaarUrl, omgeving: 'oefen' })).uitgevoerd).toEqual(migratienamen());
  });

  it('gaat in productie niet zomaar terug', async () => {
    await migreer({ eigenaarUrl, omgeving: 'productie' });
    await expect(migreerTerug({ eigenaarUrl, aantal: 1 })).rejects.toMatchObject({ code: 'TERUG_GEWEIGERD' });
  });

  it('weigert een toepassingsrol die te veel mag of niet bestaat', async () => {
    const met = (appRol: string) => migreer({ eigenaarUrl, appRol, omgeving: 'oefen' });
    await expect(met('postgres')).rejects.toMatchObject({ code: 'ROL_TE_MACHTIG' });
    await expect(met('sluitend_eigenaar')).rejects.toMatchObject({ code: 'ROL_TE_MACHTIG' });
    await expect(met('niemand')).rejects.toMatchObject({ code: 'ROL_ONTBREEKT' });
  });
});
