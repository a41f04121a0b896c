import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maakAntwoord } from '../../../../../db/repositories/idempotentie';
import { jsonAntwoord } from '../../../../schemas/antwoord';
import type { Hulpvrager } from '../../../../../domain/signalen/lijst-signalen';
import { DatumSchema, IdSchema, VestigingscodeSchema } from '../../../../schemas/woorden';
import { meldBijTraject } from '../../../../trajecten/meld-bij-traject';

const HULPVRAGERCODES = ['oud-leerling', 'ouder', 'werkgever'] as const satisfies readonly Hulpvrager[];

const NieuweTrajectmeldingSchema = z
  .discriminatedUnion('soort', [
    z
      .strictObject({
        soort: z.literal('schoolwissel'),
        naarVestigingscode: VestigingscodeSchema,
        ingangsdatum: DatumSchema,
      })
      .meta({ title: 'schoolwissel' }),
    z.strictObject({ soort: z.literal('overlijden') }).meta({ title: 'overlijden' }),
    z
      .strictObject({ soort: z.literal('hulpvraag'), vrager: z.enum(HULPVRAGERCODES) })
      .meta({ title: 'hulpvraag' }),
  ])
  .meta({ id: 'NieuweTrajectmelding' });

const TrajectmeldingSchema = z
  .strictObject({ id: IdSchema, status: z.literal('ontvangen') })
  .meta({ id: 'Trajectmelding' });

/** `POST /v1/trajecten/{ref}/meldingen`: the school tells that the pupil changes school, has died, or left and needs help. */
export async function trajectmeldingenRoutes(app: FastifyInstance): Promise<void> {
  const { klok } = app.diensten;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/trajecten/:ref/meldingen',
    {
      config: { toegang: { scopes: ['trajecten:melden'] } },
      schema: {
        operationId: 'meldBijTraject',
        tags: ['Trajecten'],
        summary: 'Melden dat de leerling van school wisselt, is overleden of om hulp vraagt',
        description:
          'Bij een schoolwissel krijgt de nieuwe school een overdracht aangeboden; tot die is aanvaard blijft u verantwoordelijk. Een overlijden wordt eerst door een mens bekeken; tot dan gaat er geen herinnering uit. Een hulpvraag van of voor een oud-leerling kan altijd, ook als de nazorg al gesloten is.',
        params: z.strictObject({ ref: IdSchema }),
        body: NieuweTrajectmeldingSchema,
        response: { 202: jsonAntwoord('Ontvangen; de melding wordt verwerkt.', TrajectmeldingSchema) },
        'x-antwoordkoppen': { 202: ['Idempotent-Replayed'] },
        'x-fouten': ['toestand-laat-niet-toe'],
      },
    },
    async (request, reply) => {
      const op = await klok.nu();
      return app.eenmaal(request, reply, async (tx) => {
        const { traceparent, toegang, params, body } = request;
        const id = await meldBijTraject(tx, toegang, params.ref, body, { op, traceparent });
        return maakAntwoord(202, { id, status: 'ontvangen' }, {});
      });
    },
  );
}
