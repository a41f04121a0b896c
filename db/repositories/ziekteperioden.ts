import type { BewaaktePeriode, TeBeoordelenPeriode } from '../../domain/mazl/beslissing';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** The sick periods of a jongere that a run watches now. */
export async function leesBewaaktePerioden(tx: Tx, ids: readonly string[]): Promise<BewaaktePeriode[]> {
  const rijen = await tx
    .selectFrom('ziekteperioden')
    .selectAll()
    .where('jongere_id', 'in', [...ids])
    .where('status', '=', 'bewaakt')
    .orderBy('eerste_dag')
    .execute();
  return rijen.map((rij) => ({
    ref: rij.ref,
    eersteDag: rij.eerste_dag,
    laatsteDag: rij.laatste_dag,
    vestigingscode: rij.vestigingscode,
    beoordelenOp: rij.beoordelen_op,
  }));
}

/** Records a period that is watched from now on, or what changed about it. */
export async function schrijfBewaaktePeriode(
  tx: Tx,
  ref: string,
  jongereId: string,
  periode: TeBeoordelenPeriode & { readonly beoordelenOp: Tijdstip },
  op: Tijdstip,
): Promise<void> {
  const waarden = {
    vestigingscode: periode.vestigingscode,
    eerste_dag: periode.eersteDag,
    laatste_dag: periode.laatsteDag,
    beoordelen_op: new Date(periode.beoordelenOp),
    bijgewerkt_op: new Date(op),
  };
  await tx
    .insertInto('ziekteperioden')
    .values({ ref, jongere_id: jongereId, status: 'bewaakt', ...waarden })
    .onConflict((conflict) => conflict.column('ref').doUpdateSet(waarden))
    .execute();
}

/** The period is watched no longer; `periode` is null when it merged into another or was withdrawn. */
export async function beeindigBewaking(
  tx: Tx,
  ref: string,
  periode: TeBeoordelenPeriode | null,
  op: Tijdstip,
): Promise<void> {
  await tx
    .updateTable('ziekteperioden')
    .set({
      status: 'geeindigd',
      bijgewerkt_op: new Date(op),
      ...(periode ? { eerste_dag: periode.eersteDag, laatste_dag: periode.laatsteDag } : {}),
    })
    .where('ref', '=', ref)
    .execute();
}

/** Whose sick period this is; undefined for an unknown ref. */
export async function jongereVanZiekteperiode(
  tx: Tx,
  ref: string,
): Promise<{ jongereId: string; vestigingscode: string; status: 'bewaakt' | 'geeindigd' } | undefined> {
  const rij = await tx
    .selectFrom('ziekteperioden')
    .select(['jongere_id', 'vestigingscode', 'status'])
    .where('ref', '=', ref)
    .executeTakeFirst();
  return rij && { jongereId: rij.jongere_id, vestigingscode: rij.vestigingscode, status: rij.status };
}
