import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { bereikVan, leesContactpersonencijfer } from '../../../../cijfers/contactpersonen';
import { jsonAntwoord } from '../../../../schemas/antwoord';

const CijferSchema = z
  .strictObject({
    jongeren: z
      .int()
      .meta({ description: 'Jongeren met een open traject waarvoor u verantwoordelijk bent.' }),
    trajecten: z.int().meta({ description: 'Hun open trajecten, ook die van andere organisaties.' }),
    trajectenZonder: z.int().meta({ description: 'Waarvan nog geen contactpersoon is gekozen.' }),
    verdeling: z
      .array(z.strictObject({ aantal: z.int(), jongeren: z.int() }))
      .meta({ description: 'Jongeren naar aantal verschillende contactpersonen; 3 staat voor 3 of meer.' }),
    gemiddeld: z
      .number()
      .nullable()
      .meta({ description: 'Contactpersonen per jongere, twee decimalen; null als er geen jongeren zijn.' }),
  })
  .meta({ id: 'Contactpersonencijfer' });

/** `GET /v1/cijfers/contactpersonen`: contactpersonen per jongere, now. */
export async function contactpersonencijferRoutes(app: FastifyInstance): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/cijfers/contactpersonen',
    {
      config: { toegang: { scopes: ['cijfers:lezen'] } },
      schema: {
        operationId: 'leesContactpersonencijfer',
        tags: ['Cijfers'],
        summary: 'Contactpersonen per jongere',
        description:
          'Hoeveel verschillende contactpersonen de jongeren hebben voor wie uw organisatie verantwoordelijk is, met de stand van nu. Alleen aantallen.',
        response: { 200: jsonAntwoord('Het cijfer.', CijferSchema) },
      },
    },
    async (request) => {
      const cijfer = await leesContactpersonencijfer(app.diensten.databank, bereikVan(request.toegang));
      return { ...cijfer, verdeling: [...cijfer.verdeling] };
    },
  );
}
