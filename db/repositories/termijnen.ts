import { sql } from 'kysely';
import type { Regelverwijzing } from '../../domain/regels/regel';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A deadline that waits in Temporal. */
export interface Termijn {
  readonly sleutel: string;
  readonly workflowId: string;
  readonly soort: string;
  readonly taakId: string | null;
  readonly trajectRef: string | null;
  readonly verlooptOp: Tijdstip;
  /** The rule that set it; null when somebody chose the moment. */
  readonly regel: Regelverwijzing | null;
}

/** Records a deadline, or moves it when it is still open: it then cites the rule that moved it. */
export async function zetTermijn(tx: Tx, t: Termijn): Promise<void> {
  await tx
    .insertInto('termijnen')
    .values({
      sleutel: t.sleutel,
      workflow_id: t.workflowId,
      soort: t.soort,
      taak_id: t.taakId,
      traject_ref: t.trajectRef,
      verloopt_op: new Date(t.verlooptOp),
      regel_id: t.regel?.id ?? null,
      regel_versie: t.regel?.versie ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .column('sleutel')
        .doUpdateSet((eb) => ({
          verloopt_op: new Date(t.verlooptOp),
          status: 'open' as const,
          afgegaan_op: null,
          regel_id: sql`case when termijnen.verloopt_op = ${eb.ref('excluded.verloopt_op')} then termijnen.regel_id else ${eb.ref('excluded.regel_id')} end`,
          regel_versie: sql`case when termijnen.verloopt_op = ${eb.ref('excluded.verloopt_op')} then termijnen.regel_versie else ${eb.ref('excluded.regel_versie')} end`,
        }))
        .where('termijnen.status', 'in', ['open', 'vervallen']),
    )
    .execute();
}

/** The deadline passed; false when it was not open any more (it fires once) or has been moved to later than `op`. */
export async function termijnVerlopen(tx: Tx, sleutel: string, op: Tijdstip): Promise<boolean> {
  const rij = await tx
    .updateTable('termijnen')
    .set({ status: 'verlopen', afgegaan_op: new Date(op) })
    .where('sleutel', '=', sleutel)
    .where('status', '=', 'open')
    .where(sql<boolean>`verloopt_op <= ${new Date(op)}`)
    .executeTakeFirst();
  return rij.numUpdatedRows > 0n;
}

/** Timers of a run that have gone off although what they were for could not be done: the run waits for something else now. */
export async function termijnenAfgegaan(tx: Tx, workflowId: string, op: Tijdstip): Promise<void> {
  await tx
    .updateTable('termijnen')
    .set({ status: 'verlopen', afgegaan_op: new Date(op) })
    .where('workflow_id', '=', workflowId)
    .where('taak_id', 'is', null)
    .where('status', '=', 'open')
    .where(sql<boolean>`verloopt_op <= ${new Date(op)}`)
    .execute();
}

/** Settles the open deadlines of a taak: `gehaald` when it was answered, `vervallen` when it was withdrawn. */
export async function sluitTermijnenVanTaak(
  tx: Tx,
  taakId: string,
  status: 'gehaald' | 'vervallen',
): Promise<void> {
  await tx
    .updateTable('termijnen')
    .set({ status })
    .where('taak_id', '=', taakId)
    .where('status', '=', 'open')
    .execute();
}

/** Settles one deadline that needs no attention any more. */
export async function sluitTermijn(tx: Tx, sleutel: string, status: 'gehaald' | 'vervallen'): Promise<void> {
  await tx
    .updateTable('termijnen')
    .set({ status })
    .where('sleutel', '=', sleutel)
    .where('status', '=', 'open')
    .execute();
}

/** Every deadline a taak has had, with how it stands. */
export async function termijnenVanTaak(
  tx: Tx,
  taakId: string,
): Promise<{ sleutel: string; status: 'open' | 'gehaald' | 'verlopen' | 'vervallen'; op: Tijdstip }[]> {
  const rijen = await tx
    .selectFrom('termijnen')
    .select(['sleutel', 'status', 'verloopt_op'])
    .where('taak_id', '=', taakId)
    .execute();
  return rijen.map(({ sleutel, status, verloopt_op }) => ({ sleutel, status, op: verloopt_op }));
}

/** The rule that set a deadline; null when somebody chose the moment. */
export async function regelVanTermijn(tx: Tx, sleutel: string): Promise<Regelverwijzing | null> {
  const rij = await tx
    .selectFrom('termijnen')
    .select(['regel_id', 'regel_versie'])
    .where('sleutel', '=', sleutel)
    .executeTakeFirst();
  if (!rij || rij.regel_id === null || rij.regel_versie === null) return null;
  return { id: rij.regel_id, versie: rij.regel_versie };
}
