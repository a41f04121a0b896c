import type { FastifyInstance } from 'fastify';
import { ApiFout } from '../../fouten/api-fout';
import type { Stijl } from './stijl';

/** A year: the name changes with the content. */
const BEWAAR = 'public, max-age=31536000, immutable';

/** `/stijl/{naam}`: the style sheet and its letters, for everybody, also before login. */
export function stijlRoutes(app: FastifyInstance, stijl: Stijl): void {
  app.get<{ Params: { naam: string } }>(
    '/stijl/:naam',
    { config: { toegang: 'open' } },
    async (request, reply) => {
      const bestand = stijl.bestanden.get(request.params.naam);
      if (!bestand) throw new ApiFout('niet-gevonden');
      const magGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      reply.header('cache-control', BEWAAR).header('vary', 'accept-encoding').type(bestand.type);
      if (bestand.gzip && magGzip) return reply.header('content-encoding', 'gzip').send(bestand.gzip);
      return reply.send(bestand.inhoud);
    },
  );
}
