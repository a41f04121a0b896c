import type { z } from 'zod';
import { isDatum } from '../../domain/kalender/datum';
import type { Schoolkalender } from '../../domain/kalender/schoolkalender';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import { beoordeelVerzuim, buitenKalender, type Bevinding } from '../../domain/signalen/beoordeling';
import {
  brinVan,
  ONDERSTEUNDE_SCHEMA_VERSIES,
  SIGNAAL_SCHEMA_VERSIE,
  type VerzuimmeldingSignaal,
} from '../../domain/signalen/signaal';
import type { Datum } from '../../domain/woorden/tijd';
import type { Verzuimmelding, VerzuimmeldingSchema } from './verzuimmelding-schema';

/** One thing that is wrong with a message; never holds the value that was sent. */
export interface MeldingFout {
  /** JSON pointer into the message. */
  readonly pad: string;
  readonly code: string;
  /** One Dutch sentence. */
  readonly uitleg: string;
}

/** A message that has passed every check; the person is still named by keys. */
export interface GelezenMelding {
  /** As the message says; null when it leaves that to token or topic. */
  readonly bron: string | null;
  readonly berichtId: string;
  readonly vestigingscode: string;
  readonly sleutels: readonly Persoonssleutel[];
  readonly signaal: VerzuimmeldingSignaal;
  readonly waarschuwingen: readonly Bevinding[];
}

/** What is needed to judge a message. */
export interface LeesContext {
  readonly schema: VerzuimmeldingSchema;
  /** Today by the Klok, Europe/Amsterdam. */
  readonly vandaag: Datum;
  /** The calendar of a location; undefined when Sluitend does not know the location. */
  kalenderVan(vestigingscode: string): Schoolkalender | undefined;
}

/** The outcome of reading a message. */
export type Gelezen =
  | { readonly goed: true; readonly melding: GelezenMelding }
  | { readonly goed: false; readonly berichtId: string | null; readonly fouten: readonly MeldingFout[] };

/** Reads one message of a school system: all errors at once, or the signal with its warnings. Pure. */
export function leesVerzuimmelding(waarde: unknown, context: LeesContext): Gelezen {
  const teNieuw = nieuwereVersie(waarde);
  if (teNieuw) return { goed: false, berichtId: berichtIdVan(waarde), fouten: [teNieuw] };
  const gelezen = context.schema.safeParse(waarde, { error: standaardUitleg, reportInput: true });
  const oordeel = beoordeelDagen(waarde, context);
  if (!gelezen.success || oordeel.fouten.length > 0) {
    const vormfouten = gelezen.success ? [] : gelezen.error.issues.flatMap(naarFout);
    return {
      goed: false,
      berichtId: berichtIdVan(waarde),
      fouten: [
        ...vormfouten,
        ...oordeel.fouten.map(({ veld, code, uitleg }) => ({ pad: `/${veld}`, code, uitleg })),
      ],
    };
  }
  const melding = gelezen.data;
  return {
    goed: true,
    melding: {
      bron: melding.bron ?? null,
      berichtId: melding.berichtId,
      vestigingscode: melding.vestigingscode,
      sleutels: sleutelsVan(melding),
      signaal: signaalVan(melding),
      waarschuwingen: oordeel.waarschuwingen,
    },
  };
}

function velden(waarde: unknown): Readonly<Record<string, unknown>> {
  return typeof waarde === 'object' && waarde !== null ? (waarde as Record<string, unknown>) : {};
}

function berichtIdVan(waarde: unknown): string | null {
  const { berichtId } = velden(waarde);
  return typeof berichtId === 'string' && /^[\x21-\x7e]{1,100}$/.test(berichtId) ? berichtId : null;
}

function nieuwereVersie(waarde: unknown): MeldingFout | undefined {
  const { schemaVersie } = velden(waarde);
  if (typeof schemaVersie !== 'number' || schemaVersie <= ONDERSTEUNDE_SCHEMA_VERSIES.tot) return undefined;
  return {
    pad: '/schemaVersie',
    code: 'schemaversie-niet-ondersteund',
    uitleg: `Deze versie wordt niet ondersteund; wel ${ONDERSTEUNDE_SCHEMA_VERSIES.van} tot en met ${ONDERSTEUNDE_SCHEMA_VERSIES.tot}.`,
  };
}

