import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';

/** The credentials of a machine client, as `sluitend partner nieuw` writes them. */
export interface Clientgegevens {
  readonly clientId: string;
  readonly tokenUrl: string;
  /** The private key the client signs its token requests with (ES256, with `kid`). */
  readonly sleutel: JWK;
  readonly scopes: readonly string[];
}

/** The issuer gave no token; `code` is its OAuth error, the message is Dutch. */
export class TokenFout extends Error {
  override readonly name = 'TokenFout';
  constructor(
    readonly code: string,
    bericht: string,
  ) {
    super(bericht);
  }
}

/** A token and how long it lives. */
export interface Toegangstoken {
  readonly token: string;
  /** Epoch milliseconds, wall clock. */
  readonly verlooptOp: number;
}

/**
 * Gets an access token: OAuth 2 client credentials with `private_key_jwt` (RFC 7523). The assertion lives a minute and is used once.
 * @throws TokenFout when the issuer refuses
 */
export async function haalToken(client: Clientgegevens): Promise<Toegangstoken> {
  const { clientId, tokenUrl, sleutel, scopes } = client;
  const bewijs = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', ...(sleutel.kid === undefined ? {} : { kid: sleutel.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenUrl)
    .setIssuedAt()
    .setExpirationTime('60s')
    .setJti(randomUUID())
    .sign(await importJWK(sleutel, 'ES256'));
  const antwoord = await fetch(tokenUrl, {
    method: 'POST',
    signal: AbortSignal.timeout(10_000),
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: scopes.join(' '),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: bewijs,
    }),
  });
  const inhoud = (await antwoord.json().catch(() => ({}))) as {
    access_token?: string;
    expires_in?: number;
    error?: string;
    error_description?: string;
  };
  if (!antwoord.ok || inhoud.access_token === undefined) {
    const reden = inhoud.error_description ?? `status ${antwoord.status}`;
    throw new TokenFout(inhoud.error ?? 'onbekend', `de uitgever geeft geen token: ${reden}`);
  }
  return { token: inhoud.access_token, verlooptOp: Date.now() + (inhoud.expires_in ?? 60) * 1_000 };
}
