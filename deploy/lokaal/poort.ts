import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where a free port is looked for: below the ports that an operating system hands to outgoing connections (from 32768 on Linux, 49152
 * elsewhere), so that no connection takes the port of a server that is about to start again at the same address.
 */
const VRIJ = { van: 20_000, tot: 32_000 };
const POGINGEN = 50;

/** A fixed port is in use by something else; `instelling` names the setting to change. */
export class PoortBezetFout extends Error {
  override readonly name = 'PoortBezetFout';
  constructor(
    readonly poort: number,
    readonly instelling: string,
  ) {
    super(
      `poort ${poort} is al in gebruik; kies een andere met ${instelling}=<poort> (of ${instelling}=0 voor een vrije)`,
    );
  }
}

function probeer(poort: number): Promise<number | null> {
  return new Promise((klaar) => {
    const server = createServer();
    server.once('error', () => klaar(null));
    server.listen({ port: poort, host: '127.0.0.1', exclusive: true }, () => {
      const adres = server.address();
      const gekregen = typeof adres === 'object' && adres !== null ? adres.port : null;
      server.close(() => klaar(gekregen));
    });
  });
}

/**
 * The asked port when it is free, or any free port for 0. Between this look and the use another process may take it:
 * whoever starts a server on it tries again when it was free to choose (`startMetPoort`).
 * @throws PoortBezetFout
 */
export async function kiesPoort(gevraagd: number, instelling: string): Promise<number> {
  for (let poging = 0; gevraagd === 0 && poging < POGINGEN; poging += 1) {
    const vrij = await probeer(randomInt(VRIJ.van, VRIJ.tot));
    if (vrij !== null) return vrij;
  }
  const poort = await probeer(gevraagd);
  if (poort === null) throw new PoortBezetFout(gevraagd, instelling);
  return poort;
}
