import { randomUUID } from 'node:crypto';
import { haalToken, TokenFout, type Clientgegevens, type Toegangstoken } from './haal-token';

/** A taak as the API gives it, as far as a scripted partner looks. */
export interface PartnerTaak {
  readonly id: string;
  readonly soort: string;
  readonly stap: string;
  readonly keer: number;
  readonly status: 'open' | 'afgehandeld' | 'ingetrokken';
  readonly aanZet: { readonly oin: string; readonly rol: string };
  readonly vestigingscode: string | null;
  readonly trajectRef: string | null;
  readonly geopendOp: string;
  readonly uiterlijkOp: string | null;
  readonly herinnerdOp: string | null;
  readonly escalatie: number;
  readonly uitkomst: string | null;
}

/** A whole taak with the ETag its answer must carry. */
export interface PartnerTaakDetail extends PartnerTaak {
  readonly waaromNu: { readonly regels: readonly string[] };
  readonly uitkomsten: readonly { readonly code: string }[];
  readonly leerlingnummer: string | null;
  readonly etag: string;
}

/** An answer to a taak. */
export interface PartnerBesluit {
  readonly uitkomst: string;
  readonly gegevens?: Readonly<Record<string, string | number>>;
  readonly persoon?: object;
  readonly medewerker?: string;
}

/** What the API said to a request; `inhoud` is its JSON (undefined when there is none). */
export interface ApiAntwoord {
  readonly status: number;
  readonly inhoud: unknown;
  readonly koppen: Headers;
}

/** A request of a partner. */
export interface ApiVraag {
  readonly methode?: 'GET' | 'POST' | 'PUT';
  /** Path with query, e.g. `/v1/taken?status=open`. */
  readonly pad: string;
  readonly inhoud?: unknown;
  readonly koppen?: Readonly<Record<string, string>>;
  /** Idempotency-Key of a POST; a fresh one when left out. The same key is used for every try. */
  readonly sleutel?: string;
}

/** The API said no; holds the problem it sent. */
export class ApiWeigering extends Error {
  override readonly name = 'ApiWeigering';
  constructor(
    readonly status: number,
    readonly probleem: {
      readonly code?: string;
      readonly detail?: string;
      readonly errors?: readonly unknown[];
    },
  ) {
    super(`${status} ${probleem.code ?? ''}: ${probleem.detail ?? ''}`);
  }
}

const TIJDELIJK = new Set([408, 425, 429, 502, 503, 504]);
const MAX_POGINGEN = 8;

/**
 * A partner's side of the API: gets tokens by itself and repeats what failed in passing with the same Idempotency-Key, as a supplier
 * should. For the demo, the drills and `sluitend partner controleer`.
 */
export class PartnerClient {
  private token: Toegangstoken | null = null;

  constructor(
    private readonly apiAdres: string,
    readonly gegevens: Clientgegevens,
  ) {}

  /** Sends a request; repeats on a broken connection, 429 and 503 (at most 8 times). Every other answer is returned, 4xx too. */
  async vraag({
    methode = 'GET',
    pad,
    inhoud,
    koppen = {},
    sleutel = randomUUID(),
  }: ApiVraag): Promise<ApiAntwoord> {
    for (let poging = 1; ; poging += 1) {
      const antwoord = await this.probeer(methode, pad, inhoud, {
        ...koppen,
        ...(methode === 'POST' ? { 'idempotency-key': sleutel } : {}),
      }).catch((fout: unknown) => {
        // A refusal of the issuer does not pass by waiting.
        if (poging >= MAX_POGINGEN || fout instanceof TokenFout) throw fout;
        return null;
      });
      const isDoorlopend = antwoord?.status === 409 && antwoord.koppen.has('retry-after');
      const opnieuw = antwoord === null || TIJDELIJK.has(antwoord.status) || isDoorlopend;
      if (antwoord !== null && (!opnieuw || poging >= MAX_POGINGEN)) return antwoord;
      if (antwoord === null) this.token = null;
      const wachtS = Number(antwoord?.koppen.get('retry-after') ?? 0);
      await new Promise((door) => setTimeout(door, Math.max(wachtS * 1_000, 100 * 2 ** poging)));
    }
  }

