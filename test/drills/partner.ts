import { randomUUID } from 'node:crypto';
import { SCOPES_PER_ROL } from '../../api/toegang/scopes';
import type { Demopartij } from '../../deploy/demo/keten';
import { schrijfLogregel, type Logregel } from '../invarianten/logboek';
import type { Keten } from './keten';

/** What the API said. `herhaald`: it was a stored answer (`Idempotent-Replayed`). */
export interface Antwoord {
  readonly status: number;
  readonly tekst: string;
  readonly etag: string | null;
  readonly herhaald: boolean;
  readonly opnieuwNaS: number | null;
  readonly volgende: string | null;
}

/** One request; on a POST with its Idempotency-Key. */
export interface Verzoek {
  readonly pad: string;
  /** GET, or POST when there is content. */
  readonly methode?: 'PUT';
  readonly inhoud?: unknown;
  readonly soort?: string;
  readonly sleutel?: string;
  readonly ifMatch?: string;
}

/** The connection broke, or nobody listened: the caller cannot know whether it was done. */
export class GeenAntwoord extends Error {
  override readonly name = 'GeenAntwoord';
}

const ANTWOORD_BINNEN_MS = 20_000;

/**
 * A partner's system as a supplier writes it: one key per request, repeated until there is an answer, and a log of its own. Nothing is
 * hidden: every status that came by is kept.
 */
export class Partner {
  /** How often each status was answered, `geen` for none. */
  readonly statussen = new Map<string, number>();
  /** Answers to a POST that were refused for now without saying when to come back. */
  zonderRetryAfter = 0;
  private token: { waarde: Promise<string>; tot: number } | undefined;

  constructor(
    private readonly keten: Pick<Keten, 'api' | 'uitgever'>,
    readonly partij: Demopartij,
    private readonly logbestand: string,
  ) {}

  log(regel: Logregel): void {
    schrijfLogregel(this.logbestand, regel);
  }

  /** Sends once. @throws GeenAntwoord */
  async eenmaal(verzoek: Verzoek): Promise<Antwoord> {
    try {
      const antwoord = await this.stuur(verzoek);
      this.tel(String(antwoord.status));
      if (antwoord.status === 503 && antwoord.opnieuwNaS === null) this.zonderRetryAfter += 1;
      return antwoord;
    } catch (fout) {
      this.tel('geen');
      throw new GeenAntwoord(`geen antwoord op ${verzoek.pad.split('?')[0]}`, { cause: fout });
    }
  }

  /** Repeats under the same key until there is an answer that does not mean "later". */
  async volhoudend(verzoek: Verzoek, binnenMs = 90_000): Promise<Antwoord> {
    const uiterlijk = Date.now() + binnenMs;
    for (let wachtMs = 100; ; wachtMs = Math.min(1_000, wachtMs * 2)) {
      const antwoord = await this.eenmaal(verzoek).catch((fout: unknown) => {
        if (fout instanceof GeenAntwoord) return undefined;
        throw fout;
      });
      if (antwoord && !isLater(antwoord)) return antwoord;
      if (Date.now() > uiterlijk)
        throw new Error(
          `${verzoek.pad} kreeg na ${binnenMs / 1_000} s nog ${antwoord?.status ?? 'geen antwoord'}`,
        );
      await wacht(wachtMs);
    }
  }

  private async stuur({ pad, methode, inhoud, soort, sleutel, ifMatch }: Verzoek): Promise<Antwoord> {
    const wijze = methode ?? (inhoud === undefined ? 'GET' : 'POST');
    const antwoord = await fetch(`${this.keten.api.adres}${pad}`, {
      method: wijze,
      signal: AbortSignal.timeout(ANTWOORD_BINNEN_MS),
      headers: {
        authorization: `Bearer ${await this.geefToken()}`,
        ...(inhoud === undefined ? {} : { 'content-type': soort ?? 'application/json' }),
        ...(wijze === 'POST' ? { 'idempotency-key': sleutel ?? randomUUID() } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      ...(inhoud !== undefined ? { body: typeof inhoud === 'string' ? inhoud : JSON.stringify(inhoud) } : {}),
    });
    const naS = antwoord.headers.get('retry-after');
    const link = /<([^>]+)>;\s*rel="next"/.exec(antwoord.headers.get('link') ?? '')?.[1];
    return {
      status: antwoord.status,
      tekst: await antwoord.text(),
      etag: antwoord.headers.get('etag'),
      herhaald: antwoord.headers.get('idempotent-replayed') === 'true',
      opnieuwNaS: naS === null ? null : Number(naS),
      volgende: link === undefined ? null : link.slice(new URL(link).origin.length),
    };
  }

  private geefToken(): Promise<string> {
    if (!this.token || this.token.tot < Date.now()) {
      const { clientId, rol } = this.partij;
      this.token = {
        waarde: this.keten.uitgever.token(clientId, SCOPES_PER_ROL[rol]),
        tot: Date.now() + 200_000,
      };
    }
    return this.token.waarde;
  }

  private tel(wat: string): void {
    this.statussen.set(wat, (this.statussen.get(wat) ?? 0) + 1);
  }
}

/** Asked to come back: too busy, away, or the first request under this key is still running. */
function isLater({ status, opnieuwNaS }: Antwoord): boolean {
  return [429, 502, 503, 504].includes(status) || (status === 409 && opnieuwNaS !== null);
}

/** Waits, wall clock. */
export function wacht(ms: number): Promise<void> {
  return new Promise((klaar) => setTimeout(klaar, ms));
}
