import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Locaties } from '../../../../connectors/schoolsysteem/locaties';
import { neemAanlevering } from '../../../../connectors/schoolsysteem/neem-aanlevering';
import { BestandGeweigerd } from '../../../../connectors/inname/bestand-geweigerd';
import { BestandTeGroot, Spoel } from '../../../../connectors/inname/spoel';
import type { AanleveringUitslag } from '../../../../connectors/inname/voer-aanlevering';
import { neemUwvLevering } from '../../../../connectors/uwv/neem-uwv-levering';
import { PLANBUREAU_MAPPING } from '../../../../connectors/uwv/planbureau-mapping';
import type { Tx } from '../../../../db/verbinding';
import { AanleveringLooptAl, AanleveringVervallen } from '../../../../db/repositories/aanleveringen';
import { leesHerhaling, maakAntwoord, type BewaardAntwoord } from '../../../../db/repositories/idempotentie';
import { bewaarAntwoorden, SleutelGelijktijdigGebruikt } from '../../../../db/repositories/inname-sleutels';
import { ApiFout } from '../../../fouten/api-fout';
import { antwoordBijHerhaling, stuurAntwoord } from '../../../plugins/idempotentie';
import { jsonAntwoord } from '../../../schemas/antwoord';
import { VestigingscodeSchema } from '../../../schemas/woorden';
import { AanleveringSchema, toonAanlevering } from './aanlevering-schema';

/** Largest file in bytes. */
const MAX_BYTES = 2 * 1_024 ** 3;
/** A large file may take this long to book (ms). */
const BOEKEN_BINNEN_MS = 60 * 60_000;
const CSV_TYPE = /^text\/csv(?:\s*;\s*(?:charset\s*=\s*"?utf-8"?|header\s*=\s*(?:present|absent)))*\s*$/i;

const QuerySchema = z.strictObject({
  soort: z.enum(['verzuim', 'ww']).default('verzuim').meta({
    description: '`verzuim`: van een school; `ww`: van UWV, met de afgesproken kolommen.',
  }),
  vestigingscode: VestigingscodeSchema.optional().meta({
    description: 'Bij `verzuim`: de vestiging waar dit bestand over gaat.',
  }),
  historie: z.enum(['true', 'false']).default('false').meta({
    description: '`true`: verzuim van vroeger, dat meetelt en niemand om iets vraagt.',
  }),
});

/** What the query asks for, after the sender was judged. */
type Opdracht =
  | { readonly soort: 'verzuim'; readonly vestigingscode: string; readonly historie: boolean }
  | { readonly soort: 'ww'; readonly historie: false };

/** `POST /v1/aanleveringen`: an absence file, or a file of UWV, as CSV; 202 when every row has its answer and the good ones are in the inbox. */
export async function aanleveringenRoutes(app: FastifyInstance): Promise<void> {
  const { diensten } = app;
  const { databank } = diensten;
  const locaties = new Locaties(databank);
  const standaard = app.validatorCompiler!;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('text/csv', (request, stroom, klaar) => {
    if (CSV_TYPE.test(request.headers['content-type'] ?? '')) klaar(null, stroom);
    else klaar(new ApiFout('mediatype-onjuist', { detail: 'Stuur het bestand als text/csv in UTF-8.' }));
  });

  const mappingVan = diensten.uwvMapping ?? (() => PLANBUREAU_MAPPING);

  async function neem(
    request: FastifyRequest,
    opdracht: Opdracht,
    spoel: Spoel,
    bijAfsluiten: (tx: Tx, einde: AanleveringUitslag) => Promise<void>,
  ): Promise<AanleveringUitslag> {
    const oin = request.toegang.oin ?? '';
    const { traceparent } = request;
    if (opdracht.soort === 'ww')
      return neemUwvLevering(diensten, { oin, mapping: mappingVan(oin), traceparent, bijAfsluiten }, spoel);
    await locaties.laad([opdracht.vestigingscode]);
    const locatie = locaties.uitGeheugen(opdracht.vestigingscode);
    if (!locatie) throw new ApiFout('niet-toegestaan', { detail: 'Sluitend kent deze vestiging niet.' });
    const { kalender } = locatie;
    return neemAanlevering(diensten, { ...opdracht, oin, kalender, traceparent, bijAfsluiten }, spoel);
  }

  async function boek(
    request: FastifyRequest,
    reply: FastifyReply,
    opdracht: Opdracht,
    spoel: Spoel,
  ): Promise<FastifyReply> {
    const verzoek = app.eenmaligVerzoek(request, spoel.sha256());
    // Answers, not replies: a Fastify reply is thenable, so awaiting a function that returns one gives nothing.
    const zoekEerder = async (): Promise<BewaardAntwoord | undefined> =>
      antwoordBijHerhaling(await databank.metToegang(request.toegang, (tx) => leesHerhaling(tx, verzoek)));
    const eerder = await zoekEerder();
    if (eerder) return stuurAntwoord(reply, eerder, true);
    try {
      const uitslag = await neem(request, opdracht, spoel, (tx, einde) =>
        bewaarAntwoorden(tx, [{ verzoek, antwoord: antwoordOp(app, opdracht, einde) }]),
      );
      return stuurAntwoord(reply, antwoordOp(app, opdracht, uitslag), false);
    } catch (fout) {
      if (fout instanceof SleutelGelijktijdigGebruikt) {
        const intussen = await zoekEerder();
        if (intussen) return stuurAntwoord(reply, intussen, true);
      }
      throw vertaal(fout);
    }
  }

  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/aanleveringen',
    {
      config: { toegang: { scopes: ['aanleveringen:schrijven'] } },
      bodyLimit: MAX_BYTES,
      handlerTimeout: BOEKEN_BINNEN_MS,
      schema: {
        operationId: 'stuurAanlevering',
        tags: ['Signalen'],
        summary: 'Levert een bestand aan: verzuim van een school, of WW van UWV',
        description:
          'CSV in UTF-8 met puntkomma’s, zonder kop: leerlingnummer; begindatum (jjjjmmdd); begintijd; einddatum; eindtijd; eerste lesuur; laatste lesuur; ' +
          'reden (Z is ziek); opmerking. Of met een kop, dan mag er een kolom bsn bij. De opmerking wordt niet gelezen. Elke rij krijgt een antwoord; foute ' +
          'rijen houden de goede niet tegen. Een rij is dezelfde als leerling, begindatum en begintijd gelijk zijn: de nieuwste aanlevering vervangt. ' +
          'Een bestand van UWV (`soort=ww`) heeft een kop met de kolommen die zijn afgesproken; elk bericht daarin telt een keer.',
        consumes: ['text/csv'],
        querystring: QuerySchema,
        body: z.string().meta({ description: 'Het bestand.' }),
        response: {
          202: jsonAntwoord('Geboekt; `geweigerd` telt de rijen die niet goed zijn.', AanleveringSchema),
        },
        'x-antwoordkoppen': { 202: ['Location', 'Idempotent-Replayed'] },
        'x-fouten': ['niet-toegestaan', 'bestand-onleesbaar', 'aanlevering-loopt'],
      },
      validatorCompiler: (deel) => (deel.httpPart === 'body' ? () => true : standaard(deel)),
    },
    async (request, reply) => {
      const opdracht = leesOpdracht(request, request.query);
      const bestand = request.body as unknown as AsyncIterable<Buffer> | undefined;
      if (!bestand)
        throw new ApiFout('mediatype-onjuist', { detail: 'Stuur het bestand als text/csv in UTF-8.' });
      const spoel = await Spoel.vul(bestand, MAX_BYTES).catch((fout: unknown) => {
        throw bijOntvangst(fout, request);
      });
      try {
        return await boek(request, reply, opdracht, spoel);
      } finally {
        await spoel.sluit();
      }
    },
  );
}

