import { sql } from 'kysely';
import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** Lets a message wait for an earlier one (a recovery before its sick report) until the end of a day; it holds nothing back. */
export async function parkeer(tx: Tx, id: string, tot: Datum, reden: string): Promise<void> {
  await sql`update inbox set status = 'geparkeerd', geparkeerd_tot = coalesce(geparkeerd_tot, ${tot}), reden = ${reden} where id = ${id}`.execute(
    tx,
  );
}

/** Puts the parked messages of a jongere in line again, because something has come in that they may have waited for. */
export async function haalGeparkeerdeTerug(tx: Tx, jongereId: string): Promise<void> {
  await sql`update inbox set status = 'wachtend', reden = null where jongere_id = ${jongereId} and status = 'geparkeerd'`.execute(
    tx,
  );
}

/** Until when a message was parked before, null when it never was. */
export async function geparkeerdTot(tx: Tx, id: string): Promise<Datum | null> {
  const rij = await tx.selectFrom('inbox').select('geparkeerd_tot').where('id', '=', id).executeTakeFirst();
  return rij?.geparkeerd_tot ?? null;
}

/** Parked messages whose last day is before this one become visible to operators. Answers how many. */
export async function parkeertijdVoorbij(tx: Tx, vandaag: Datum): Promise<number> {
  const gedaan = await sql`update inbox set status = 'vastgelopen', verwerkt_op = now(),
    reden = coalesce(reden, '') || ' Er is lang genoeg gewacht; bekijk dit bericht.'
    where status = 'geparkeerd' and geparkeerd_tot < ${vandaag}`.execute(tx);
  return Number(gedaan.numAffectedRows ?? 0n);
}
