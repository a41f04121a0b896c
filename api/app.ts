import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { STANDAARD_GRENZEN, type ApiDiensten } from './api-diensten';
import { beantwoordSocketfout } from './fouten/socketfout';
import { stuurProbleem } from './fouten/probleem';
import { adresPlugin } from './plugins/adres';
import { drukPlugin } from './plugins/druk';
import { foutenPlugin, naarApiFout } from './plugins/fouten';
import { idempotentiePlugin } from './plugins/idempotentie';
import { jsonInhoudPlugin } from './plugins/json-inhoud';
import { koppenPlugin } from './plugins/koppen';
import { openapiPlugin } from './plugins/openapi';
import { schemasPlugin } from './plugins/schemas';
import { spoorPlugin } from './plugins/spoor';
import { toegangPlugin } from './plugins/toegang';
import { toegangslogPlugin } from './plugins/toegangslog';
import { meetVerzoeken } from './routes/metrics/metrics-routes';
import { routes } from './routes/routes';

declare module 'fastify' {
  interface FastifyInstance {
    /** What the process gave the API: database, clock, keys, besluitDoorgever. */
    diensten: ApiDiensten;
  }
}

/**
 * Builds the API, ready to listen or to be injected into. Order matters: headers and trace first (every answer has them), then
 * what refuses (address, pressure, access, idempotency), then schemas and routes. A route without declared access stops the start.
 */
export async function bouwApp(diensten: ApiDiensten): Promise<FastifyInstance> {
  const grenzen = { ...STANDAARD_GRENZEN, ...diensten.grenzen };
  const app = Fastify({
    ...(diensten.log ? { loggerInstance: diensten.log } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => uuidv7(),
    trustProxy: false,
    bodyLimit: grenzen.maxInhoudBytes,
    connectionTimeout: grenzen.verzoekBinnenMs * 2,
    requestTimeout: grenzen.verzoekBinnenMs,
    handlerTimeout: grenzen.antwoordBinnenMs,
    maxRequestsPerSocket: 10_000,
    http: {
      headersTimeout: Math.min(10_000, grenzen.verzoekBinnenMs),
      connectionsCheckingInterval: Math.min(2_000, grenzen.verzoekBinnenMs),
      maxHeaderSize: 16 * 1_024,
    },
    routerOptions: { maxParamLength: 100 },
    clientErrorHandler: beantwoordSocketfout,
    frameworkErrors: (fout, _request, reply) => {
      void stuurProbleem(reply, naarApiFout(fout));
    },
  }).withTypeProvider<ZodTypeProvider>();

  app.decorate('diensten', diensten);
  await app.register(foutenPlugin);
  await app.register(koppenPlugin);
  await app.register(spoorPlugin);
  await app.register(adresPlugin);
  await app.register(drukPlugin, grenzen);
  await app.register(jsonInhoudPlugin);
  await app.register(schemasPlugin);
  await app.register(toegangPlugin, { ...diensten, verzoekenPerSeconde: grenzen.verzoekenPerSeconde });
  await app.register(idempotentiePlugin, diensten);
  await app.register(toegangslogPlugin, { aandeel: grenzen.aandeelToegangslog });
  await app.register(openapiPlugin, diensten);
  meetVerzoeken(app);
  await app.register(routes);
  await app.ready();
  return app;
}
