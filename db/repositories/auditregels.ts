import { sql } from 'kysely';
import type { Anker, Auditregel } from '../../privacy/auditketen';
import type { Auditmelding } from '../verantwoording/verantwoording';
import { verantwoordingVan } from '../verantwoording/verantwoording';
import type { Databank, Toegang, Tx } from '../verbinding';

/**
 * Adds a line to the audit log, written with the commit of this transaction: who did what to what, why, with what outcome. No names, no
 * numbers of persons. What must stand there although the work fails (a refusal) goes with `schrijfAuditNu`.
 */
export function schrijfAudit(tx: Tx, melding: Auditmelding): void {
  verantwoordingVan(tx).meldingen.push(melding);
}

/** As `schrijfAudit`, in a transaction of its own. */
export async function schrijfAuditNu(
  databank: Databank,
  toegang: Toegang,
  melding: Auditmelding,
): Promise<void> {
  await databank.metToegang(toegang, (tx) => {
    schrijfAudit(tx, melding);
    return Promise.resolve();
  });
}

/** What the log says of its own retention; the check reads it. */
export const OPGERUIMD = 'audit-opgeruimd';

/** Begin and end of a chain. */
export interface Auditkop {
  readonly keten: number;
  /** Number of its last line; 0 when it is empty. */
  readonly nr: number;
  readonly hash: Buffer;
  /** Number of its first line since retention removed those before it, and the hash that line builds on. */
  readonly beginNr: number;
  readonly beginHash: Buffer;
}

/** All chains, with the number of the line that really is the last one (0: none), read at one moment. */
export async function leesAuditkoppen(tx: Tx): Promise<(Auditkop & { readonly laatste: number })[]> {
  const { rows } = await sql<Auditkop & { laatste: number }>`
    select keten, nr, hash, begin_nr as "beginNr", begin_hash as "beginHash",
      coalesce((select max(r.nr) from auditregels r where r.keten = k.keten), 0) as laatste
    from auditkoppen k order by keten`.execute(tx);
  return rows;
}

/** Lines of one chain in order, after number `na` up to and including `tot`, at most `maximum`. */
export async function leesAuditregels(
  tx: Tx,
  { keten, na, tot, maximum }: { keten: number; na: number; tot: number; maximum: number },
): Promise<Auditregel[]> {
  const rijen = await tx
    .selectFrom('auditregels')
    .selectAll()
    .where('keten', '=', keten)
    .where('nr', '>', na)
    .where('nr', '<=', tot)
    .orderBy('nr')
    .limit(maximum)
    .execute();
  return rijen.map(({ sleutel_versie: sleutelVersie, ...rij }) => ({ ...rij, sleutelVersie }));
}

/** What to look for in the log; the newest first. */
export interface Auditvraag {
  readonly maximum: number;
  readonly handeling?: string;
  readonly wie?: string;
}

/** The newest lines of all chains. */
export async function leesLaatsteAuditregels(tx: Tx, vraag: Auditvraag): Promise<Auditregel[]> {
  let zoek = tx.selectFrom('auditregels').selectAll();
  if (vraag.handeling !== undefined) zoek = zoek.where('handeling', '=', vraag.handeling);
  if (vraag.wie !== undefined) zoek = zoek.where('wie', '=', vraag.wie);
  const rijen = await zoek
    .orderBy('op', 'desc')
    .orderBy('keten')
    .orderBy('nr', 'desc')
    .limit(vraag.maximum)
    .execute();
  return rijen.map(({ sleutel_versie: sleutelVersie, ...rij }) => ({ ...rij, sleutelVersie }));
}

/** All anchors, oldest first. */
export async function leesAnkers(tx: Tx): Promise<Anker[]> {
  const rijen = await tx.selectFrom('auditankers').selectAll().orderBy('nr').execute();
  return rijen.map(({ sleutel_versie: sleutelVersie, ...rij }) => ({ ...rij, sleutelVersie }));
}

/** Keeps one anchor. */
export async function bewaarAnker(tx: Tx, anker: Anker): Promise<void> {
  const { sleutelVersie, op, ...rest } = anker;
  await tx
    .insertInto('auditankers')
    .values({ ...rest, op: new Date(op), sleutel_versie: sleutelVersie })
    .execute();
}

/** The newest anchor, with the table locked against others who would write the next one. */
export async function leesLaatsteAnkerVoorVervolg(tx: Tx): Promise<Anker | null> {
  await sql`select pg_advisory_xact_lock(hashtext('sluitend/auditanker'))`.execute(tx);
  const rij = await tx
    .selectFrom('auditankers')
    .selectAll()
    .orderBy('nr', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (rij === undefined) return null;
  const { sleutel_versie: sleutelVersie, ...rest } = rij;
  return { ...rest, sleutelVersie };
}

/**
 * Retention: removes the lines of before `tot` at the beginning of every chain, and says so in the log itself, so that a beginning that
 * was cut off otherwise is seen. Nothing of the last 90 days. Answers how many were removed.
 */
export async function ruimAuditregelsOp(tx: Tx, tot: number): Promise<number> {
  const weg = new Map<number, number>();
  for (const { keten } of await leesAuditkoppen(tx)) {
    const { rows } = await sql<{ aantal: number }>`
      select ruim_auditregels_op(${keten}::smallint, ${new Date(tot)}) as aantal`.execute(tx);
    weg.set(keten, rows[0]?.aantal ?? 0);
  }
  const aantal = [...weg.values()].reduce((som, deel) => som + deel, 0);
  if (aantal === 0) return 0;
  // Of every chain, also those of which nothing was removed now: the line that said so before may just have gone.
  for (const { keten, beginNr, beginHash } of await leesAuditkoppen(tx)) {
    if (beginNr === 1) continue;
    schrijfAudit(tx, {
      handeling: OPGERUIMD,
      voorwerp: `auditketen:${keten}`,
      gegevens: { beginNr, beginHash: beginHash.toString('hex'), aantal: weg.get(keten) ?? 0 },
    });
  }
  return aantal;
}
