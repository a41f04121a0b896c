import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A POST that may be repeated: who sends it, under which key, and a keyed hash of what it asked. */
export interface EenmaligVerzoek {
  readonly clientId: string;
  readonly sleutel: string;
  /** HMAC of method, address and body: bodies hold personal data, so no plain hash. */
  readonly hash: Buffer;
}

/** An answer as it is kept and sent again, byte for byte. */
export interface BewaardAntwoord {
  readonly status: number;
  /** JSON text. */
  readonly inhoud: string;
  /** `Location`, `ETag` and the like. */
  readonly koppen: Readonly<Record<string, string>>;
}

/** Makes an answer of a body that can be written as JSON. */
export function maakAntwoord(
  status: number,
  lichaam: unknown,
  koppen: Readonly<Record<string, string>> = {},
): BewaardAntwoord {
  return { status, inhoud: JSON.stringify(lichaam), koppen };
}

/** What is known of a request that comes in. */
export type Herhaling =
  | { readonly soort: 'nieuw' }
  | { readonly soort: 'ander-verzoek' }
  | { readonly soort: 'loopt-nog' }
  | { readonly soort: 'herhaald'; readonly antwoord: BewaardAntwoord };

/**
 * How long a request whose answer is still being made counts as running (wall clock). After it the process has died: what
 * was stored beforehand is then the answer.
 */
const LOOPT_HOOGSTENS_MS = 15_000;

/**
 * Claims the key for this transaction (an advisory lock, gone when the transaction ends, so nothing stays behind when the
 * process dies) and tells whether the request is new. A second request under the same key in another transaction hears `loopt-nog`.
 */
export async function claimSleutel(tx: Tx, verzoek: EenmaligVerzoek): Promise<Herhaling> {
  const { rows } = await sql<{ vrij: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${verzoek.clientId} ${verzoek.sleutel}`}, 7)) as vrij`.execute(
    tx,
  );
  if (!rows[0]?.vrij) return { soort: 'loopt-nog' };
  return leesHerhaling(tx, verzoek);
}

/** What is known of this key, without claiming it: for an accept in one statement that found the key taken. */
export async function leesHerhaling(tx: Tx, verzoek: EenmaligVerzoek): Promise<Herhaling> {
  const rij = await tx
    .selectFrom('idempotentie')
    .selectAll()
    .where('client_id', '=', verzoek.clientId)
    .where('sleutel', '=', verzoek.sleutel)
    .executeTakeFirst();
  if (!rij) return { soort: 'nieuw' };
  if (!rij.verzoek_hash.equals(verzoek.hash)) return { soort: 'ander-verzoek' };
  if (rij.status === 'bezig' && Date.now() - rij.aangemaakt_op < LOOPT_HOOGSTENS_MS)
    return { soort: 'loopt-nog' };
  return {
    soort: 'herhaald',
    antwoord: {
      status: rij.antwoord_status ?? 500,
      inhoud: rij.antwoord ?? '',
      koppen: (rij.antwoord_kop ?? {}) as Record<string, string>,
    },
  };
}

/**
 * Keeps the answer in the same transaction as the effect. `voorlopig`: the answer may still become better (a besluit that is
 * being carried out); until `maakDefinitief` a repeat hears `loopt-nog`, and after a crash it gets this one.
 */
export async function bewaarAntwoord(
  tx: Tx,
  verzoek: EenmaligVerzoek,
  antwoord: BewaardAntwoord,
  voorlopig = false,
): Promise<void> {
  await tx
    .insertInto('idempotentie')
    .values({
      client_id: verzoek.clientId,
      sleutel: verzoek.sleutel,
      verzoek_hash: verzoek.hash,
      status: voorlopig ? 'bezig' : 'klaar',
      antwoord_status: antwoord.status,
      antwoord: antwoord.inhoud,
      antwoord_kop: JSON.stringify(antwoord.koppen),
    })
    .execute();
}

/** Replaces the provisional answer by the real one. */
export async function maakDefinitief(
  tx: Tx,
  verzoek: EenmaligVerzoek,
  antwoord: BewaardAntwoord,
): Promise<void> {
  await tx
    .updateTable('idempotentie')
    .set({
      status: 'klaar',
      antwoord_status: antwoord.status,
      antwoord: antwoord.inhoud,
      antwoord_kop: JSON.stringify(antwoord.koppen),
    })
    .where('client_id', '=', verzoek.clientId)
    .where('sleutel', '=', verzoek.sleutel)
    .execute();
}

/** Removes keys older than this instant (wall clock): partners may repeat for 35 days. Returns how many. */
export async function ruimSleutelsOp(tx: Tx, ouderDan: Tijdstip): Promise<number> {
  const uitkomst = await tx
    .deleteFrom('idempotentie')
    .where('aangemaakt_op', '<', sql<number>`${new Date(ouderDan)}`)
    .executeTakeFirst();
  return Number(uitkomst.numDeletedRows);
}
