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

  it('een databank met lopende trajecten wordt dicht, en wie betrokken was blijft dat', async () => {
    await migreer({ eigenaarUrl, omgeving: 'oefen' });
    await migreerTerug({ eigenaarUrl, aantal: migratienamen().length - 1 });
    await metClient(eigenaarUrl, async (client) => {
      await client.query(`
        insert into ketenpartners (oin, naam, rollen) values ('00000099000000001000', 's', '{school}'), ('00000099000000002000', 'j', '{jeugdarts}'),
          ('00000099000000003000', 'l', '{leerplicht}');
        insert into locaties values ('00AV00', '00000099000000001000', 's', '0402', 'noord', 'gv');
        insert into personen (jongere_id) values ('00000000-0000-7000-8000-000000000001');
        insert into personen (jongere_id, samengevoegd_met) values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001');
        begin;
        insert into trajecten (ref, soort, jongere_id, vestigingscode, regio, aanleiding, fase, status, geopend_op)
          values ('00000000-0000-7000-8000-00000000000a', 'mazl', '00000000-0000-7000-8000-000000000002', '00AV00', 'gv', 'treffer', 'consult', 'open', now());
        insert into verantwoordelijken (id, traject_ref, oin, rol, van, tot) values
          (gen_random_uuid(), '00000000-0000-7000-8000-00000000000a', '00000099000000001000', 'school', now(), now()),
          (gen_random_uuid(), '00000000-0000-7000-8000-00000000000a', '00000099000000003000', 'leerplicht', now(), null);
        commit;
        insert into taken (id, sleutel, traject_ref, jongere_id, soort, stap, keer, rol, oin, workflow_id, status, geopend_op, waarom_nu)
          values (gen_random_uuid(), 'x', '00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-000000000002', 'mazl-consult', 'consult', 1,
            'jeugdarts', '00000099000000002000', 'mazl-x', 'open', now(), '{}')`);
    });
    await migreer({ eigenaarUrl });
    for (const [oin, rol, vestigingen, ziet] of [
      ['00000099000000001000', 'school', '00AV00', 1],
      ['00000099000000001000', 'school', '00AV01', 0],
      ['00000099000000002000', 'jeugdarts', '', 1],
      ['00000099000000003000', 'leerplicht', '', 1],
      ['00000099000000003000', 'doorstroompunt', '', 0],
    ] as const)
      await metClient(appUrl, async (client) => {
        await client.query(
          `select set_config('sluitend.soort', 'partner', false), set_config('sluitend.oin', $1, false), set_config('sluitend.rol', $2, false),
             set_config('sluitend.vestigingen', $3, false)`,
          [oin, rol, vestigingen],
        );
        const { rows } = await client.query<{ trajecten: number; personen: number }>(
          'select (select count(*)::int from trajecten) as trajecten, (select count(*)::int from personen) as personen',
        );
        expect([oin, rol, vestigingen, rows[0]]).toEqual([
          oin,
          rol,
          vestigingen,
          { trajecten: ziet, personen: 2 * ziet },
        ]);
      });
    await expect(
      metClient(appUrl, (client) => client.query('select * from trajecten')),
    ).rejects.toMatchObject({
      code: 'SL010',
    });
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
