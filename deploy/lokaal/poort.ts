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

/** A port that is held, so that nobody else takes it before its server starts. */
export interface GehoudenPoort {
  readonly poort: number;
  /** Call right before the server starts; more than once does nothing. */
  readonly geefVrij: () => Promise<void>;
}

function houd(gevraagd: number): Promise<GehoudenPoort | null> {
  return new Promise((klaar) => {
    const server = createServer();
    server.once('error', () => klaar(null));
    server.listen({ port: gevraagd, host: '127.0.0.1', exclusive: true }, () => {
      const adres = server.address();
      const poort = typeof adres === 'object' && adres !== null ? adres.port : gevraagd;
      // Held does not mean alive: a process with nothing else to do may end.
      server.unref();
      klaar({ poort, geefVrij: () => new Promise((vrij) => server.close(() => vrij())) });
    });
  });
}

/** The asked port when it is free, or any free port for 0, held until its server starts. @throws PoortBezetFout */
export async function houdPoort(gevraagd: number, instelling: string): Promise<GehoudenPoort> {
  for (let poging = 0; gevraagd === 0 && poging < POGINGEN; poging += 1) {
    const vrij = await houd(randomInt(VRIJ.van, VRIJ.tot));
    if (vrij !== null) return vrij;
  }
  const gehouden = await houd(gevraagd);
  if (gehouden === null) throw new PoortBezetFout(gevraagd, instelling);
  return gehouden;
}

/**
 * Like `houdPoort`, for a server that starts at once: between this look and the use another process may take it.
 * @throws PoortBezetFout
 */
export async function kiesPoort(gevraagd: number, instelling: string): Promise<number> {
  const { poort, geefVrij } = await houdPoort(gevraagd, instelling);
  await geefVrij();
  return poort;
}
