import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type KeyLike } from 'jose';

/** What of an ID token a test wants different; `undefined` leaves a claim out. */
export interface IdTokenAfwijking {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly kop?: Readonly<Record<string, unknown>>;
  /** Signed by a key that is not published. */
  readonly vreemdeSleutel?: true;
  /** Unsigned (`alg: none`). */
  readonly zonderHandtekening?: true;
}

/** An identity provider of somebody else: RS256, a shared secret, no end-session address, and everybody who comes is logged in. */
export interface VreemdeAanmelddienst {
  readonly issuer: string;
  readonly clientId: string;
  readonly geheim: string;
  /** Who logs in next, and what is wrong with the token. */
  zet(sub: string, afwijking?: IdTokenAfwijking): void;
  stop(): Promise<void>;
}

interface Aanvraag {
  readonly nonce: string;
  readonly uitdaging: string;
  readonly terug: string;
}

async function leesVelden(verzoek: IncomingMessage): Promise<URLSearchParams> {
  const delen: Buffer[] = [];
  for await (const deel of verzoek as AsyncIterable<Buffer>) delen.push(deel);
  return new URLSearchParams(Buffer.concat(delen).toString('utf8'));
}

export async function startVreemdeAanmelddienst(): Promise<VreemdeAanmelddienst> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const { privateKey: vreemd } = await generateKeyPair('RS256');
  const clientId = 'sluitend-bij-ons';
  const geheim = randomBytes(24).toString('base64url');
  const aanvragen = new Map<string, Aanvraag>();
  let wie = 'niemand';
  let afwijking: IdTokenAfwijking = {};

  const server = createServer();
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function maakIdToken(nonce: string): Promise<string> {
    const nu = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: issuer,
      aud: clientId,
      sub: wie,
      nonce,
      iat: nu,
      exp: nu + 60,
      ...afwijking.claims,
    };
    const kop = { alg: 'RS256', kid: 'v-1', ...afwijking.kop };
    if (afwijking.zonderHandtekening) {
      const deel = (inhoud: unknown): string => Buffer.from(JSON.stringify(inhoud)).toString('base64url');
      return `${deel({ alg: 'none' })}.${deel(claims)}.`;
    }
    const sleutel: KeyLike = afwijking.vreemdeSleutel ? vreemd : privateKey;
    return new SignJWT(claims).setProtectedHeader(kop).sign(sleutel);
  }

  async function geefToken(verzoek: IncomingMessage): Promise<[number, object]> {
    const velden = await leesVelden(verzoek);
    const bewijs = Buffer.from(`${clientId}:${geheim}`).toString('base64');
    if (verzoek.headers.authorization !== `Basic ${bewijs}`) return [401, { error: 'invalid_client' }];
    const aanvraag = aanvragen.get(velden.get('code') ?? '');
    aanvragen.delete(velden.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(velden.get('code_verifier') ?? '')
      .digest('base64url');
    if (aanvraag?.uitdaging !== verifier || aanvraag.terug !== velden.get('redirect_uri'))
      return [400, { error: 'invalid_grant' }];
    return [
      200,
      {
        access_token: 'x',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: await maakIdToken(aanvraag.nonce),
      },
    ];
  }

  async function antwoordOp(url: URL, verzoek: IncomingMessage): Promise<[number, object] | string> {
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return [
          200,
          {
            issuer,
            authorization_endpoint: `${issuer}/authorize`,
            token_endpoint: `${issuer}/token`,
            jwks_uri: `${issuer}/jwks`,
            id_token_signing_alg_values_supported: ['ES256', 'RS256'],
          },
        ];
      case '/jwks':
        return [200, { keys: [{ ...(await exportJWK(publicKey)), kid: 'v-1', alg: 'RS256', use: 'sig' }] }];
      case '/authorize': {
        const code = randomBytes(16).toString('hex');
        const vraag = (naam: string): string => url.searchParams.get(naam) ?? '';
        aanvragen.set(code, {
          nonce: vraag('nonce'),
          uitdaging: vraag('code_challenge'),
          terug: vraag('redirect_uri'),
        });
        return `${vraag('redirect_uri')}?code=${code}&state=${vraag('state')}`;
      }
      case '/token':
        return geefToken(verzoek);
      default:
        return [404, {}];
    }
  }

  server.on('request', (verzoek, antwoord) => {
    void antwoordOp(new URL(verzoek.url ?? '/', issuer), verzoek).then((gegeven) => {
      if (typeof gegeven === 'string') antwoord.writeHead(302, { location: gegeven }).end();
      else
        antwoord
          .writeHead(gegeven[0], { 'content-type': 'application/json' })
          .end(JSON.stringify(gegeven[1]));
    });
  });
  return {
    issuer,
    clientId,
    geheim,
    zet(sub, anders = {}) {
      wie = sub;
      afwijking = anders;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((klaar) => server.close(klaar));
    },
  };
}
