import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { leesWitteVlekken } from '../../../../db/repositories/witte-vlekken';
import { WITTE_VLEK_AFSPRAKEN, type WitteVlekAfspraak } from '../../../../domain/in-beeld/witte-vlek-taak';
import { ROLLEN } from '../../../../domain/woorden/rollen';
import { leesCursor, maakCursor, pagineringVelden, zetVolgende } from '../../../paginering/cursor';
import { jsonAntwoord } from '../../../schemas/antwoord';
import { DatumSchema } from '../../../schemas/woorden';

const WitteVlekSchema = z
  .strictObject({
    ref: z.uuid(),
    regio: z.string(),
    sindsDatum: DatumSchema.meta({ description: 'Eerste dag waarop niemand de jongere in beeld had.' }),
    laatste: z
      .strictObject({ oin: z.string(), naam: z.string(), rol: z.enum(ROLLEN) })
      .nullable()
      .meta({
        description:
          'Wie de jongere het laatst in beeld had; null als dat niet bekend is of niet gezegd mag worden.',
      }),
    afspraak: z
      .enum(Object.keys(WITTE_VLEK_AFSPRAKEN) as [WitteVlekAfspraak, ...WitteVlekAfspraak[]])
      .nullable()
      .meta({ description: 'Wat de regisseur erover heeft afgesproken; null: (nog) niets.' }),
  })
  .meta({ id: 'WitteVlek' });

const PlaatsSchema = z.strictObject({ sinds: z.string(), ref: z.uuid() });

/** `GET /v1/witte-vlekken`: jongeren whom nobody has in view and whom the caller's organisation had in view last. */
export async function witteVlekkenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, basisUrl } = app.diensten;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/witte-vlekken',
    {
      config: { toegang: { scopes: ['witte-vlekken:lezen'] } },
      schema: {
        operationId: 'leesWitteVlekken',
        tags: ['Trajecten'],
        summary: 'Jongeren die niemand in beeld heeft en die uw organisatie het laatst in beeld had',
        description:
          'De langste eerst. Een kenmerk, sinds wanneer en wie het laatst; over wie het gaat staat hier niet.',
        querystring: z.strictObject({ ...pagineringVelden }),
        response: {
          200: jsonAntwoord('Een bladzijde.', z.strictObject({ witteVlekken: z.array(WitteVlekSchema) })),
        },
        'x-antwoordkoppen': { 200: ['Link'] },
        'x-fouten': ['cursor-ongeldig'],
      },
    },
    async (request, reply) => {
      const na = leesCursor(ring, request, PlaatsSchema);
      const { limiet } = request.query;
      const gevonden = await databank.metToegang(request.toegang, (tx) =>
        leesWitteVlekken(tx, { limiet: limiet + 1, ...(na === null ? {} : { na }) }),
      );
      const bladzijde = gevonden.slice(0, limiet);
      const laatste = bladzijde.at(-1);
      if (gevonden.length > limiet && laatste)
        zetVolgende(reply, basisUrl, maakCursor(ring, request, { sinds: laatste.sinds, ref: laatste.ref }));
      return {
        witteVlekken: bladzijde.map(({ ref, regio, sinds, laatste: wie, afspraak }) => ({
          ref,
          regio,
          sindsDatum: sinds,
          laatste: wie,
          afspraak,
        })),
      };
    },
  );
}
