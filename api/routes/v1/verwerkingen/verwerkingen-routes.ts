import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { leesVerwerkingen } from '../../../../db/repositories/verwerkingsregels';
import { systeemToegang } from '../../../../db/verbinding';
import { VERWERKINGSACTIVITEITEN } from '../../../../domain/toegang/verwerkingsactiviteiten';
import { leesCursor, maakCursor, pagineringVelden, zetVolgende } from '../../../paginering/cursor';
import { jsonAntwoord } from '../../../schemas/antwoord';
import { toonVerwerking, VerwerkingSchema } from '../../../schemas/verwerking';
import { TijdstipSchema } from '../../../schemas/woorden';

const VraagSchema = z.strictObject({
  ...pagineringVelden,
  activiteit: z
    .enum(VERWERKINGSACTIVITEITEN.map(({ id }) => id))
    .optional()
    .meta({ description: 'Alleen deze activiteit uit het register.' }),
  vanaf: TijdstipSchema.optional().meta({ description: 'Begonnen op of na dit tijdstip.' }),
  tot: TijdstipSchema.optional().meta({ description: 'Begonnen voor dit tijdstip.' }),
  traceId: z
    .string()
    .regex(/^[0-9a-f]{32}$/, { error: 'Een trace-id is 32 tekens, 0 tot en met 9 en a tot en met f.' })
    .optional()
    .meta({ description: 'Alleen wat bij dit verzoek of traject hoort (W3C Trace Context).' }),
});

/** `GET /v1/verwerkingen`: the processing records (Logboek Dataverwerkingen) of the caller's own organisation. */
export async function verwerkingenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, basisUrl, platformOin } = app.diensten;
  const metZod = app.withTypeProvider<ZodTypeProvider>();

  metZod.get(
    '/v1/verwerkingen',
    {
      config: { toegang: { scopes: ['verwerkingen:lezen'] } },
      schema: {
        operationId: 'leesVerwerkingen',
        tags: ['Verantwoording'],
        summary: 'Het logboek dataverwerkingen van de eigen organisatie, het nieuwste eerst',
        querystring: VraagSchema,
        response: {
          200: jsonAntwoord(
            'Een bladzijde van het logboek.',
            z.strictObject({ verwerkingen: z.array(VerwerkingSchema) }),
          ),
        },
        'x-antwoordkoppen': { 200: ['Link'] },
        'x-fouten': ['cursor-ongeldig'],
      },
    },
    async (request, reply) => {
      const na = leesCursor(ring, request, z.uuid());
      const { limiet, activiteit, vanaf, tot, traceId } = request.query;
      const vraag = {
        oin: request.toegang.oin ?? '',
        metPlatform: request.toegang.oin !== null && request.toegang.oin === platformOin,
        activiteit,
        vanaf: vanaf === undefined ? undefined : Date.parse(vanaf),
        tot: tot === undefined ? undefined : Date.parse(tot),
        traceId,
      };
      // What the platform itself did belongs to no partner: the database shows that to the platform only.
      const wie = vraag.metPlatform ? systeemToegang(request.toegang.wie) : request.toegang;
      const regels = await databank.metToegang(wie, (tx) => leesVerwerkingen(tx, vraag, na, limiet + 1));
      const bladzijde = regels.slice(0, limiet);
      const laatste = bladzijde.at(-1);
      if (regels.length > limiet && laatste)
        zetVolgende(reply, basisUrl, maakCursor(ring, request, laatste.id));
      return { verwerkingen: bladzijde.map(toonVerwerking) };
    },
  );
}
