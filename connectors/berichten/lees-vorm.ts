import type { z } from 'zod';
import { ONDERSTEUNDE_SCHEMA_VERSIES } from '../../domain/signalen/signaal';
import type { MeldingFout } from './gelezen-melding';

/** A message in the right form, or every error of form at once. */
export type Vorm<T> =
  { readonly goed: true; readonly melding: T } | { readonly goed: false; readonly fouten: MeldingFout[] };

/** Holds a message against its schema; the errors are Dutch and never hold a value that was sent. */
export function leesVorm<T>(schema: z.ZodType<T>, waarde: unknown): Vorm<T> {
  const gelezen = schema.safeParse(waarde, { error: standaardUitleg, reportInput: true });
  return gelezen.success
    ? { goed: true, melding: gelezen.data }
    : { goed: false, fouten: gelezen.error.issues.flatMap(naarFout) };
}

/** The fields of what may be an object. */
export function velden(waarde: unknown): Readonly<Record<string, unknown>> {
  return typeof waarde === 'object' && waarde !== null ? (waarde as Record<string, unknown>) : {};
}

/** The id of a message that may be wrong in other ways; null when it has none that can be repeated. */
export function berichtIdVan(waarde: unknown): string | null {
  const { berichtId } = velden(waarde);
  return typeof berichtId === 'string' && /^[\x21-\x7e]{1,100}$/.test(berichtId) ? berichtId : null;
}

/** The one error of a message that is written in a newer form: nothing else can be said about it. */
export function nieuwereVersie(waarde: unknown): MeldingFout | undefined {
  const { schemaVersie } = velden(waarde);
  if (typeof schemaVersie !== 'number' || schemaVersie <= ONDERSTEUNDE_SCHEMA_VERSIES.tot) return undefined;
  return {
    pad: '/schemaVersie',
    code: 'schemaversie-niet-ondersteund',
    uitleg: `Deze versie wordt niet ondersteund; wel ${ONDERSTEUNDE_SCHEMA_VERSIES.van} tot en met ${ONDERSTEUNDE_SCHEMA_VERSIES.tot}.`,
  };
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
