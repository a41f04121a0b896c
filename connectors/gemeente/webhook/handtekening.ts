import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/*
 * Signatures of Standard Webhooks 1.0.0, symmetric (`v1`: HMAC-SHA256 over `id.timestamp.body`).
 * Written here because it is thirty lines; the test has the published vector.
 */

/** A text that is no `whsec_` secret of 24 to 64 bytes. The secret itself is not in the message. */
export class GeheimFout extends Error {
  override readonly name = 'GeheimFout';
}

const VOORVOEGSEL = 'whsec_';
const VENSTER_S = 300;

/** A new secret, 32 random bytes, as the receiver gets it: once, over a safe channel, for one receiver. */
export function maakGeheim(): string {
  return VOORVOEGSEL + randomBytes(32).toString('base64');
}

/** The bytes of a secret. @throws GeheimFout */
export function leesGeheim(tekst: string): Buffer {
  const deel = tekst.startsWith(VOORVOEGSEL) ? tekst.slice(VOORVOEGSEL.length) : '';
  const bytes = Buffer.from(deel, 'base64');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(deel) || bytes.length < 24 || bytes.length > 64)
    throw new GeheimFout('een geheim is whsec_ met 24 tot en met 64 bytes in base64');
  return bytes;
}

/** What is signed. */
export interface Ondertekend {
  /** The same on every try; visible ASCII without `.`. */
  readonly id: string;
  /** Seconds since 1970 of this try. */
  readonly op: number;
  /** The bytes of the body exactly as they are sent. */
  readonly inhoud: Buffer;
}

/** Value of `webhook-signature`: one signature per secret, the newest first. @throws GeheimFout; Error for an id that cannot be signed */
export function onderteken(geheimen: readonly string[], wat: Ondertekend): string {
  if (!/^[\x21-\x2d\x2f-\x7e]{1,100}$/.test(wat.id)) throw new Error('een webhook-id heeft geen punt');
  return geheimen.map((geheim) => `v1,${teken(leesGeheim(geheim), wat).toString('base64')}`).join(' ');
}

function teken(sleutel: Buffer, { id, op, inhoud }: Ondertekend): Buffer {
  return createHmac('sha256', sleutel).update(`${id}.${op}.`).update(inhoud).digest();
}

/** How a signature was judged. */
export type Handtekeningoordeel =
  | { readonly goed: true; readonly id: string; readonly op: number }
  | { readonly goed: false; readonly reden: 'koppen' | 'te-oud' | 'te-nieuw' | 'handtekening' };

/** Headers as `node:http` gives them. */
export type Koppen = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Judges a request as a receiver must: one of its signatures is of one of our secrets, and it is at most five minutes old or ahead.
 * A receiver also remembers the id for longer than that: a repeat is the same message.
 * @param nu epoch ms, wall clock
 */
export function controleer(
  geheimen: readonly string[],
  koppen: Koppen,
  inhoud: Buffer,
  nu: number,
  vensterS = VENSTER_S,
): Handtekeningoordeel {
  const { 'webhook-id': id, 'webhook-timestamp': tijd, 'webhook-signature': tekens } = koppen;
  if (typeof id !== 'string' || typeof tijd !== 'string' || typeof tekens !== 'string')
    return { goed: false, reden: 'koppen' };
  if (!/^[\x21-\x2d\x2f-\x7e]{1,100}$/.test(id) || !/^[0-9]{1,12}$/.test(tijd))
    return { goed: false, reden: 'koppen' };
  const op = Number(tijd);
  const verschil = op - Math.floor(nu / 1_000);
  if (verschil < -vensterS) return { goed: false, reden: 'te-oud' };
  if (verschil > vensterS) return { goed: false, reden: 'te-nieuw' };
  // Of other versions (`v1a`) and of nonsense nothing is said: one good one is enough.
  const gegeven = tekens
    .split(' ')
    .slice(0, 10)
    .flatMap((deel) => (deel.startsWith('v1,') ? [Buffer.from(deel.slice(3), 'base64')] : []));
  const verwacht = geheimen.map((geheim) => teken(leesGeheim(geheim), { id, op, inhoud }));
  const goed = verwacht.some((een) =>
    gegeven.some((ander) => ander.length === een.length && timingSafeEqual(een, ander)),
  );
  return goed ? { goed, id, op } : { goed, reden: 'handtekening' };
}
