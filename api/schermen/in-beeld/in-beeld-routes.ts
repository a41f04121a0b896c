import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { leesWitteVlekken } from '../../../db/repositories/witte-vlekken';
import { datumVan } from '../../../domain/kalender/amsterdam';
import { leesRegiobeelden } from '../../cijfers/regiobeelden';
import { leesCursor, maakCursor } from '../../paginering/cursor';
import { vraagwaarde } from '../kader/formulier';
import { BEELDLEZERS } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { InBeeldScherm } from './in-beeld-scherm';

const PER_BLADZIJDE = 25;

const PlaatsSchema = z.strictObject({ sinds: z.string(), ref: z.uuid() });

/** `/in-beeld`: who is in view in the region, and whom nobody has, for who oversees the cooperation. */
export async function inBeeldSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, ring } = app.diensten;
  app.get('/in-beeld', { config: { toegang: { functies: BEELDLEZERS } } }, async (request, reply) => {
    const cursor = vraagwaarde(request, 'cursor');
    request.query = cursor === '' ? {} : { cursor };
    const na = leesCursor(ring, request, PlaatsSchema);
    const gevonden = await databank.metToegang(request.toegang, (tx) =>
      leesWitteVlekken(tx, { limiet: PER_BLADZIJDE + 1, ...(na === null ? {} : { na }) }),
    );
    const witteVlekken = gevonden.slice(0, PER_BLADZIJDE);
    const laatste = witteVlekken.at(-1);
    const beelden = await leesRegiobeelden(databank, request.toegang.oin, datumVan(await klok.nu()));
    return stuurPagina(
      reply,
      { titel: 'Jongeren in beeld', actief: 'in-beeld' },
      InBeeldScherm({
        beelden,
        witteVlekken,
        volgende:
          gevonden.length > PER_BLADZIJDE && laatste
            ? `/in-beeld?${new URLSearchParams({ cursor: maakCursor(ring, request, { sinds: laatste.sinds, ref: laatste.ref }) }).toString()}`
            : null,
      }),
    );
  });
}
