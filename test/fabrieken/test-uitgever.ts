import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload, type KeyLike } from 'jose';

/** What of a token a test wants different; `undefined` as a claim leaves it out. */
export interface TokenAfwijking {
  readonly claims?: JWTPayload;
  readonly kop?: Record<string, unknown>;
  readonly sleutel?: KeyLike | Uint8Array;
  readonly verlooptOverS?: number;
  readonly zonderExp?: true;
}

/** An issuer of access tokens for tests: signs them itself and serves its public key over HTTP, as the real one does. */
export interface TestUitgever {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  readonly publiek: Record<string, unknown>;
  token(clientId: string, scopes: readonly string[], afwijking?: TokenAfwijking): Promise<string>;
  stop(): Promise<void>;
}

export async function startTestUitgever(): Promise<TestUitgever> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const publiek = { ...(await exportJWK(publicKey)), kid: 'test-1', alg: 'ES256', use: 'sig' };
  const server = createServer((_verzoek, antwoord) => {
    antwoord.setHeader('content-type', 'application/json');
    antwoord.end(JSON.stringify({ keys: [publiek] }));
  });
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const audience = 'urn:sluitend:api';
  return {
    issuer,
    audience,
    jwksUrl: `${issuer}/jwks`,
    publiek,
    async token(
      clientId,
      scopes,
      { claims = {}, kop = {}, sleutel = privateKey, verlooptOverS = 300, zonderExp } = {},
    ) {
      const nu = Math.floor(Date.now() / 1_000);
      return new SignJWT({
        iss: issuer,
        aud: audience,
        sub: clientId,
        client_id: clientId,
        scope: scopes.join(' '),
        iat: nu,
        ...(zonderExp ? {} : { exp: nu + verlooptOverS }),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', kid: 'test-1', typ: 'at+jwt', ...kop })
        .sign(sleutel);
    },
    async stop() {
      await new Promise((klaar) => server.close(klaar));
    },
  };
}
