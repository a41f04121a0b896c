import { sql, type RawBuilder } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { ruimAuditregelsOp } from './auditregels';

/*
 * Retention of records that stand alone: a portion at a time, oldest first, and only what is finished. Rows that somebody holds are left
 * for the next time. Trajecten, absence and persons: bewaren-trajecten.ts, bewaren-verzuim.ts, bewaren-personen.ts.
 */

/** What a portion removed. */
export interface Opgeruimd {
  readonly aantal: number;
  /** Start event of the oldest; null when nothing went. */
  readonly oudste: Tijdstip | null;
}

const NIETS: Opgeruimd = { aantal: 0, oudste: null };

/** A table of which rows go by themselves: which column starts the term, and which rows are finished. */
interface LosseTabel {
  readonly tabel: string;
  readonly sleutel: readonly string[];
  readonly vanaf: string;
  readonly alleen?: string;
}

/** Nobody with an open traject loses a message: what the run still has to hear may depend on it. */
const GEEN_OPEN_TRAJECT = `not exists (select from trajecten t join personen p on p.jongere_id = doel.jongere_id
  where t.status = 'open' and t.jongere_id in (p.jongere_id, p.samengevoegd_met))`;

const LOSSE_TABELLEN = {
  bericht: {
    tabel: 'inbox',
    sleutel: ['id'],
    vanaf: 'ontvangen_op',
    alleen: `status in ('verwerkt', 'geweigerd') and ${GEEN_OPEN_TRAJECT}`,
  },
  weigering: { tabel: 'geweigerd', sleutel: ['id'], vanaf: 'gezien_op' },
  herhaling: { tabel: 'dubbelen', sleutel: ['ctid'], vanaf: 'gezien_op' },
  opdracht: {
    tabel: 'opdrachten',
    sleutel: ['id'],
    vanaf: 'gedaan_op',
    alleen: `status in ('gedaan', 'vervallen')`,
  },
  run: {
    tabel: 'runs',
    sleutel: ['workflow_id'],
    vanaf: 'gestart_op',
    alleen: `status = 'geeindigd' and not exists (select from ziekteperioden z where z.ref = doel.ref)
      and not exists (select from trajecten t where t.ref = doel.ref and t.gepseudonimiseerd_op is null)
      and not exists (select from overdrachten o join trajecten t on t.ref = o.traject_ref
        where o.ref = doel.ref and t.gepseudonimiseerd_op is null)
      and not exists (select from opdrachten o where o.workflow_id = doel.workflow_id and o.status in ('wachtend', 'vastgelopen'))`,
  },
  uitgaand: { tabel: 'uitgaand', sleutel: ['id'], vanaf: 'verzonden_op', alleen: `status = 'verzonden'` },
  kennisgeving: { tabel: 'kennisgevingen', sleutel: ['id'], vanaf: 'op' },
  overnameverzoek: {
    tabel: 'overnameverzoeken',
    sleutel: ['ref'],
    vanaf: 'gevraagd_op',
    alleen: 'traject_ref is null',
  },
  lijst: {
    tabel: 'lijstleveringen',
    sleutel: ['ref'],
    vanaf: 'ontvangen_op',
    // The newest that was carried out is what the next is compared with.
    alleen: `status in ('uitgevoerd', 'vervangen', 'afgewezen') and exists (select from lijstleveringen later
      where later.soort = doel.soort and later.gebied = doel.gebied and later.status = 'uitgevoerd' and later.volgnummer > doel.volgnummer)`,
  },
  beeldfeit: {
    tabel: 'beeldfeiten',
    sleutel: ['id'],
    vanaf: `(coalesce(tot, bevestigd_op)::timestamp at time zone 'Europe/Amsterdam')`,
    // Since when nobody has somebody in view follows from the facts before it.
    alleen: 'not exists (select from witte_vlekken w where w.jongere_id = doel.jongere_id and w.tot is null)',
  },
  'witte-vlek': {
    tabel: 'witte_vlekken',
    sleutel: ['ref'],
    vanaf: `(tot::timestamp at time zone 'Europe/Amsterdam')`,
    alleen: 'tot is not null',
  },
  lijstverschil: {
    tabel: 'lijstverschillen',
    sleutel: ['ref'],
    vanaf: 'gezien_op',
    alleen: `status <> 'open'`,
  },
  idempotentiesleutel: {
    tabel: 'idempotentie',
    sleutel: ['client_id', 'sleutel'],
    vanaf: 'aangemaakt_op',
  },
  sessie: { tabel: 'sessies', sleutel: ['id'], vanaf: 'verloopt_op' },
  aanmeldverzoek: { tabel: 'aanmeldverzoeken', sleutel: ['id'], vanaf: 'verloopt_op' },
  operatorlink: {
    tabel: 'operatorlinks',
    sleutel: ['token_hash'],
    vanaf: 'coalesce(gebruikt_op, verloopt_op)',
  },
  wisverzoek: {
    tabel: 'wisverzoeken',
    sleutel: ['id'],
    vanaf: 'coalesce(gewist_op, bevestigd_op, aangevraagd_op)',
    alleen: `status in ('gewist', 'ingetrokken')`,
  },
  herstelverslag: { tabel: 'herstelverslagen', sleutel: ['id'], vanaf: 'op' },
  bewaarverslag: { tabel: 'bewaarverslagen', sleutel: ['id'], vanaf: 'op', alleen: 'klaar_op is not null' },
} as const satisfies Record<string, LosseTabel>;