  /** As `vraag`, with the content of a 2xx answer. @throws ApiWeigering for anything else */
  async vraagGoed<T>(vraag: ApiVraag): Promise<T> {
    const antwoord = await this.vraag(vraag);
    if (antwoord.status >= 300) throw new ApiWeigering(antwoord.status, antwoord.inhoud as object);
    return antwoord.inhoud as T;
  }

  /** All own taken that match the filter, page after page. */
  async leesTaken(filter: Readonly<Record<string, string>> = { status: 'open' }): Promise<PartnerTaak[]> {
    const taken: PartnerTaak[] = [];
    let pad: string | undefined = `/v1/taken?${new URLSearchParams({ limiet: '200', ...filter }).toString()}`;
    while (pad !== undefined) {
      const antwoord: ApiAntwoord = await this.vraag({ pad });
      if (antwoord.status !== 200) throw new ApiWeigering(antwoord.status, antwoord.inhoud as object);
      taken.push(...(antwoord.inhoud as { taken: PartnerTaak[] }).taken);
      pad = volgendePad(antwoord.koppen.get('link'));
    }
    return taken;
  }

  /** One taak with what can be answered and its ETag. @throws ApiWeigering */
  async leesTaak(id: string): Promise<PartnerTaakDetail> {
    const antwoord = await this.vraag({ pad: `/v1/taken/${id}` });
    if (antwoord.status !== 200) throw new ApiWeigering(antwoord.status, antwoord.inhoud as object);
    return {
      ...(antwoord.inhoud as Omit<PartnerTaakDetail, 'etag'>),
      etag: antwoord.koppen.get('etag') ?? '',
    };
  }

  /** Answers a taak; 200, 201, 202 and the refusals come back as they are. */
  async besluit(
    taak: { readonly id: string; readonly etag: string },
    besluit: PartnerBesluit,
    sleutel: string = randomUUID(),
  ): Promise<ApiAntwoord> {
    return this.vraag({
      methode: 'POST',
      pad: `/v1/taken/${taak.id}/besluiten`,
      inhoud: besluit,
      koppen: { 'if-match': taak.etag },
      sleutel,
    });
  }

  /** A token that lives for at least half a minute more. */
  async geefToken(): Promise<string> {
    if (this.token === null || this.token.verlooptOp < Date.now() + 30_000)
      this.token = await haalToken(this.gegevens);
    return this.token.token;
  }

  private async probeer(
    methode: string,
    pad: string,
    inhoud: unknown,
    koppen: Readonly<Record<string, string>>,
  ): Promise<ApiAntwoord> {
    const heeftTekst = typeof inhoud === 'string';
    const antwoord = await fetch(`${this.apiAdres}${pad}`, {
      method: methode,
      signal: AbortSignal.timeout(30_000),
      headers: {
        authorization: `Bearer ${await this.geefToken()}`,
        ...(inhoud === undefined || heeftTekst ? {} : { 'content-type': 'application/json' }),
        ...koppen,
      },
      ...(inhoud === undefined ? {} : { body: heeftTekst ? inhoud : JSON.stringify(inhoud) }),
    });
    const tekst = await antwoord.text();
    return {
      status: antwoord.status,
      koppen: antwoord.headers,
      inhoud: tekst === '' ? undefined : (JSON.parse(tekst) as unknown),
    };
  }
}

/** The path of the next page out of a Link header; the address in front of it is not ours to choose. */
function volgendePad(link: string | null): string | undefined {
  const adres = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
  if (adres === undefined) return undefined;
  const { pathname, search } = new URL(adres);
  return `${pathname}${search}`;
}
