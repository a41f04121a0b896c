import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Bevinding } from '../../domain/signalen/beoordeling';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A delivery that is being booked holds its place for this long (wall clock); every batch renews it. */
const LEASE = '60 seconds';

/** Another delivery about the same is being booked. */
export class AanleveringLooptAl extends Error {
  override readonly name = 'AanleveringLooptAl';
}

/** This delivery was taken to be dead (no sign of life in its lease) and given up; nothing more is booked under it. */
export class AanleveringVervallen extends Error {
  override readonly name = 'AanleveringVervallen';
}

/** What a delivery is about: the absence at one school location, or the WW of jongeren, whoever they are. */
export type Aanleveringsonderwerp =
  { readonly soort: 'verzuim'; readonly vestigingscode: string } | { readonly soort: 'ww' };

/** What is known of a delivery at its beginning. */
export interface NieuweAanlevering {
  readonly oin: string;
  readonly onderwerp: Aanleveringsonderwerp;
  readonly bestandHash: Buffer;
  readonly historie: boolean;
  readonly ontvangenOp: Tijdstip;
}

/** A delivery that was begun. `herhalingVan`: the latest delivery of this location is the same file; nothing is left to do. */
export interface BegonnenAanlevering {
  readonly id: string;
  readonly herhalingVan: string | null;
  /** Of a repeat: all rows are repeated. */
  readonly tellingen: Pick<Tellingen, 'rijen' | 'dubbel'>;
}

/**
 * Begins a delivery: one at a time per location, of WW per sender. A file equal to the *latest* delivery about the same is a repeat and has
 * no effects; the same file after another one (A, B, A) is a new delivery that replaces. @throws AanleveringLooptAl
 */
export async function beginAanlevering(tx: Tx, nieuw: NieuweAanlevering): Promise<BegonnenAanlevering> {
  const { onderwerp } = nieuw;
  const slot = onderwerp.soort === 'verzuim' ? onderwerp.vestigingscode : `ww/${nieuw.oin}`;
  await sql`select pg_advisory_xact_lock(hashtext('sluitend/aanlevering'), hashtext(${slot}))`.execute(tx);
  const zelfde =
    onderwerp.soort === 'verzuim'
      ? sql<boolean>`vestigingscode = ${onderwerp.vestigingscode}`
      : sql<boolean>`soort = 'ww' and oin = ${nieuw.oin}`;
  await sql`update aanleveringen set status = 'afgebroken', reden = 'De verwerking is afgebroken; stuur het bestand opnieuw.'
    where ${zelfde} and status = 'bezig' and lease_tot < now()`.execute(tx);
  const loopt = await tx
    .selectFrom('aanleveringen')
    .select('id')
    .where(zelfde)
    .where('status', '=', 'bezig')
    .executeTakeFirst();
  if (loopt) throw new AanleveringLooptAl('er wordt al een bestand geboekt');
  const laatste = await tx
    .selectFrom('aanleveringen')
    .selectAll()
    .where(zelfde)
    .where('status', 'in', ['klaar', 'afgebroken'])
    .where('herhaling_van', 'is', null)
    .orderBy('volgnummer', 'desc')
    .executeTakeFirst();
  const isHerhaling =
    laatste?.status === 'klaar' &&
    laatste.historie === nieuw.historie &&
    // Rows of WW are known one by one; a row that was refused may be good by now.
    (onderwerp.soort === 'verzuim' || laatste.geweigerd === 0) &&
    laatste.bestand_hash.equals(nieuw.bestandHash);
  const id = uuidv7();
  await tx
    .insertInto('aanleveringen')
    .values({
      id,
      oin: nieuw.oin,
      soort: onderwerp.soort,
      vestigingscode: onderwerp.soort === 'verzuim' ? onderwerp.vestigingscode : null,
      bestand_hash: nieuw.bestandHash,
      historie: nieuw.historie,
      status: isHerhaling ? 'klaar' : 'bezig',
      herhaling_van: isHerhaling ? laatste.id : null,
      rijen: isHerhaling ? laatste.rijen : 0,
      dubbel: isHerhaling ? laatste.rijen : 0,
      reden: null,
      lease_tot: isHerhaling ? null : sql<Date>`now() + ${LEASE}::interval`,
      ontvangen_op: new Date(nieuw.ontvangenOp),
      klaar_op: isHerhaling ? new Date(nieuw.ontvangenOp) : null,
    })
    .execute();
  const rijen = isHerhaling ? laatste.rijen : 0;
  return { id, herhalingVan: isHerhaling ? laatste.id : null, tellingen: { rijen, dubbel: rijen } };
}

/** What a batch of rows adds to the counts of its delivery. */
export interface Tellingen {
  readonly rijen: number;
  readonly aanvaard: number;
  readonly geweigerd: number;
  readonly dubbel: number;
  readonly waarschuwingen: number;
}

