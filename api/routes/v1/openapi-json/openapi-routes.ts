import type { FastifyInstance } from 'fastify';

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET' };

/** `GET /v1/openapi.json`: the description of this API, for everybody and from every origin (ADR publish-openapi). */
export async function openapiRoutes(app: FastifyInstance): Promise<void> {
  let tekst: string | undefined;
  app.get('/v1/openapi.json', { config: { toegang: 'open' } }, async (_request, reply) => {
    tekst ??= JSON.stringify(app.swagger());
    return reply.headers(CORS).type('application/json; charset=utf-8').send(Buffer.from(tekst));
  });
}
