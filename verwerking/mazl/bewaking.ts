import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { sluitTermijn, zetTermijn } from '../../db/repositories/termijnen';
import {
  beeindigBewaking,
  leesBewaaktePerioden,
  schrijfBewaaktePeriode,
} from '../../db/repositories/ziekteperioden';
import type { Tx } from '../../db/verbinding';
import type { BewaaktePeriode, TeBeoordelenPeriode } from '../../domain/mazl/beslissing';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { Locatiekennis } from '../kalenders/locatiekennis';

/** Workflow id of the run that watches a sick period. */
export function ziekteperiodeWorkflowId(ref: string): string {
  return `ziekteperiode-${ref}`;
}

/** What a ziekteperiode run is started, moved or woken with. */
export interface ZiekteperiodeOpdracht {
  readonly ref: string;
  readonly regio: string;
  readonly beoordelenOp: Tijdstip;
}

/** Whose period it is, and what caused the change. */
export interface Bewakingsreden {
  readonly jongereId: string;
  readonly op: Tijdstip;
  readonly traceparent: string | null;
  /** The period whose own run asks: it needs no signal to stop. */
  readonly vanPeriode?: string;
}

/** Watches a period from now on, or by its new days (`isVervolg`). */
export async function bewaak(
  tx: Tx,
  kennis: Locatiekennis,
  h: Bewakingsreden,
  ref: string,
  periode: TeBeoordelenPeriode,
  isVervolg: boolean,
): Promise<void> {
  if (periode.beoordelenOp === null) return;
  const beoordelenOp = periode.beoordelenOp;
  await schrijfBewaaktePeriode(tx, ref, h.jongereId, { ...periode, beoordelenOp }, h.op);
  const workflowId = ziekteperiodeWorkflowId(ref);
  await zetTermijn(tx, {
    sleutel: workflowId,
    workflowId,
    soort: 'zevende-schooldag',
    taakId: null,
    trajectRef: null,
    verlooptOp: beoordelenOp,
    regel: periode.regel,
  });
  const inhoud: ZiekteperiodeOpdracht = {
    ref,
    regio: kennis.locatie(periode.vestigingscode).regio,
    beoordelenOp,
  };
  await schrijfOpdracht(tx, {
    sleutel: isVervolg ? `bewaak:${ref}:${h.op}:${beoordelenOp}:vervolg` : `bewaak:${ref}`,
    jongereId: h.jongereId,
    soort: 'bewaak-ziekteperiode',
    workflowId,
    inhoud,
    traceparent: h.traceparent,
  });
}

/** Watches a period no longer; `periode` is null when it merged into another, was withdrawn or must not be judged any more. */
export async function stopBewaking(
  tx: Tx,
  kennis: Locatiekennis,
  h: Bewakingsreden,
  bewaakt: BewaaktePeriode,
  periode: TeBeoordelenPeriode | null,
): Promise<void> {
  const { ref, beoordelenOp } = bewaakt;
  await beeindigBewaking(tx, ref, periode, h.op);
  if (h.vanPeriode === ref) return;
  const workflowId = ziekteperiodeWorkflowId(ref);
  await sluitTermijn(tx, workflowId, periode === null ? 'vervallen' : 'gehaald');
  const inhoud: ZiekteperiodeOpdracht = {
    ref,
    regio: kennis.locatie(bewaakt.vestigingscode).regio,
    beoordelenOp,
  };
  await schrijfOpdracht(tx, {
    sleutel: `stop:${ref}`,
    jongereId: h.jongereId,
    soort: 'stop-ziekteperiode',
    workflowId,
    inhoud,
    traceparent: h.traceparent,
  });
}

/** Watches no period of this jongere any more, whatever the count says. Call with the jongere locked. */
export async function stopAlleBewaking(
  tx: Tx,
  ids: readonly [string, ...string[]],
  h: Omit<Bewakingsreden, 'jongereId'>,
): Promise<void> {
  const bewaakt = await leesBewaaktePerioden(tx, ids);
  const kennis = await Locatiekennis.lees(
    tx,
    bewaakt.map(({ vestigingscode }) => vestigingscode),
  );
  for (const periode of bewaakt) await stopBewaking(tx, kennis, { ...h, jongereId: ids[0] }, periode, null);
}