/** Renews the lease and adds to the counts; first in every batch, so that a delivery that was given up books nothing. @throws AanleveringVervallen */
export async function telBij(tx: Tx, id: string, erbij: Tellingen): Promise<void> {
  const gedaan =
    await sql`update aanleveringen set lease_tot = now() + ${LEASE}::interval, rijen = rijen + ${erbij.rijen},
      aanvaard = aanvaard + ${erbij.aanvaard}, geweigerd = geweigerd + ${erbij.geweigerd}, dubbel = dubbel + ${erbij.dubbel},
      waarschuwingen = waarschuwingen + ${erbij.waarschuwingen}
    where id = ${id} and status = 'bezig'`.execute(tx);
  if ((gedaan.numAffectedRows ?? 0n) === 0n) throw new AanleveringVervallen('deze aanlevering is opgegeven');
}

/** Ends a delivery. @throws AanleveringVervallen */
export async function sluitAanlevering(
  tx: Tx,
  id: string,
  einde: {
    readonly status: 'klaar' | 'geweigerd' | 'afgebroken';
    readonly reden: string | null;
    readonly op: Tijdstip;
  },
): Promise<void> {
  const gedaan =
    await sql`update aanleveringen set status = ${einde.status}, reden = ${einde.reden}, klaar_op = ${new Date(einde.op)},
    lease_tot = null where id = ${id} and status = 'bezig'`.execute(tx);
  if ((gedaan.numAffectedRows ?? 0n) === 0n) throw new AanleveringVervallen('deze aanlevering is opgegeven');
}

/** The answer for one row, or a run of rows with the same answer. */
export interface RijAntwoord {
  readonly rij: number;
  readonly totRij: number;
  readonly uitkomst: 'geweigerd' | 'dubbel' | 'waarschuwing';
  readonly redenen: readonly Bevinding[];
}

/** Keeps answers of rows; accepted rows without a warning have theirs in the inbox. */
export async function boekRijAntwoorden(
  tx: Tx,
  aanleveringId: string,
  antwoorden: readonly RijAntwoord[],
): Promise<void> {
  if (antwoorden.length === 0) return;
  await sql`insert into aanlevering_rijen (aanlevering_id, rij, tot_rij, uitkomst, redenen)
    select ${aanleveringId}, * from unnest(${antwoorden.map((a) => a.rij)}::int[], ${antwoorden.map((a) => a.totRij)}::int[],
      ${antwoorden.map((a) => a.uitkomst)}::text[], ${antwoorden.map((a) => JSON.stringify(a.redenen))}::jsonb[])`.execute(
    tx,
  );
}

/** A row of a file as it would be booked. */
export interface TeVergelijkenRij {
  readonly jongereId: string;
  readonly begindatum: Datum;
  readonly begintijd: string;
  readonly einddatum: Datum | null;
  readonly eindtijd: string | null;
  readonly reden: string;
}

/**
 * Which of these rows say exactly what is already booked for their identity, while nothing waits for their jongere: booking them again
 * would change nothing. A daily export mostly consists of such rows. Everything else must go through the inbox, because the newest
 * delivery replaces. Whether a row was history does not matter: the same fact again is no news.
 */
export async function zoekOngewijzigd(
  tx: Tx,
  vestigingscode: string,
  rijen: readonly TeVergelijkenRij[],
): Promise<boolean[]> {
  if (rijen.length === 0) return [];
  // Looked up row by row through the indexes (offset 0 and limit 1 keep it so): a join is planned by statistics, and right after a first
  // large file there are none.
  const gelijk = await sql<{ nr: number }>`
    with gegeven as (
      select * from unnest(${rijen.map((_, i) => i)}::int[], ${rijen.map((r) => r.jongereId)}::uuid[],
        ${rijen.map((r) => r.begindatum)}::date[], ${rijen.map((r) => r.begintijd)}::text[],
        ${rijen.map((r) => r.einddatum)}::date[], ${rijen.map((r) => r.eindtijd)}::text[], ${rijen.map((r) => r.reden)}::text[])
        as t(nr, jongere_id, begindatum, begintijd, einddatum, eindtijd, reden)),
    onderweg as materialized (
      select jongere_id, (select true from inbox i where i.jongere_id = g.jongere_id
        and i.status in ('wachtend', 'geparkeerd', 'vastgelopen') limit 1) as wacht
      from (select distinct jongere_id from gegeven) g)
    select g.nr from gegeven g join onderweg o on o.jongere_id = g.jongere_id and o.wacht is null
    cross join lateral (
      select v.vestigingscode, v.einddatum, v.eindtijd, v.reden, v.ingetrokken from verzuimregels v
      where v.jongere_id = g.jongere_id and v.brin = ${vestigingscode.slice(0, 4)} and v.begindatum = g.begindatum
        and v.begintijd = g.begintijd offset 0) v
    where v.vestigingscode = ${vestigingscode} and v.einddatum is not distinct from g.einddatum
      and v.eindtijd is not distinct from g.eindtijd and v.reden = g.reden and not v.ingetrokken`.execute(tx);
  const nummers = new Set(gelijk.rows.map((r) => r.nr));
  return rijen.map((_, i) => nummers.has(i));
}
