import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { ontsleutel, versleutel } from '../../privacy/veldversleuteling';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Tx } from '../verbinding';

/** A login that went to the identity provider and has to come back. */
export interface Aanmeldverzoek {
  /** What the browser that began it holds; only that browser can finish it. */
  readonly browser: string;
  readonly nonce: string;
  /** PKCE: proves that who asks for the token is who asked for the login. */
  readonly verifier: string;
  /** Page to go to afterwards. */
  readonly terug: string;
}

/** How long somebody may take to log in. */
export const AANMELDTIJD_MS = 10 * 60_000;

/** Keeps a login under its `state`, until it comes back or its time is over. */
export async function bewaarAanmeldverzoek(
  tx: Tx,
  ring: Sleutelring,
  state: string,
  verzoek: Aanmeldverzoek,
): Promise<void> {
  await tx
    .deleteFrom('aanmeldverzoeken')
    .where('verloopt_op', '<', sql<number>`now()`)
    .execute();
  const id = hash(state);
  const { gegevens, sleutelId } = await versleutel(ring, JSON.stringify(verzoek), plaats(id));
  await tx
    .insertInto('aanmeldverzoeken')
    .values({
      id,
      inhoud: gegevens,
      inhoud_sleutel_id: sleutelId,
      verloopt_op: sql<Date>`now() + ${AANMELDTIJD_MS} * interval '1 millisecond'`,
    })
    .execute();
}

/** The login of this `state`, once: of two that come back with it, one finds it. Undefined when unknown, used or too late. */
export async function neemAanmeldverzoek(
  tx: Tx,
  ring: Sleutelring,
  state: string,
): Promise<Aanmeldverzoek | undefined> {
  const id = hash(state);
  const rij = await tx
    .deleteFrom('aanmeldverzoeken')
    .where('id', '=', id)
    .returning(['inhoud', 'inhoud_sleutel_id', sql<boolean>`verloopt_op > now()`.as('op_tijd')])
    .executeTakeFirst();
  if (!rij?.op_tijd) return undefined;
  const geheim = { gegevens: rij.inhoud, sleutelId: rij.inhoud_sleutel_id };
  return JSON.parse(await ontsleutel(ring, geheim, plaats(id))) as Aanmeldverzoek;
}

function hash(state: string): Buffer {
  return createHash('sha256').update(state, 'utf8').digest();
}

function plaats(id: Buffer): string {
  return `aanmeldverzoeken/inhoud/${id.toString('hex')}`;
}
