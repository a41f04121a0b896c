import { v7 as uuidv7 } from 'uuid';
import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { sluitTermijn, zetTermijn } from '../../db/repositories/termijnen';
import { leesTreffers, schrijfTreffer, trekTrefferIn, wijzigTreffer } from '../../db/repositories/treffers';
import {
  beeindigBewaking,
  leesBewaaktePerioden,
  schrijfBewaaktePeriode,
} from '../../db/repositories/ziekteperioden';
import type { Tx } from '../../db/verbinding';
import type { BewaaktePeriode, TeBeoordelenPeriode } from '../../domain/mazl/beslissing';
import type { Treffer } from '../../domain/mazl/telling';
import type { GeboekteVerzuimregel } from '../../domain/mazl/verzuimadministratie';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import type { Locatiekennis } from '../kalenders/locatiekennis';
import { mazlWorkflowId, schrijfMazlOpdracht, vindOfOpenMazl } from './open-mazl';
import { tel } from './tel';

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

/** What caused a count. */
export interface Hertelling {
  readonly jongereId: string;
  /** All ids the jongere has been known by, this one included. */
  readonly ids: readonly string[];
  /** The instant of the count, by the Klok: never before an earlier count of this jongere. */
  readonly op: Tijdstip;
  /** When we heard of what caused it: day 0 of the terms that follow. */
  readonly gehoordOp: Tijdstip;
  /** History counts, and asks nobody for anything. */
  readonly historie: boolean;
  readonly traceparent: string | null;
  /** The period whose own run asks: it needs no signal to stop. */
  readonly vanPeriode?: string;
}

/**
 * Counts a jongere again and records what follows: periods to watch, hits, and what the runs must hear of it (as opdrachten, carried
 * out after the commit). Call with the jongere locked. Answers whether hits were found that ask somebody something.
 */
export async function hertel(
  tx: Tx,
  boek: Boek,
  kennis: Locatiekennis,
  regels: readonly GeboekteVerzuimregel[],
  h: Hertelling,
): Promise<{ treffers: number }> {
  const stand = {
    bewaakt: await leesBewaaktePerioden(tx, h.ids),
    treffers: await leesTreffers(tx, h.ids),
  };
  const telling = tel(regels, stand, kennis, h.op);

  for (const { id, treffer } of telling.gewijzigdeTreffers) await wijzigTreffer(tx, id, treffer);
  for (const treffer of telling.nieuweTreffers) await boekTreffer(tx, boek, kennis, h, treffer);
  for (const id of telling.vervallenTreffers) await boekVervallen(tx, boek, h, id);
  if (h.historie) return { treffers: 0 };

  for (const { ref, periode } of telling.stopBewaking)
    await stop(
      tx,
      kennis,
      h,
      stand.bewaakt.find((b) => b.ref === ref)!,
      periode,
    );
  for (const { ref, periode } of telling.wijzigBewaking) await bewaak(tx, kennis, h, ref, periode, true);
  for (const periode of telling.startBewaking) await bewaak(tx, kennis, h, uuidv7(), periode, false);
  for (const datum of telling.hertelOp) {
    await tx
      .insertInto('hertellingen')
      .values({ jongere_id: h.jongereId, datum })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return { treffers: telling.nieuweTreffers.length };
}

async function boekTreffer(
  tx: Tx,
  boek: Boek,
  kennis: Locatiekennis,
  h: Hertelling,
  treffer: Treffer,
): Promise<void> {
  if (h.historie) {
    await schrijfTreffer(tx, {
      jongereId: h.jongereId,
      treffer,
      gehoordOp: h.gehoordOp,
      historie: true,
      trajectRef: null,
    });
    return;
  }
  const { trajectRef } = await vindOfOpenMazl(tx, boek, kennis, {
    jongereId: h.jongereId,
    vestigingscode: treffer.vestigingscode,
    aanleiding: 'treffer',
    op: h.op,
    traceparent: h.traceparent,
  });
  const id = await schrijfTreffer(tx, {
    jongereId: h.jongereId,
    treffer,
    gehoordOp: h.gehoordOp,
    historie: false,
    trajectRef,
  });
  await boek(tx, {
    sleutel: `treffer:${id}`,
    soort: 'treffer',
    onderwerp: 'trajecten',
    trajectRef,
    jongereId: h.jongereId,
    gebeurdOp: h.op,
    gehoordOp: h.gehoordOp,
    inhoud: { soort: treffer.soort, datum: treffer.datum, rang: treffer.rang, regel: treffer.regel },
    naarBuiten: { traject: trajectRef, soort: treffer.soort, regel: treffer.regel },
    traceparent: h.traceparent,
  });
  await schrijfMazlOpdracht(
    tx,
    h.jongereId,
    {
      trajectRef,
      aanleiding: 'treffer',
      regio: kennis.locatie(treffer.vestigingscode).regio,
      op: h.op,
      trefferId: id,
    },
    h.traceparent,
  );
}

async function boekVervallen(tx: Tx, boek: Boek, h: Hertelling, id: string): Promise<void> {
  const { trajectRef, resterend } = await trekTrefferIn(tx, id, h.op);
  // A hit that asked somebody something is withdrawn aloud, also when history was what corrected it.
  if (trajectRef === null) return;
  await boek(tx, {
    sleutel: `treffer-ingetrokken:${id}`,
    soort: 'treffer-ingetrokken',
    onderwerp: 'trajecten',
    trajectRef,
    jongereId: h.jongereId,
    gebeurdOp: h.op,
    inhoud: { resterend },
    naarBuiten: { traject: trajectRef, resterend },
    traceparent: h.traceparent,
  });
  await schrijfOpdracht(tx, {
    sleutel: `treffer-ingetrokken:${id}`,
    jongereId: h.jongereId,
    soort: 'mazl-treffer-ingetrokken',
    workflowId: mazlWorkflowId(trajectRef),
    inhoud: { id, resterend },
    traceparent: h.traceparent,
  });
}

async function bewaak(
  tx: Tx,
  kennis: Locatiekennis,
  h: Hertelling,
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
    regel: null,
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

async function stop(
  tx: Tx,
  kennis: Locatiekennis,
  h: Hertelling,
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
