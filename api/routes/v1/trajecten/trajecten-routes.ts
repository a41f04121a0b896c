import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { leesTrajecten } from '../../../../db/repositories/trajecten-lezen';
import { ApiFout } from '../../../fouten/api-fout';
import { leesCursor, maakCursor, pagineringVelden, zetVolgende } from '../../../paginering/cursor';
import { jsonAntwoord } from '../../../schemas/antwoord';
import {
  toonTraject,
  toonTrajectInLijst,
  TrajectInLijstSchema,
  TrajectSchema,
  TrajectstatusSchema,
} from '../../../schemas/traject';
import { IdSchema, VestigingscodeSchema } from '../../../schemas/woorden';
import { inzagerol, leesDossier } from '../../../trajecten/lees-dossier';

const TrajectenVraagSchema = z.strictObject({
  ...pagineringVelden,
  status: TrajectstatusSchema.optional(),
  vestigingscode: VestigingscodeSchema.optional(),
});

/** `GET /v1/trajecten` and `GET /v1/trajecten/{id}`: how it goes with the trajecten the caller has to do with. */
export async function trajectenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, basisUrl } = app.diensten;
  const metZod = app.withTypeProvider<ZodTypeProvider>();

  metZod.get(
    '/v1/trajecten',
    {
      config: { toegang: { scopes: ['trajecten:lezen'] } },
      schema: {
        operationId: 'leesTrajecten',
        tags: ['Trajecten'],
        summary: 'Trajecten waarbij u betrokken bent, de nieuwste eerst',
        querystring: TrajectenVraagSchema,
        response: {
          200: jsonAntwoord(
            'Een bladzijde trajecten.',
            z.strictObject({ trajecten: z.array(TrajectInLijstSchema) }),
          ),
        },
        'x-antwoordkoppen': { 200: ['Link'] },
        'x-fouten': ['cursor-ongeldig'],
      },
    },
    async (request, reply) => {
      const na = leesCursor(ring, request, z.uuid());
      const { limiet, status, vestigingscode } = request.query;
      const filter = { ...(status ? { status } : {}), ...(vestigingscode ? { vestigingscode } : {}) };
      const trajecten = await databank.metToegang(request.toegang, (tx) =>
        leesTrajecten(tx, request.toegang, filter, na, limiet + 1),
      );
      const bladzijde = trajecten.slice(0, limiet);
      const laatste = bladzijde.at(-1);
      if (trajecten.length > limiet && laatste)
        zetVolgende(reply, basisUrl, maakCursor(ring, request, laatste.ref));
      return {
        trajecten: bladzijde.map((traject) =>
          toonTrajectInLijst(traject, inzagerol(request.toegang, traject)),
        ),
      };
    },
  );

  metZod.get(
    '/v1/trajecten/:ref',
    {
      config: { toegang: { scopes: ['trajecten:lezen'] } },
      schema: {
        operationId: 'leesTraject',
        tags: ['Trajecten'],
        summary: 'Eén traject met zijn tijdlijn, voor zover uw rol dat mag zien',
        params: z.strictObject({ ref: IdSchema }),
        response: { 200: jsonAntwoord('Het traject.', TrajectSchema) },
      },
    },
    async (request) => {
      const dossier = await databank.metToegang(request.toegang, (tx) =>
        leesDossier(tx, ring, request.toegang, request.params.ref),
      );
      if (!dossier) throw new ApiFout('niet-gevonden');
      return toonTraject(dossier, inzagerol(request.toegang, dossier.traject));
    },
  );
}
