import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { wachtOpAflevering } from '../../../../db/repositories/overdrachten';
import {
  leesTaak,
  leesTaken,
  type TakenFilter,
  type TakenPlaats,
} from '../../../../db/repositories/taken-lezen';
import { namensPlatform, type Toegang, type Tx } from '../../../../db/verbinding';
import { datumVan } from '../../../../domain/kalender/amsterdam';
import { maakBoek } from '../../../../verwerking/grootboek/boek';
import { leverAf } from '../../../../verwerking/overdracht/lever-af';
import { ApiFout } from '../../../fouten/api-fout';
import { leesBijlagen } from '../../../inzage/taak-inzage';
import { leesCursor, maakCursor, pagineringVelden, zetVolgende } from '../../../paginering/cursor';
import { jsonAntwoord } from '../../../schemas/antwoord';
import {
  etagVan,
  TaakInLijstSchema,
  TaakSchema,
  TaakstatusSchema,
  toonTaak,
  toonTaakInLijst,
} from '../../../schemas/taak';
import {
  IdSchema,
  MedewerkerSchema,
  RolSchema,
  TijdstipSchema,
  VestigingscodeSchema,
} from '../../../schemas/woorden';

const TakenVraagSchema = z.strictObject({
  ...pagineringVelden,
  status: TaakstatusSchema.optional(),
  rol: RolSchema.optional(),
  vestigingscode: VestigingscodeSchema.optional(),
  uiterlijkVoor: TijdstipSchema.optional().meta({
    description: 'Alleen taken met een termijn voor dit tijdstip.',
  }),
  toegewezenAan: z
    .union([z.literal('niemand'), MedewerkerSchema])
    .optional()
    .meta({ description: 'Kenmerk van een medewerker, of `niemand`.' }),
});

const PlaatsSchema: z.ZodType<TakenPlaats> = z.strictObject({ uiterlijk: z.int().nullable(), id: z.uuid() });

function naarFilter(vraag: z.infer<typeof TakenVraagSchema>): TakenFilter {
  const { status, rol, vestigingscode, uiterlijkVoor, toegewezenAan } = vraag;
  return {
    ...(status ? { status } : {}),
    ...(rol ? { rol } : {}),
    ...(vestigingscode ? { vestigingscode } : {}),
    ...(uiterlijkVoor ? { uiterlijkVoor: Date.parse(uiterlijkVoor) } : {}),
    ...(toegewezenAan ? { toegewezenAan: toegewezenAan === 'niemand' ? null : toegewezenAan } : {}),
  };
}

/** `GET /v1/taken` and `GET /v1/taken/{id}`: what is asked of the caller. */
export async function takenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, ring, basisUrl, platformOin } = app.diensten;
  const boek = maakBoek(platformOin);
  const metZod = app.withTypeProvider<ZodTypeProvider>();

  /** The system of the receiver has it now; that is not yet "aanvaard". */
  async function meldOpgehaald(
    tx: Tx,
    toegang: Toegang,
    { ref, taakId, op }: { readonly ref: string; readonly taakId: string; readonly op: number },
  ): Promise<void> {
    const { oin, rol, spoor } = toegang;
    await namensPlatform(tx, toegang, async () => {
      if (oin === null || rol === null || !(await wachtOpAflevering(tx, ref, toegang))) return;
      const traceparent = spoor ?? null;
      await leverAf(tx, boek, { ref, id: taakId, op, door: { oin, rol }, traceparent });
    });
  }

  metZod.get(
    '/v1/taken',
    {
      config: { toegang: { scopes: ['taken:lezen'] } },
      schema: {
        operationId: 'leesTaken',
        tags: ['Taken'],
        summary: 'De eigen taken, op termijn',
        description: 'Alleen taken van uw organisatie, uw rol en uw vestigingen, de vroegste termijn eerst.',
        querystring: TakenVraagSchema,
        response: {
          200: jsonAntwoord('Een bladzijde taken.', z.strictObject({ taken: z.array(TaakInLijstSchema) })),
        },
        'x-antwoordkoppen': { 200: ['Link'] },
        'x-fouten': ['cursor-ongeldig'],
      },
    },
    async (request, reply) => {
      const na = leesCursor(ring, request, PlaatsSchema);
      const { limiet } = request.query;
      const taken = await databank.metToegang(request.toegang, (tx) =>
        leesTaken(tx, request.toegang, naarFilter(request.query), na, limiet + 1),
      );
      const bladzijde = taken.slice(0, limiet);
      const laatste = bladzijde.at(-1);
      if (taken.length > limiet && laatste) {
        const plaats: TakenPlaats = { uiterlijk: laatste.uiterlijk, id: laatste.id };
        zetVolgende(reply, basisUrl, maakCursor(ring, request, plaats));
      }
      return { taken: bladzijde.map(toonTaakInLijst) };
    },
  );

  metZod.get(
    '/v1/taken/:id',
    {
      config: { toegang: { scopes: ['taken:lezen'] } },
      schema: {
        operationId: 'leesTaak',
        tags: ['Taken'],
        summary: 'Eén taak: wat er gevraagd wordt, waarom nu en wat u kunt antwoorden',
        params: z.strictObject({ id: IdSchema }),
        response: { 200: jsonAntwoord('De taak.', TaakSchema) },
        'x-antwoordkoppen': { 200: ['ETag'] },
      },
    },
    async (request, reply) => {
      const { toegang } = request;
      const nu = await klok.nu();
      const vandaag = datumVan(nu);
      const gevonden = await databank.metToegang(toegang, async (tx) => {
        const taak = await leesTaak(tx, toegang, request.params.id);
        if (taak?.soort === 'overdracht-besluit' && taak.overdrachtRef !== null)
          await meldOpgehaald(tx, toegang, { ref: taak.overdrachtRef, taakId: taak.id, op: nu });
        return taak && { taak, bijlagen: await leesBijlagen(tx, ring, taak, vandaag) };
      });
      if (!gevonden) throw new ApiFout('niet-gevonden');
      reply.header('etag', etagVan(gevonden.taak.versie));
      return toonTaak(gevonden.taak, gevonden.bijlagen);
    },
  );
}
