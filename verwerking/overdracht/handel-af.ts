import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import {
  aanvaardeOverdrachtenVan,
  bewaarOverdracht,
  vergrendelOverdracht,
} from '../../db/repositories/overdrachten';
import type { Tx } from '../../db/verbinding';
import type { KanNiet } from '../../domain/overdracht/afwijzing';
import type { Overdrachtgebeurtenis } from '../../domain/overdracht/gebeurtenissen';
import type { Overdrachthandeling, Trajectstand } from '../../domain/overdracht/handelingen';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { SIGNAAL } from '../../workflows/berichten';
import { pasToe, type Gelukt } from '../../domain/overdracht/pas-toe';
import { leesTraject, verantwoordelijkeVan } from '../../db/repositories/trajecten';
import type { Boek } from '../grootboek/boek';
import { geefStand } from './oude-overdracht';
import { voerGevolgenUit, type Door } from './gevolgen';
import { overdrachtWorkflowId, sluitOverdrachttaken } from './overdrachttaken';

/** The overdracht, locked until the end of the transaction; one of before the warm handover gets its stand. */
export async function vergrendelStand(tx: Tx, ref: string): Promise<Overdracht> {
  const rij = await vergrendelOverdracht(tx, ref);
  return rij.stand ?? geefStand(tx, rij);
}

/** Who has the traject now, for judging an overdracht of it. */
export async function leesTrajectstand(
  tx: Tx,
  overdracht: Pick<Overdracht, 'ref' | 'trajectRef'>,
): Promise<Trajectstand> {
  const traject = await leesTraject(tx, overdracht.trajectRef);
  const verantwoordelijke = await verantwoordelijkeVan(tx, overdracht.trajectRef);
  const ander = await tx
    .selectFrom('overdrachten')
    .select('ref')
    .where('traject_ref', '=', overdracht.trajectRef)
    .where('ref', '<>', overdracht.ref)
    .where('status', 'in', ['aangeboden', 'afgeleverd'])
    .executeTakeFirst();
  return {
    verantwoordelijke: verantwoordelijke ?? { oin: '', rol: 'operator' },
    isOpen: traject.status === 'open',
    heeftAndereLopende: ander !== undefined,
  };
}

/**
 * Carries out one handeling on an overdracht that is locked: the domain judges, the consequences are written in this transaction. Of two
 * handelingen that race the first to lock has won; the other hears why not.
 */
export async function handelAf(
  tx: Tx,
  boek: Boek,
  overdracht: Overdracht,
  handeling: Overdrachthandeling,
  v: { readonly door: Door; readonly traceparent: string | null },
): Promise<Gelukt | KanNiet> {
  const uitkomst = pasToe(overdracht, handeling);
  if (uitkomst.soort === 'kan-niet' || uitkomst.gebeurtenissen.length === 0) return uitkomst;
  await bewaarOverdracht(tx, uitkomst.overdracht);
  await voerGevolgenUit(tx, boek, uitkomst.overdracht, uitkomst.gebeurtenissen, {
    handeling: handeling.id,
    door: v.door,
    traceparent: v.traceparent,
  });
  if (isVerder(uitkomst.gebeurtenissen))
    await beeindigEerdere(tx, boek, uitkomst.overdracht, handeling.op, v);
  return uitkomst;
}

function isVerder(gebeurtenissen: readonly Overdrachtgebeurtenis[]): boolean {
  return gebeurtenissen.some((g) => g.soort === 'verantwoordelijke-gewisseld' && g.grond === 'aanvaard');
}

/** Another has it now: of who accepted before nothing more is asked, and its run looks whether that is the end. */
async function beeindigEerdere(
  tx: Tx,
  boek: Boek,
  { ref: nieuwe, trajectRef }: Overdracht,
  op: Tijdstip,
  v: { readonly door: Door; readonly traceparent: string | null },
): Promise<void> {
  const { jongereId } = await leesTraject(tx, trajectRef);
  const id = `verder-${nieuwe}`;
  const reden = 'verder-overgedragen';
  for (const { ref } of await aanvaardeOverdrachtenVan(tx, trajectRef)) {
    if (ref === nieuwe) continue;
    const stand = await vergrendelStand(tx, ref);
    const na = await handelAf(tx, boek, stand, { id, op, wie: 'machine', soort: 'beeindig', reden }, v);
    if (na.soort === 'gelukt' && na.gebeurtenissen.length > 0)
      await meldBijgewerkt(tx, jongereId, ref, { id, traceparent: v.traceparent });
  }
  // Also where the milestones had ended, or it was given back: how it goes on is asked of another now.
  const vraag = { id, op, traceparent: v.traceparent };
  await sluitOvergenomen(tx, boek, trajectRef, vraag, (overdracht) => overdracht.ref !== nieuwe);
}

/** Withdraws the taken in which is asked how a traject goes on that was taken over, of these overdrachten. */
export async function sluitOvergenomen(
  tx: Tx,
  boek: Boek,
  trajectRef: string,
  v: { readonly id: string; readonly op: Tijdstip; readonly traceparent: string | null },
  welke: (overdracht: { readonly ref: string; readonly status: string }) => boolean,
): Promise<void> {
  const taken = await tx
    .selectFrom('taken as t')
    .innerJoin('overdrachten as o', 'o.ref', 't.overdracht_ref')
    .select(['t.sleutel', 't.jongere_id', 'o.ref', 'o.status'])
    .where('t.traject_ref', '=', trajectRef)
    .where('t.soort', '=', 'overdracht-overgenomen')
    .where('t.status', '=', 'open')
    .execute();
  for (const { sleutel, jongere_id: jongereId, ...overdracht } of taken.filter(welke)) {
    await sluitOverdrachttaken(tx, boek, [sleutel], v.op);
    if (jongereId !== null) await meldBijgewerkt(tx, jongereId, overdracht.ref, v);
  }
}

/** Tells the run of an overdracht that somebody else did something to it, so that it looks what it waits for now. */
export async function meldBijgewerkt(
  tx: Tx,
  jongereId: string,
  ref: string,
  v: { readonly id: string; readonly traceparent: string | null },
): Promise<void> {
  await schrijfOpdracht(tx, {
    sleutel: `overdracht-bijgewerkt:${ref}:${v.id}`,
    jongereId,
    soort: 'signaal',
    workflowId: overdrachtWorkflowId(ref),
    inhoud: { naam: SIGNAAL.bijgewerkt, bericht: { id: v.id } },
    traceparent: v.traceparent,
  });
}
