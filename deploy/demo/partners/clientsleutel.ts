import { exportJWK, generateKeyPair, SignJWT, type KeyLike } from 'jose';
import { v4 as uuidv4 } from 'uuid';

/** The key pair of a machine client; the private half stays in this process. */
export interface Clientsleutel {
  readonly publiek: Record<string, unknown>;
  readonly prive: KeyLike;
  readonly kid: string;
}

/** A fresh ES256 pair. */
export async function maakClientsleutel(): Promise<Clientsleutel> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const kid = uuidv4();
  const publiek = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  return { publiek, prive: privateKey, kid };
}

/** Signed proof of who the client is (`private_key_jwt`, RFC 7523), valid for a minute of the wall clock. */
export function maakBewijs(sleutel: Clientsleutel, clientId: string, audience: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: sleutel.kid })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(uuidv4())
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(sleutel.prive);
}
