import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maakAntwoord } from '../../../../db/repositories/idempotentie';
import type { Tx } from '../../../../db/verbinding';
import { ApiFout } from '../../../fouten/api-fout';
import { leesEigenVerzoek, neemVerzoekAan, trekVerzoekIn } from '../../../overdrachten/overname';
import { jsonAntwoord } from '../../../schemas/antwoord';
import {
  NieuwOvernameverzoekSchema,
  OvernameverzoekSchema,
  toonOvernameverzoek,
} from '../../../schemas/overnameverzoek';
import { IdSchema } from '../../../schemas/woorden';

/** `POST /v1/overnameverzoeken`: ask to take over somebody; how it stands is at `/v1/overnameverzoeken/{id}`. */
export async function overnameverzoekenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, basisUrl } = app.diensten;
  const metZod = app.withTypeProvider<ZodTypeProvider>();
  const config = { toegang: { scopes: ['overnames:vragen'] } } as const;
  const params = z.strictObject({ id: IdSchema });

  async function toon(tx: Tx, toegang: Parameters<typeof leesEigenVerzoek>[1], id: string, nu: number) {
    const verzoek = await leesEigenVerzoek(tx, toegang, id);
    if (!verzoek) throw new ApiFout('niet-gevonden');
    return toonOvernameverzoek(verzoek, nu);
  }

  metZod.post(
    '/v1/overnameverzoeken',
    {
      config,
      schema: {
        operationId: 'vraagOvername',
        tags: ['Trajecten'],
        summary: 'Vragen om een jongere over te nemen',
        description:
          'Wie de jongere nu begeleidt krijgt een taak en zegt ja of nee. Het antwoord op dit verzoek is altijd gelijk: u hoort hier niet of er een traject is of van wie.',
        body: NieuwOvernameverzoekSchema,
        response: { 202: jsonAntwoord('Ontvangen.', OvernameverzoekSchema) },
        'x-antwoordkoppen': { 202: ['Location', 'Idempotent-Replayed'] },
        'x-fouten': ['niet-toegestaan'],
      },
    },
    async (request, reply) => {
      const op = await klok.nu();
      return app.eenmaal(request, reply, async (tx) => {
        const { toegang, traceparent } = request;
        const id = await neemVerzoekAan(tx, app.diensten, toegang, request.body, { op, traceparent });
        return maakAntwoord(202, await toon(tx, toegang, id, op), {
          location: `${basisUrl}/v1/overnameverzoeken/${id}`,
        });
      });
    },
  );

  metZod.get(
    '/v1/overnameverzoeken/:id',
    {
      config,
      schema: {
        operationId: 'leesOvernameverzoek',
        tags: ['Trajecten'],
        summary: 'Hoe het met een eigen overnameverzoek staat',
        params,
        response: { 200: jsonAntwoord('Het verzoek.', OvernameverzoekSchema) },
      },
    },
    async (request) => {
      const nu = await klok.nu();
      return databank.metToegang(request.toegang, (tx) => toon(tx, request.toegang, request.params.id, nu));
    },
  );

  metZod.post(
    '/v1/overnameverzoeken/:id/_trekin',
    {
      config,
      schema: {
        operationId: 'trekOvernameverzoekIn',
        tags: ['Trajecten'],
        summary: 'Een eigen overnameverzoek intrekken',
        params,
        body: z.strictObject({}).meta({ id: 'Intrekking' }),
        response: { 200: jsonAntwoord('Het verzoek.', OvernameverzoekSchema) },
        'x-antwoordkoppen': { 200: ['Idempotent-Replayed'] },
        'x-fouten': ['toestand-laat-niet-toe'],
      },
    },
    async (request, reply) => {
      const op = await klok.nu();
      return app.eenmaal(request, reply, async (tx) => {
        const { toegang, traceparent } = request;
        const { id } = request.params;
        await trekVerzoekIn(tx, app.diensten, toegang, id, { op, traceparent });
        return maakAntwoord(200, await toon(tx, toegang, id, op));
      });
    },
  );
}
