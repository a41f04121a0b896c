import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectmap } from '../db/projectmap';
import type { Postgres } from '../deploy/lokaal/postgres';
import type { TemporalServer } from '../deploy/lokaal/temporal-server';
import { maakSleutelbestand } from '../privacy/sleutelbestand';
import { maakProefomgeving, type Proefomgeving } from '../test/klok/proefomgeving';
import {
  startTestPostgres,
  startTestTemporal,
  TEST_NAMESPACE,
  tijdelijkeMap,
} from '../test/omgeving/diensten';
import { maakSjablonen } from '../test/omgeving/sjablonen';
import { leesbaar } from './klok/klokdoel';

const DAG = 86_400_000;
const { map, ruimOp } = tijdelijkeMap();
let postgres: Postgres;
let temporal: TemporalServer;
let omgeving: Proefomgeving;
let productie: Proefomgeving;

beforeAll(async () => {
  [postgres, temporal] = await Promise.all([startTestPostgres(map), startTestTemporal(map)]);
  await maakSjablonen(postgres.beheerderUrl);
  process.env['SLUITEND_TEST_PG'] = postgres.beheerderUrl;
  process.env['SLUITEND_TEST_TEMPORAL'] = temporal.adres;
  maakSleutelbestand(join(map, 'sleutels.json'));
  omgeving = await maakProefomgeving();
  productie = await maakProefomgeving({ soort: 'productie' });
});
afterAll(async () => {
  await omgeving?.ruimOp();
  await productie?.ruimOp();
  await Promise.all([postgres?.stop(3_000), temporal?.stop(3_000)]);
  ruimOp();
});

interface Lopend {
  readonly proces: ChildProcess;
  readonly einde: Promise<{ uitgang: number | null; uit: string; fout: string }>;
  readonly eersteFoutregel: Promise<void>;
}

function klok(waar: Proefomgeving, ...argumenten: string[]): Lopend {
  const proces = spawn(
    process.execPath,
    [join(projectmap(), 'dist', 'cli', 'sluitend.js'), 'klok', ...argumenten],
    {
      env: {
        PATH: process.env['PATH'],
        SLUITEND_MAP: join(map, 'sluitend'),
        SLEUTELBESTAND: join(map, 'sleutels.json'),
        DATABASE_URL: waar.url,
        TEMPORAL_ADDRESS: temporal.adres,
        TEMPORAL_NAMESPACE: TEST_NAMESPACE,
      },
    },
  );
  let uit = '';
  let fout = '';
  let gemeld = (): void => {};
  const eersteFoutregel = new Promise<void>((klaar) => {
    gemeld = klaar;
  });
  proces.stdout.on('data', (deel: Buffer) => (uit += deel.toString()));
  proces.stderr.on('data', (deel: Buffer) => {
    fout += deel.toString();
    gemeld();
  });
  const einde = new Promise<{ uitgang: number | null; uit: string; fout: string }>((klaar) => {
    proces.on('close', (uitgang) => klaar({ uitgang, uit, fout }));
  });
  return { proces, einde, eersteFoutregel };
}

test('sluitend klok toont de dag en wat voor omgeving het is', async () => {
  const oefen = await klok(omgeving).einde;
  expect(oefen).toMatchObject({ uitgang: 0, fout: '' });
  expect(oefen.uit).toMatch(/^\S+dag \d+ \S+ \d{4} \d\d:\d\d \(oefenomgeving, 0,0 dagen vooruit\)\n$/);
  const echt = await klok(productie).einde;
  expect(echt.uit).toContain('(productie: gelijk met de echte tijd)');
});

test('in productie gaat de klok niet vooruit, en verkeerd gebruik is duidelijk', async () => {
  const geweigerd = await klok(productie, 'vooruit', '7d').einde;
  expect(geweigerd).toMatchObject({ uitgang: 1, uit: '' });
  expect(geweigerd.fout).toContain('dit is een productiedatabank');
  const [duur, tijdstip, terug] = await Promise.all([
    klok(omgeving, 'vooruit', 'zeven').einde,
    klok(omgeving, 'tot', '2027-02-30').einde,
    klok(omgeving, 'tot', '2020-01-01').einde,
  ]);
  expect(duur).toMatchObject({ uitgang: 2, fout: expect.stringContaining("'zeven' is geen duur") });
  expect(tijdstip).toMatchObject({
    uitgang: 2,
    fout: expect.stringContaining("'2027-02-30' is geen tijdstip"),
  });
  expect(terug).toMatchObject({ uitgang: 1, fout: expect.stringContaining('de klok gaat alleen vooruit') });
});

test('vooruit over termijnen, met kill -9 onderweg: daarna gaat hij verder en is elke termijn een keer afgegaan', async () => {
  const nu = await omgeving.klok.nu();
  const termijnen = Array.from({ length: 40 }, (_, i) => ({ sleutel: `e${i}`, op: nu + (i + 1) * DAG }));
  for (let run = 0; run < 4; run += 1) {
    await omgeving.start('e', { termijnen: termijnen.filter((_, i) => i % 4 === run) });
  }
  const geraakt = klok(omgeving, 'vooruit', '50d');
  await geraakt.eersteFoutregel;
  geraakt.proces.kill('SIGKILL');
  await geraakt.einde;
  expect(omgeving.meldingen.filter(({ soort }) => soort === 'termijn').length).toBeLessThan(40);
  const tot = nu + 50 * DAG;
  const dag = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' }).format(
    tot,
  );
  const verder = await klok(omgeving, 'tot', `${dag}T23:59`).einde;
  expect(verder.fout).toMatch(/ {2}\S+dag .*: \d+ runs? over een termijn/);
  expect(verder).toMatchObject({ uitgang: 0 });
  expect(verder.uit).toContain(`het is nu ${leesbaar(tot).slice(0, -5)}23:59`);
  for (const { sleutel, op } of termijnen) {
    const keren = omgeving.meldingen.filter(({ soort, naam }) => soort === 'termijn' && naam === sleutel);
    expect(keren).toHaveLength(1);
    expect(keren[0]!.op).toBeGreaterThanOrEqual(op);
    expect(keren[0]!.op).toBeLessThan(op + 30_000);
  }
}, 180_000);
