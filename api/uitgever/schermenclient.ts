import { join } from 'node:path';
import type { JWK } from 'jose';

/** As which client the pages for staff log in at the local issuer. */
export const SCHERMENCLIENT = 'sluitend-schermen';

/** Where the key of that client is kept in a data folder: the issuer makes it, the API reads it. */
export function schermensleutelpadIn(map: string): string {
  return join(map, 'schermen.json');
}

/** The pages for staff, as a client of the issuer. */
export interface Schermenclient {
  readonly clientId: string;
  /** Public key; the API holds the private one. */
  readonly jwk: JWK;
  readonly terugAdres: string;
  readonly afgemeldAdres: string;
}

/** The client in the words of oidc-provider. */
export function alsOidcClient(client: Schermenclient): object {
  return {
    client_id: client.clientId,
    client_name: 'Sluitend',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [client.terugAdres],
    post_logout_redirect_uris: [client.afgemeldAdres],
    jwks: { keys: [client.jwk] },
    scope: 'openid profile',
  };
}