/** Judges the days whatever else is wrong, so that the sender hears everything at once. */
function beoordeelDagen(
  waarde: unknown,
  context: LeesContext,
): { fouten: readonly Bevinding[]; waarschuwingen: readonly Bevinding[] } {
  const { vestigingscode, eersteZiektedag, laatsteZiektedag } = velden(waarde);
  const kalender = typeof vestigingscode === 'string' ? context.kalenderVan(vestigingscode) : undefined;
  const onbekend: Bevinding[] =
    typeof vestigingscode === 'string' && /^[0-9]{2}[0-9A-Z]{4}$/.test(vestigingscode) && !kalender
      ? [{ code: 'vestiging-onbekend', veld: 'vestigingscode', uitleg: 'Sluitend kent deze vestiging niet.' }]
      : [];
  const eerste = dagUit(eersteZiektedag);
  const laatste = dagUit(laatsteZiektedag);
  if (eerste === null) {
    // A betermelding: only its last day can be judged here, the verwerker knows the report.
    if (laatste === null || eersteZiektedag !== undefined) return { fouten: onbekend, waarschuwingen: [] };
    const oordeel = beoordeelVerzuim({ ...deel(laatste, null, context), kalender: null });
    const fouten = oordeel.fouten.length > 0 ? [buitenKalender('laatsteZiektedag')] : [];
    const later = laatste > context.vandaag;
    return {
      fouten: [...onbekend, ...fouten],
      waarschuwingen: later
        ? [{ code: 'einde-later', veld: 'laatsteZiektedag', uitleg: 'De laatste dag ligt in de toekomst.' }]
        : [],
    };
  }
  const oordeel = beoordeelVerzuim({ ...deel(eerste, laatste, context), kalender: kalender ?? null });
  return { fouten: [...onbekend, ...oordeel.fouten], waarschuwingen: oordeel.waarschuwingen };
}

function deel(eersteDag: Datum, laatsteDag: Datum | null, context: LeesContext) {
  return {
    eersteDag,
    laatsteDag,
    velden: { eerste: 'eersteZiektedag', laatste: 'laatsteZiektedag' },
    vandaag: context.vandaag,
  };
}

function dagUit(waarde: unknown): Datum | null {
  return typeof waarde === 'string' && isDatum(waarde) ? waarde : null;
}

function sleutelsVan(melding: Verzuimmelding): Persoonssleutel[] {
  const { leerlingnummer, bsn, onderwijsnummer } = melding.leerling;
  const sleutels: Persoonssleutel[] = [];
  if (leerlingnummer !== undefined)
    sleutels.push({ soort: 'leerlingnummer', brin: brinVan(melding.vestigingscode), nummer: leerlingnummer });
  if (bsn !== undefined) sleutels.push({ soort: 'bsn', waarde: bsn });
  if (onderwijsnummer !== undefined) sleutels.push({ soort: 'onderwijsnummer', waarde: onderwijsnummer });
  return sleutels;
}

/** Field order is fixed: equal content must give an equal hash, whichever way it came. */
function signaalVan(melding: Verzuimmelding): VerzuimmeldingSignaal {
  const basis = { schemaVersie: SIGNAAL_SCHEMA_VERSIE, vestigingscode: melding.vestigingscode } as const;
  switch (melding.soort) {
    case 'ziekmelding':
    case 'correctie':
      return {
        soort: melding.soort,
        ...basis,
        meldingId: melding.meldingId,
        eersteZiektedag: melding.eersteZiektedag,
        laatsteZiektedag: melding.laatsteZiektedag,
      };
    case 'betermelding':
      return {
        soort: 'betermelding',
        ...basis,
        meldingId: melding.meldingId,
        laatsteZiektedag: melding.laatsteZiektedag,
      };
    case 'intrekking':
      return { soort: 'intrekking', ...basis, meldingId: melding.meldingId };
  }
}

const VELDNAAM = /^[a-z][a-zA-Z]{0,39}$/;

const CODES: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'verkeerd-type',
  invalid_value: 'onbekende-waarde',
  invalid_union: 'onbekende-waarde',
  invalid_format: 'verkeerde-vorm',
  too_big: 'te-groot',
  too_small: 'te-klein',
};

function standaardUitleg(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'unrecognized_keys') return 'Dit veld bestaat niet.';
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? 'Dit veld is verplicht.'
      : issue.expected === 'object'
        ? 'Hier hoort een object.'
        : 'Hier hoort een tekst.';
  return 'Dit veld klopt niet.';
}

function naarFout(issue: z.core.$ZodIssue): MeldingFout[] {
  const veilig = (naam: PropertyKey): string => (VELDNAAM.test(String(naam)) ? String(naam) : '?');
  const pad = issue.path.map((naam) => `/${veilig(naam)}`).join('');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((naam) => ({
      pad: `${pad}/${veilig(naam)}`,
      code: 'onbekend-veld',
      uitleg: issue.message,
    }));
  if (issue.code === 'custom')
    return [
      {
        pad,
        code: (issue.params as { code?: string } | undefined)?.code ?? 'klopt-niet',
        uitleg: issue.message,
      },
    ];
  const ontbreekt =
    issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_union');
  return [
    {
      pad,
      code: ontbreekt ? 'ontbreekt' : (CODES[issue.code] ?? 'klopt-niet'),
      uitleg: issue.message,
    },
  ];
}
