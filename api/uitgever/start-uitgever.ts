import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Databank } from '../../db/verbinding';
import { SCOPES } from '../toegang/scopes';
import { maakUitgeverAdapter } from './uitgever-adapter';
import { zorgVoorUitgeversleutels } from './uitgever-sleutels';

/** Access tokens live this many seconds. */
const TOKENDUUR_S = 300;

export interface UitgeverOpties {
  readonly databank: Databank;
  /** Where the signing key is kept. */
  readonly sleutelpad: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly poort: number;
  /** `aud` of the tokens: the API. */
  readonly audience: string;
  /** Called with what went wrong inside; the caller logs it. */
  readonly meldFout: (fout: Error) => void;
}

/** A running issuer; `issuer` is its address and the `iss` of its tokens. */
export interface Uitgever {
  readonly issuer: string;
  stop(): Promise<void>;
}

/**
 * The local issuer of access tokens, for one machine, demo and tests: OAuth 2 client credentials with `private_key_jwt`, tokens are
 * signed JWTs (RFC 9068) for this API only. In production an organisation's own authorisation server takes its place.
 */
export async function startUitgever(opties: UitgeverOpties): Promise<Uitgever> {
  const sleutels = await zorgVoorUitgeversleutels(opties.sleutelpad);
  const server = createServer();
  await new Promise<void>((klaar, mislukt) => {
    server.once('error', mislukt);
    server.listen(opties.poort, opties.host, klaar);
  });
  const issuer = `http://${opties.host}:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    adapter: maakUitgeverAdapter(opties.databank),
    jwks: sleutels.jwks,
    cookies: { keys: sleutels.koekjes },
    scopes: Object.keys(SCOPES),
    responseTypes: [],
    clientAuthMethods: ['private_key_jwt'],
    clientDefaults: {
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      id_token_signed_response_alg: 'ES256',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
    },
    ttl: { ClientCredentials: TOKENDUUR_S },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => opties.audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context: unknown, _resource: string, client: { scope?: string }) => ({
          audience: opties.audience,
          scope: client.scope ?? '',
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKENDUUR_S,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  });
  provider.on('server_error', (_context, fout) => opties.meldFout(fout));
  server.on('request', provider.callback());
  return {
    issuer,
    async stop() {
      server.closeAllConnections();
      await new Promise((klaar) => server.close(klaar));
    },
  };
}
