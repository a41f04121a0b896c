import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { plaatsIntern } from '../../../../../db/repositories/inbox';
import { vergrendelLocatie, vindLocatie } from '../../../../../db/repositories/locaties';
import { leesVrijeDagen, vervangVrijeDagen } from '../../../../../db/repositories/vrije-dagen';
import { EERSTE_BEKENDE_DAG, LAATSTE_BEKENDE_DAG } from '../../../../../domain/kalender/schoolvakanties';
import { SIGNAAL_SCHEMA_VERSIE } from '../../../../../domain/signalen/signaal';
import { ApiFout } from '../../../../fouten/api-fout';
import { jsonAntwoord } from '../../../../schemas/antwoord';
import { DatumSchema, VestigingscodeSchema } from '../../../../schemas/woorden';

const MAX_DAGEN = 1_000;

const VrijeDagSchema = z
  .strictObject({
    datum: DatumSchema.refine((datum) => datum >= EERSTE_BEKENDE_DAG && datum <= LAATSTE_BEKENDE_DAG, {
      error: `Kies een dag van ${EERSTE_BEKENDE_DAG} tot en met ${LAATSTE_BEKENDE_DAG}; daarbuiten is de kalender niet bekend.`,
      params: { code: 'buiten-kalender' },
    }),
    soort: z.enum(['vrij', 'studiedag']),
  })
  .meta({ id: 'VrijeDag' });

const VrijeDagenSchema = z
  .strictObject({
    vrijeDagen: z
      .array(VrijeDagSchema)
      .max(MAX_DAGEN)
      .refine((dagen) => new Set(dagen.map((dag) => dag.datum)).size === dagen.length, {
        error: 'Elke dag mag er één keer in staan.',
        params: { code: 'dubbele-dag' },
      }),
  })
  .meta({ id: 'VrijeDagen', description: 'Alle eigen vrije dagen en studiedagen van een vestiging.' });

/** `/v1/locaties/{vestigingscode}/vrije-dagen`: the school's own free days; a change makes counts and terms be made again. */
export async function vrijeDagenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const metZod = app.withTypeProvider<ZodTypeProvider>();
  const params = z.strictObject({ vestigingscode: VestigingscodeSchema });

  /** Somebody else's location is not there. */
  function vereisEigen(request: FastifyRequest, vestigingscode: string): void {
    if (!request.toegang.vestigingscodes.includes(vestigingscode)) throw new ApiFout('niet-gevonden');
  }

  metZod.get(
    '/v1/locaties/:vestigingscode/vrije-dagen',
    {
      config: { toegang: { scopes: ['vrije-dagen:lezen'] } },
      schema: {
        operationId: 'leesVrijeDagen',
        tags: ['Vestigingen'],
        summary: 'De eigen vrije dagen en studiedagen van een vestiging',
        params,
        response: { 200: jsonAntwoord('De vrije dagen.', VrijeDagenSchema) },
      },
    },
    async (request) => {
      const { vestigingscode } = request.params;
      vereisEigen(request, vestigingscode);
      return databank.metToegang(request.toegang, async (tx) => {
        if (!(await vindLocatie(tx, vestigingscode))) throw new ApiFout('niet-gevonden');
        return { vrijeDagen: await leesVrijeDagen(tx, vestigingscode) };
      });
    },
  );

  metZod.put(
    '/v1/locaties/:vestigingscode/vrije-dagen',
    {
      config: { toegang: { scopes: ['vrije-dagen:schrijven'] } },
      schema: {
        operationId: 'bewaarVrijeDagen',
        tags: ['Vestigingen'],
        summary: 'De eigen vrije dagen en studiedagen van een vestiging vervangen',
        description:
          'Stuur de hele lijst. Weekenden, feestdagen en schoolvakanties horen er niet in. Verandert er iets, dan worden tellingen en termijnen opnieuw berekend.',
        params,
        body: VrijeDagenSchema,
        response: { 200: jsonAntwoord('De vrije dagen zoals ze nu gelden.', VrijeDagenSchema) },
      },
    },
    async (request) => {
      const { vestigingscode } = request.params;
      vereisEigen(request, vestigingscode);
      const ontvangenOp = await klok.nu();
      return databank.metToegang(request.toegang, async (tx) => {
        if (!(await vergrendelLocatie(tx, vestigingscode))) throw new ApiFout('niet-gevonden');
        const isGewijzigd = await vervangVrijeDagen(tx, vestigingscode, request.body.vrijeDagen);
        if (isGewijzigd)
          await plaatsIntern(tx, {
            sleutel: `vrije-dagen-${uuidv7()}`,
            signaal: { schemaVersie: SIGNAAL_SCHEMA_VERSIE, soort: 'vrije-dagen', vestigingscode },
            jongereId: null,
            ontvangenOp,
            traceparent: request.traceparent,
          });
        return { vrijeDagen: await leesVrijeDagen(tx, vestigingscode) };
      });
    },
  );
}
