import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { datumVan } from '../../../../domain/kalender/amsterdam';
import { leesRegiobeelden } from '../../../cijfers/regiobeelden';
import { jsonAntwoord } from '../../../schemas/antwoord';
import { DatumSchema } from '../../../schemas/woorden';

const getal = (uitleg: string) =>
  z
    .int()
    .nullable()
    .meta({ description: `${uitleg}; null als het getal verborgen is.` });

const CIJFERS = {
  contact: getal('Jongeren die nog gesproken zijn'),
  registratie: getal('Jongeren die alleen ergens geregistreerd staan'),
  witteVlek: getal('Jongeren die niemand in beeld heeft'),
  totaal: getal('Jongeren die in beeld horen te zijn'),
};

const RegiobeeldSchema = z
  .strictObject({
    regio: z.string(),
    drempel: z.int().meta({
      description: 'Getallen van 1 tot en met een minder dan dit zijn verborgen, en wat ze zou verraden ook.',
    }),
    maanden: z.array(z.strictObject({ peildatum: DatumSchema, ...CIJFERS })),
    gemeenten: z
      .array(z.strictObject({ gemeentecode: z.string(), naam: z.string(), ...CIJFERS }))
      .meta({ description: 'De laatste maand per gemeente; een lege code staat voor onbekend.' }),
  })
  .meta({ id: 'Regiobeeld' });

/** `GET /v1/regiobeelden`: how many jongeren of the region are in view, per month and gemeente. */
export async function regiobeeldenRoutes(app: FastifyInstance): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/regiobeelden',
    {
      config: { toegang: { scopes: ['regiobeelden:lezen'] } },
      schema: {
        operationId: 'leesRegiobeelden',
        tags: ['Cijfers'],
        summary: 'Wie in beeld is, per regio',
        description:
          'Hoeveel jongeren in beeld horen te zijn in de regio waar uw organisatie werkt, en hoeveel daarvan niemand in beeld heeft: 24 maanden, en de laatste maand per gemeente. Iedere nacht opnieuw geteld. Alleen aantallen.',
        response: {
          200: jsonAntwoord('De regio’s.', z.strictObject({ regiobeelden: z.array(RegiobeeldSchema) })),
        },
      },
    },
    async (request) => {
      const { databank, klok } = app.diensten;
      const beelden = await leesRegiobeelden(databank, request.toegang.oin, datumVan(await klok.nu()));
      return {
        regiobeelden: beelden.map((beeld) => ({
          ...beeld,
          maanden: [...beeld.maanden],
          gemeenten: [...beeld.gemeenten],
        })),
      };
    },
  );
}
