import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maakAntwoord, type BewaardAntwoord } from '../../../../db/repositories/idempotentie';
import {
  leesTaakVoorWijziging,
  leesTakenVanMedewerker,
  wijsTaakToe,
  type Taak,
} from '../../../../db/repositories/taken-lezen';
import type { Tx } from '../../../../db/verbinding';
import { controleerOpen, controleerVersie, vereisIfMatch } from '../../../besluiten/if-match';
import { ApiFout } from '../../../fouten/api-fout';
import { jsonAntwoord } from '../../../schemas/antwoord';
import { etagVan, TaakInLijstSchema, toonTaakInLijst } from '../../../schemas/taak';
import { IdSchema, MedewerkerSchema } from '../../../schemas/woorden';

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

/** Changes who in the team has a taak; the version goes up only when something changes, so a repeat is harmless. */
async function geefAan(tx: Tx, taak: Taak, medewerker: string | null): Promise<BewaardAntwoord> {
  const versie = taak.toegewezenAan === medewerker ? taak.versie : await wijsTaakToe(tx, taak.id, medewerker);
  const nieuw: Taak = { ...taak, toegewezenAan: medewerker, versie };
  return maakAntwoord(200, toonTaakInLijst(nieuw), { etag: etagVan(versie) });
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

  async function leesEigen(tx: Tx, request: FastifyRequest, id: string, ifMatch: string): Promise<Taak> {
    const taak = await leesTaakVoorWijziging(tx, request.toegang, id);
    if (!taak) throw new ApiFout('niet-gevonden');
    controleerOpen(taak);
    controleerVersie(taak, ifMatch);
    return taak;
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
    (request, reply) => {
      const ifMatch = vereisIfMatch(request);
      const { medewerker } = request.body;
      return app.eenmaal(request, reply, async (tx) => {
        const taak = await leesEigen(tx, request, request.params.id, ifMatch);
        if (taak.toegewezenAan !== null && taak.toegewezenAan !== medewerker)
          throw new ApiFout('toestand-laat-niet-toe', {
            detail: 'Een andere medewerker heeft deze taak al.',
          });
        return geefAan(tx, taak, medewerker);
      });
    },
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
    (request, reply) => {
      const ifMatch = vereisIfMatch(request);
      return app.eenmaal(request, reply, async (tx) =>
        geefAan(tx, await leesEigen(tx, request, request.params.id, ifMatch), null),
      );
    },
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
    (request, reply) => {
      const ifMatch = vereisIfMatch(request);
      return app.eenmaal(request, reply, async (tx) =>
        geefAan(tx, await leesEigen(tx, request, request.params.id, ifMatch), request.body.medewerker),
      );
    },
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
          const resultaten: Regel[] = [];
          // In a fixed order, so that two moves never wait for each other.
          for (const taakId of [...new Set(taakIds)].sort()) {
            const taak = await leesTaakVoorWijziging(tx, request.toegang, taakId);
            resultaten.push(await verplaats(tx, taakId, taak, naar));
          }
          return maakAntwoord(200, { resultaten, meer: false });
        }
        const taken = await leesTakenVanMedewerker(tx, request.toegang, van, MAX_VERPLAATS + 1);
        const resultaten: Regel[] = [];
        for (const taak of taken.slice(0, MAX_VERPLAATS))
          resultaten.push(await verplaats(tx, taak.id, taak, naar));
        return maakAntwoord(200, { resultaten, meer: taken.length > MAX_VERPLAATS });
      }),
  );
}

async function verplaats(
  tx: Tx,
  taakId: string,
  taak: Taak | undefined,
  naar: string | null,
): Promise<Regel> {
  if (!taak) return { taakId, uitkomst: 'niet-gevonden' };
  if (taak.status !== 'open') return { taakId, uitkomst: 'niet-open' };
  if (taak.toegewezenAan === naar) return { taakId, uitkomst: 'ongewijzigd' };
  await wijsTaakToe(tx, taak.id, naar);
  return { taakId, uitkomst: 'verplaatst' };
}
