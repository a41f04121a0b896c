import { sql } from 'kysely';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import type { Probleemrij } from './inbox-beheer';

/**
 * How the connections with partners are doing: figures and reasons, nobody's data. `bron` narrows it to one organisation (its OIN), null is
 * everybody. Read for an organisation by its functional manager, with the policies of the database behind it; everything by the platform.
 * Instants are of the wall clock.
 */
export type Bron = string | null;

/** What came in from an organisation through one channel since an instant. */
export interface Ontvangst {
  readonly bron: string;
  readonly kanaal: string;
  readonly laatsteOp: Tijdstip;
  /** Taken in, whatever became of it. */
  readonly berichten: number;
  /** Known already: taken in once. */
  readonly dubbel: number;
  /** Refused at the door or as a row of a file. */
  readonly geweigerd: number;
}

/** Per organisation and channel what came in, in order of OIN. */
export async function leesOntvangst(tx: Tx, bron: Bron, sinds: Tijdstip): Promise<Ontvangst[]> {
  const vanaf = new Date(sinds);
  const { rows } = await sql<Ontvangst>`
    select bron, kanaal, max(op) as "laatsteOp", sum(berichten)::int as berichten, sum(dubbel)::int as dubbel,
      sum(geweigerd)::int as geweigerd
    from (
      select bron, kanaal, max(geboekt_op) as op, count(*) as berichten, 0 as dubbel, 0 as geweigerd
        from inbox where geboekt_op >= ${vanaf} and kanaal <> 'intern' group by 1, 2
      union all
      select bron, kanaal, max(gezien_op), 0, count(*), 0 from dubbelen
        where gezien_op >= ${vanaf} and kanaal <> 'bestand' group by 1, 2
      union all
      select bron, kanaal, max(gezien_op), 0, 0, count(*) from geweigerd
        where gezien_op >= ${vanaf} and kanaal <> 'bestand' group by 1, 2
      union all
      -- What is wrong with rows of a file is counted with the file.
      select oin, 'bestand', max(ontvangen_op), 0, sum(dubbel), sum(geweigerd)
        from aanleveringen where ontvangen_op >= ${vanaf} group by 1
    ) t where ${bron}::text is null or bron = ${bron} group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

/** Organisations that may send reports and of which nothing came since an instant, in order of name. */
export async function leesStille(
  tx: Tx,
  bron: Bron,
  sinds: Tijdstip,
): Promise<{ oin: string; naam: string }[]> {
  const vanaf = new Date(sinds);
  const { rows } = await sql<{ oin: string; naam: string }>`
    select k.oin, k.naam from ketenpartners k
    where k.actief and (${bron}::text is null or k.oin = ${bron})
      and exists (select from clienten c where c.oin = k.oin and c.ingetrokken_op is null
        and c.scopes && array['verzuimmeldingen:schrijven', 'aanleveringen:schrijven'])
      and not exists (select from inbox i where i.bron = k.oin and i.geboekt_op >= ${vanaf} and i.kanaal <> 'intern')
      and not exists (select from aanleveringen a where a.oin = k.oin and a.ontvangen_op >= ${vanaf})
    order by k.naam, k.oin`.execute(tx);
  return rows;
}

/** Why something was refused, and how often. */
export interface Weigerreden {
  readonly bron: string;
  readonly kanaal: string;
  /** Code of the reason; empty for what was refused at the door, where only the sentence is kept. */
  readonly code: string;
  /** Dutch sentence without personal data. */
  readonly uitleg: string;
  readonly aantal: number;
}

/** The most frequent reasons of refusal since an instant. */
export async function leesWeigerredenen(
  tx: Tx,
  bron: Bron,
  sinds: Tijdstip,
  maximum = 50,
): Promise<Weigerreden[]> {
  const vanaf = new Date(sinds);
  const { rows } = await sql<Weigerreden>`
    select bron, kanaal, code, min(uitleg) as uitleg, sum(aantal)::int as aantal from (
      select g.bron, g.kanaal, '' as code, r.uitleg, 1 as aantal
        from geweigerd g, jsonb_array_elements_text(g.redenen) as r (uitleg) where g.gezien_op >= ${vanaf} and g.kanaal <> 'bestand'
      union all
      select a.oin, 'bestand', b.bevinding ->> 'code', b.bevinding ->> 'uitleg', r.tot_rij - r.rij + 1
        from aanleveringen a join aanlevering_rijen r on r.aanlevering_id = a.id and r.uitkomst = 'geweigerd',
          jsonb_array_elements(r.redenen) as b (bevinding) where a.ontvangen_op >= ${vanaf}
    ) t where ${bron}::text is null or bron = ${bron}
    group by bron, kanaal, code, case when code = '' then uitleg end order by aantal desc, bron, code limit ${maximum}`.execute(
    tx,
  );
  return rows;
}

/** Messages that are stuck, the oldest first. */
export async function leesVastgelopen(tx: Tx, bron: Bron, maximum = 50): Promise<Probleemrij[]> {
  const { rows } = await sql<Probleemrij>`
    select id, status, soort, kanaal, bron, vestigingscode, aanlevering_id as "aanleveringId", rij, reden, pogingen,
      geboekt_op as "geboektOp", onopgelost is not null as "isOnopgelost"
    from inbox where status = 'vastgelopen' and (${bron}::text is null or bron = ${bron}) order by volgnummer limit ${maximum}`.execute(
    tx,
  );
  return rows;
}

/** How much waits to be processed, and since when. */
export async function telWachtend(
  tx: Tx,
  bron: Bron,
): Promise<{ readonly wachtend: number; readonly oudsteOp: Tijdstip | null; readonly vastgelopen: number }> {
  const { rows } = await sql<{ wachtend: number; oudsteOp: Tijdstip | null; vastgelopen: number }>`
    select count(*) filter (where status <> 'vastgelopen')::int as wachtend,
      min(geboekt_op) filter (where status <> 'vastgelopen') as "oudsteOp",
      count(*) filter (where status = 'vastgelopen')::int as vastgelopen
    from inbox where status in ('wachtend', 'geparkeerd', 'vastgelopen') and (${bron}::text is null or bron = ${bron})`.execute(
    tx,
  );
  return rows[0]!;
}

/** Which of these stuck messages are of this organisation; all stuck ones of it (at most `maximum`) for `alle`. */
export async function kiesVastgelopen(tx: Tx, bron: Bron, welke: string, maximum = 1_000): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from inbox where status = 'vastgelopen' and (${bron}::text is null or bron = ${bron})
      and (${welke} = 'alle' or id::text = ${welke}) order by volgnummer limit ${maximum}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Something Temporal was owed and did not take. */
export interface VastgelopenOpdracht {
  readonly id: string;
  readonly soort: string;
  readonly workflowId: string;
  readonly reden: string | null;
  readonly pogingen: number;
}

/** Opdrachten that are stuck, the oldest first. */
export async function leesVastgelopenOpdrachten(tx: Tx, maximum = 50): Promise<VastgelopenOpdracht[]> {
  return tx
    .selectFrom('opdrachten')
    .select(['id', 'soort', 'workflow_id as workflowId', 'reden', 'pogingen'])
    .where('status', '=', 'vastgelopen')
    .orderBy('volgnummer')
    .limit(maximum)
    .execute();
}

/** Lets a stuck opdracht be tried again; false when it is not stuck (any more). Repeating one is harmless: its id is the same. */
export async function probeerOpdrachtOpnieuw(tx: Tx, id: string): Promise<boolean> {
  const gedaan =
    await sql`update opdrachten set status = 'wachtend', gedaan_op = null, volgende_poging_op = null
    where id = ${id} and status = 'vastgelopen'`.execute(tx);
  return (gedaan.numAffectedRows ?? 0n) > 0n;
}

/** Why the last try of a receiver failed. */
export async function leesLaatsteFouten(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ ontvanger: string; fout: string }>`
    select distinct on (ontvanger) ontvanger, laatste_fout as fout from uitgaand
    where status in ('wachtend', 'opgegeven') and laatste_fout is not null order by ontvanger, volgnummer desc`.execute(
    tx,
  );
  return new Map(rows.map(({ ontvanger, fout }) => [ontvanger, fout]));
}

/** Sends what was given up for a receiver again; what waits goes by itself. Answers how many. The receiver knows a repeat by its id. */
export async function stuurOpnieuw(tx: Tx, ontvanger: string): Promise<number> {
  const gedaan = await sql`update uitgaand set status = 'wachtend', volgende_poging_op = null, pogingen = 0
    where ontvanger = ${ontvanger} and status = 'opgegeven'`.execute(tx);
  return Number(gedaan.numAffectedRows ?? 0n);
}

/** What is on its way to the employees of an organisation by e-mail. */
export interface BerichtenStand {
  readonly oin: string;
  readonly wachtend: number;
  readonly oudsteOp: Tijdstip | null;
  /** Will not be sent any more: the mail server refused it. */
  readonly opgegeven: number;
  /** Why the newest one that still waits did not go. */
  readonly fout: string | null;
}

/** Notices that wait or were given up, per organisation. */
export async function leesBerichtenStand(tx: Tx, bron: Bron): Promise<BerichtenStand[]> {
  const { rows } = await sql<BerichtenStand>`
    select oin, count(*) filter (where status = 'wachtend')::int as wachtend,
      min(aangemaakt_op) filter (where status = 'wachtend') as "oudsteOp",
      count(*) filter (where status = 'opgegeven')::int as opgegeven,
      (array_agg(laatste_fout order by volgnummer desc) filter (where laatste_fout is not null))[1] as fout
    from uitgaand where oin is not null and status in ('wachtend', 'opgegeven') and (${bron}::text is null or oin = ${bron})
    group by oin order by oin`.execute(tx);
  return rows;
}

/** Notices about taken that did not arrive, and why. */
export interface Mailfout {
  readonly oin: string;
  readonly rol: Rol;
  readonly uitkomst: 'geen-adres' | 'geweigerd';
  readonly reden: string | null;
  readonly aantal: number;
  readonly laatsteOp: Tijdstip;
}

/** What went wrong with notices since an instant, the most frequent first. */
export async function leesMailfouten(tx: Tx, bron: Bron, sinds: Tijdstip, maximum = 50): Promise<Mailfout[]> {
  const { rows } = await sql<Mailfout>`
    select oin, rol, uitkomst, reden, count(*)::int as aantal, max(op) as "laatsteOp" from kennisgevingen
    where uitkomst in ('geen-adres', 'geweigerd') and op >= ${new Date(sinds)} and (${bron}::text is null or oin = ${bron})
    group by oin, rol, uitkomst, reden order by aantal desc, oin limit ${maximum}`.execute(tx);
  return rows;
}
