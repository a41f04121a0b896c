import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import type { InboxStatus } from './inbox';

/** How much there is of a status, and since when (wall clock). */
export interface InboxTelling {
  readonly status: InboxStatus;
  readonly aantal: number;
  readonly oudsteOp: Tijdstip;
}

/** What is not processed, per status. */
export async function telInbox(tx: Tx): Promise<InboxTelling[]> {
  const geteld = await sql<InboxTelling>`
    select status, count(*)::int as aantal, min(geboekt_op) as "oudsteOp" from inbox where status <> 'verwerkt'
    group by status order by status`.execute(tx);
  return [...geteld.rows];
}

/** An inbox row that needs a person: who it is about is not in it. */
export interface Probleemrij {
  readonly id: string;
  readonly status: InboxStatus;
  readonly soort: string;
  readonly kanaal: string;
  readonly bron: string;
  readonly vestigingscode: string | null;
  readonly aanleveringId: string | null;
  readonly rij: number | null;
  readonly reden: string | null;
  readonly pogingen: number;
  readonly geboektOp: Tijdstip;
  /** The person could not be found: `opnieuw` tries that first. */
  readonly isOnopgelost: boolean;
}

/** Rows with these statuses, the oldest first. */
export async function leesProbleemrijen(
  tx: Tx,
  statussen: readonly InboxStatus[],
  limiet: number,
): Promise<Probleemrij[]> {
  const gevonden = await sql<Probleemrij>`
    select id, status, soort, kanaal, bron, vestigingscode, aanlevering_id as "aanleveringId", rij, reden, pogingen,
      geboekt_op as "geboektOp", onopgelost is not null as "isOnopgelost"
    from inbox where status = any(${[...statussen]}::text[]) and status <> 'verwerkt' order by volgnummer limit ${limiet}`.execute(
    tx,
  );
  return [...gevonden.rows];
}

/** What was refused at the door since an instant (wall clock), per channel. */
export async function telGeweigerd(
  tx: Tx,
  sinds: Tijdstip,
): Promise<{ kanaal: string; aantal: number; laatsteOp: Tijdstip }[]> {
  const geteld = await sql<{ kanaal: string; aantal: number; laatsteOp: Tijdstip }>`
    select kanaal, count(*)::int as aantal, max(gezien_op) as "laatsteOp" from geweigerd where gezien_op >= ${new Date(sinds)}
    group by kanaal order by kanaal`.execute(tx);
  return [...geteld.rows];
}

/** A message whose person keys are kept encrypted because they could not be exchanged for one jongere. */
export interface OnopgelosteRij {
  readonly id: string;
  readonly bron: string;
  readonly berichtId: string;
  readonly versleuteld: Buffer;
  readonly sleutelId: string;
}

/** Unresolved messages, locked: all, or these. */
export async function leesOnopgelost(tx: Tx, ids: readonly string[] | 'alle'): Promise<OnopgelosteRij[]> {
  const welke = ids === 'alle' ? sql`true` : sql`id = any(${[...ids]}::uuid[])`;
  const gevonden = await sql<OnopgelosteRij>`
    select id, bron, bericht_id as "berichtId", onopgelost as versleuteld, onopgelost_sleutel_id as "sleutelId" from inbox
    where onopgelost is not null and status = 'vastgelopen' and ${welke} order by volgnummer for update skip locked`.execute(
    tx,
  );
  return [...gevonden.rows];
}

/** The person is known now: the message waits to be processed, and its keys are gone from the inbox. */
export async function zetOpgelost(tx: Tx, id: string, jongereId: string): Promise<void> {
  await sql`update inbox set jongere_id = ${jongereId}, onopgelost = null, onopgelost_sleutel_id = null, status = 'wachtend',
    reden = null, verwerkt_op = null, volgende_poging_op = null where id = ${id}`.execute(tx);
}

/** Still not: with the reason of this time. */
export async function zetNogOnopgelost(tx: Tx, id: string, reden: string): Promise<void> {
  await sql`update inbox set reden = ${reden}, pogingen = pogingen + 1 where id = ${id}`.execute(tx);
}
