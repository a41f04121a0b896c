import { haalToken } from '../../../connectors/token/haal-token';
import type { Aansluiting } from '../leg-demo-aan';

/** Where API and issuer are. */
export interface ApiAdressen {
  readonly api: string;
  readonly tokenUrl: string;
}

/** An answer of the API; `inhoud` is the parsed JSON. */
export interface ApiAntwoord<T> {
  readonly status: number;
  readonly inhoud: T;
  readonly etag: string | null;
  /** Address of the next page. */
  readonly volgende: string | null;
}

/** The API did not answer, or with a 5xx, however often it was asked. */
export class ApiNietBereikbaarFout extends Error {
  override readonly name = 'ApiNietBereikbaarFout';
}

interface Verzoek {
  readonly methode: 'GET' | 'POST' | 'PUT';
  readonly inhoud?: string;
  readonly soort?: string;
  readonly koppen?: Readonly<Record<string, string>>;
}

const POGINGEN = 8;
const LANGSTE_WACHT_MS = 5_000;

/** A partner's own system, as small as it can be: gets a token with its key, asks and answers over HTTP, repeats what may be repeated. */
export class ApiClient {
  private token: { waarde: string; tot: number } | undefined;
  private onderweg: Promise<string> | undefined;

  constructor(
    private readonly adressen: ApiAdressen,
    readonly aansluiting: Aansluiting,
  ) {}

  lees<T>(pad: string): Promise<ApiAntwoord<T>> {
    return this.vraag<T>(pad, { methode: 'GET' });
  }

  /** @param sleutel Idempotency-Key: a repeat under the same key does nothing twice */
  stuur<T>(pad: string, inhoud: unknown, sleutel: string, ifMatch?: string | null): Promise<ApiAntwoord<T>> {
    return this.vraag<T>(pad, {
      methode: 'POST',
      inhoud: JSON.stringify(inhoud),
      koppen: { 'idempotency-key': sleutel, ...(ifMatch ? { 'if-match': ifMatch } : {}) },
    });
  }

  zet<T>(pad: string, inhoud: unknown): Promise<ApiAntwoord<T>> {
    return this.vraag<T>(pad, { methode: 'PUT', inhoud: JSON.stringify(inhoud) });
  }

  stuurBestand<T>(pad: string, tekst: string, sleutel: string): Promise<ApiAntwoord<T>> {
    return this.vraag<T>(pad, {
      methode: 'POST',
      inhoud: tekst,
      soort: 'text/csv; charset=utf-8',
      koppen: { 'idempotency-key': sleutel },
    });
  }

  private async vraag<T>(pad: string, verzoek: Verzoek): Promise<ApiAntwoord<T>> {
    let reden = '';
    for (let poging = 0; poging < POGINGEN; poging += 1) {
      if (poging > 0) await wacht(Math.min(LANGSTE_WACHT_MS, 200 * 2 ** poging));
      try {
        const antwoord = await this.eenmaal<T>(pad, verzoek);
        if (antwoord.status < 500 && antwoord.status !== 429 && antwoord.status !== 401) return antwoord;
        if (antwoord.status === 401) this.token = undefined;
        reden = `status ${antwoord.status}`;
      } catch (fout) {
        // Connection broken: the API is being started again.
        if (!(fout instanceof TypeError)) throw fout;
        reden = (fout.cause as NodeJS.ErrnoException | undefined)?.code ?? fout.message;
      }
    }
    throw new ApiNietBereikbaarFout(
      `de API antwoordt niet op ${verzoek.methode} ${pad.split('?')[0]}: ${reden}`,
    );
  }

  private async eenmaal<T>(pad: string, verzoek: Verzoek): Promise<ApiAntwoord<T>> {
    const antwoord = await fetch(pad.startsWith('http') ? pad : `${this.adressen.api}${pad}`, {
      method: verzoek.methode,
      headers: {
        authorization: `Bearer ${await this.geefToken()}`,
        ...(verzoek.inhoud === undefined ? {} : { 'content-type': verzoek.soort ?? 'application/json' }),
        ...verzoek.koppen,
      },
      ...(verzoek.inhoud === undefined ? {} : { body: verzoek.inhoud }),
    });
    const tekst = await antwoord.text();
    return {
      status: antwoord.status,
      inhoud: (tekst === '' ? null : JSON.parse(tekst)) as T,
      etag: antwoord.headers.get('etag'),
      volgende: /<([^>]+)>;\s*rel="next"/.exec(antwoord.headers.get('link') ?? '')?.[1] ?? null,
    };
  }

  private async geefToken(): Promise<string> {
    if (this.token && this.token.tot > Date.now()) return this.token.waarde;
    this.onderweg ??= this.vernieuwToken().finally(() => (this.onderweg = undefined));
    return this.onderweg;
  }

  private async vernieuwToken(): Promise<string> {
    const { partij, scopes, sleutel } = this.aansluiting;
    const { tokenUrl } = this.adressen;
    const { token, verlooptOp } = await haalToken({
      clientId: partij.clientId,
      tokenUrl,
      sleutel: sleutel.prive,
      scopes,
    });
    this.token = { waarde: token, tot: verlooptOp - 30_000 };
    return token;
  }
}

function wacht(ms: number): Promise<void> {
  return new Promise((klaar) => setTimeout(klaar, ms));
}
