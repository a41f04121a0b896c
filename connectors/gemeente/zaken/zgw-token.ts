import { SignJWT } from 'jose';

/** A client as a gemeente registered it in its Autorisaties API. */
export interface ZgwClient {
  readonly clientId: string;
  /** Shared with the gemeente; never logged. */
  readonly geheim: string;
}

/**
 * A token as the ZGW APIs expect it: a JWT, signed with the shared secret (HS256), that names the client. It holds no scopes: those stand with
 * the gemeente. They are valid for an hour after `iat`; one is made for every request.
 * @param nu epoch ms, wall clock
 */
export function maakZgwToken(client: ZgwClient, nu: number): Promise<string> {
  return new SignJWT({ client_id: client.clientId, user_id: 'sluitend', user_representation: 'Sluitend' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(client.clientId)
    .setIssuedAt(Math.floor(nu / 1_000))
    .sign(Buffer.from(client.geheim, 'utf8'));
}
