import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import type { Afleverblad } from './afleveringen';

/** An event of a leaf, as its partner is told: `overdracht-aangeboden`, and when it happened (Klok). */
export interface Bladgebeurtenis {
  readonly gebeurtenis: string;
  readonly op: Tijdstip;
}

/** What PostgreSQL knows of a leaf, to be compared with the system of the partner. */
export interface Bladstand extends Afleverblad {
  readonly taakId: string;
  readonly trajectRef: string | null;
  readonly staat: 'wacht' | 'geleverd' | 'gesloten' | 'opgegeven';
  /** What it is called there; null: not known. */
  readonly externId: string | null;
  /** The taak is still to be answered here. */
  readonly isOpen: boolean;
  /** That they were done there was read back before. */
  readonly isTeruggelezen: boolean;
  /** A message about it waits in the outbox. */
  readonly isOnderweg: boolean;
  readonly opening: Bladgebeurtenis;
  /** What ended it here; null while it is open. */
  readonly sluiting: Bladgebeurtenis | null;
  readonly uiterlijk: Tijdstip | null;
}

/**
 * The leaves of a channel that can differ: what is asked here, what is not over there as far as we know, and what ended here since an
 * instant (a partner that put back a back-up has it open again).
 */
export async function leesBladstanden(tx: Tx, kanaal: string, sinds: Tijdstip): Promise<Bladstand[]> {
  const { rows } = await sql<
    Omit<Bladstand, 'opening' | 'sluiting'> & {
      geopendOp: Tijdstip;
      geslotenOp: Tijdstip | null;
      taakstatus: string;
      overdrachtstatus: string | null;
    }
  >`
    select a.onderwerp, a.onderwerp_id as id, a.taak_id as "taakId", a.traject_ref as "trajectRef", a.staat,
      a.extern_id as "externId", t.status = 'open' and (t.oin, t.rol) = (k.oin, k.rol) as "isOpen", a.teruggelezen is not null as "isTeruggelezen",
      exists (select from uitgaand u where u.ontvanger = k.naam and u.status = 'wachtend' and u.groep = a.taak_id::text) as "isOnderweg",
      t.uiterlijk, t.geopend_op as "geopendOp", t.status as taakstatus,
      case when a.onderwerp = 'overdracht' then coalesce(o.besloten_op, t.gesloten_op) else t.gesloten_op end as "geslotenOp",
      case when a.onderwerp = 'overdracht' then o.status end as overdrachtstatus
    from afleveringen a join afleverkanalen k on k.id = a.kanaal_id and k.naam = ${kanaal}
      join taken t on t.id = a.taak_id left join overdrachten o on o.ref = t.overdracht_ref
    where t.status = 'open' or a.staat <> 'gesloten' or t.gesloten_op >= ${new Date(sinds)}
    order by a.aangemaakt_op, a.onderwerp_id`.execute(tx);
  return rows.map(({ geopendOp, geslotenOp, taakstatus, overdrachtstatus, ...rij }) => ({
    ...rij,
    opening: {
      gebeurtenis: rij.onderwerp === 'taak' ? 'taak-geopend' : 'overdracht-aangeboden',
      op: geopendOp,
    },
    sluiting: rij.isOpen ? null : sluitingVan({ geopendOp, geslotenOp, taakstatus, overdrachtstatus }),
  }));
}

/** As it was told when it happened; to who had a taak that has moved it is withdrawn. */
function sluitingVan(v: {
  readonly geopendOp: Tijdstip;
  readonly geslotenOp: Tijdstip | null;
  readonly taakstatus: string;
  readonly overdrachtstatus: string | null;
}): Bladgebeurtenis | null {
  const op = v.geslotenOp ?? v.geopendOp;
  if (v.overdrachtstatus === null)
    return { gebeurtenis: v.taakstatus === 'open' ? 'taak-ingetrokken' : `taak-${v.taakstatus}`, op };
  if (v.overdrachtstatus === 'aangeboden' || v.overdrachtstatus === 'afgeleverd') return null;
  return { gebeurtenis: `overdracht-${v.overdrachtstatus}`, op };
}

/** How many leaves of a channel are asked of its partner, and how many of these were given up. */
export async function telOpenBladen(
  tx: Tx,
  kanaal: string,
): Promise<{ readonly open: number; readonly opgegeven: number }> {
  const { rows } = await sql<{ open: number; opgegeven: number }>`
    select count(*)::int as open, count(*) filter (where a.staat = 'opgegeven')::int as opgegeven
    from afleveringen a join afleverkanalen k on k.id = a.kanaal_id and k.naam = ${kanaal}
      join taken t on t.id = a.taak_id and t.status = 'open' and (t.oin, t.rol) = (k.oin, k.rol)`.execute(tx);
  return rows[0]!;
}

/**
 * Puts a leaf as it turned out to stand, unless it changed since it was read. Without `externId` it starts anew: nothing is known of it
 * there. @returns false: it changed
 */
export async function zetBladstand(
  tx: Tx,
  kanaal: string,
  blad: Pick<Bladstand, 'onderwerp' | 'id' | 'staat' | 'externId'>,
  v: { readonly staat: Bladstand['staat']; readonly externId: string | null; readonly op: Tijdstip },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update afleveringen a set staat = ${v.staat}, extern_id = ${v.externId}, pogingen = 0, volgende_poging_op = null, laatste_fout = null,
      geleverd_op = case when ${v.externId === null} then null else coalesce(geleverd_op, ${new Date(v.op)}) end,
      teruggelezen = null, teruggelezen_op = null, extern_klaar = null
    from afleverkanalen k where k.id = a.kanaal_id and k.naam = ${kanaal}
      and onderwerp = ${blad.onderwerp} and onderwerp_id = ${blad.id}
      and staat = ${blad.staat} and extern_id is not distinct from ${blad.externId}`.execute(tx);
  return numAffectedRows > 0n;
}
