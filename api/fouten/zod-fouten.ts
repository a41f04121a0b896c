import type { z } from 'zod';
import { veiligeVeldnaam } from '../invoer/veldnaam';
import type { Foutplaats, Invoerfout } from './api-fout';

type RuweIssue = z.core.$ZodRawIssue;
type Issue = z.core.$ZodIssue;

const SOORTEN: Record<string, string> = {
  string: 'een tekst',
  number: 'een getal',
  int: 'een geheel getal',
  boolean: 'true of false',
  object: 'een object',
  record: 'een object',
  array: 'een lijst',
  null: 'null',
};

const VORMEN: Record<string, string> = {
  uuid: 'een UUID',
  date: 'een bestaande datum als JJJJ-MM-DD',
  datetime: 'een tijdstip met tijdzone, zoals 2026-11-24T09:00:00Z',
  email: 'een e-mailadres',
};

/** Stable code per kind of issue; `invalid_type` without a value becomes `ontbreekt`. */
const CODES: Record<string, string> = {
  invalid_type: 'verkeerd-type',
  unrecognized_keys: 'onbekend-veld',
  invalid_value: 'onbekende-waarde',
  too_small: 'te-klein',
  too_big: 'te-groot',
  invalid_format: 'verkeerde-vorm',
  invalid_union: 'geen-van-de-mogelijkheden',
};

function grootte(soort: string, aantal: unknown, richting: 'minstens' | 'hoogstens'): string {
  if (soort === 'string') return `Gebruik ${richting} ${String(aantal)} tekens.`;
  if (soort === 'array') return `Geef ${richting} ${String(aantal)} onderdelen.`;
  return `Geef ${richting} ${String(aantal)}.`;
}

/** What is expected, in Dutch and without the value; a text that a schema gives itself (`{ error: '…' }`) goes before this one. */
export function nederlandseUitleg(issue: RuweIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'Dit veld is verplicht.'
        : `Hier hoort ${SOORTEN[issue.expected] ?? issue.expected}.`;
    case 'unrecognized_keys':
      return 'Dit veld bestaat niet.';
    case 'invalid_value':
      return `Kies uit: ${issue.values.map((waarde) => String(waarde)).join(', ')}.`;
    case 'too_small':
      return grootte(issue.origin, issue.minimum, 'minstens');
    case 'too_big':
      return grootte(issue.origin, issue.maximum, 'hoogstens');
    case 'invalid_format':
      return VORMEN[issue.format]
        ? `Hier hoort ${VORMEN[issue.format]}.`
        : 'De vorm van dit veld klopt niet.';
    case 'invalid_union':
      return 'Dit past bij geen van de mogelijkheden.';
    default:
      return 'Dit veld klopt niet.';
  }
}

/** JSON pointer (RFC 6901); a name that we did not choose ourselves is shown as `?`. */
function wijzer(pad: readonly PropertyKey[]): string {
  return pad
    .map((deel) => (typeof deel === 'number' ? `/${deel}` : `/${veiligeVeldnaam(String(deel)) ?? '?'}`))
    .join('');
}

function uitIssue(plaats: Foutplaats, issue: Issue): Invoerfout[] {
  const pad = wijzer(issue.path);
  const uitleg = issue.message;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((naam) => ({
      plaats,
      pad: `${pad}/${veiligeVeldnaam(naam) ?? '?'}`,
      code: 'onbekend-veld',
      uitleg,
    }));
  if (issue.code === 'custom')
    return [
      { plaats, pad, code: (issue.params as { code?: string } | undefined)?.code ?? 'klopt-niet', uitleg },
    ];
  const ontbreekt = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ plaats, pad, code: ontbreekt ? 'ontbreekt' : (CODES[issue.code] ?? 'klopt-niet'), uitleg }];
}

/** The outcome of judging input: the value, or everything that is wrong with it. */
export type Beoordeling<T> =
  | { readonly goed: true; readonly waarde: T }
  | { readonly goed: false; readonly fouten: readonly Invoerfout[] };

/** Judges input with a schema: errors in Dutch, all at once, without the values that were sent. */
export function beoordeel<T>(schema: z.ZodType<T>, plaats: Foutplaats, invoer: unknown): Beoordeling<T> {
  const uitkomst = schema.safeParse(invoer, { error: nederlandseUitleg, reportInput: true });
  if (uitkomst.success) return { goed: true, waarde: uitkomst.data };
  return { goed: false, fouten: uitkomst.error.issues.flatMap((issue) => uitIssue(plaats, issue)) };
}
