import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Gelezen, GelezenMelding, MeldingFout } from '../../connectors/berichten/gelezen-melding';
import { InnameVol, type Aanvraag, type Inname } from '../../connectors/inname/inname';
import { maakAntwoord } from '../../db/repositories/idempotentie';
import { ApiFout } from '../fouten/api-fout';
import type { Foutcode } from '../fouten/foutenlijst';
import { antwoordBijHerhaling, stuurAntwoord } from '../plugins/idempotentie';
import type { Scope } from '../toegang/scopes';
import {
  antwoordOpBoeking,
  antwoordOpWeigering,
  BundelAntwoordSchema,
  MeldingAntwoordSchema,
  type MeldingAntwoord,
} from './melding-antwoord';

/** Most messages in one call. */
const MAX_MELDINGEN = 1_000;
const MAX_BYTES = 1_000_000;

/** A reader of messages of which everything is known that judging them needs. */
export interface Meldinglezer {
  lees(waarde: unknown): Gelezen;
  /** A sender speaks for itself only: why it may not send this one. */
  verboden(melding: GelezenMelding): MeldingFout | undefined;
}

/** A route for messages of one kind of partner. */
export interface Meldingenroute {
  readonly pad: `/v1/${string}`;
  readonly scope: Scope;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** For the description of the API; the handler judges with its own reader. */
  readonly melding: z.ZodType;
  /** Component name of a batch. */
  readonly bundelId: string;
  readonly fouten: readonly Foutcode[];
  readonly inname: Inname;
  /** Looks up what judging these messages needs. */
  maakLezer(request: FastifyRequest, meldingen: readonly unknown[]): Promise<Meldinglezer>;
}

/** Only judges the wrapping: a wrong member is refused alone. */
const Omhulsel = z.strictObject({ meldingen: z.array(z.unknown()).min(1).max(MAX_MELDINGEN) });

const ALTIJD =
  ' Een enkel bericht dat niet klopt is 400 met alle fouten. In een bundel krijgt elk bericht een eigen antwoord; wat goed is, is aangenomen. ' +
  'Herhalen is veilig: een bericht (bron en berichtId) wordt een keer verwerkt, ook als het langs een andere weg al kwam.';

/** Adds a POST that takes one message or up to 1,000; 202 only when they are durably in the inbox. */
export function maakMeldingenroute(app: FastifyInstance, route: Meldingenroute): void {
  const standaard = app.validatorCompiler!;
  const BundelSchema = z
    .strictObject({ meldingen: z.array(route.melding).min(1).max(MAX_MELDINGEN) })
    .meta({ id: route.bundelId, description: 'Meer meldingen tegelijk; elk krijgt een eigen antwoord.' });

  app.withTypeProvider<ZodTypeProvider>().post(
    route.pad,
    {
      config: { toegang: { scopes: [route.scope] } },
      bodyLimit: MAX_BYTES,
      schema: {
        operationId: route.operationId,
        tags: ['Signalen'],
        summary: route.summary,
        description: `${route.description}${ALTIJD}`.trim(),
        body: z.union([route.melding, BundelSchema]),
        response: {
          202: {
            description: 'Aangenomen en bewaard.',
            content: {
              'application/json': { schema: z.union([MeldingAntwoordSchema, BundelAntwoordSchema]) },
            },
          },
        },
        'x-antwoordkoppen': { 202: ['Idempotent-Replayed'] },
        'x-fouten': [...route.fouten],
      },
      // The handler judges the body: members one by one, with the reader that Kafka uses too.
      validatorCompiler: (deel) => (deel.httpPart === 'body' ? () => true : standaard(deel)),
    },
    async (request, reply) => {
      const inhoud: unknown = request.body;
      if (isBundel(inhoud)) return neem(route.inname, reply, await leesBundel(app, route, request, inhoud));
      const lezer = await route.maakLezer(request, [inhoud]);
      const gelezen = lezer.lees(inhoud);
      if (!gelezen.goed) throw invoerOngeldig(gelezen.fouten);
      const verboden = lezer.verboden(gelezen.melding);
      if (verboden) throw new ApiFout('niet-toegestaan', { detail: verboden.uitleg });
      return neem(route.inname, reply, enkeleAanvraag(app, request, gelezen.melding));
    },
  );
}

async function neem(inname: Inname, reply: FastifyReply, aanvraag: Aanvraag): Promise<FastifyReply> {
  const afloop = await inname.neem(aanvraag).catch((fout: unknown) => {
    if (!(fout instanceof InnameVol)) throw fout;
    throw new ApiFout('even-niet-beschikbaar', {
      detail: 'Het is nu te druk.',
      koppen: { 'retry-after': '5' },
    });
  });
  if (afloop.soort === 'bekend') return stuurAntwoord(reply, antwoordBijHerhaling(afloop.herhaling)!, true);
  const { antwoord } = afloop;
  if (!('afgewezen' in antwoord)) return stuurAntwoord(reply, antwoord, false);
  throw antwoord.afgewezen === 'tegenspraak'
    ? new ApiFout('persoon-tegenspraak', { detail: antwoord.uitleg })
    : new ApiFout('bericht-id-in-gebruik');
}

/** The bron of a message is the organisation of the token. */
export function vreemdeBron(request: FastifyRequest, { bron }: GelezenMelding): MeldingFout | undefined {
  return bron !== null && bron !== request.toegang.oin
    ? { pad: '/bron', code: 'niet-toegestaan', uitleg: 'Deze bron is niet van u.' }
    : undefined;
}

function isBundel(inhoud: unknown): boolean {
  return typeof inhoud === 'object' && inhoud !== null && 'meldingen' in inhoud;
}

function invoerOngeldig(fouten: readonly MeldingFout[]): ApiFout {
  return new ApiFout('invoer-ongeldig', { errors: fouten.map((fout) => ({ plaats: 'inhoud', ...fout })) });
}

function teBoeken(request: FastifyRequest, melding: GelezenMelding): Aanvraag['berichten'][number] {
  return {
    bron: request.toegang.oin ?? '',
    berichtId: melding.berichtId,
    kanaal: 'api',
    sleutels: melding.sleutels,
    identiteit: melding.identiteit,
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
    antwoord([boeking], ontvangenOp) {
      if (boeking!.uitkomst === 'anders') return { afgewezen: 'bericht-id-in-gebruik', uitleg: '' };
      if (boeking!.uitkomst === 'tegenspraak') return { afgewezen: 'tegenspraak', uitleg: boeking!.uitleg };
      return maakAntwoord(
        202,
        antwoordOpBoeking(melding.berichtId, boeking!, melding.waarschuwingen, ontvangenOp),
      );
    },
  };
}

async function leesBundel(
  app: FastifyInstance,
  route: Meldingenroute,
  request: FastifyRequest,
  inhoud: unknown,
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
  const lezer = await route.maakLezer(request, meldingen);
  const gelezen = meldingen.map((melding): Gelezen => {
    const uitkomst = lezer.lees(melding);
    if (!uitkomst.goed) return uitkomst;
    const verboden = lezer.verboden(uitkomst.melding);
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
    antwoord(boekingen, ontvangenOp) {
      let plaats = 0;
      const antwoorden = gelezen.map((g): MeldingAntwoord => {
        if (!g.goed) return antwoordOpWeigering(g.berichtId, g.fouten);
        const { berichtId, waarschuwingen } = g.melding;
        return antwoordOpBoeking(berichtId, boekingen[plaats++]!, waarschuwingen, ontvangenOp);
      });
      const tel = (soort: MeldingAntwoord['uitkomst']): number =>
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
