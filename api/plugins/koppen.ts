import fp from 'fastify-plugin';

/** Full version of the API; the major part is the /v1 in the address. */
export const API_VERSIE = '1.1.0';

const KOPPEN = {
  'api-version': API_VERSIE,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/** Version and security headers on every answer, errors included; a page with scripts sets its own CSP in its route. */
export const koppenPlugin = fp(
  async (app) => {
    app.addHook('onRequest', (_request, reply, klaar) => {
      reply.headers(KOPPEN);
      klaar();
    });
  },
  { name: 'koppen' },
);
