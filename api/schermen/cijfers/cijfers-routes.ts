import type { FastifyInstance } from 'fastify';
import { bereikVan, leesContactpersonencijfer } from '../../cijfers/contactpersonen';
import { CIJFERLEZERS } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { ContactpersonenScherm } from './contactpersonen-scherm';

const BEREIKEN = {
  eigen: 'de jongeren voor wie uw organisatie verantwoordelijk is',
  regio: 'de jongeren in de regio waar uw organisatie werkt',
} as const;

/** `/cijfers/contactpersonen`: contactpersonen per jongere. */
export async function cijfersSchermRoutes(app: FastifyInstance): Promise<void> {
  app.get(
    '/cijfers/contactpersonen',
    { config: { toegang: { functies: CIJFERLEZERS } } },
    async (request, reply) => {
      const bereik = bereikVan(request.toegang);
      const cijfer = await leesContactpersonencijfer(app.diensten.databank, bereik);
      return stuurPagina(
        reply,
        { titel: 'Contactpersonen per jongere', actief: 'cijfers' },
        ContactpersonenScherm({ cijfer, bereik: BEREIKEN[bereik.soort] }),
      );
    },
  );
}
