import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  copyFileSync,
  cpSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { neemAan } from '../../db/repositories/inbox';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import { APP_ROL, bereidClusterVoor, verbindingVoor } from '../../db/rollen';
import { openDatabank, systeemToegang } from '../../db/verbinding';
import { schrijfPidbestand } from '../../deploy/lokaal/achterblijver';
import { rolwachtwoorden } from '../../cli/start/wachtwoorden';
import { maakBackUp } from '../../deploy/lokaal/back-up/maak-back-up';
import { openManifest } from '../../deploy/lokaal/back-up/manifest';
import { zetMapTerug } from '../../deploy/lokaal/back-up/map-terug';
import { zetBijlageTerug, zetDatabankTerug } from '../../deploy/lokaal/back-up/zet-terug';
import { maakPartner } from '../fabrieken/partners';
import { maakTestRing } from '../fabrieken/test-ring';
import { clusterUrl, maakTestDatabank, TEST_WACHTWOORD, type TestDatabank } from '../omgeving/databank';

const TOEGANG = systeemToegang('test');
const WACHTZIN = 'correct paard batterij nietje';
const SCHOOL = '00000099000000002000';

let bron: TestDatabank;
let map: string;
const processen: ChildProcess[] = [];

beforeAll(async () => {
  map = mkdtempSync(join(tmpdir(), 'back-up-'));
  bron = await maakTestDatabank();
  await maakPartner(bron.databank, { oin: SCHOOL, rol: 'school' });
  await bron.databank.metToegang(TOEGANG, async (tx) => {
    const ids = await vindOfMaakJongeren(
      tx,
      maakTestRing(),
      Array.from({ length: 300 }, (_, i) => ({
        soort: 'leerlingnummer' as const,
        brin: '14SM',
        nummer: `${i}`,
      })),
    );
    await neemAan(
      tx,
      ids.map((jongereId, i) => ({
        bron: SCHOOL,
        // Tekens waarmee een kopie mis kan gaan.
        berichtId: `m-${i}\t\\N "x"\n é 🙂`,
        kanaal: 'api' as const,
        jongereId,
        signaal: {
          schemaVersie: 1 as const,
          soort: 'ziekmelding' as const,
          vestigingscode: '14SM00',
          meldingId: `m-${i}`,
          eersteZiektedag: '2026-11-02',
          laatsteZiektedag: null,
        },
        historie: false,
        traceparent: null,
        ontvangenOp: Date.now(),
      })),
    );
  });
  writeFileSync(join(map, 'temporal.db'), randomBytes(3_000_000));
  writeFileSync(join(map, 'temporal.db-wal'), randomBytes(1_000));
  writeFileSync(join(map, 'sleutels.json'), '{"geheim":"niet leesbaar in de back-up"}');
});
afterAll(async () => {
  for (const proces of processen) proces.kill('SIGKILL');
  await bron.ruimOp();
  rmSync(map, { recursive: true });
});

const maak = (naam: string, url = bron.beheerderUrl) =>
  maakBackUp({
    beheerderUrl: url,
    temporalBestand: join(map, 'temporal.db'),
    bijlagen: { 'sleutels.json': join(map, 'sleutels.json') },
    doel: join(map, naam),
    wachtzin: WACHTZIN,
    sluitend: '0.2.0',
  });

/** Elke rij van elke tabel, behalve wat niet mee gaat. */
async function inhoud(url: string): Promise<Record<string, unknown[]>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ naam: string }>(
    `select tablename as naam from pg_tables where schemaname = 'public' and tablename not in ('pgmigrations', 'sessies') order by 1`,
  );
  const alles: Record<string, unknown[]> = {};
  for (const { naam } of rows)
    alles[naam] = (
      await client.query<{ rij: string }>(`select t::text as rij from "${naam}" t order by 1`)
    ).rows.map(({ rij }) => rij);
  await client.end();
  return alles;
}

