import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { leesLeerlingnummer } from '../../../../db/repositories/leerlingnummers';
import {
  leesGebeurtenissen,
  leesTrajectBeeld,
  leesTrajecten,
  leesTrajectTaken,
  leesVerantwoordelijken,
  type TrajectBeeld,
} from '../../../../db/repositories/trajecten-lezen';
import type { Toegang, Tx } from '../../../../db/verbinding';
import { brinVan } from '../../../../domain/signalen/signaal';
import type { Rol } from '../../../../domain/woorden/rollen';
import type { Sleutelring } from '../../../../privacy/sleutelring';
import { ApiFout } from '../../../fouten/api-fout';
import { leesCursor, maakCursor, pagineringVelden, zetVolgende } from '../../../paginering/cursor';
import { jsonAntwoord } from '../../../schemas/antwoord';
import {
  toonTraject,
  toonTrajectInLijst,
  TrajectInLijstSchema,
  TrajectSchema,
  TrajectstatusSchema,
  type TrajectDossier,
} from '../../../schemas/traject';
import { IdSchema, VestigingscodeSchema } from '../../../schemas/woorden';

const TrajectenVraagSchema = z.strictObject({
  ...pagineringVelden,
  status: TrajectstatusSchema.optional(),
  vestigingscode: VestigingscodeSchema.optional(),
});

/** Until a school has accepted a traject it was offered, it sees what leerplicht may see: never the consult at the other school. */
function inzagerol(toegang: Toegang, traject: Pick<TrajectBeeld, 'vestigingscode'>): Rol {
  const rol = toegang.rol as Rol;
  if (rol !== 'school') return rol;
  const isEigen = traject.vestigingscode !== null && toegang.vestigingscodes.includes(traject.vestigingscode);
  return isEigen ? rol : 'leerplicht';
}

async function leesDossier(
  tx: Tx,
  ring: Sleutelring,
  toegang: Toegang,
  ref: string,
): Promise<TrajectDossier | undefined> {
  const traject = await leesTrajectBeeld(tx, toegang, ref);
  if (!traject) return undefined;
  const { jongereId, vestigingscode, zichtTot } = traject;
  // Not the school that is offered the traject: until it accepts, the pupil and its number are the other school's.
  const isEigenSchool =
    toegang.rol === 'school' &&
    zichtTot === null &&
    vestigingscode !== null &&
    toegang.vestigingscodes.includes(vestigingscode);
  return {
    traject,
    leerlingnummer: isEigenSchool
      ? await leesLeerlingnummer(tx, ring, jongereId, brinVan(vestigingscode))
      : null,
    verantwoordelijken: await leesVerantwoordelijken(tx, ref, zichtTot),
    taken: await leesTrajectTaken(tx, ref, zichtTot),
    gebeurtenissen: await leesGebeurtenissen(tx, ref, zichtTot),
  };
}

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
