import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  leesVerzuimmelding,
  type Gelezen,
  type GelezenMelding,
  type LeesContext,
  type MeldingFout,
} from '../../../../connectors/schoolsysteem/lees-verzuimmelding';
import { Inname, InnameVol, type Aanvraag } from '../../../../connectors/schoolsysteem/inname';
import { Locaties } from '../../../../connectors/schoolsysteem/locaties';
import { maakVerzuimmeldingSchema } from '../../../../connectors/schoolsysteem/verzuimmelding-schema';
import { maakAntwoord } from '../../../../db/repositories/idempotentie';
import { datumVan } from '../../../../domain/kalender/amsterdam';
import type { Klok } from '../../../../domain/woorden/klok';
import type { Datum } from '../../../../domain/woorden/tijd';
import { ApiFout } from '../../../fouten/api-fout';
import { antwoordBijHerhaling, stuurAntwoord } from '../../../plugins/idempotentie';
import {
  antwoordOpBoeking,
  antwoordOpWeigering,
  BundelAntwoordSchema,
  VerzuimmeldingAntwoordSchema,
  type VerzuimmeldingAntwoord,
} from './verzuimmelding-antwoord';

/** Most messages in one call. */
const MAX_MELDINGEN = 1_000;
const MAX_BYTES = 1_000_000;

const MeldingSchema = maakVerzuimmeldingSchema({ oefen: true }).meta({ id: 'Verzuimmelding' });
const BundelSchema = z
  .strictObject({ meldingen: z.array(MeldingSchema).min(1).max(MAX_MELDINGEN) })
  .meta({ id: 'Verzuimmeldingen', description: 'Meer meldingen tegelijk; elk krijgt een eigen antwoord.' });
/** Only judges the wrapping: a wrong member is refused alone. */
const Omhulsel = z.strictObject({ meldingen: z.array(z.unknown()).min(1).max(MAX_MELDINGEN) });

/** `POST /v1/verzuimmeldingen`: one message or up to 1,000; 202 only when they are durably in the inbox. */
export async function verzuimmeldingenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, klok, omgeving } = app.diensten;
  const inname = new Inname({ databank, ring, klok });
  const locaties = new Locaties(databank);
  const schema = maakVerzuimmeldingSchema({ oefen: omgeving === 'oefen' });
  const standaard = app.validatorCompiler!;

  const kalenderVan = (code: string) => locaties.uitGeheugen(code)?.kalender;
  const vandaag = maakVandaag(klok);

  async function maakContext(meldingen: readonly unknown[]): Promise<LeesContext> {
    const codes = meldingen.flatMap(vestigingscodeVan);
    if (!locaties.isGeladen(codes)) await locaties.laad(codes);
    return { schema, vandaag: await vandaag(), kalenderVan };
  }

  async function neem(reply: FastifyReply, aanvraag: Aanvraag): Promise<FastifyReply> {
    const afloop = await inname.neem(aanvraag).catch((fout: unknown) => {
      if (!(fout instanceof InnameVol)) throw fout;
      throw new ApiFout('even-niet-beschikbaar', {
        detail: 'Het is nu te druk.',
        koppen: { 'retry-after': '5' },
      });
    });
    if (afloop.soort === 'bekend') return stuurAntwoord(reply, antwoordBijHerhaling(afloop.herhaling)!, true);
    if (afloop.antwoord === null) throw new ApiFout('bericht-id-in-gebruik');
    return stuurAntwoord(reply, afloop.antwoord, false);
  }

  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/verzuimmeldingen',
    {
      config: { toegang: { scopes: ['verzuimmeldingen:schrijven'] } },
      bodyLimit: MAX_BYTES,
      schema: {
        operationId: 'stuurVerzuimmeldingen',
        tags: ['Signalen'],
        summary: 'Stuurt een of meer ziekmeldingen, betermeldingen, correcties of intrekkingen',
        description:
          'Een enkel bericht dat niet klopt is 400 met alle fouten. In een bundel krijgt elk bericht een eigen antwoord; wat goed is, is aangenomen. ' +
          'Herhalen is veilig: een bericht (bron en berichtId) wordt een keer verwerkt, ook als het langs een andere weg al kwam.',
        body: z.union([MeldingSchema, BundelSchema]),
        response: {
          202: {
            description: 'Aangenomen en bewaard.',
            content: {
              'application/json': { schema: z.union([VerzuimmeldingAntwoordSchema, BundelAntwoordSchema]) },
            },
          },
        },
        'x-antwoordkoppen': { 202: ['Idempotent-Replayed'] },
        'x-fouten': ['niet-toegestaan', 'bericht-id-in-gebruik'],
      },
      // The handler judges the body: members one by one, with the reader that Kafka uses too.
      validatorCompiler: (deel) => (deel.httpPart === 'body' ? () => true : standaard(deel)),
    },
    async (request, reply) => {
      const inhoud: unknown = request.body;
      if (isBundel(inhoud)) return neem(reply, await leesBundel(app, request, inhoud, maakContext));
      const gelezen = leesVerzuimmelding(inhoud, await maakContext([inhoud]));
      if (!gelezen.goed) throw invoerOngeldig(gelezen.fouten);
      const verboden = controleerAfzender(request, gelezen.melding);
      if (verboden) throw new ApiFout('niet-toegestaan', { detail: verboden.uitleg });
      return neem(reply, enkeleAanvraag(app, request, gelezen.melding));
    },
  );
}

