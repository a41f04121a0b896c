import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { datumVan } from '../../../../../domain/kalender/amsterdam';
import { leesBelronde } from '../../../../cijfers/belronde';
import { jsonAntwoord } from '../../../../schemas/antwoord';
import { DatumSchema } from '../../../../schemas/woorden';

const getal = (uitleg: string) =>
  z
    .int()
    .nullable()
    .meta({ description: `${uitleg}; null als het getal verborgen is.` });

const NazorgcijferSchema = z
  .strictObject({
    van: DatumSchema,
    totEnMet: DatumSchema,
    drempel: z.int().meta({
      description: 'Getallen van 1 tot en met een minder dan dit zijn verborgen, en wat ze zou verraden ook.',
    }),
    rijen: z.array(
      z.strictObject({
        onderwijssoort: z.enum(['pro', 'vso', 'mbo']),
        gevraagd: getal('Oud-leerlingen van wie in de periode contact is gevraagd, ieder een keer'),
        gebeld: getal('Van hen is contact geprobeerd'),
        bereikt: getal('Van hen is er contact geweest'),
        nietGoed: getal('Met hen gaat het niet goed'),
      }),
    ),
  })
  .meta({ id: 'Nazorgcijfer' });

/** `GET /v1/cijfers/nazorg`: called, reached and something wrong, as after a phone round. */
export async function nazorgcijferRoutes(app: FastifyInstance): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/cijfers/nazorg',
    {
      config: { toegang: { scopes: ['nazorgcijfers:lezen'] } },
      schema: {
        operationId: 'leesNazorgcijfer',
        tags: ['Cijfers'],
        summary: 'Gebeld, bereikt en niet goed in de nazorg',
        description:
          'Hoe de contacten van nazorg verliepen die in de periode zijn gevraagd, per soort onderwijs. Alleen aantallen van uw eigen school; weinig blijft verborgen.',
        querystring: z.strictObject({
          van: DatumSchema.optional().meta({ description: 'Eerste dag; anders een jaar terug.' }),
          totEnMet: DatumSchema.optional().meta({ description: 'Laatste dag; anders vandaag.' }),
        }),
        response: { 200: jsonAntwoord('Het cijfer.', NazorgcijferSchema) },
      },
    },
    async (request) => {
      const { databank, klok } = app.diensten;
      const cijfer = await leesBelronde(databank, request.toegang, request.query, datumVan(await klok.nu()));
      return { ...cijfer, rijen: [...cijfer.rijen] };
    },
  );
}
