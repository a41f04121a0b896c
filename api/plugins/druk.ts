import fp from 'fastify-plugin';
import { ApiFout } from '../fouten/api-fout';

/** When this process is too busy. */
export interface DrukOpties {
  /** Delay of the event loop, in milliseconds, above which new requests are refused. */
  readonly maxVertragingMs: number;
}

/** How often the delay is measured. */
const METING_MS = 500;

/**
 * Refuses new work with 503 while this process cannot keep up: the last measurement of the event loop came too late. `/health/live`
 * keeps answering. Own measurement: @fastify/under-pressure takes a second without samples for an endless delay.
 */
export const drukPlugin = fp<DrukOpties>(
  async (app, { maxVertragingMs }) => {
    let vertragingMs = 0;
    let verwacht = performance.now() + METING_MS;
    const meting = setInterval(() => {
      const nu = performance.now();
      vertragingMs = Math.max(0, nu - verwacht);
      verwacht = nu + METING_MS;
    }, METING_MS);
    meting.unref();
    app.addHook('onClose', () => clearInterval(meting));
    app.addHook('onRequest', (request, _reply, klaar) => {
      if (vertragingMs <= maxVertragingMs || request.url.startsWith('/health/')) klaar();
      else
        klaar(
          new ApiFout('even-niet-beschikbaar', {
            detail: 'Het is nu te druk.',
            koppen: { 'retry-after': '2' },
          }),
        );
    });
  },
  { name: 'druk', dependencies: ['fouten'] },
);
