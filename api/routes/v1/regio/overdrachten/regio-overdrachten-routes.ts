import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { leesOverdrachtenMetAandacht } from '../../../../../db/repositories/aandacht-overdrachten';
import { AANDACHT, type Aandacht } from '../../../../../domain/overdracht/aandacht';
import { OVERDRACHTSTATEN } from '../../../../../domain/overdracht/overdracht';
import { jsonAntwoord } from '../../../../schemas/antwoord';
import { IdSchema, naarTijdstip, PartijSchema, TijdstipSchema } from '../../../../schemas/woorden';

const HOOGSTENS = 500;

const OverdrachtSchema = z
  .strictObject({
    ref: IdSchema,
    traject: IdSchema,
    soort: z.string(),
    staat: z.enum(OVERDRACHTSTATEN),
    waarom: z.array(z.enum(Object.keys(AANDACHT) as [Aandacht, ...Aandacht[]])),
    sinds: TijdstipSchema,
    van: PartijSchema,
    naar: PartijSchema,
    laatsteAanZet: PartijSchema.nullable(),
    overleg: z.enum(['bijeengeroepen', 'gehouden']).nullable(),
  })
  .meta({ id: 'OverdrachtMetAandacht', description: 'Waar een overdracht blijft liggen; niet over wie.' });

/** `GET /v1/regio/overdrachten`: the overdrachten that ask for attention, for those who run the platform; a regisseur sees them on a page. */
export async function regioOverdrachtenRoutes(app: FastifyInstance): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/regio/overdrachten',
    {
      config: { toegang: { scopes: ['regio:lezen'] } },
      schema: {
        operationId: 'leesOverdrachtenMetAandacht',
        tags: ['Trajecten'],
        summary: 'Overdrachten die blijven liggen',
        description:
          'Zonder antwoord na de laatste herinnering, een eerste contact dat te laat is, een overdracht die niet landt, of niemand die opvangt. De oudste eerst, hoogstens 500.',
        response: {
          200: jsonAntwoord('De overdrachten.', z.strictObject({ overdrachten: z.array(OverdrachtSchema) })),
        },
      },
    },
    async (request) => {
      const gevonden = await app.diensten.databank.metToegang(request.toegang, (tx) =>
        leesOverdrachtenMetAandacht(tx, HOOGSTENS),
      );
      return {
        overdrachten: gevonden.map(({ ref, trajectRef, trajectSoort, stand, waarom, sinds, laatste }) => ({
          ref,
          traject: trajectRef,
          soort: trajectSoort,
          staat: stand.staat,
          waarom: [...waarom],
          sinds: naarTijdstip(sinds),
          van: stand.van,
          naar: stand.naar,
          laatsteAanZet: laatste === null ? null : { oin: laatste.oin, rol: laatste.rol },
          overleg:
            stand.overleg === null
              ? null
              : stand.overleg.afspraak === null
                ? ('bijeengeroepen' as const)
                : ('gehouden' as const),
        })),
      };
    },
  );
}