/** A school delivers for its own locations, UWV for itself. */
function leesOpdracht(request: FastifyRequest, query: z.output<typeof QuerySchema>): Opdracht {
  const { soort, vestigingscode, historie } = query;
  const { rol, vestigingscodes } = request.toegang;
  if ((soort === 'ww') !== (rol === 'uwv'))
    throw new ApiFout('niet-toegestaan', {
      detail: 'Een school levert `soort=verzuim` aan, UWV `soort=ww`.',
    });
  if (soort === 'ww') {
    if (vestigingscode === undefined && historie === 'false') return { soort, historie: false };
    throw ongeldig('soort', 'hoort-niet-bij-soort', 'Bij `ww` horen geen vestigingscode en geen historie.');
  }
  if (vestigingscode === undefined)
    throw ongeldig('vestigingscode', 'ontbreekt', 'Dit veld is verplicht bij een verzuimbestand.');
  if (!vestigingscodes.includes(vestigingscode))
    throw new ApiFout('niet-toegestaan', { detail: 'Deze vestiging is niet van u.' });
  return { soort, vestigingscode, historie: historie === 'true' };
}

function ongeldig(veld: string, code: string, uitleg: string): ApiFout {
  return new ApiFout('invoer-ongeldig', { errors: [{ plaats: 'query', pad: `/${veld}`, code, uitleg }] });
}

function antwoordOp(app: FastifyInstance, opdracht: Opdracht, uitslag: AanleveringUitslag) {
  const { basisUrl } = app.diensten;
  const vestigingscode = opdracht.soort === 'verzuim' ? opdracht.vestigingscode : null;
  const stand = toonAanlevering({ ...uitslag, ...opdracht, vestigingscode, status: 'klaar', reden: null });
  return maakAntwoord(202, stand, { location: `${basisUrl}/v1/aanleveringen/${uitslag.id}` });
}

/** Nothing was booked yet: the upload was cut off, too large, or there is no room for it. */
function bijOntvangst(fout: unknown, request: FastifyRequest): unknown {
  if (fout instanceof BestandTeGroot) return new ApiFout('te-groot');
  const { code } = fout as { code?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new ApiFout('even-niet-beschikbaar', { koppen: { 'retry-after': '60' } });
  if (request.raw.destroyed || code === 'ECONNRESET') return new ApiFout('verzoek-onleesbaar');
  return fout;
}

function vertaal(fout: unknown): unknown {
  if (fout instanceof BestandGeweigerd) return new ApiFout('bestand-onleesbaar', { detail: fout.message });
  if (fout instanceof AanleveringLooptAl)
    return new ApiFout('aanlevering-loopt', { koppen: { 'retry-after': '10' } });
  if (fout instanceof AanleveringVervallen)
    return new ApiFout('even-niet-beschikbaar', { koppen: { 'retry-after': '10' } });
  return fout;
}
