import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  leesAanlevering,
  leesRijUitkomsten,
  type Aanlevering,
} from '../../../../db/repositories/aanleveringen-lezen';
import { ApiFout } from '../../../fouten/api-fout';
import { leesCursor, maakCursor, pagineringVelden, zetVolgende } from '../../../paginering/cursor';
import { jsonAntwoord } from '../../../schemas/antwoord';
import { IdSchema } from '../../../schemas/woorden';
import { AanleveringSchema, RijUitkomstSchema, toonAanlevering, toonRij } from './aanlevering-schema';

const ParamsSchema = z.strictObject({ id: IdSchema });
const RijenQuerySchema = z.strictObject({
  ...pagineringVelden,
  uitkomst: z
    .enum(['aanvaard', 'dubbel', 'geweigerd'])
    .optional()
    .meta({ description: 'Alleen deze rijen.' }),
});
const CursorSchema = z.strictObject({ naRij: z.int().min(0) });

/** `GET /v1/aanleveringen/{id}` and `…/rijen`: how a delivery stands, and the answer for every row. */
export async function aanleveringRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, basisUrl } = app.diensten;
  const toegang = { scopes: ['aanleveringen:lezen'] } as const;

  async function vind(request: FastifyRequest, id: string): Promise<Aanlevering> {
    const { toegang: wie } = request;
    const gevonden = await databank.metToegang(wie, (tx) => leesAanlevering(tx, wie.oin ?? '', id));
    const isEigen =
      gevonden?.vestigingscode === null || wie.vestigingscodes.includes(gevonden?.vestigingscode ?? '');
    if (!gevonden || !isEigen) throw new ApiFout('niet-gevonden');
    return gevonden;
  }

  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/aanleveringen/:id',
    {
      config: { toegang },
      schema: {
        operationId: 'leesAanlevering',
        tags: ['Signalen'],
        summary: 'Hoe het met een aanlevering staat',
        params: ParamsSchema,
        response: { 200: jsonAntwoord('De aanlevering.', AanleveringSchema) },
      },
    },
    (request) => vind(request, request.params.id).then(toonAanlevering),
  );

  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/aanleveringen/:id/rijen',
    {
      config: { toegang },
      schema: {
        operationId: 'leesAanleveringRijen',
        tags: ['Signalen'],
        summary: 'Het antwoord per rij, op volgorde van het bestand',
        params: ParamsSchema,
        querystring: RijenQuerySchema,
        response: {
          200: jsonAntwoord(
            'Een bladzijde van de rijen.',
            z.strictObject({ rijen: z.array(RijUitkomstSchema) }).meta({ id: 'RijUitkomsten' }),
          ),
        },
        'x-antwoordkoppen': { 200: ['Link'] },
        'x-fouten': ['cursor-ongeldig'],
      },
    },
    async (request, reply) => {
      const { limiet, uitkomst } = request.query;
      const { id } = await vind(request, request.params.id);
      const naRij = leesCursor(ring, request, CursorSchema)?.naRij ?? 0;
      const rijen = await databank.metToegang(request.toegang, (tx) =>
        leesRijUitkomsten(tx, { aanleveringId: id, naRij, limiet: limiet + 1, uitkomst: uitkomst ?? null }),
      );
      const bladzijde = rijen.slice(0, limiet);
      if (rijen.length > limiet)
        zetVolgende(reply, basisUrl, maakCursor(ring, request, { naRij: bladzijde.at(-1)!.rij }));
      return { rijen: bladzijde.map(toonRij) };
    },
  );
}
