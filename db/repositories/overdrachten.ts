import type { Overdracht as Overdrachtstand } from '../../domain/overdracht/overdracht';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { OverdrachtRij } from '../schema';
import type { Tx } from '../verbinding';
import type { Selectable } from 'kysely';

/** An overdracht as the process reads it. */
export type Overdracht = Selectable<OverdrachtRij>;

/** Offers responsibility to somebody else. */
export async function schrijfOverdracht(
  tx: Tx,
  v: {
    readonly ref: string;
    readonly sleutel: string;
    readonly trajectRef: string;
    readonly reden: string;
    readonly van: Partij;
    readonly naar: Partij;
    readonly naarVestigingscode: string | null;
    readonly op: Tijdstip;
    /** As domain/overdracht keeps it; left out by runs of before the warm handover. */
    readonly stand?: Overdrachtstand;
  },
): Promise<void> {
  await tx
    .insertInto('overdrachten')
    .values({
      stand: v.stand === undefined ? null : JSON.stringify(v.stand),
      ref: v.ref,
      sleutel: v.sleutel,
      traject_ref: v.trajectRef,
      reden_soort: v.reden,
      van_oin: v.van.oin,
      van_rol: v.van.rol,
      naar_oin: v.naar.oin,
      naar_rol: v.naar.rol,
      naar_vestigingscode: v.naarVestigingscode,
      status: 'aangeboden',
      aangeboden_op: new Date(v.op),
    })
    .execute();
}

/** The overdracht under a business key, if it has been offered. */
export async function overdrachtMetSleutel(tx: Tx, sleutel: string): Promise<Overdracht | undefined> {
  return tx.selectFrom('overdrachten').selectAll().where('sleutel', '=', sleutel).executeTakeFirst();
}

/** The overdracht, locked until the end of the transaction: accept, refuse and withdraw have one winner. */
export async function vergrendelOverdracht(tx: Tx, ref: string): Promise<Overdracht> {
  return tx
    .selectFrom('overdrachten')
    .selectAll()
    .where('ref', '=', ref)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** True while it has not been answered or taken back. */
export function isLopend(overdracht: Overdracht): boolean {
  return overdracht.status === 'aangeboden' || overdracht.status === 'afgeleverd';
}

/** True while one of a traject has not been answered or taken back. */
export async function heeftLopendeOverdracht(tx: Tx, trajectRef: string): Promise<boolean> {
  const rij = await tx
    .selectFrom('overdrachten')
    .select('ref')
    .where('traject_ref', '=', trajectRef)
    .where('status', 'in', ['aangeboden', 'afgeleverd'])
    .executeTakeFirst();
  return rij !== undefined;
}

/** The receiver of an overdracht of before the warm handover has it. */
export async function markeerAfgeleverd(tx: Tx, ref: string, op: Tijdstip): Promise<void> {
  await tx
    .updateTable('overdrachten')
    .set({ status: 'afgeleverd', afgeleverd_op: new Date(op) })
    .where('ref', '=', ref)
    .where('status', '=', 'aangeboden')
    .execute();
}

/** Whether a partner is the receiver of an overdracht that no machine of it has yet. */
export async function wachtOpAflevering(
  tx: Tx,
  ref: string,
  lezer: { readonly oin: string | null; readonly rol: string | null },
): Promise<boolean> {
  const rij = await tx
    .selectFrom('overdrachten')
    .select('ref')
    .where('ref', '=', ref)
    .where('status', '=', 'aangeboden')
    .where('naar_oin', '=', lezer.oin)
    .where('naar_rol', '=', lezer.rol as OverdrachtRij['naar_rol'])
    .executeTakeFirst();
  return rij !== undefined;
}

/** Records how it ended. */
export async function besluitOverdracht(
  tx: Tx,
  ref: string,
  status: 'aanvaard' | 'geweigerd' | 'ingetrokken',
  reden: string | null,
  op: Tijdstip,
): Promise<void> {
  await tx
    .updateTable('overdrachten')
    .set({ status, reden, besloten_op: new Date(op) })
    .where('ref', '=', ref)
    .execute();
}

/** Keeps how an overdracht stands after a handeling. */
export async function bewaarOverdracht(tx: Tx, stand: Overdrachtstand): Promise<void> {
  const { antwoord, teruggave } = stand;
  await tx
    .updateTable('overdrachten')
    .set({
      stand: JSON.stringify(stand),
      status: stand.staat,
      reden: teruggave?.reden ?? (antwoord !== null && 'reden' in antwoord ? antwoord.reden : null),
      afgeleverd_op: stand.afgeleverdOp === null ? null : new Date(stand.afgeleverdOp),
      besloten_op: antwoord === null ? null : new Date(antwoord.op),
    })
    .where('ref', '=', stand.ref)
    .execute();
}

/** The overdracht of a traject that waits for an answer, if there is one. */
export async function lopendeOverdrachtVan(tx: Tx, trajectRef: string): Promise<Overdracht | undefined> {
  return tx
    .selectFrom('overdrachten')
    .selectAll()
    .where('traject_ref', '=', trajectRef)
    .where('status', 'in', ['aangeboden', 'afgeleverd'])
    .executeTakeFirst();
}

/** Who refused or gave back this traject before: not asked again. */
export async function weigeraarsVan(tx: Tx, trajectRef: string): Promise<Partij[]> {
  const rijen = await tx
    .selectFrom('overdrachten')
    .select(['naar_oin', 'naar_rol'])
    .distinct()
    .where('traject_ref', '=', trajectRef)
    .where('status', 'in', ['geweigerd', 'teruggegeven'])
    .execute();
  return rijen.map(({ naar_oin: oin, naar_rol: rol }) => ({ oin, rol }));
}

/** Accepted overdrachten of a traject of which something is still expected. */
export async function aanvaardeOverdrachtenVan(tx: Tx, trajectRef: string): Promise<Overdracht[]> {
  return tx
    .selectFrom('overdrachten')
    .selectAll()
    .where('traject_ref', '=', trajectRef)
    .where('status', '=', 'aanvaard')
    .where('stand', 'is not', null)
    .orderBy('aangeboden_op')
    .execute();
}
