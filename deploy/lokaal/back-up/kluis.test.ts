import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { leesUitKluis, meetBestand, schrijfInKluis, type Kluissleutels } from './kluis';

const sleutels: Kluissleutels = { bestanden: Buffer.alloc(32, 1), manifest: Buffer.alloc(32, 2) };
let map: string;
beforeEach(() => (map = mkdtempSync(join(tmpdir(), 'kluis-'))));
afterEach(() => rmSync(map, { recursive: true }));

async function lees(naam: string, pad: string, met = sleutels): Promise<Buffer> {
  const stukken: Buffer[] = [];
  const naar = new Writable({
    write(stuk: Buffer, _, klaar) {
      stukken.push(stuk);
      klaar();
    },
  });
  await leesUitKluis(met, naam, pad, naar);
  return Buffer.concat(stukken);
}

describe('kluis', () => {
  // Niet samen te drukken inhoud: de blokgrens van 1 MiB ligt waar hij ligt.
  test.each([0, 1, 1024 * 1024 - 40, 1024 * 1024, 2_500_000])(
    '%i bytes erin zijn dezelfde eruit',
    async (n) => {
      const inhoud = randomBytes(n);
      const pad = join(map, 'a');
      const merk = await schrijfInKluis(sleutels, 'a', Readable.from([inhoud]), pad);
      expect(merk).toEqual(await meetBestand(pad));
      expect((await lees('a', pad)).equals(inhoud)).toBe(true);
    },
  );

  test('een veranderd, afgekapt, verwisseld of met een andere sleutel gelezen bestand gaat niet open', async () => {
    const pad = join(map, 'a');
    await schrijfInKluis(sleutels, 'a', Readable.from([randomBytes(2_500_000)]), pad);
    const goed = readFileSync(pad);
    const gewijzigd = join(map, 'b');
    for (const [plaats, inhoud] of [
      [
        'midden',
        Buffer.concat([
          goed.subarray(0, 1_500_000),
          Buffer.of(goed[1_500_000]! ^ 1),
          goed.subarray(1_500_001),
        ]),
      ],
      ['staart weg', goed.subarray(0, goed.length - 5)],
      ['laatste blok weg', goed.subarray(0, 17 + 1024 * 1024 + 16)],
    ] as const) {
      writeFileSync(gewijzigd, inhoud);
      await expect(lees('a', gewijzigd)).rejects.toMatchObject({
        name: 'BackUpFout',
        message: expect.any(String),
      });
      expect(plaats).toBeTruthy();
    }
    await expect(lees('ander', pad)).rejects.toMatchObject({ code: 'BESCHADIGD' });
    const andere = { ...sleutels, bestanden: Buffer.alloc(32, 9) };
    await expect(lees('a', pad, andere)).rejects.toMatchObject({ code: 'BESCHADIGD' });
  });
});
