import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZWAAR } from '../test/omgeving/zwaar';

const map = mkdtempSync(join(tmpdir(), 'proeftelling-'));
afterAll(() => rmSync(map, { recursive: true, force: true }));

const RIJEN = 1_000_000;
const GRENS_KB = 300 * 1024;
/** Writes the peak of its memory (kB) to file descriptor 3 when the process ends. */
const METER = `data:text/javascript,import fs from "node:fs";process.on("exit",()=>fs.writeSync(3,String(process.resourceUsage().maxRSS)))`;

async function schrijf(naam: string, leerlingVan: (i: number) => number): Promise<string> {
  const pad = join(map, naam);
  const stroom = createWriteStream(pad);
  for (let i = 0; i < RIJEN; i += 10_000) {
    let stuk = '';
    for (let n = i; n < i + 10_000; n++) {
      const dag = new Date(Date.UTC(2020, 0, 6 + ((n * 7919) % 2400)))
        .toISOString()
        .slice(0, 10)
        .replaceAll('-', '');
      const tijd = `${String(8 + (n % 9)).padStart(2, '0')}${String(n % 60).padStart(2, '0')}`;
      stuk += `${100_000 + leerlingVan(n)};${dag};${tijd};${dag};;;;Z;opmerking ${n}\r\n`;
    }
    if (!stroom.write(stuk)) await once(stroom, 'drain');
  }
  stroom.end();
  await once(stroom, 'finish');
  return pad;
}

async function draai(argumenten: string[]): Promise<{ uitgang: number; piekKb: number; tekens: number }> {
  const kind = spawn(process.execPath, ['--import', METER, join(__dirname, 'sluitend.cjs'), ...argumenten], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  let tekens = 0;
  let piek = '';
  kind.stdio[1]!.on('data', (stuk: Buffer) => (tekens += stuk.length));
  kind.stdio[3]!.on('data', (stuk: Buffer) => (piek += stuk.toString()));
  const [uitgang] = (await once(kind, 'close')) as [number];
  return { uitgang, piekKb: Number(piek), tekens };
}

describe('een miljoen rijen in minder dan 300 MB', () => {
  test.each([
    ['veel leerlingen, door elkaar', (i: number) => (i * 104_729) % 900_001],
    ['veel leerlingen, op volgorde', (i: number) => Math.floor(i / 10)],
    // Everything of one pupil takes the most of counting, not of reading: in the long version.
    ...(ZWAAR ? [['een leerling', () => 1] as const] : []),
  ] as const)(
    '%s',
    async (naam, leerlingVan) => {
      const pad = await schrijf(`${naam.replaceAll(/\W/g, '')}.csv`, leerlingVan);
      const opties = ['--vakantieregio', 'noord', '--peildatum', '2026-11-20'];
      const { uitgang, piekKb, tekens } = await draai(['proeftelling', pad, ...opties]);
      rmSync(pad);
      expect({ uitgang, heeftUitvoer: tekens > 100 }).toEqual({ uitgang: 0, heeftUitvoer: true });
      expect(piekKb).toBeGreaterThan(0);
      expect(piekKb).toBeLessThan(GRENS_KB);
    },
    180_000,
  );
});

test('verkeerde opties zijn uitgangscode 2', async () => {
  for (const fout of [
    ['--formaat', 'xml', '--vakantieregio', 'noord'],
    ['--vakantieregio', 'oost'],
    [],
    ['--onbekend', '--vakantieregio', 'noord'],
  ]) {
    expect((await draai(['proeftelling', join(map, 'x.csv'), ...fout])).uitgang).toBe(2);
  }
}, 60_000);
