import { sql } from 'kysely';
import type { GeboekteVerzuimregel } from '../../domain/mazl/verzuimadministratie';
import type { Tx } from '../verbinding';

/** All rows of absence of a jongere (all ids it has been known by), withdrawn ones included, by first day. */
export async function leesVerzuimregels(tx: Tx, ids: readonly string[]): Promise<GeboekteVerzuimregel[]> {
  const rijen = await tx
    .selectFrom('verzuimregels')
    .selectAll()
    .where('jongere_id', 'in', [...ids])
    .orderBy('begindatum')
    .execute();
  return rijen.map((rij) => ({
    jongereId: rij.jongere_id,
    brin: rij.brin,
    begindatum: rij.begindatum,
    begintijd: rij.begintijd,
    meldingen: rij.meldingen,
    vestigingscode: rij.vestigingscode,
    einddatum: rij.einddatum,
    eindtijd: rij.eindtijd,
    reden: rij.reden,
    ingetrokken: rij.ingetrokken,
    historie: rij.historie,
    inboxId: rij.inbox_id ?? '',
    inboxVolgnummer: rij.inbox_volgnummer,
    gehoordOp: rij.gehoord_op,
  }));
}

/** Writes changed rows, replacing what stood under the same identity. */
export async function schrijfVerzuimregels(tx: Tx, regels: readonly GeboekteVerzuimregel[]): Promise<void> {
  if (regels.length === 0) return;
  await tx
    .insertInto('verzuimregels')
    .values(
      regels.map((regel) => ({
        jongere_id: regel.jongereId,
        brin: regel.brin,
        begindatum: regel.begindatum,
        begintijd: regel.begintijd,
        meldingen: JSON.stringify(regel.meldingen),
        vestigingscode: regel.vestigingscode,
        einddatum: regel.einddatum,
        eindtijd: regel.eindtijd,
        reden: regel.reden,
        ingetrokken: regel.ingetrokken,
        historie: regel.historie,
        inbox_id: regel.inboxId,
        inbox_volgnummer: regel.inboxVolgnummer,
        gehoord_op: new Date(regel.gehoordOp),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['jongere_id', 'brin', 'begindatum', 'begintijd']).doUpdateSet({
        meldingen: sql`excluded.meldingen`,
        vestigingscode: sql`excluded.vestigingscode`,
        einddatum: sql`excluded.einddatum`,
        eindtijd: sql`excluded.eindtijd`,
        reden: sql`excluded.reden`,
        ingetrokken: sql`excluded.ingetrokken`,
        historie: sql`excluded.historie`,
        inbox_id: sql`excluded.inbox_id`,
        inbox_volgnummer: sql`excluded.inbox_volgnummer`,
        gehoord_op: sql`excluded.gehoord_op`,
      }),
    )
    .execute();
}
