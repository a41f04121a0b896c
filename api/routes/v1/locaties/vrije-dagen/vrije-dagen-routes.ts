import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { vindLocatie } from '../../../../../db/repositories/locaties';
import { leesVrijeDagen } from '../../../../../db/repositories/vrije-dagen';
import { ApiFout } from '../../../../fouten/api-fout';
import { jsonAntwoord } from '../../../../schemas/antwoord';
import { VestigingscodeSchema } from '../../../../schemas/woorden';
import {
  bewaarVrijeDagen,
  vereisEigenVestiging,
  VrijeDagenSchema,
} from '../../../../vrije-dagen/bewaar-vrije-dagen';

/** `/v1/locaties/{vestigingscode}/vrije-dagen`: the school's own free days; a change makes counts and terms be made again. */
export async function vrijeDagenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const metZod = app.withTypeProvider<ZodTypeProvider>();
  const params = z.strictObject({ vestigingscode: VestigingscodeSchema });

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
      vereisEigenVestiging(request.toegang, vestigingscode);
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
      const { toegang, traceparent } = request;
      const op = await klok.nu();
      return databank.metToegang(toegang, async (tx) => {
        const ontvangen = { op, traceparent };
        const { vrijeDagen } = await bewaarVrijeDagen(
          tx,
          toegang,
          vestigingscode,
          () => request.body.vrijeDagen,
          ontvangen,
        );
        return { vrijeDagen };
      });
    },
  );
}
