import { Client } from 'pg';
import { migratienamen } from '../../db/migratiestand';
import { migreer, migreerTerug } from '../../db/migreer';
import { systeemToegang } from '../../db/verbinding';
import { plusDagen } from '../../domain/kalender/datum';
import { Werkplaats } from '../werkplaats/werkplaats';

/*
 * The upgrade of an environment in use: a database as v0.1.0 made it (migration 0001 and nothing else) with runs open in Temporal at every
 * kind of step, brought to the newest structure while no worker runs, and then a new worker. That workflows of now still carry on
 * histories of then, is what test/replay shows.
 */

const EERSTE = '0001_grondslag';
const TOEGANG = systeemToegang('test');
const BEGIN = ['2027-08-31', '2027-09-02', '2027-09-06', '2027-09-08'];

let w: Werkplaats;
beforeAll(async () => {
  w = await Werkplaats.open({ datum: '2027-09-08' });
});
afterAll(() => w.sluit());

async function traject(nummer: string): Promise<string> {
  const id = await w.leerling(nummer);
  for (const dag of BEGIN) await w.meldZiek(id, dag, dag);
  const rij = await w.databank.metToegang(TOEGANG, (tx) =>
    tx.selectFrom('trajecten').select('ref').where('jongere_id', '=', id).executeTakeFirstOrThrow(),
  );
  return rij.ref;
}

const taakVan = async (ref: string, soort: string) => {
  let gevonden: Awaited<ReturnType<typeof w.openTaken>>[number] | undefined;
  await w.tot(async () => {
    gevonden = (await w.openTaken()).find((t) => t.traject_ref === ref && t.soort === soort);
    return gevonden !== undefined;
  });
  return gevonden!;
};

async function alsEigenaar<T>(werk: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: w.test.eigenaarUrl });
  await client.connect();
  try {
    return await werk(client);
  } finally {
    await client.end();
  }
}

const gedaan = () =>
  alsEigenaar(async (client) =>
    (await client.query<{ name: string }>('select name from pgmigrations order by id')).rows.map(
      (r) => r.name,
    ),
  );
const tel = (tabel: string) =>
  w.databank.metToegang(TOEGANG, async (tx) => {
    const { n } = await tx
      .selectFrom(tabel as 'trajecten')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  });

test('een databank van v0.1.0 met lopende runs gaat verder na het bijwerken', async () => {
  const [gesprek, consult, volgen, overdracht] = [
    await traject('1'),
    await traject('2'),
    await traject('3'),
    await traject('4'),
  ];
  const ziek = await w.leerling('5');
  await w.meldZiek(ziek, '2027-09-07');
  for (const ref of [gesprek, consult, volgen, overdracht]) await taakVan(ref, 'mazl-gesprek');
  await w.besluit((await taakVan(consult, 'mazl-gesprek')).id, 'jeugdarts-gewenst');
  await w.besluit((await taakVan(volgen, 'mazl-gesprek')).id, 'plan-afgesproken', {
    totDatum: plusDagen('2027-09-08', 21),
  });
  await w.besluit((await taakVan(overdracht, 'mazl-gesprek')).id, 'geen-contact');
  await w.besluit((await taakVan(overdracht, 'mazl-gesprek')).id, 'geen-contact');
  await w.besluit((await taakVan(overdracht, 'mazl-schoolbesluit')).id, 'gaat-door-zonder-noodzaak', {
    vraag: 'handhaven',
  });
  await taakVan(overdracht, 'overdracht-besluit');
  await taakVan(consult, 'mazl-consult');
  await w.rust();
  const standen = {
    trajecten: await tel('trajecten'),
    taken: await tel('taken'),
    verzuimregels: await tel('verzuimregels'),
  };

  await w.zonderWorker(async () => {
    const later = migratienamen().filter((naam) => naam !== EERSTE);
    await migreerTerug({ eigenaarUrl: w.test.eigenaarUrl, aantal: later.length });
    expect(await gedaan()).toEqual([EERSTE]);
    const { uitgevoerd } = await migreer({ eigenaarUrl: w.test.eigenaarUrl });
    expect(uitgevoerd).toEqual(later);
    expect((await migreer({ eigenaarUrl: w.test.eigenaarUrl })).uitgevoerd).toEqual([]);
  });
  expect({
    trajecten: await tel('trajecten'),
    taken: await tel('taken'),
    verzuimregels: await tel('verzuimregels'),
  }).toEqual(standen);

  // Elk traject gaat verder waar het was.
  expect(await w.besluit((await taakVan(gesprek, 'mazl-gesprek')).id, 'jeugdarts-gewenst')).toMatchObject({
    status: 'uitgevoerd',
  });
  await taakVan(gesprek, 'mazl-consult');
  expect(await w.besluit((await taakVan(consult, 'mazl-consult')).id, 'verschenen')).toMatchObject({
    status: 'uitgevoerd',
  });
  await taakVan(consult, 'mazl-terugkoppeling');
  await w.besluit((await taakVan(overdracht, 'overdracht-besluit')).id, 'aanvaard');
  await taakVan(overdracht, 'mazl-uitkomst-leerplicht');
  await w.gaNaar('2027-09-16');
  await w.tot(async () =>
    (await w.openTaken()).some((t) => t.jongere_id === ziek && t.soort === 'mazl-gesprek'),
  );
  await w.gaNaar(plusDagen('2027-09-08', 22));
  const besluit = await taakVan(volgen, 'mazl-schoolbesluit');
  expect(await w.besluit(besluit.id, 'gaat-goed')).toMatchObject({ status: 'uitgevoerd' });
  await w.tot(async () => (await w.grootboek(volgen)).includes('traject-gesloten'));
}, 240_000);

test('een databank van een nieuwere versie wordt geweigerd', async () => {
  await alsEigenaar((client) =>
    client.query(`insert into pgmigrations (name, run_on) values ('9999_later', now())`),
  );
  await expect(migreer({ eigenaarUrl: w.test.eigenaarUrl })).rejects.toMatchObject({
    code: 'DATABANK_NIEUWER',
    message: expect.stringContaining('9999_later') as string,
  });
  await alsEigenaar((client) => client.query(`delete from pgmigrations where name = '9999_later'`));
});