/** Records that stand alone. */
export type LosseSoort = keyof typeof LOSSE_TABELLEN;

/** Removes up to `limiet` finished records of one kind whose start event lies before `voor`. */
export async function ruimLossePortieOp(
  tx: Tx,
  soort: LosseSoort,
  voor: Tijdstip,
  limiet: number,
): Promise<Opgeruimd> {
  const { tabel, sleutel, vanaf, alleen }: LosseTabel = LOSSE_TABELLEN[soort];
  const kolommen = sql.raw(sleutel.join(', '));
  return telOp(
    tx,
    sql`delete from ${sql.table(tabel)} weg where (${kolommen}) in (
      select ${kolommen} from ${sql.table(tabel)} doel where ${sql.raw(vanaf)} < ${new Date(voor)} and ${sql.raw(alleen ?? 'true')}
      order by ${sql.raw(vanaf)} limit ${limiet} for update skip locked)
    returning ${sql.raw(vanaf)} as vanaf`,
  );
}

/** Removes up to `limiet` deliveries that are done and of which no message is left, with the answers per row. */
export async function ruimAanleveringenOp(tx: Tx, voor: Tijdstip, limiet: number): Promise<Opgeruimd> {
  const { rows } = await sql<{ id: string }>`
    select id from aanleveringen a where ontvangen_op < ${new Date(voor)} and status <> 'bezig'
      and not exists (select from inbox i where i.aanlevering_id = a.id)
    order by ontvangen_op limit ${limiet} for update skip locked`.execute(tx);
  if (rows.length === 0) return NIETS;
  const ids = rows.map(({ id }) => id);
  await sql`update aanleveringen set herhaling_van = null where herhaling_van = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`delete from aanlevering_rijen where aanlevering_id = any(${ids}::uuid[])`.execute(tx);
  return telOp(
    tx,
    sql`delete from aanleveringen where id = any(${ids}::uuid[]) returning ontvangen_op as vanaf`,
  );
}

/** Removes up to `limiet` lines of the decode log. */
export async function ruimDecodeerregelsOp(tx: Tx, voor: Tijdstip, limiet: number): Promise<Opgeruimd> {
  return metFunctie(
    tx,
    sql`select min(op) as oudste from decodeerregels where op < ${new Date(voor)}`,
    sql`select bewaren_wis_decodeerregels(${new Date(voor)}, ${limiet}) as aantal`,
  );
}

/** Removes up to `limiet` processing records. */
export async function ruimVerwerkingsportieOp(tx: Tx, voor: Tijdstip, limiet: number): Promise<Opgeruimd> {
  return metFunctie(
    tx,
    sql`select min(klaar_op) as oudste from verwerkingsregels where klaar_op < ${new Date(voor)}`,
    sql`select ruim_verwerkingsregels_op(${new Date(voor)}, ${limiet}) as aantal`,
  );
}

/** Removes the beginning of every audit chain; the log itself says so, so that what stays can be verified. */
export async function ruimAuditbeginOp(tx: Tx, voor: Tijdstip): Promise<Opgeruimd> {
  const { rows } = await sql<{ oudste: Tijdstip | null }>`
    select min(op) as oudste from auditregels where op < ${new Date(voor)}`.execute(tx);
  const oudste = rows[0]?.oudste ?? null;
  return oudste === null ? NIETS : { aantal: await ruimAuditregelsOp(tx, voor), oudste };
}

async function metFunctie(
  tx: Tx,
  oudste: RawBuilder<unknown>,
  ruim: RawBuilder<unknown>,
): Promise<Opgeruimd> {
  const eerst = await oudste.execute(tx);
  const { oudste: vanaf } = eerst.rows[0] as { oudste: Tijdstip | null };
  if (vanaf === null) return NIETS;
  const gedaan = await ruim.execute(tx);
  return { aantal: (gedaan.rows[0] as { aantal: number }).aantal, oudste: vanaf };
}

/** Counts what a statement `returning ... as vanaf` removed. */
async function telOp(tx: Tx, statement: RawBuilder<unknown>): Promise<Opgeruimd> {
  const { rows } = await statement.execute(tx);
  return vatSamen(rows as { vanaf: Tijdstip }[]);
}

/** Number and oldest. */
export function vatSamen(rijen: readonly { readonly vanaf: Tijdstip }[]): Opgeruimd {
  const oudste = rijen.reduce<Tijdstip | null>((vroegst, { vanaf }) => vroegste(vroegst, vanaf), null);
  return { aantal: rijen.length, oudste };
}

/** The earlier of two instants; null is none. */
export function vroegste(a: Tijdstip | null, b: Tijdstip | null): Tijdstip | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