test('wat erin ging komt eruit: elke rij, de reeksen, de bestanden en de sleutels', async () => {
  const { manifest } = await maak('heel');
  expect(manifest.tabellen.find((t) => t.tabel === 'inbox')?.rijen).toBe(300);
  expect(manifest.tabellen.map((t) => t.tabel)).not.toContain('sessies');
  const geheel = await openManifest(join(map, 'heel'), WACHTZIN);
  expect(geheel.manifest).toEqual(JSON.parse(JSON.stringify(manifest)));

  const naam = `terug_${randomBytes(4).toString('hex')}`;
  const { eigenaarUrl, appUrl } = await bereidClusterVoor({
    beheerderUrl: clusterUrl(),
    databank: naam,
    eigenaarWachtwoord: TEST_WACHTWOORD,
    appWachtwoord: TEST_WACHTWOORD,
  });
  const beheerderUrl = verbindingVoor(clusterUrl(), { databank: naam });
  const opdracht = { bron: join(map, 'heel'), ...geheel, beheerderUrl, eigenaarUrl };
  expect(await zetDatabankTerug(opdracht)).toEqual([]);
  expect(await inhoud(beheerderUrl)).toEqual(await inhoud(bron.beheerderUrl));

  // Met de rechten van de toepassing, en de volgende rij krijgt een volgend nummer.
  expect(new URL(appUrl).username).toBe(APP_ROL);
  const terug = openDatabank(appUrl, { max: 1 });
  const volgnummer = await terug.metToegang(TOEGANG, async (tx) => {
    await neemAan(tx, [
      {
        bron: SCHOOL,
        berichtId: 'erna',
        kanaal: 'api',
        jongereId: null,
        signaal: { schemaVersie: 1, soort: 'vrije-dagen', vestigingscode: '14SM00' } as never,
        historie: false,
        traceparent: null,
        ontvangenOp: Date.now(),
      },
    ]);
    return tx
      .selectFrom('inbox')
      .select('volgnummer')
      .where('bericht_id', '=', 'erna')
      .executeTakeFirstOrThrow();
  });
  expect(volgnummer.volgnummer).toBeGreaterThan(300);
  await terug.sluit();

  for (const los of ['temporal.db', 'temporal.db-wal', 'sleutels.json']) {
    await zetBijlageTerug(opdracht, los, join(map, `terug-${los}`));
    expect(readFileSync(join(map, `terug-${los}`)).equals(readFileSync(join(map, los)))).toBe(true);
  }
  const client = new Client({ connectionString: clusterUrl() });
  await client.connect();
  await client.query(`drop database ${naam} with (force)`);
  await client.end();
});

test('er staat niets leesbaars in', async () => {
  await maak('dicht');
  const alles = readFileSync(join(map, 'dicht', 'bijlagen', 'sleutels.json.kluis'));
  expect(alles.includes('geheim')).toBe(false);
  expect(readFileSync(join(map, 'dicht', 'manifest.json'), 'utf8')).not.toContain(SCHOOL);
});

test('een foute wachtzin, een beschadigd bestand, een nieuwere databank en een volle map worden geweigerd', async () => {
  await maak('goed');
  const goed = join(map, 'goed');
  await expect(openManifest(goed, 'een heel andere wachtzin')).rejects.toMatchObject({
    code: 'WACHTZIN_FOUT',
  });
  await expect(openManifest(join(map, 'nergens'), WACHTZIN)).rejects.toMatchObject({ code: 'GEEN_BACK-UP' });
  await expect(maak('goed')).rejects.toMatchObject({ code: 'DOEL_BESTAAT' });

  const kopie = (naam: string): string => {
    cpSync(goed, join(map, naam), { recursive: true });
    return join(map, naam);
  };
  const stuk = kopie('stuk');
  const bestand = join(stuk, 'databank', 'inbox.kluis');
  const bytes = readFileSync(bestand);
  bytes[bytes.length - 20]! ^= 1;
  writeFileSync(bestand, bytes);
  await expect(openManifest(stuk, WACHTZIN)).rejects.toMatchObject({
    code: 'BESCHADIGD',
    message: 'databank/inbox.kluis in de back-up is beschadigd: de controlesom klopt niet',
  });
  const gat = kopie('gat');
  rmSync(join(gat, 'databank', 'taken.kluis'));
  await expect(openManifest(gat, WACHTZIN)).rejects.toMatchObject({ code: 'BESCHADIGD' });
  const verwisseld = kopie('verwisseld');
  copyFileSync(join(verwisseld, 'databank', 'inbox.kluis'), join(verwisseld, 'databank', 'taken.kluis'));
  await expect(openManifest(verwisseld, WACHTZIN)).rejects.toMatchObject({ code: 'BESCHADIGD' });

  const nieuwer = kopie('nieuwer');
  const manifest = readFileSync(join(nieuwer, 'manifest.json'), 'utf8');
  writeFileSync(
    join(nieuwer, 'manifest.json'),
    manifest.replace('"0001_grondslag"', '"0001_grondslag", "9999_later"'),
  );
  await expect(openManifest(nieuwer, WACHTZIN)).rejects.toMatchObject({ code: 'SCHEMA_NIEUWER' });
  const anders = kopie('anders');
  writeFileSync(join(anders, 'manifest.json'), manifest.replace('"rijen": 300', '"rijen": 299'));
  await expect(openManifest(anders, WACHTZIN)).rejects.toMatchObject({ code: 'WACHTZIN_FOUT' });

  const vol = mkdtempSync(join(map, 'vol-'));
  writeFileSync(join(vol, 'sleutels.json'), '{}');
  await expect(
    zetMapTerug({
      bron: goed,
      map: vol,
      wachtzin: WACHTZIN,
      rolwachtwoorden: () => ({ eigenaar: '', app: '' }),
    }),
  ).rejects.toMatchObject({ code: 'DOEL_NIET_LEEG' });
  expect(readFileSync(join(vol, 'sleutels.json'), 'utf8')).toBe('{}');
});

