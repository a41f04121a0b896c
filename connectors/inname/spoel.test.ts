import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { BestandTeGroot, Spoel } from './spoel';

async function* inStukken(bytes: Buffer, grootte: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += grootte) yield bytes.subarray(i, i + grootte);
}
async function alles(spoel: Spoel): Promise<Buffer> {
  const stukken: Buffer[] = [];
  for await (const stuk of spoel.lees()) stukken.push(stuk);
  return Buffer.concat(stukken);
}
const opSchijf = (): string[] => readdirSync(tmpdir()).filter((naam) => /^sluitend-[0-9a-f]{24}$/.test(naam));

describe('spoel', () => {
  it.each([0, 1, 1_000, 1_048_576, 1_048_577, 3_000_001])(
    'geeft %i bytes terug zoals ze kwamen, ook twee keer',
    async (grootte) => {
      const bytes = randomBytes(grootte);
      const spoel = await Spoel.vul(inStukken(bytes, 70_001), 10_000_000);
      expect(spoel.grootte).toBe(grootte);
      expect((await alles(spoel)).equals(bytes)).toBe(true);
      expect((await alles(spoel)).equals(bytes)).toBe(true);
      expect(spoel.sha256()).toEqual(createHash('sha256').update(bytes).digest());
      expect(spoel.sha256()).toEqual(spoel.sha256());
      await spoel.sluit();
    },
  );

  it('laat geen bestand met een naam achter', async () => {
    const voor = opSchijf();
    const spoel = await Spoel.vul(inStukken(randomBytes(2_000_000), 100_000), 10_000_000);
    expect(opSchijf()).toEqual(voor);
    await spoel.sluit();
  });

  it('weigert wat te groot is, en geeft door dat een upload is afgebroken', async () => {
    await expect(Spoel.vul(inStukken(Buffer.alloc(101), 10), 100)).rejects.toBeInstanceOf(BestandTeGroot);
    async function* afgebroken(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(10);
      throw new Error('aborted');
    }
    await expect(Spoel.vul(afgebroken(), 100)).rejects.toThrow('aborted');
  });
});
