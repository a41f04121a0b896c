import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maakAntwoord, type BewaardAntwoord } from '../../../../db/repositories/idempotentie';
import { leesTakenVanMedewerker, type Taak } from '../../../../db/repositories/taken-lezen';
import { vereisIfMatch } from '../../../besluiten/if-match';
import { jsonAntwoord } from '../../../schemas/antwoord';
import { etagVan, TaakInLijstSchema, toonTaakInLijst } from '../../../schemas/taak';
import { IdSchema, MedewerkerSchema } from '../../../schemas/woorden';
import { verdeelTaak, verplaatsTaak, verplaatsTaken, type Verdeling } from '../../../taken/verdeel-taak';

/** Most taken in one move. */
const MAX_VERPLAATS = 200;

const VerplaatsingSchema = z
  .strictObject({
    taakIds: z.array(IdSchema).min(1).max(MAX_VERPLAATS).optional(),
    van: MedewerkerSchema.nullable()
      .optional()
      .meta({ description: 'Alle open taken van deze medewerker; null: van niemand.' }),
    naar: MedewerkerSchema.nullable().meta({
      description: 'De nieuwe medewerker; null: terug naar het team.',
    }),
  })
  .refine((v) => (v.taakIds === undefined) !== (v.van === undefined), {
    error: 'Geef óf `taakIds` óf `van`.',
  })
  .meta({ id: 'Verplaatsing' });

const VerplaatsverslagSchema = z
  .strictObject({
    resultaten: z.array(
      z.strictObject({
        taakId: IdSchema,
        uitkomst: z.enum(['verplaatst', 'ongewijzigd', 'niet-gevonden', 'niet-open']),
      }),
    ),
    meer: z
      .boolean()
      .meta({ description: `true: er waren er meer dan ${MAX_VERPLAATS}; herhaal met een nieuwe sleutel.` }),
  })
  .meta({ id: 'Verplaatsverslag' });

type Regel = z.infer<typeof VerplaatsverslagSchema>['resultaten'][number];

function antwoordVan(taak: Taak): BewaardAntwoord {
  return maakAntwoord(200, toonTaakInLijst(taak), { etag: etagVan(taak.versie) });
}

/** Taken belong to a team: an employee takes one, gives it back, gets one, or a whole list moves. */
export async function verdeelRoutes(app: FastifyInstance): Promise<void> {
  const metZod = app.withTypeProvider<ZodTypeProvider>();
  const params = z.strictObject({ id: IdSchema });
  const config = { toegang: { scopes: ['taken:verdelen'] }, ifMatch: true } as const;
  const antwoord = {
    response: { 200: jsonAntwoord('De taak.', TaakInLijstSchema) },
    'x-antwoordkoppen': { 200: ['ETag', 'Idempotent-Replayed'] },
    'x-fouten': ['toestand-laat-niet-toe'],
  } as const;
  const MedewerkerInSchema = z
    .strictObject({ medewerker: MedewerkerSchema })
    .meta({ id: 'NieuweToewijzing' });

  function verdeel(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    verdeling: Verdeling,
  ): Promise<void> {
    const ifMatch = vereisIfMatch(request);
    return app.eenmaal(request, reply, async (tx) =>
      antwoordVan(await verdeelTaak(tx, request.toegang, id, ifMatch, verdeling)),
    );
  }

  metZod.post(
    '/v1/taken/:id/_neem',
    {
      config,
      schema: {
        operationId: 'neemTaak',
        tags: ['Taken'],
        summary: 'Een medewerker neemt een taak van het team',
        params,
        body: MedewerkerInSchema,
        ...antwoord,
      },
    },
    (request, reply) =>
      verdeel(request, reply, request.params.id, { soort: 'neem', medewerker: request.body.medewerker }),
  );

  metZod.post(
    '/v1/taken/:id/_geefvrij',
    {
      config,
      schema: {
        operationId: 'geefTaakVrij',
        tags: ['Taken'],
        summary: 'Een taak teruggeven aan het team',
        params,
        body: z.strictObject({}).meta({ id: 'Vrijgave' }),
        ...antwoord,
      },
    },
    (request, reply) => verdeel(request, reply, request.params.id, { soort: 'geefvrij' }),
  );

  metZod.post(
    '/v1/taken/:id/_wijstoe',
    {
      config,
      schema: {
        operationId: 'wijsTaakToe',
        tags: ['Taken'],
        summary: 'Een taak aan een medewerker geven, ook als een ander haar had',
        params,
        body: MedewerkerInSchema,
        ...antwoord,
      },
    },
    (request, reply) =>
      verdeel(request, reply, request.params.id, { soort: 'wijstoe', medewerker: request.body.medewerker }),
  );

  metZod.post(
    '/v1/taken/_verplaats',
    {
      config: { toegang: { scopes: ['taken:verdelen'] } },
      schema: {
        operationId: 'verplaatsTaken',
        tags: ['Taken'],
        summary: 'Veel taken tegelijk aan een andere medewerker geven',
        body: VerplaatsingSchema,
        response: { 200: jsonAntwoord('Per taak wat er gebeurd is.', VerplaatsverslagSchema) },
        'x-antwoordkoppen': { 200: ['Idempotent-Replayed'] },
      },
    },
    (request, reply) =>
      app.eenmaal(request, reply, async (tx) => {
        const { taakIds, van = null, naar } = request.body;
        if (taakIds) {
          const resultaten = await verplaatsTaken(tx, request.toegang, taakIds, naar);
          return maakAntwoord(200, { resultaten, meer: false });
        }
        const taken = await leesTakenVanMedewerker(tx, request.toegang, van, MAX_VERPLAATS + 1);
        const resultaten: Regel[] = [];
        for (const taak of taken.slice(0, MAX_VERPLAATS))
          resultaten.push({ taakId: taak.id, uitkomst: await verplaatsTaak(tx, taak, naar) });
        return maakAntwoord(200, { resultaten, meer: taken.length > MAX_VERPLAATS });
      }),
  );
}
