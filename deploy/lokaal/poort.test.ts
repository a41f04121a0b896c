import { createServer, type Server } from 'node:net';
import { houdPoort, kiesPoort, PoortBezetFout } from './poort';

let bezet: Server | undefined;
afterEach(() => bezet?.close());

it('een vrije poort ligt onder de poorten die het systeem aan uitgaande verbindingen geeft', async () => {
  const poorten = await Promise.all(Array.from({ length: 20 }, () => kiesPoort(0, 'POORT')));
  expect(Math.max(...poorten)).toBeLessThan(32_768);
  expect(Math.min(...poorten)).toBeGreaterThanOrEqual(20_000);
});

it('een poort die bezet is, noemt de instelling', async () => {
  const poort = await kiesPoort(0, 'POORT');
  bezet = createServer().listen(poort, '127.0.0.1');
  await new Promise((klaar) => bezet!.once('listening', klaar));
  await expect(kiesPoort(poort, 'POORT')).rejects.toThrow(PoortBezetFout);
  await expect(kiesPoort(poort, 'POORT')).rejects.toThrow(`POORT=0`);
});

it('een gehouden poort neemt niemand, tot zij vrij is', async () => {
  const { poort, geefVrij } = await houdPoort(0, 'POORT');
  await expect(kiesPoort(poort, 'POORT')).rejects.toThrow(PoortBezetFout);
  await geefVrij();
  await geefVrij();
  expect(await kiesPoort(poort, 'POORT')).toBe(poort);
});
