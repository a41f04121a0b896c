import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { leesBesluit } from '../../../../../db/repositories/besluiten';
import { leesTaak } from '../../../../../db/repositories/taken-lezen';
import { vereisIfMatch } from '../../../../besluiten/if-match';
import { ontvangBesluit } from '../../../../besluiten/ontvang-besluit';
import { ApiFout } from '../../../../fouten/api-fout';
import { stuurAntwoord } from '../../../../plugins/idempotentie';
import { jsonAntwoord } from '../../../../schemas/antwoord';
import {
  BesluitSchema,
  NieuwBesluitSchema,
  toonBesluit,
  type NieuwBesluitInvoer,
} from '../../../../schemas/besluit';
import { IdSchema } from '../../../../schemas/woorden';

/** `/v1/taken/{id}/besluiten`: the answers to a taak. */
export async function besluitenRoutes(app: FastifyInstance): Promise<void> {
  const metZod = app.withTypeProvider<ZodTypeProvider>();

  metZod.post(
    '/v1/taken/:id/besluiten',
    {
      config: { toegang: { scopes: ['taken:besluiten'] }, ifMatch: true },
      schema: {
        operationId: 'neemBesluit',
        tags: ['Taken'],
        summary: 'Een taak beantwoorden',
        description:
          'Het besluit wordt eerst vastgelegd en daarna uitgevoerd. Meestal hoort u binnen twee seconden de uitkomst (201, of 409 met de reden); anders krijgt u 202 en leest u de stand op het adres in Location.',
        params: z.strictObject({ id: IdSchema }),
        body: NieuwBesluitSchema,
        response: {
          200: jsonAntwoord('Ditzelfde besluit was al genomen.', BesluitSchema),
          201: jsonAntwoord('Het besluit is uitgevoerd.', BesluitSchema),
          202: jsonAntwoord('Het besluit is vastgelegd en wordt nog uitgevoerd.', BesluitSchema),
        },
        'x-antwoordkoppen': {
          200: ['Location', 'Idempotent-Replayed'],
          201: ['Location', 'Idempotent-Replayed'],
          202: ['Location', 'Idempotent-Replayed'],
        },
        'x-fouten': ['toestand-laat-niet-toe'],
      },
    },
    async (request, reply) => {
      const ifMatch = vereisIfMatch(request);
      const besluit = request.body as NieuwBesluitInvoer;
      const { antwoord, herhaald } = await ontvangBesluit(app, request, request.params.id, besluit, ifMatch);
      return stuurAntwoord(reply, antwoord, herhaald);
    },
  );

  metZod.get(
    '/v1/taken/:id/besluiten/:besluitId',
    {
      config: { toegang: { scopes: ['taken:lezen'] } },
      schema: {
        operationId: 'leesBesluit',
        tags: ['Taken'],
        summary: 'De stand van een besluit',
        params: z.strictObject({ id: IdSchema, besluitId: IdSchema }),
        response: { 200: jsonAntwoord('Het besluit.', BesluitSchema) },
      },
    },
    async (request) => {
      const { id, besluitId } = request.params;
      const besluit = await app.diensten.databank.metToegang(request.toegang, async (tx) => {
        const taak = await leesTaak(tx, request.toegang, id);
        return taak && leesBesluit(tx, id, besluitId);
      });
      if (!besluit) throw new ApiFout('niet-gevonden');
      return toonBesluit(besluit);
    },
  );
}
