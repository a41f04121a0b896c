import { Beurt } from './beurt';
import { slaap } from './slaap';

test('werk met dezelfde sleutel gebeurt na elkaar, ander werk tegelijk; een fout houdt niemand tegen', async () => {
  const beurt = new Beurt();
  const verloop: string[] = [];
  const werk = (sleutel: string, naam: string, ms: number): Promise<void> =>
    beurt.neem(sleutel, async () => {
      verloop.push(`${naam} begint`);
      await slaap(ms);
      verloop.push(`${naam} klaar`);
    });
  const eerste = werk('a', 'a1', 30);
  const stuk = beurt.neem('a', () => Promise.reject(new Error('stuk')));
  const tweede = werk('a', 'a2', 1);
  const ander = werk('b', 'b1', 1);
  await expect(stuk).rejects.toThrow('stuk');
  await Promise.all([eerste, tweede, ander]);
  expect(verloop).toEqual(['a1 begint', 'b1 begint', 'b1 klaar', 'a1 klaar', 'a2 begint', 'a2 klaar']);
});