/** Today by the Klok; requests that come in together share one look at it (it may be a question to the database). */
function maakVandaag(klok: Klok): () => Promise<Datum> {
  let onderweg: Promise<Datum> | undefined;
  return () => {
    onderweg ??= klok
      .nu()
      .then(datumVan)
      .finally(() => {
        onderweg = undefined;
      });
    return onderweg;
  };
}

function vestigingscodeVan(melding: unknown): string[] {
  const code = (melding as { vestigingscode?: unknown } | null)?.vestigingscode;
  return typeof code === 'string' && /^[0-9]{2}[0-9A-Z]{4}$/.test(code) ? [code] : [];
}

function isBundel(inhoud: unknown): boolean {
  return typeof inhoud === 'object' && inhoud !== null && 'meldingen' in inhoud;
}

function invoerOngeldig(fouten: readonly MeldingFout[]): ApiFout {
  return new ApiFout('invoer-ongeldig', { errors: fouten.map((fout) => ({ plaats: 'inhoud', ...fout })) });
}

/** A sender speaks for its own organisation and its own locations only. */
function controleerAfzender(request: FastifyRequest, melding: GelezenMelding): MeldingFout | undefined {
  const { oin, vestigingscodes } = request.toegang;
  if (melding.bron !== null && melding.bron !== oin)
    return { pad: '/bron', code: 'niet-toegestaan', uitleg: 'Deze bron is niet van u.' };
  if (!vestigingscodes.includes(melding.vestigingscode))
    return { pad: '/vestigingscode', code: 'niet-toegestaan', uitleg: 'Deze vestiging is niet van u.' };
  return undefined;
}

function teBoeken(request: FastifyRequest, melding: GelezenMelding): Aanvraag['berichten'][number] {
  return {
    bron: request.toegang.oin ?? '',
    berichtId: melding.berichtId,
    kanaal: 'api',
    sleutels: melding.sleutels,
    signaal: melding.signaal,
    historie: false,
    traceparent: request.traceparent,
  };
}

function enkeleAanvraag(app: FastifyInstance, request: FastifyRequest, melding: GelezenMelding): Aanvraag {
  return {
    verzoek: app.eenmaligVerzoek(request),
    berichten: [teBoeken(request, melding)],
    weigeringen: [],
    antwoord: ([uitkomst], ontvangenOp) =>
      uitkomst!.uitkomst === 'anders'
        ? null
        : maakAntwoord(
            202,
            antwoordOpBoeking(melding.berichtId, uitkomst!, melding.waarschuwingen, ontvangenOp),
          ),
  };
}

async function leesBundel(
  app: FastifyInstance,
  request: FastifyRequest,
  inhoud: unknown,
  maakContext: (meldingen: readonly unknown[]) => Promise<LeesContext>,
): Promise<Aanvraag> {
  const omhulsel = Omhulsel.safeParse(inhoud);
  if (!omhulsel.success)
    throw invoerOngeldig([
      {
        pad: '/meldingen',
        code: 'bundel',
        uitleg: `Een bundel is een object met alleen meldingen: een lijst van 1 tot en met ${MAX_MELDINGEN}.`,
      },
    ]);
  const { meldingen } = omhulsel.data;
  const context = await maakContext(meldingen);
  const gelezen = meldingen.map((melding): Gelezen => {
    const uitkomst = leesVerzuimmelding(melding, context);
    if (!uitkomst.goed) return uitkomst;
    const verboden = controleerAfzender(request, uitkomst.melding);
    return verboden ? { goed: false, berichtId: uitkomst.melding.berichtId, fouten: [verboden] } : uitkomst;
  });
  const goede = gelezen.flatMap((g) => (g.goed ? [g.melding] : []));
  return {
    verzoek: app.eenmaligVerzoek(request),
    berichten: goede.map((melding) => teBoeken(request, melding)),
    weigeringen: gelezen.flatMap((g, i) =>
      g.goed
        ? []
        : [
            {
              bron: request.toegang.oin ?? '',
              kanaal: 'api',
              berichtId: g.berichtId,
              plaats: `meldingen/${i}`,
              redenen: g.fouten.map((fout) => `${fout.pad}: ${fout.uitleg}`),
            },
          ],
    ),
    antwoord(uitkomsten, ontvangenOp) {
      let plaats = 0;
      const antwoorden = gelezen.map((g): VerzuimmeldingAntwoord => {
        if (!g.goed) return antwoordOpWeigering(g.berichtId, g.fouten);
        const { berichtId, waarschuwingen } = g.melding;
        return antwoordOpBoeking(berichtId, uitkomsten[plaats++]!, waarschuwingen, ontvangenOp);
      });
      const tel = (soort: VerzuimmeldingAntwoord['uitkomst']): number =>
        antwoorden.filter((a) => a.uitkomst === soort).length;
      return maakAntwoord(202, {
        aanvaard: tel('aanvaard'),
        dubbel: tel('dubbel'),
        geweigerd: tel('geweigerd'),
        meldingen: antwoorden,
      });
    },
  };
}
