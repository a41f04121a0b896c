import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { DienstFout, startDienst, type Dienst } from './dienst';

/** What a process of ours tells its starter when it takes work. */
export interface Gereedmelding {
  /** Address of the API; a worker has none. */
  readonly adres?: string;
}

/** A running `sluitend api` or `sluitend worker`. */
export interface ProductProces extends Dienst {
  readonly adres: string | undefined;
}

/** Which of our own commands is started, and with which environment. */
export interface ProductOpdracht {
  /** `['api']`, `['worker']` ... */
  readonly argumenten: readonly string[];
  /** The whole environment of the process. */
  readonly env: NodeJS.ProcessEnv;
  readonly logbestand: string;
  /** See `DienstOpdracht.pidbestand`. */
  readonly pidbestand?: string;
  /** Time until it must be ready; default 60 s (a worker bundles its workflows first). */
  readonly binnenMs?: number;
}

/**
 * Starts the compiled command as a process of its own and waits until it says it is ready.
 * @throws DienstFout when it ends or stays silent; then it has been killed
 */
export async function startProductProces(opdracht: ProductOpdracht): Promise<ProductProces> {
  const naam = `sluitend ${opdracht.argumenten.join(' ')}`;
  const { logbestand, binnenMs = 60_000 } = opdracht;
  const dienst = startDienst({
    naam,
    programma: process.execPath,
    argumenten: [
      '--enable-source-maps',
      join(projectmap(), 'dist', 'cli', 'sluitend.js'),
      ...opdracht.argumenten,
    ],
    logbestand,
    env: opdracht.env,
    kanaal: true,
    ...(opdracht.pidbestand === undefined ? {} : { pidbestand: opdracht.pidbestand }),
  });
  let wekker: NodeJS.Timeout | undefined;
  const uitkomst = await Promise.race([
    dienst.eersteBericht.then((bericht) => ({ bericht: bericht as Gereedmelding })),
    dienst.einde.then(() => 'is bij het starten gestopt'),
    new Promise<string>((klaar) => {
      wekker = setTimeout(() => klaar(`was na ${binnenMs / 1000} s nog niet gereed`), binnenMs);
    }),
  ]);
  clearTimeout(wekker);
  if (typeof uitkomst === 'string') {
    await dienst.dood();
    throw new DienstFout(naam, uitkomst, logbestand);
  }
  return { ...dienst, adres: uitkomst.bericht.adres };
}
