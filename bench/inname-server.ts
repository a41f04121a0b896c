import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bouwApp } from '../api/app';
import { SCOPES_PER_ROL } from '../api/toegang/scopes';
import { voegClientToe } from '../db/repositories/clienten';
import { openDatabank, systeemToegang } from '../db/verbinding';
import { maakTestRing } from '../test/fabrieken/test-ring';
import { startTestUitgever } from '../test/fabrieken/test-uitgever';
import { maakSchool } from './meetomgeving';

/* The server under measurement (a process of its own): bare node:http that reads and parses the same message, or the real API. */

interface Start {
  readonly soort: 'kaal' | 'api';
  readonly url?: string;
  readonly oin: string;
  readonly vestigingscode: string;
}

async function startKaal(): Promise<{ poort: number; token: string }> {
  const server = createServer((verzoek, antwoord) => {
    const stukken: Buffer[] = [];
    verzoek.on('data', (stuk: Buffer) => stukken.push(stuk));
    verzoek.on('end', () => {
      const { berichtId } = JSON.parse(Buffer.concat(stukken).toString('utf8')) as { berichtId: string };
      const inhoud = JSON.stringify({ berichtId });
      antwoord.writeHead(202, { 'content-type': 'application/json', 'content-length': inhoud.length });
      antwoord.end(inhoud);
    });
  });
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  return { poort: (server.address() as AddressInfo).port, token: 'x'.repeat(600) };
}

async function startApi(start: Start): Promise<{ poort: number; token: string }> {
  const databank = openDatabank(start.url!, { ring: maakTestRing() });
  const uitgever = await startTestUitgever();
  await maakSchool(databank, start.oin, start.vestigingscode);
  await databank.metToegang(systeemToegang('bench'), (tx) =>
    voegClientToe(tx, {
      clientId: 'meting',
      oin: start.oin,
      naam: 'meting',
      rol: 'school',
      scopes: SCOPES_PER_ROL.school,
      vestigingscodes: [start.vestigingscode],
      jwks: { keys: [] },
    }),
  );
  const app = await bouwApp({
    databank,
    klok: { nu: async () => Date.parse('2026-11-24T09:00:00Z') },
    ring: maakTestRing(),
    uitgever,
    tokenUrl: uitgever.issuer,
    besluitDoorgever: { probeer: async () => ({ status: 'ontvangen', reden: null }) },
    basisUrl: 'http://127.0.0.1',
    omgeving: 'oefen',
    platformOin: '00000099000000001000',
    grenzen: { verzoekenPerSeconde: 1_000_000 },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const token = await uitgever.token('meting', SCOPES_PER_ROL.school, { verlooptOverS: 3_600 });
  return { poort: (app.server.address() as AddressInfo).port, token };
}

process.on('message', (start: Start) => {
  void (start.soort === 'kaal' ? startKaal() : startApi(start)).then((klaar) => process.send?.(klaar));
});
// The benchmark is gone: so are we.
process.on('disconnect', () => process.exit(0));
