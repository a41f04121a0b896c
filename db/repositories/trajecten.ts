import { v7 as uuidv7 } from 'uuid';
import type { Partij, Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { sluitContactpersoon, verhuisContactpersoon } from './contactpersonen';

/** A traject as the process needs it. */
export interface Traject {
  readonly ref: string;
  readonly soort: string;
  readonly jongereId: string;
  readonly vestigingscode: string | null;
  readonly regio: string;
  readonly status: 'open' | 'gesloten';
  readonly fase: string;
  readonly aanleiding: string;
  /** Where the jongere lives, as far as the platform may know it for routing; null: look in `personen`. */
  readonly gemeentecode: string | null;
  /** What signals have told; the shape belongs to the trajectSoort. */
  readonly feiten: unknown;
  /** Where the run stands (`Loopstand`); null before its first plan, and for a mazl. */
  readonly stand: unknown;
}

/** The traject of that ref; throws when there is none (a programming error). */
export async function leesTraject(tx: Tx, ref: string): Promise<Traject> {
  const rij = await tx.selectFrom('trajecten').selectAll().where('ref', '=', ref).executeTakeFirstOrThrow();
  return {
    ref: rij.ref,
    soort: rij.soort,
    jongereId: rij.jongere_id,
    vestigingscode: rij.vestigingscode,
    regio: rij.regio,
    status: rij.status,
    fase: rij.fase,
    aanleiding: rij.aanleiding,
    gemeentecode: rij.gemeentecode,
    feiten: rij.feiten,
    stand: rij.stand,
  };
}

/** The open traject of a kind of a jongere, if there is one. */
export async function openTrajectVan(
  tx: Tx,
  jongereId: string,
  soort: string,
  definitie = '',
): Promise<Traject | undefined> {
  const rij = await tx
    .selectFrom('trajecten')
    .select('ref')
    .where('jongere_id', '=', jongereId)
    .where('soort', '=', soort)
    .where('definitie', '=', definitie)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return rij && leesTraject(tx, rij.ref);
}

/** The open trajecten of a jongere (all ids it has been known by), of every kind, the oldest first. */
export async function openTrajectenVan(
  tx: Tx,
  ids: readonly string[],
): Promise<{ ref: string; jongereId: string; soort: string; definitie: string; geopendOp: Tijdstip }[]> {
  const rijen = await tx
    .selectFrom('trajecten')
    .select(['ref', 'jongere_id', 'soort', 'definitie', 'geopend_op'])
    .where('jongere_id', 'in', [...ids])
    .where('status', '=', 'open')
    .orderBy('geopend_op')
    .orderBy('ref')
    .execute();
  return rijen.map(({ ref, jongere_id: jongereId, soort, definitie, geopend_op: geopendOp }) => ({
    ref,
    jongereId,
    soort,
    definitie,
    geopendOp,
  }));
}

/** Opens a traject with its first verantwoordelijke. Call with the jongere locked: one open traject of a kind per jongere. */
export async function schrijfTraject(
  tx: Tx,
  v: {
    readonly soort: string;
    readonly jongereId: string;
    readonly vestigingscode: string | null;
    readonly regio: string;
    readonly fase: string;
    readonly aanleiding: string;
    readonly verantwoordelijke: Partij;
    readonly op: Tijdstip;
    readonly gemeentecode?: string | null;
    readonly feiten?: unknown;
    readonly definitie?: string;
  },
): Promise<string> {
  const ref = uuidv7();
  const op = new Date(v.op);
  await tx
    .insertInto('trajecten')
    .values({
      ref,
      soort: v.soort,
      jongere_id: v.jongereId,
      vestigingscode: v.vestigingscode,
      regio: v.regio,
      fase: v.fase,
      aanleiding: v.aanleiding,
      status: 'open',
      geopend_op: op,
      gemeentecode: v.gemeentecode ?? null,
      feiten: JSON.stringify(v.feiten ?? {}),
      definitie: v.definitie ?? '',
    })
    .execute();
  await tx
    .insertInto('verantwoordelijken')
    .values({ id: uuidv7(), traject_ref: ref, ...v.verantwoordelijke, van: op })
    .execute();
  return ref;
}

/** Where the traject is in its process, for screens and filters. */
export async function zetFase(tx: Tx, ref: string, fase: string, escalatie: number): Promise<void> {
  await tx
    .updateTable('trajecten')
    .set({ fase, escalatie })
    .where('ref', '=', ref)
    .where('status', '=', 'open')
    .execute();
}

/** Moves the escalation mark of a traject. */
export async function zetTrajectEscalatie(tx: Tx, ref: string, escalatie: number): Promise<void> {
  await tx.updateTable('trajecten').set({ escalatie }).where('ref', '=', ref).execute();
}

/** Closes a traject: its verantwoordelijke is released with it. */
export async function sluitTrajectAf(tx: Tx, ref: string, uitkomst: string, op: Tijdstip): Promise<void> {
  await tx
    .updateTable('trajecten')
    .set({ status: 'gesloten', fase: 'klaar', uitkomst, gesloten_op: new Date(op) })
    .where('ref', '=', ref)
    .where('status', '=', 'open')
    .execute();
  await tx
    .updateTable('verantwoordelijken')
    .set({ tot: new Date(op) })
    .where('traject_ref', '=', ref)
    .where('tot', 'is', null)
    .execute();
  await sluitContactpersoon(tx, ref, op);
}

/** Who is verantwoordelijke now. */
export async function verantwoordelijkeVan(tx: Tx, ref: string): Promise<Partij | undefined> {
  return tx
    .selectFrom('verantwoordelijken')
    .select(['oin', 'rol'])
    .where('traject_ref', '=', ref)
    .where('tot', 'is', null)
    .executeTakeFirst();
}

/** Moves responsibility: only at aanvaard of an overdracht, in that transaction. */
export async function wisselVerantwoordelijke(
  tx: Tx,
  ref: string,
  naar: { readonly oin: string; readonly rol: Rol },
  overdrachtRef: string,
  op: Tijdstip,
): Promise<void> {
  await tx
    .updateTable('verantwoordelijken')
    .set({ tot: new Date(op) })
    .where('traject_ref', '=', ref)
    .where('tot', 'is', null)
    .execute();
  await tx
    .insertInto('verantwoordelijken')
    .values({
      id: uuidv7(),
      traject_ref: ref,
      oin: naar.oin,
      rol: naar.rol,
      van: new Date(op),
      overdracht_ref: overdrachtRef,
    })
    .execute();
  await verhuisContactpersoon(tx, { trajectRef: ref, oin: naar.oin, overdrachtRef, op });
}

/** The traject goes on at another school location. */
export async function verplaatsTraject(
  tx: Tx,
  ref: string,
  vestigingscode: string,
  regio: string,
): Promise<void> {
  await tx.updateTable('trajecten').set({ vestigingscode, regio }).where('ref', '=', ref).execute();
}

/** Locks a traject until the end of the transaction; answers whether it is open. Throws when there is none. */
export async function vergrendelTraject(tx: Tx, ref: string): Promise<Traject['status']> {
  const rij = await tx
    .selectFrom('trajecten')
    .select('status')
    .where('ref', '=', ref)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return rij.status;
}

/** Locks a jongere until the end of the transaction: counting, opening and closing of trajecten never run through each other. */
export async function vergrendelJongere(tx: Tx, jongereId: string): Promise<void> {
  await tx
    .selectFrom('personen')
    .select('jongere_id')
    .where('jongere_id', '=', jongereId)
    .forUpdate()
    .execute();
}

/** Keeps what signals have told of a traject. */
export async function bewaarFeiten(tx: Tx, ref: string, feiten: unknown): Promise<void> {
  await tx
    .updateTable('trajecten')
    .set({ feiten: JSON.stringify(feiten) })
    .where('ref', '=', ref)
    .execute();
}

/** Keeps where the run of a traject stands. */
export async function bewaarStand(tx: Tx, ref: string, stand: unknown): Promise<void> {
  await tx
    .updateTable('trajecten')
    .set({ stand: JSON.stringify(stand) })
    .where('ref', '=', ref)
    .execute();
}

/** Moves the place of a traject: the jongere lives elsewhere now. */
export async function verhuisTraject(
  tx: Tx,
  ref: string,
  plaats: { readonly gemeentecode: string; readonly regio: string },
): Promise<void> {
  await tx
    .updateTable('trajecten')
    .set({ gemeentecode: plaats.gemeentecode, regio: plaats.regio })
    .where('ref', '=', ref)
    .execute();
}
