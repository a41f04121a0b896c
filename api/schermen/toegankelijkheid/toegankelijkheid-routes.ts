import type { FastifyInstance } from 'fastify';
import { stuurPagina } from '../kader/pagina';
import { ToegankelijkheidScherm } from './toegankelijkheid-scherm';

/** `/toegankelijkheid`: the Toegankelijkheidsverklaring, for everybody. */
export async function toegankelijkheidRoutes(app: FastifyInstance): Promise<void> {
  app.get('/toegankelijkheid', { config: { toegang: 'open', pagina: true } }, async (request, reply) => {
    const medewerker = await app.leesMedewerker(request);
    return stuurPagina(
      reply,
      { titel: 'Toegankelijkheid', medewerker },
      ToegankelijkheidScherm({ contact: app.diensten.contact }),
    );
  });
}
