import { sql } from 'kysely';
import { createHash, randomBytes } from 'node:crypto';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** How long an unused link can be used: long enough to click it after `sluitend start`. */
export const LINKDUUR_MS = 15 * 60 * 1000;

/**
 * Makes a one-time link for an operator. Only a hash of the token is stored, so nobody who reads the database can use it.
 * Times are the database's own (wall clock).
 * @returns the token for the URL (43 characters, base64url); shown once and never logged
 */
export async function maakOperatorlink(
  tx: Tx,
  { geldigMs = LINKDUUR_MS }: { geldigMs?: number } = {},
): Promise<{ token: string; verlooptOp: Tijdstip }> {
  const token = randomBytes(32).toString('base64url');
  const { verloopt_op: verlooptOp } = await tx
    .insertInto('operatorlinks')
    .values({
      token_hash: hash(token),
      verloopt_op: sql<Date>`now() + ${geldigMs} * interval '1 millisecond'`,
    })
    .returning('verloopt_op')
    .executeTakeFirstOrThrow();
  return { token, verlooptOp };
}

/**
 * Uses up a link. Of two who try at the same time one succeeds.
 * @returns `wie` for the session and the decode log, or null when the link does not exist, was used or has ended
 */
export async function wisselOperatorlink(tx: Tx, token: string): Promise<{ wie: string } | null> {
  const rij = await tx
    .updateTable('operatorlinks')
    .set({ gebruikt_op: sql<Date>`now()` })
    .where('token_hash', '=', hash(token))
    .where('gebruikt_op', 'is', null)
    .where('verloopt_op', '>', sql<number>`now()`)
    .returning('token_hash')
    .executeTakeFirst();
  return rij === undefined ? null : { wie: `operatorlink-${rij.token_hash.toString('hex').slice(0, 12)}` };
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
