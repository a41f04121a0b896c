import { v7 as uuidv7 } from 'uuid';
import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { leesTreffers, schrijfTreffer, trekTrefferIn, wijzigTreffer } from '../../db/repositories/treffers';
import { isOverleden } from '../../db/repositories/overlijden';
import { leesBewaaktePerioden } from '../../db/repositories/ziekteperioden';
import { schrijfVerwerking } from '../../db/repositories/verwerkingsregels';
import type { Tx } from '../../db/verbinding';
import type { MazlStand } from '../../domain/mazl/beslissing';
import type { Treffer } from '../../domain/mazl/telling';
import type { GeboekteVerzuimregel } from '../../domain/mazl/verzuimadministratie';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import type { Locatiekennis } from '../kalenders/locatiekennis';
import { bewaak, stopAlleBewaking, stopBewaking } from './bewaking';
import { mazlWorkflowId, schrijfMazlOpdracht, vindOfOpenMazl } from './open-mazl';
import { tel } from './tel';

/** What caused a count. */
export interface Hertelling {
  readonly jongereId: string;
  /** All ids the jongere has been known by, this one included. */
  readonly ids: readonly [string, ...string[]];
  /** The instant of the count, by the Klok: never before an earlier count of this jongere. */
  readonly op: Tijdstip;
  /** When we heard of what caused it: day 0 of the terms that follow. */
  readonly gehoordOp: Tijdstip;
  /** History counts, and asks nobody for anything: the rows as they were before it came in. Null when the cause is no history. */
  readonly voorHistorie: readonly GeboekteVerzuimregel[] | null;
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
  schrijfVerwerking(tx, { activiteit: 'verzuim-tellen', jongereId: h.jongereId, traceparent: h.traceparent });
  const stand = {
    bewaakt: await leesBewaaktePerioden(tx, h.ids),
    treffers: await leesTreffers(tx, h.ids),
  };
  const telling = tel(regels, stand, kennis, h.op);
  // After a confirmed death hits are booked, and nobody is asked or watched any more.
  const zwijg = await isOverleden(tx, h.ids);
  const isHistorie = historieTreffers(stand, kennis, h);

  let gevraagd = 0;
  for (const { id, treffer } of telling.gewijzigdeTreffers) await wijzigTreffer(tx, id, treffer);
  for (const treffer of telling.nieuweTreffers) {
    const historie = isHistorie(treffer);
    if (zwijg || historie) await boekStil(tx, h, treffer, historie);
    else await boekTreffer(tx, boek, kennis, h, treffer);
    if (!zwijg && !historie) gevraagd += 1;
  }
  for (const id of telling.vervallenTreffers) await boekVervallen(tx, boek, h, id);
  if (zwijg) await stopAlleBewaking(tx, h.ids, h);
  if (zwijg || h.voorHistorie !== null) return { treffers: gevraagd };

  for (const { ref, periode } of telling.stopBewaking)
    await stopBewaking(
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
  return { treffers: gevraagd };
}

/**
 * Which new hits are history: those that history caused. A hit that had come due without it (a long period of now, whose run was just
 * about to judge it) is not.
 */
function historieTreffers(
  stand: MazlStand,
  kennis: Locatiekennis,
  h: Hertelling,
): (treffer: Treffer) => boolean {
  if (h.voorHistorie === null) return () => false;
  const sleutel = ({ soort, datum }: Treffer): string => `${soort} ${datum}`;
  const zonder = new Set(tel(h.voorHistorie, stand, kennis, h.op).nieuweTreffers.map(sleutel));
  return (treffer) => !zonder.has(sleutel(treffer));
}

/** Records a hit that asks nobody anything. */
async function boekStil(tx: Tx, h: Hertelling, treffer: Treffer, historie: boolean): Promise<void> {
  const { jongereId, gehoordOp } = h;
  await schrijfTreffer(tx, { jongereId, treffer, gehoordOp, historie, trajectRef: null });
}

async function boekTreffer(
  tx: Tx,
  boek: Boek,
  kennis: Locatiekennis,
  h: Hertelling,
  treffer: Treffer,
): Promise<void> {
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
