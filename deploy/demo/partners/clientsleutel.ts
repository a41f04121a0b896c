import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { v4 as uuidv4 } from 'uuid';

/** The key pair of a machine client; the private half stays in this process. */
export interface Clientsleutel {
  readonly publiek: Record<string, unknown>;
  readonly prive: JWK;
}

/** A fresh ES256 pair. */
export async function maakClientsleutel(): Promise<Clientsleutel> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kenmerken = { kid: uuidv4(), alg: 'ES256', use: 'sig' };
  return {
    publiek: { ...(await exportJWK(publicKey)), ...kenmerken },
    prive: { ...(await exportJWK(privateKey)), ...kenmerken },
  };
}
