import { join } from 'node:path';
import { kiesPoort } from '../../deploy/lokaal/poort';
import { startProductProces, type ProductProces } from '../../deploy/lokaal/product-proces';
import { TEST_NAMESPACE } from './diensten';

/** A product process that a drill may kill and start again with the same settings, at the same address. */
export interface TestProces {
  /** The process as it runs now. */
  readonly nu: ProductProces;
  /** Address of the API; stays the same over restarts. */
  readonly adres: string | undefined;
  /** kill -9. */
  dood(): Promise<void>;
  /** SIGTERM, and waits. */
  stop(): Promise<void>;
  /** Starts again after `dood` or `stop`. */
  herstart(): Promise<void>;
}

export interface TestProcesOpdracht {
  /** `['api']`, `['worker']` ... */
  readonly argumenten: readonly string[];
  /** Settings, e.g. `{ DATABASE_URL: test.url, TEMPORAL_ADDRESS: temporal.adres }`. */
  readonly instellingen: Readonly<Record<string, string>>;
  /** Where its log goes: `<map>/api.log`. */
  readonly map: string;
}

/**
 * Starts `sluitend ...` as a real process with only these settings (nothing of the caller's environment but PATH) and waits until it
 * is ready. Run `npm run bouw` first; `npm run check` does.
 */
export async function startTestProces(opdracht: TestProcesOpdracht): Promise<TestProces> {
  const { argumenten, map } = opdracht;
  const vast: Record<string, string> =
    argumenten[0] === 'api' ? { POORT: String(await kiesPoort(0, 'POORT')) } : {};
  const start = (): Promise<ProductProces> =>
    startProductProces({
      argumenten,
      logbestand: join(map, `${argumenten.join('-')}.log`),
      env: {
        PATH: process.env['PATH'],
        SLUITEND_MAP: join(map, 'sluitend'),
        TEMPORAL_NAMESPACE: TEST_NAMESPACE,
        ...vast,
        ...opdracht.instellingen,
      },
    });
  let proces = await start();
  return {
    get nu() {
      return proces;
    },
    adres: proces.adres,
    dood: () => proces.dood(),
    stop: () => proces.stop(),
    async herstart() {
      proces = await start();
    },
  };
}
