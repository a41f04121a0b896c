import { z } from 'zod';
import { FOUTEN, type Foutcode } from '../fouten/foutenlijst';

const InvoerfoutSchema = z
  .strictObject({
    plaats: z.enum(['inhoud', 'query', 'adres', 'kop']),
    pad: z.string().meta({ description: 'JSON-pointer in de inhoud, of de naam van de parameter.' }),
    code: z.string(),
    uitleg: z.string(),
  })
  .meta({ id: 'Invoerfout', description: 'Eén ding dat niet klopt; noemt nooit de gestuurde waarde.' });

/** Body of every error answer (RFC 9457). */
export const ProbleemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'Kenmerk van dit verzoek, voor de beheerder.' }),
    code: z.enum(Object.keys(FOUTEN) as [Foutcode, ...Foutcode[]]),
    errors: z.array(InvoerfoutSchema).meta({ description: 'Alles wat niet klopt, in één keer.' }),
  })
  .meta({ id: 'Probleem', description: 'Een fout volgens RFC 9457 (problem+json).' });

/** What of a route decides which errors it can give. */
export interface RouteKenmerken {
  readonly methode: string;
  readonly heeftAdresdelen: boolean;
  readonly isOpen: boolean;
  readonly vraagtIfMatch: boolean;
  readonly vraagtSleutel: boolean;
  readonly extra: readonly Foutcode[];
}

function codesVan(route: RouteKenmerken): Foutcode[] {
  const schrijft = route.methode !== 'GET';
  return [
    'invoer-ongeldig',
    ...(route.isOpen ? [] : (['niet-aangemeld', 'token-ongeldig', 'scope-ontbreekt'] as const)),
    ...(route.heeftAdresdelen ? (['niet-gevonden'] as const) : []),
    ...(schrijft ? (['json-ongeldig', 'te-groot', 'mediatype-onjuist'] as const) : []),
    ...(route.vraagtSleutel
      ? (['idempotentiesleutel-ontbreekt', 'verzoek-loopt-nog', 'sleutel-hergebruikt'] as const)
      : []),
    ...(route.vraagtIfMatch ? (['etag-verouderd', 'if-match-ontbreekt'] as const) : []),
    ...route.extra,
    'te-veel-verzoeken',
    'storing',
    'even-niet-beschikbaar',
  ];
}

/** The error answers of a route for its OpenAPI description, one per status, made from the closed error list. */
export function foutantwoorden(route: RouteKenmerken): Record<string, unknown> {
  const perStatus = new Map<number, Set<Foutcode>>();
  for (const code of codesVan(route)) {
    const { status } = FOUTEN[code];
    perStatus.set(status, (perStatus.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries(
    [...perStatus].map(([status, codes]) => [
      status,
      {
        description: [...codes].map((code) => `${FOUTEN[code].titel} (\`${code}\`).`).join(' '),
        content: { 'application/problem+json': { schema: ProbleemSchema } },
      },
    ]),
  );
}