test('een hele map komt terug, met de nieuwste lijst van wie gewist is', async () => {
  const regel = (verzoek: string): string =>
    JSON.stringify({ verzoek, op: '2026-11-23T10:00:00Z', jongeren: [], runs: [] });
  writeFileSync(join(map, 'lijst-toen'), `${regel('a')}\n`);
  writeFileSync(join(map, 'lijst-nu'), `${regel('a')}\n${regel('b')}\n`);
  await maakBackUp({
    beheerderUrl: bron.beheerderUrl,
    temporalBestand: join(map, 'temporal.db'),
    bijlagen: {
      'sleutels.json': join(map, 'sleutels.json'),
      'sleutels.json.gewist': join(map, 'lijst-toen'),
    },
    doel: join(map, 'geheel'),
    wachtzin: WACHTZIN,
    sluitend: '0.2.0',
  });
  // Een map waarin al een opgehaald programma staat; verder niets.
  const doel = join(map, 'nieuw');
  mkdirSync(join(doel, 'gereedschap'), { recursive: true });
  const { bijgewerkt } = await zetMapTerug({
    bron: join(map, 'geheel'),
    map: doel,
    wachtzin: WACHTZIN,
    rolwachtwoorden,
    wislijsten: [join(map, 'lijst-nu')],
  });
  expect(bijgewerkt).toEqual([]);
  expect(readdirSync(doel).sort()).toEqual([
    'gereedschap',
    'postgres',
    'rolwachtwoorden.json',
    'sleutels.json',
    'sleutels.json.gewist',
    'temporal',
    'teruggezet.json',
  ]);
  expect(readFileSync(join(doel, 'sleutels.json.gewist'), 'utf8')).toBe(`${regel('a')}\n${regel('b')}\n`);
  expect(
    readFileSync(join(doel, 'temporal', 'temporal.db')).equals(readFileSync(join(map, 'temporal.db'))),
  ).toBe(true);
  expect(existsSync(`${doel}.terugzetten`)).toBe(false);
});

test('de server staat stil tijdens de kopie en gaat daarna verder, ook als het misgaat', async () => {
  // Schrijft zonder ophouden: zonder stilstand is een kopie een mengsel.
  const bestand = join(map, 'druk.db');
  const schrijver = spawn(process.execPath, [
    '-e',
    `const fs=require('fs');let n=0;setInterval(()=>{n++;fs.writeFileSync(${JSON.stringify(bestand)},String(n%900+100).repeat(70000))},1)`,
  ]);
  processen.push(schrijver);
  while (!existsSync(bestand)) await new Promise((klaar) => setTimeout(klaar, 20));
  schrijfPidbestand(`${bestand}.pid`, schrijver.pid!);
  const opdracht = {
    beheerderUrl: bron.beheerderUrl,
    temporalBestand: bestand,
    bijlagen: {},
    wachtzin: WACHTZIN,
    sluitend: '0.2.0',
  };
  const stand = (): number => Number(/^\d{1,3}/.exec(readFileSync(bestand, 'utf8'))?.[0] ?? NaN);
  /** Komt er iets anders te staan? Tijdens het schrijven is het bestand even leeg. */
  const gaatVerder = async (): Promise<boolean> => {
    const gezien = new Set<number>();
    for (let i = 0; i < 100 && gezien.size < 2; i += 1) {
      const nu = stand();
      if (!Number.isNaN(nu)) gezien.add(nu);
      await new Promise((klaar) => setTimeout(klaar, 20));
    }
    return gezien.size > 1;
  };
  const { stilMs } = await maakBackUp({ ...opdracht, doel: join(map, 'druk') });
  expect(stilMs).toBeLessThan(5_000);
  expect(await gaatVerder()).toBe(true);

  await expect(
    maakBackUp({ ...opdracht, doel: join(map, 'mis'), bijlagen: { x: join(map, 'bestaat-niet') } }),
  ).rejects.toThrow('ENOENT');
  expect(existsSync(join(map, 'mis'))).toBe(false);
  expect(await gaatVerder()).toBe(true);
});
