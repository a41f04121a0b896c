import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maakAntwoord } from '../../../../../db/repositories/idempotentie';
import { leesStartverzoek } from '../../../../../db/repositories/startverzoeken';
import { ApiFout } from '../../../../fouten/api-fout';
import { jsonAntwoord } from '../../../../schemas/antwoord';
import { IdSchema, VestigingscodeSchema } from '../../../../schemas/woorden';
import { startTraject } from '../../../../trajecten/start-traject';

const NieuwTrajectSchema = z
  .strictObject({
    soort: z.literal('mazl'),
    aanleiding: z.enum(['zorg', 'inloopspreekuur']),
    vestigingscode: VestigingscodeSchema,
    leerlingnummer: z.string().max(64).meta({ description: 'Het leerlingnummer van de school.' }),
  })
  .meta({ id: 'NieuwTraject' });

const StartverzoekSchema = z
  .strictObject({
    id: IdSchema,
    status: z.enum(['ontvangen', 'gestart', 'geweigerd']),
    reden: z.string().nullable(),
    trajectRef: IdSchema.nullable(),
  })
  .meta({ id: 'Startverzoek' });

/** `POST /v1/trajecten`: start a traject by hand; its progress is at `/v1/trajecten/startverzoeken/{id}`. */
export async function startverzoekenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, ring, basisUrl } = app.diensten;
  const metZod = app.withTypeProvider<ZodTypeProvider>();

  metZod.post(
    '/v1/trajecten',
    {
      config: { toegang: { scopes: ['trajecten:starten'] } },
      schema: {
        operationId: 'startTraject',
        tags: ['Trajecten'],
        summary: 'Zelf een MAZL-traject starten',
        description: 'Een school bij zorg over een leerling, een jeugdarts na een inloopspreekuur.',
        body: NieuwTrajectSchema,
        response: { 202: jsonAntwoord('Ontvangen; het traject wordt gestart.', StartverzoekSchema) },
        'x-antwoordkoppen': { 202: ['Location', 'Idempotent-Replayed'] },
        'x-fouten': ['niet-toegestaan', 'toestand-laat-niet-toe'],
      },
    },
    async (request, reply) => {
      const op = await klok.nu();
      return app.eenmaal(request, reply, async (tx) => {
        const { traceparent, toegang } = request;
        const id = await startTraject(tx, ring, toegang, request.body, { op, traceparent });
        return maakAntwoord(
          202,
          { id, status: 'ontvangen', reden: null, trajectRef: null },
          { location: `${basisUrl}/v1/trajecten/startverzoeken/${id}` },
        );
      });
    },
  );

  metZod.get(
    '/v1/trajecten/startverzoeken/:id',
    {
      config: { toegang: { scopes: ['trajecten:starten'] } },
      schema: {
        operationId: 'leesStartverzoek',
        tags: ['Trajecten'],
        summary: 'Wat er van een startverzoek geworden is',
        params: z.strictObject({ id: IdSchema }),
        response: { 200: jsonAntwoord('Het startverzoek.', StartverzoekSchema) },
      },
    },
    async (request) => {
      const gevonden = await databank.metToegang(request.toegang, (tx) =>
        leesStartverzoek(tx, request.toegang, request.params.id),
      );
      if (!gevonden) throw new ApiFout('niet-gevonden');
      return gevonden;
    },
  );
}
