import { timingSafeEqual } from 'node:crypto';
import type { Tijdstip } from '../domain/woorden/tijd';
import { hmacMet, hmacSleutel, type Sleutelring } from './sleutelring';

/** Who may decode, and until when (wall clock). `wie` is an id of the link the session came from, never a name. */
export interface Operatorsessie {
  readonly wie: string;
  readonly verlooptOp: Tijdstip;
  /** Why payloads are read; null until it has been said. */
  readonly reden: string | null;
}

/** How long a session lasts after the one-time link was used: a working day is not needed to look at a run. */
export const SESSIEDUUR_MS = 60 * 60 * 1000;

const SOORT = 'operatorsessie';

/**
 * The value of the session cookie: its content and a keyed hash over it. Nothing is stored; it ends by its own date.
 * Set it `HttpOnly; SameSite=Strict; Path=` the codec routes, and `Secure` wherever the API speaks https.
 */
export function schrijfOperatorsessie(ring: Sleutelring, sessie: Operatorsessie): string {
  const inhoud = Buffer.from(JSON.stringify([sessie.wie, sessie.verlooptOp, sessie.reden])).toString(
    'base64url',
  );
  return `${inhoud}.${hmacSleutel(ring, SOORT, inhoud).toString('base64url')}`;
}

/** Reads a session cookie; null when it is not ours, was changed or has ended. `nu` is the wall clock. */
export function leesOperatorsessie(ring: Sleutelring, waarde: string, nu: Tijdstip): Operatorsessie | null {
  const [inhoud, handtekening, ...rest] = waarde.split('.');
  if (inhoud === undefined || handtekening === undefined || rest.length > 0) return null;
  const gegeven = Buffer.from(handtekening, 'base64url');
  const echt = ring.hmacSleutels.some((sleutel) => {
    const verwacht = hmacMet(sleutel, SOORT, inhoud);
    return gegeven.length === verwacht.length && timingSafeEqual(gegeven, verwacht);
  });
  if (!echt) return null;
  const [wie, verlooptOp, reden] = JSON.parse(Buffer.from(inhoud, 'base64url').toString('utf8')) as [
    string,
    number,
    string | null | undefined,
  ];
  return verlooptOp > nu ? { wie, verlooptOp, reden: reden ?? null } : null;
}
