import { sql } from 'kysely';
import { taaksoort, uitkomstVan } from '../../domain/taken/taaksoorten';
import type { WaaromNu } from '../../domain/taken/waarom-nu';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { TaakRij } from '../schema';
import type { Tx } from '../verbinding';
import type { Selectable } from 'kysely';

/** A taak as the process reads it. */
export type Taak = Selectable<TaakRij>;

/** What is known when a taak is opened. */
export interface NieuweTaak {
  readonly id: string;
  readonly sleutel: string;
  readonly trajectRef: string | null;
  readonly overdrachtRef: string | null;
  readonly jongereId: string | null;
  readonly soort: string;
  readonly stap: string;
  readonly keer: number;
  readonly rol: Rol;
  readonly oin: string;
  readonly vestigingscode: string | null;
  readonly workflowId: string;
  readonly geopendOp: Tijdstip;
  readonly uiterlijk: Tijdstip | null;
  readonly regel: { readonly id: string; readonly versie: number } | null;
  readonly waaromNu: WaaromNu;
}

/** Writes a new taak. */
export async function schrijfTaak(tx: Tx, t: NieuweTaak): Promise<void> {
  await tx
    .insertInto('taken')
    .values({
      id: t.id,
      sleutel: t.sleutel,
      traject_ref: t.trajectRef,
      overdracht_ref: t.overdrachtRef,
      jongere_id: t.jongereId,
      soort: t.soort,
      stap: t.stap,
      keer: t.keer,
      rol: t.rol,
      oin: t.oin,
      vestigingscode: t.vestigingscode,
      workflow_id: t.workflowId,
      status: 'open',
      geopend_op: new Date(t.geopendOp),
      uiterlijk: t.uiterlijk === null ? null : new Date(t.uiterlijk),
      regel_id: t.regel?.id ?? null,
      regel_versie: t.regel?.versie ?? null,
      waarom_nu: JSON.stringify(t.waaromNu),
    })
    .execute();
}

/** The taak under a business key, if it has been opened. */
export async function taakMetSleutel(tx: Tx, sleutel: string): Promise<Taak | undefined> {
  return tx.selectFrom('taken').selectAll().where('sleutel', '=', sleutel).executeTakeFirst();
}

/** The taak, locked until the end of the transaction. */
export async function vergrendelTaak(tx: Tx, id: string): Promise<Taak> {
  return tx.selectFrom('taken').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** The open taak of these operators under a key prefix, and how many there have been. */
export async function operatortaak(
  tx: Tx,
  oin: string,
  voorvoegsel: string,
): Promise<{ open: Taak | undefined; aantal: number }> {
  const rijen = await tx
    .selectFrom('taken')
    .selectAll()
    .where('oin', '=', oin)
    .where('rol', '=', 'operator')
    .where(sql<boolean>`starts_with(sleutel, ${voorvoegsel})`)
    .execute();
  return { open: rijen.find((rij) => rij.status === 'open'), aantal: rijen.length };
}

/** Ids of the open taken of these operators under any of these key prefixes. */
export async function openOperatortaken(
  tx: Tx,
  oin: string,
  voorvoegsels: readonly string[],
): Promise<string[]> {
  const rijen = await tx
    .selectFrom('taken')
    .select('id')
    .where('oin', '=', oin)
    .where('rol', '=', 'operator')
    .where('status', '=', 'open')
    .where((eb) => eb.or(voorvoegsels.map((begin) => sql<boolean>`starts_with(sleutel, ${begin})`)))
    .execute();
  return rijen.map(({ id }) => id);
}

/** Closes a taak, answered or withdrawn. */
export async function sluitTaak(
  tx: Tx,
  id: string,
  status: 'afgehandeld' | 'ingetrokken',
  uitkomst: string | null,
  op: Tijdstip,
): Promise<void> {
  await tx
    .updateTable('taken')
    .set((eb) => ({ status, uitkomst, gesloten_op: new Date(op), versie: eb('versie', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Notes that the receiver has been reminded. */
export async function markeerHerinnerd(tx: Tx, id: string, op: Tijdstip): Promise<void> {
  await tx
    .updateTable('taken')
    .set((eb) => ({ herinnerd_op: new Date(op), versie: eb('versie', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Notes how far a taak has been escalated. */
export async function zetEscalatie(tx: Tx, id: string, escalatie: number): Promise<void> {
  await tx
    .updateTable('taken')
    .set((eb) => ({ escalatie, versie: eb('versie', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The moments of a taak that are still to come, ascending. */
export async function openMomenten(
  tx: Tx,
  taakId: string,
): Promise<{ sleutel: string; soort: string; op: Tijdstip }[]> {
  const rijen = await tx
    .selectFrom('termijnen')
    .select(['sleutel', 'soort', 'verloopt_op'])
    .where('taak_id', '=', taakId)
    .where('status', '=', 'open')
    .orderBy('verloopt_op')
    .orderBy('sleutel')
    .execute();
  return rijen.map((rij) => ({ sleutel: rij.sleutel, soort: rij.soort, op: rij.verloopt_op }));
}

/** True when somebody has answered and the answer still has to be carried out; news that leaves the taak open is no answer. */
export async function heeftOntvangenBesluit(
  tx: Tx,
  van: { readonly taakId: string } | { readonly overdrachtRef: string },
): Promise<boolean> {
  const rijen = await tx
    .selectFrom('besluiten')
    .innerJoin('taken', 'taken.id', 'besluiten.taak_id')
    .select(['besluiten.uitkomst', 'taken.soort'])
    .where('besluiten.status', '=', 'ontvangen')
    .where((eb) =>
      'taakId' in van ? eb('taken.id', '=', van.taakId) : eb('taken.overdracht_ref', '=', van.overdrachtRef),
    )
    .execute();
  return rijen.some(({ soort, uitkomst }) => uitkomstVan(taaksoort(soort), uitkomst)?.tussenstand !== true);
}
