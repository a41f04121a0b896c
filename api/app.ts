import type { Server } from 'node:http';
import Fastify, { LogController, type FastifyHttpOptions, type FastifyInstance } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { STANDAARD_SESSIEDUUR } from '../db/repositories/sessies';
import { STANDAARD_GRENZEN, type ApiDiensten, type ApiGrenzen } from './api-diensten';
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
import { sessiePlugin } from './plugins/sessie';
import { spoorPlugin } from './plugins/spoor';
import { toegangPlugin } from './plugins/toegang';
import { toegangslogPlugin } from './plugins/toegangslog';
import { meetVerzoeken } from './routes/metrics/metrics-routes';
import { weigeringenPlugin } from './plugins/weigeringen';
import { routes } from './routes/routes';
import { schermen } from './schermen/schermen';
import { leesStijl } from './schermen/stijl/stijl';

declare module 'fastify' {
  interface FastifyInstance {
    /** What the process gave the API: database, clock, keys, besluitDoorgever. */
    diensten: ApiDiensten;
  }
}

/** The server itself: plain, or with TLS and, when there is an authority to check them, client certificates. */
function serveropties(grenzen: ApiGrenzen, tls: ApiDiensten['tls']): FastifyHttpOptions<Server> {
  const gewoon = {
    headersTimeout: Math.min(10_000, grenzen.verzoekBinnenMs),
    connectionsCheckingInterval: Math.min(2_000, grenzen.verzoekBinnenMs),
    maxHeaderSize: 16 * 1_024,
  };
  if (tls === undefined) return { http: gewoon };
  const { sleutel: key, certificaat: cert, ca } = tls;
  // Who shows no certificate, or one of another authority, is let through without one: the token decides whether it needs one.
  const eisen = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: false };
  const https = { ...gewoon, key, cert, minVersion: 'TLSv1.2', ...eisen } as const;
  // For everything that is built on it a server with TLS is the same as one without.
  return { https } as unknown as FastifyHttpOptions<Server>;
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
    trustProxy: diensten.proxy && diensten.proxy.adressen.length > 0 ? [...diensten.proxy.adressen] : false,
    bodyLimit: grenzen.maxInhoudBytes,
    connectionTimeout: grenzen.verzoekBinnenMs * 2,
    requestTimeout: grenzen.verzoekBinnenMs,
    handlerTimeout: grenzen.antwoordBinnenMs,
    maxRequestsPerSocket: 10_000,
    // What comes in over an open connection while this process stops is still answered, and that connection is closed. Fastify's own 503
    // would not be problem+json and would not say when to come back.
    return503OnClosing: false,
    ...serveropties(grenzen, diensten.tls),
    routerOptions: { maxParamLength: 100 },
    clientErrorHandler: beantwoordSocketfout,
    frameworkErrors: (fout, _request, reply) => {
      void stuurProbleem(reply, naarApiFout(fout));
    },
  }).withTypeProvider<ZodTypeProvider>();

  app.decorate('diensten', diensten);
  app.decorate('stijl', leesStijl(diensten.themaCss));
  await app.register(foutenPlugin);
  await app.register(koppenPlugin);
  await app.register(spoorPlugin);
  await app.register(adresPlugin);
  await app.register(weigeringenPlugin, diensten);
  await app.register(drukPlugin, grenzen);
  await app.register(jsonInhoudPlugin);
  await app.register(schemasPlugin);
  await app.register(toegangPlugin, { ...diensten, ...grenzen });
  await app.register(sessiePlugin, { ...diensten, duur: diensten.sessieduur ?? STANDAARD_SESSIEDUUR });
  await app.register(idempotentiePlugin, diensten);
  await app.register(toegangslogPlugin, { aandeel: grenzen.aandeelToegangslog });
  await app.register(openapiPlugin, diensten);
  meetVerzoeken(app);
  await app.register(routes);
  await app.register(schermen);
  await app.ready();
  return app;
}
