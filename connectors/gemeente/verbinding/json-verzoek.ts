import type { z } from 'zod';
import { doeVerzoek, type Verbindingsopties } from './veilig-verzoek';
import { leesRetryAfter } from './retry-after';
import { VerzoekFout } from './verzoek-fout';

/** A partner's API answered with an error status. */
export class StatusFout extends Error {
  override readonly name = 'StatusFout';
  constructor(
    readonly status: number,
    /** As asked with Retry-After, ms. */
    readonly wachtMs: number | null,
    /** `code` of each wrong field, where the API names them (ZGW `invalidParams`); no values. */
    readonly codes: readonly string[],
  ) {
    super(`HTTP ${status}`);
  }
}

/** A call of a JSON API; paths are relative to the base address. */
export interface JsonAanroep<S extends z.ZodType> {
  readonly methode: 'GET' | 'POST' | 'PATCH';
  readonly pad: string;
  readonly vraag?: Readonly<Record<string, string>>;
  readonly inhoud?: unknown;
  readonly koppen?: Readonly<Record<string, string>>;
  /** What is read of the answer; more fields are fine, other ones are left alone. */
  readonly schema: S;
  readonly afbreken?: AbortSignal;
}

/** The address of a JSON API of a partner, always ending in `/`. */
export function basisadres(tekst: string): URL {
  return new URL(tekst.endsWith('/') ? tekst : `${tekst}/`);
}

/**
 * Calls a JSON API of a partner.
 * @throws StatusFout for a status other than 2xx (redirects too); VerzoekFout when there is no usable answer
 */
export async function roepAan<S extends z.ZodType>(
  basis: URL,
  aanroep: JsonAanroep<S>,
  verbinding: Verbindingsopties,
): Promise<z.output<S>> {
  const url = new URL(aanroep.pad, basis);
  for (const [naam, waarde] of Object.entries(aanroep.vraag ?? {})) url.searchParams.set(naam, waarde);
  const antwoord = await doeVerzoek(
    {
      url,
      methode: aanroep.methode,
      koppen: {
        accept: 'application/json',
        ...(aanroep.inhoud === undefined ? {} : { 'content-type': 'application/json' }),
        ...aanroep.koppen,
      },
      ...(aanroep.inhoud === undefined ? {} : { inhoud: Buffer.from(JSON.stringify(aanroep.inhoud)) }),
      ...(aanroep.afbreken === undefined ? {} : { afbreken: aanroep.afbreken }),
    },
    verbinding,
  );
  if (antwoord.status < 200 || antwoord.status > 299)
    throw new StatusFout(
      antwoord.status,
      leesRetryAfter(antwoord.koppen['retry-after'], Date.now()),
      codesUit(antwoord.inhoud),
    );
  if (antwoord.afgekapt) throw new VerzoekFout('antwoord-te-groot');
  const gelezen = aanroep.schema.safeParse(leesJson(antwoord.inhoud));
  if (!gelezen.success) throw new VerzoekFout('vorm');
  return gelezen.data;
}

function leesJson(inhoud: Buffer): unknown {
  try {
    return JSON.parse(inhoud.toString('utf8'));
  } catch {
    throw new VerzoekFout('geen-json');
  }
}

/** Only what looks like a code: an error of a partner may quote what was sent. */
function codesUit(inhoud: Buffer): string[] {
  try {
    const { invalidParams } = JSON.parse(inhoud.toString('utf8')) as { invalidParams?: { code?: unknown }[] };
    return (invalidParams ?? []).flatMap(({ code }) =>
      typeof code === 'string' && /^[a-z_-]{1,60}$/.test(code) ? [code] : [],
    );
  } catch {
    return [];
  }
}
