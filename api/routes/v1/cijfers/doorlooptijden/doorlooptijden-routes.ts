import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SCHAKELCODES, SCHAKELS, type Schakel } from '../../../../../domain/doorlooptijd/schakels';
import { MINSTENS } from '../../../../../domain/doorlooptijd/vat-samen';
import { leesDoorlooptijden } from '../../../../cijfers/doorlooptijden';
import { jsonAntwoord } from '../../../../schemas/antwoord';
import { DatumSchema, RolSchema } from '../../../../schemas/woorden';

const dagen = (wat: string) =>
  z
    .number()
    .nullable()
    .meta({ description: `${wat}, in dagen; null: geen, of verborgen.` });

const RijSchema = z
  .strictObject({
    schakel: z.enum(SCHAKELCODES as [Schakel, ...Schakel[]]).meta({
      description: SCHAKELCODES.map((code) => `\`${code}\`: ${SCHAKELS[code].telling}`).join('; '),
    }),
    trajectSoort: z.string(),
    rol: RolSchema.meta({ description: 'Op wie er werd gewacht.' }),
    aantal: z
      .int()
      .nullable()
      .meta({ description: 'Klaar gekomen in de periode; null: verborgen, het zijn er weinig.' }),
    p50: dagen('De helft was binnen deze tijd klaar'),
    p90: dagen('Negen van de tien waren binnen deze tijd klaar'),
    lopend: z.int().nullable().meta({ description: 'Wacht nu nog; null: verborgen.' }),
    lopendP50: dagen('De helft van wat wacht, wacht al minstens zo lang'),
  })
  .meta({ id: 'Doorlooptijd' });

const DoorlooptijdenSchema = z
  .strictObject({
    van: DatumSchema,
    totEnMet: DatumSchema,
    regio: z.string().nullable(),
    minstens: z
      .int()
      .meta({ description: 'Rijen over minder trajecten dan dit zijn verborgen: er staat null.' }),
    verborgen: z.int().meta({ description: 'In hoeveel rijen iets verborgen is.' }),
    rijen: z.array(RijSchema),
  })
  .meta({ id: 'Doorlooptijden' });

/** `GET /v1/cijfers/doorlooptijden`: how long each link of a handover takes, and on whom it waited. */
export async function doorlooptijdenRoutes(app: FastifyInstance): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/cijfers/doorlooptijden',
    {
      config: { toegang: { scopes: ['doorlooptijden:lezen'] } },
      schema: {
        operationId: 'leesDoorlooptijden',
        tags: ['Cijfers'],
        summary: 'Doorlooptijd per schakel',
        description:
          'Hoe lang elke schakel van een overdracht duurde en op welke rol er werd gewacht, over de trajecten waarmee uw organisatie te maken had. Een schakel telt in de periode waarin hij klaar kwam. Alleen aantallen en tijden; weinig blijft verborgen.',
        querystring: z.strictObject({
          van: DatumSchema.optional().meta({ description: 'Eerste dag; anders een jaar terug.' }),
          totEnMet: DatumSchema.optional().meta({ description: 'Laatste dag; anders vandaag.' }),
          regio: z.string().max(64).optional(),
        }),
        response: { 200: jsonAntwoord('De doorlooptijden.', DoorlooptijdenSchema) },
      },
    },
    async (request) => {
      const { databank, klok } = app.diensten;
      const {
        bereik: _bereik,
        regios: _regios,
        rijen,
        ...rest
      } = await leesDoorlooptijden(databank, request.toegang, request.query, await klok.nu());
      return { ...rest, minstens: MINSTENS, rijen: [...rijen] };
    },
  );
}
