import {
  errors,
  generators,
  Issuer,
  type Client,
  type ClientMetadata,
  type IdTokenClaims,
} from 'openid-client';
import { ApiFout } from '../fouten/api-fout';

/** A private key as JWK. */
export interface Clientsleutel {
  readonly kty: string;
  readonly alg: string;
  readonly kid: string;
  readonly [deel: string]: unknown;
}

/** Which identity provider staff log in with, and as which client we are known there. */
export interface AanmeldInstellingen {
  /** Issuer; its discovery document says the rest. */
  readonly uitgever: string;
  readonly clientId: string;
  /** How we prove who we are: a private key (`private_key_jwt`) or a shared secret. */
  readonly bewijs: { readonly sleutel: Clientsleutel } | { readonly geheim: string };
  /** Accepted values of `acr`; empty: the provider decides how sure it must be. */
  readonly acr: readonly string[];
}

/** What goes out with a login and must come back with it. */
export interface Aanmelding {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who logged in, according to the identity provider. */
export interface Aangemeld {
  readonly sub: string;
  /** Display name; empty when the provider gives none. */
  readonly naam: string;
}

/**
 * Why a login failed. `afgebroken`: the provider says no (also when the person stopped); `ongeldig`: the answer does not belong to what
 * we asked, or is not signed as it should be; `te-zwak`: logged in, but not in a way that is accepted here (`acr`).
 */
export type AanmeldFoutcode = 'afgebroken' | 'ongeldig' | 'te-zwak';

/** A login that must not lead to a session. Never holds what came in. */
export class AanmeldFout extends Error {
  override readonly name = 'AanmeldFout';
  constructor(readonly code: AanmeldFoutcode) {
    super(code);
  }
}

/** Most providers sign with RS256 unless told otherwise; one that cannot is asked in this order. */
const ALGORITMEN = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const SUB = /^[A-Za-z0-9._~:|+/=-]{1,255}$/;
const MAX_NAAM = 100;

/**
 * Logging in at an OpenID provider: authorization code flow with PKCE (S256), state and nonce. The provider is looked up at the first
 * login and remembered; while it cannot be reached, a login answers 503 and the next one tries again.
 */
export class Aanmelddienst {
  private gevonden: Promise<Client> | undefined;

  constructor(
    private readonly instellingen: AanmeldInstellingen,
    /** Where the provider sends the browser back to; registered there. */
    private readonly terugAdres: string,
    /** Where it sends the browser after logout; registered there. */
    private readonly afgemeldAdres: string,
  ) {}

  /** The address to log in at, and what has to be kept until it comes back. */
  async begin(): Promise<Aanmelding & { readonly adres: string }> {
    const client = await this.client();
    const aanmelding = {
      state: generators.state(),
      nonce: generators.nonce(),
      verifier: generators.codeVerifier(),
    };
    const { acr } = this.instellingen;
    const adres = client.authorizationUrl({
      scope: 'openid profile',
      response_type: 'code',
      state: aanmelding.state,
      nonce: aanmelding.nonce,
      code_challenge: generators.codeChallenge(aanmelding.verifier),
      code_challenge_method: 'S256',
      ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
    });
    return { ...aanmelding, adres };
  }

  /**
   * Changes what the provider sent back for who logged in: checks state and issuer, asks the token with the PKCE verifier and checks
   * the ID token (signature, issuer, audience, times, nonce, acr). @throws AanmeldFout, ApiFout `even-niet-beschikbaar`
   */
  async rondAf(
    antwoord: Readonly<Record<string, string>>,
    { state, nonce, verifier }: Aanmelding,
  ): Promise<Aangemeld> {
    const client = await this.client();
    try {
      const tokens = await client.callback(this.terugAdres, antwoord, {
        state,
        nonce,
        code_verifier: verifier,
        response_type: 'code',
      });
      return this.wie(tokens.claims());
    } catch (fout) {
      if (fout instanceof AanmeldFout) throw fout;
      if (fout instanceof errors.OPError && antwoord['error'] !== undefined)
        throw new AanmeldFout('afgebroken');
      if (fout instanceof errors.RPError || fout instanceof errors.OPError) throw new AanmeldFout('ongeldig');
      throw dienstWeg();
    }
  }

  /**
   * Where to end the session at the provider, or null when it has no such address. Without `id_token_hint`: that would put a name in an
   * address; the provider may ask the person whether they are sure.
   */
  async afmeldadres(): Promise<string | null> {
    const client = await this.client();
    const eindpunt = client.issuer.metadata.end_session_endpoint;
    if (eindpunt === undefined) return null;
    const adres = new URL(eindpunt);
    adres.searchParams.set('client_id', this.instellingen.clientId);
    adres.searchParams.set('post_logout_redirect_uri', this.afgemeldAdres);
    return adres.href;
  }

  private wie(claims: IdTokenClaims): Aangemeld {
    const { acr } = this.instellingen;
    if (acr.length > 0 && !acr.includes(claims.acr ?? '')) throw new AanmeldFout('te-zwak');
    if (!SUB.test(claims.sub)) throw new AanmeldFout('ongeldig');
    const naam = typeof claims.name === 'string' ? claims.name : '';
    return { sub: claims.sub, naam: naam.replaceAll(/\p{C}/gu, '').trim().slice(0, MAX_NAAM) };
  }

  private async client(): Promise<Client> {
    this.gevonden ??= this.zoek();
    try {
      return await this.gevonden;
    } catch {
      this.gevonden = undefined;
      throw dienstWeg();
    }
  }

  private async zoek(): Promise<Client> {
    const { uitgever, clientId, bewijs } = this.instellingen;
    const issuer = await Issuer.discover(uitgever);
    const kan = issuer.metadata['id_token_signing_alg_values_supported'] as readonly string[] | undefined;
    const algoritme = ALGORITMEN.find((naam) => kan?.includes(naam)) ?? 'RS256';
    const gegevens: ClientMetadata = {
      client_id: clientId,
      redirect_uris: [this.terugAdres],
      response_types: ['code'],
      id_token_signed_response_alg: algoritme,
    };
    if ('geheim' in bewijs) return new issuer.Client({ ...gegevens, client_secret: bewijs.geheim });
    return new issuer.Client(
      {
        ...gegevens,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: bewijs.sleutel.alg,
      },
      { keys: [bewijs.sleutel] },
    );
  }
}

function dienstWeg(): ApiFout {
  return new ApiFout('even-niet-beschikbaar', {
    detail: 'De aanmelddienst is nu niet bereikbaar.',
    koppen: { 'retry-after': '5' },
  });
}
