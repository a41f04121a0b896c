import underPressure from '@fastify/under-pressure';
import fp from 'fastify-plugin';
import { ApiFout } from '../fouten/api-fout';

/** Event loop delay above which new requests are refused with 503, in milliseconds. */
const MAX_VERTRAGING_MS = 1_000;

/** Refuses new work when this process is too busy; `/health/live` keeps answering. */
export const drukPlugin = fp(
  async (app) => {
    await app.register(underPressure, {
      maxEventLoopDelay: MAX_VERTRAGING_MS,
      pressureHandler: (request) => {
        if (request.url.startsWith('/health/')) return;
        throw new ApiFout('even-niet-beschikbaar', {
          detail: 'Het is nu te druk.',
          koppen: { 'retry-after': '5' },
        });
      },
    });
  },
  { name: 'druk', dependencies: ['fouten'] },
);
