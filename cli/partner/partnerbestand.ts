import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JWK } from 'jose';
import { OpdrachtFout } from '../uitgang';

/** What a supplier needs to connect, with the private key: written once, mode 600, never stored by us. */
export interface Partnerbestand {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** ES256 private key with its `kid`; the public half is in the database. */
  readonly sleutel: JWK;
}

/** Where the credentials of a client are written when nothing else is asked. */
export function partnerbestandVan(map: string, clientId: string): string {
  return join(map, 'partners', `${clientId}.json`);
}

/** Writes the credentials, readable by the owner only. @throws OpdrachtFout when the file is there already */
export function schrijfPartnerbestand(pad: string, inhoud: Partnerbestand): void {
  mkdirSync(dirname(pad), { recursive: true });
  try {
    writeFileSync(pad, `${JSON.stringify(inhoud, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (fout) {
    if ((fout as NodeJS.ErrnoException).code !== 'EEXIST') throw fout;
    throw new OpdrachtFout(`${pad} bestaat al en wordt niet overschreven; kies een ander met --bestand`);
  }
}

/** Reads the credentials; null when the file is not there. */
export function leesPartnerbestand(pad: string): Partnerbestand | null {
  try {
    return JSON.parse(readFileSync(pad, 'utf8')) as Partnerbestand;
  } catch (fout) {
    if ((fout as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new OpdrachtFout(`${pad} is niet te lezen als partnerbestand`);
  }
}
