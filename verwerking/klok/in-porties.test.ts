import { inPorties } from './in-porties';
import { slaap } from './slaap';

test('antwoorden komen in de volgorde van de vragen, en er is nooit meer tegelijk bezig dan mag', async () => {
  let bezig = 0;
  let meeste = 0;
  const uit = await inPorties([5, 1, 4, 2, 3], 2, async (ms) => {
    bezig += 1;
    meeste = Math.max(meeste, bezig);
    await slaap(ms);
    bezig -= 1;
    return ms * 10;
  });
  expect(uit).toEqual([50, 10, 40, 20, 30]);
  expect(meeste).toBe(2);
});

test('de eerste fout komt eruit', async () => {
  await expect(inPorties([1, 2], 2, (n) => Promise.reject(new Error(`fout ${n}`)))).rejects.toThrow('fout 1');
});
