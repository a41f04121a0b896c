import { bewaarOverdracht, vergrendelOverdracht } from '../../db/repositories/overdrachten';
import type { Tx } from '../../db/verbinding';
import type { KanNiet } from '../../domain/overdracht/afwijzing';
import type { Overdrachthandeling, Trajectstand } from '../../domain/overdracht/handelingen';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import { pasToe, type Gelukt } from '../../domain/overdracht/pas-toe';
import { leesTraject, verantwoordelijkeVan } from '../../db/repositories/trajecten';
import type { Boek } from '../grootboek/boek';
import { geefStand } from './oude-overdracht';
import { voerGevolgenUit, type Door } from './gevolgen';

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
  return uitkomst;
}
