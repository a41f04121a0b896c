import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { leesWitteVlekTaken } from '../../../db/repositories/witte-vlek-taken';
import { leesWitteVlekken } from '../../../db/repositories/witte-vlekken';
import { datumVan } from '../../../domain/kalender/amsterdam';
import { leesRegiobeelden } from '../../cijfers/regiobeelden';
import { leesCursor, maakCursor } from '../../paginering/cursor';
import { vraagwaarde } from '../kader/formulier';
import { BEELDLEZERS } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { InBeeldScherm } from './in-beeld-scherm';

const PER_BLADZIJDE = 25;
const TAKEN_HOOGSTENS = 50;

const PlaatsSchema = z.strictObject({ sinds: z.string(), ref: z.uuid() });

/** `/in-beeld`: who is in view in the region, and whom nobody has, for who oversees the cooperation. */
export async function inBeeldSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, ring } = app.diensten;
  app.get('/in-beeld', { config: { toegang: { functies: BEELDLEZERS } } }, async (request, reply) => {
    const cursor = vraagwaarde(request, 'cursor');
    request.query = cursor === '' ? {} : { cursor };
    const na = leesCursor(ring, request, PlaatsSchema);
    const { gevonden, taken } = await databank.metToegang(request.toegang, async (tx) => ({
      gevonden: await leesWitteVlekken(tx, { limiet: PER_BLADZIJDE + 1, ...(na === null ? {} : { na }) }),
      // On the first page only: who leafs on looks for something else.
      taken: na === null ? await leesWitteVlekTaken(tx, { hoogstens: TAKEN_HOOGSTENS }) : [],
    }));
    const witteVlekken = gevonden.slice(0, PER_BLADZIJDE);
    const laatste = witteVlekken.at(-1);
    const nu = await klok.nu();
    const beelden = await leesRegiobeelden(databank, request.toegang.oin, datumVan(nu));
    return stuurPagina(
      reply,
      { titel: 'Jongeren in beeld', actief: 'in-beeld' },
      InBeeldScherm({
        beelden,
        taken,
        nu,
        witteVlekken,
        volgende:
          gevonden.length > PER_BLADZIJDE && laatste
            ? `/in-beeld?${new URLSearchParams({ cursor: maakCursor(ring, request, { sinds: laatste.sinds, ref: laatste.ref }) }).toString()}`
            : null,
      }),
    );
  });
}
