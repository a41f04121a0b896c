import { sql, type Selectable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { OperatorvraagRij } from '../schema';
import type { Tx } from '../verbinding';
import { schrijfOpdracht } from './opdrachten';

/** A question to an operator that belongs to no traject. */
export type Operatorvraag = Selectable<OperatorvraagRij>;

/** Kind of the opdracht that starts the run of a question. */
export const OPERATORVRAAG_OPDRACHT = 'operatorvraag-start';

/** Workflow id of the run that asks. */
export function operatorvraagWorkflowId(ref: string): string {
  return `operatorvraag-${ref}`;
}

/** What the run of a question is started with, as an opdracht keeps it. */
export interface OperatorvraagOpdracht {
  readonly ref: string;
  readonly taaksoort: Operatorvraag['soort'];
  readonly op: Tijdstip;
}

/** Asks an operator, unless the same question has been asked already; its run is started after the commit. */
export async function stelOperatorvraag(
  tx: Tx,
  v: {
    readonly sleutel: string;
    readonly soort: Exclude<Operatorvraag['soort'], 'operator-aflevering'>;
    readonly jongereId: string;
    readonly tweedeJongereId: string | null;
    readonly op: Tijdstip;
    readonly traceparent: string | null;
  },
): Promise<void> {
  await stel(tx, uuidv7(), { ...v, kanaalId: null });
}

/** Asks an operator what to do about a channel that delivers nothing; once while it lasts, whatever comes after. */
export async function vraagOverKanaal(tx: Tx, kanaal: string, op: Tijdstip): Promise<void> {
  const rij = await tx
    .selectFrom('afleverkanalen')
    .select('id')
    .where('naam', '=', kanaal)
    .executeTakeFirst();
  if (!rij) return;
  const ref = uuidv7();
  const over = { jongereId: null, tweedeJongereId: null, kanaalId: rij.id };
  const soort = 'operator-aflevering';
  await stel(tx, ref, { ...over, sleutel: `${soort}:${rij.id}:${ref}`, soort, op, traceparent: null });
}

async function stel(
  tx: Tx,
  ref: string,
  v: {
    readonly sleutel: string;
    readonly soort: Operatorvraag['soort'];
    readonly jongereId: string | null;
    readonly tweedeJongereId: string | null;
    readonly kanaalId: string | null;
    readonly op: Tijdstip;
    readonly traceparent: string | null;
  },
): Promise<void> {
  const geschreven = await tx
    .insertInto('operatorvragen')
    .values({
      ref,
      sleutel: v.sleutel,
      soort: v.soort,
      jongere_id: v.jongereId,
      tweede_jongere_id: v.tweedeJongereId,
      kanaal_id: v.kanaalId,
      status: 'open',
      gesteld_op: new Date(v.op),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (geschreven.numInsertedOrUpdatedRows === 0n) return;
  const inhoud: OperatorvraagOpdracht = { ref, taaksoort: v.soort, op: v.op };
  await schrijfOpdracht(tx, {
    sleutel: `operatorvraag:${ref}`,
    // What is about nobody has a queue of its own.
    jongereId: v.jongereId ?? ref,
    soort: OPERATORVRAAG_OPDRACHT,
    workflowId: operatorvraagWorkflowId(ref),
    inhoud,
    traceparent: v.traceparent,
  });
}

/** Asks whether two jongeren, both with an open traject, are one person: once per pair, whatever order and however many messages say so. */
export async function vraagOfZelfde(
  tx: Tx,
  paar: readonly [string, string],
  v: { readonly op: Tijdstip; readonly traceparent: string | null },
): Promise<void> {
  const [eerste, tweede] = [...paar].sort() as [string, string];
  await stelOperatorvraag(tx, {
    ...v,
    sleutel: `personen-koppelen:${eerste}:${tweede}`,
    soort: 'personen-koppelen',
    jongereId: eerste,
    tweedeJongereId: tweede,
  });
}

/** True when an operator has found out that two of these jongeren are different people (also under ids of before a merge). */
export async function zijnGescheiden(tx: Tx, jongereIds: readonly string[]): Promise<boolean> {
  if (jongereIds.length < 2) return false;
  const ids = sql`${[...jongereIds]}::uuid[]`;
  const { rows } = await sql`
    select 1 from operatorvragen v
      join personen a on a.jongere_id = v.jongere_id join personen b on b.jongere_id = v.tweede_jongere_id
    where v.uitkomst = 'zijn-verschillend'
      and coalesce(a.samengevoegd_met, a.jongere_id) = any(${ids})
      and coalesce(b.samengevoegd_met, b.jongere_id) = any(${ids}) limit 1`.execute(tx);
  return rows.length > 0;
}

/** The question of that ref; throws when there is none (a programming error). */
export async function leesOperatorvraag(tx: Tx, ref: string): Promise<Operatorvraag> {
  return tx.selectFrom('operatorvragen').selectAll().where('ref', '=', ref).executeTakeFirstOrThrow();
}

/** The question has been answered. */
export async function beantwoordOperatorvraag(
  tx: Tx,
  ref: string,
  uitkomst: string,
  op: Tijdstip,
): Promise<void> {
  await tx
    .updateTable('operatorvragen')
    .set({ status: 'beantwoord', uitkomst, beantwoord_op: new Date(op) })
    .where('ref', '=', ref)
    .where('status', '=', 'open')
    .execute();
}

/** The open questions of a kind about a jongere (all ids it has been known by). */
export async function openVragenOver(
  tx: Tx,
  ids: readonly string[],
  soort: Operatorvraag['soort'],
): Promise<Operatorvraag[]> {
  return tx
    .selectFrom('operatorvragen')
    .selectAll()
    .where('jongere_id', 'in', [...ids])
    .where('soort', '=', soort)
    .where('status', '=', 'open')
    .execute();
}
