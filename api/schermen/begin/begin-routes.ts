import type { FastifyInstance } from 'fastify';
import { FUNCTIES } from '../../../domain/toegang/functies';
import { Melding } from '../kader/melding';
import { menuVan } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';

/** `/`: on to the first page of the menu of whoever is logged in. */
export async function beginRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', { config: { toegang: { functies: FUNCTIES } } }, async (request, reply) => {
    const [eerste] = menuVan(request.medewerker.functie);
    if (eerste) return reply.redirect(eerste.pad, 303);
    return stuurPagina(
      reply,
      { titel: 'Welkom' },
      Melding({ kop: 'Voor uw functie is er nog geen scherm', children: null }),
    );
  });
}
