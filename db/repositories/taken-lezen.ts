import { sql, type Selectable, type SelectQueryBuilder } from 'kysely';
import type { WaaromNu } from '../../domain/taken/waarom-nu';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Schema, TaakRij } from '../schema';
import { schrijfAudit } from './auditregels';
import type { Toegang, Tx } from '../verbinding';

/** A taak as its receiver reads it. */
export interface Taak {
  readonly id: string;
  readonly soort: string;
  readonly stap: string;
  readonly keer: number;
  readonly trajectRef: string | null;
  readonly overdrachtRef: string | null;
  readonly jongereId: string | null;
  readonly oin: string;
  readonly rol: Rol;
  readonly vestigingscode: string | null;
  readonly status: TaakRij['status'];
  readonly geopendOp: Tijdstip;
  readonly uiterlijk: Tijdstip | null;
  readonly waaromNu: WaaromNu;
  readonly toegewezenAan: string | null;
  readonly escalatie: number;
  readonly herinnerdOp: Tijdstip | null;
  readonly uitkomst: string | null;
  readonly geslotenOp: Tijdstip | null;
  readonly versie: number;
}

/** What a receiver may ask for; everything is within its own taken. */
export interface TakenFilter {
  readonly status?: TaakRij['status'];
  readonly rol?: Rol;
  readonly soort?: string;
  readonly vestigingscode?: string;
  /** Deadline before this instant. */
  readonly uiterlijkVoor?: Tijdstip;
  /** Employee id; null: nobody. */
  readonly toegewezenAan?: string | null;
}

/** Where a page ended: the list is ordered by deadline (no deadline last), then id. */
export interface TakenPlaats {
  readonly uiterlijk: Tijdstip | null;
  readonly id: string;
}

/** Reads a row of `taken`. */
export function naarTaak(r: Selectable<TaakRij>): Taak {
  return {
    id: r.id,
    soort: r.soort,
    stap: r.stap,
    keer: r.keer,
    trajectRef: r.traject_ref,
    overdrachtRef: r.overdracht_ref,
    jongereId: r.jongere_id,
    oin: r.oin,
    rol: r.rol,
    vestigingscode: r.vestigingscode,
    status: r.status,
    geopendOp: r.geopend_op,
    uiterlijk: r.uiterlijk,
    waaromNu: r.waarom_nu as WaaromNu,
    toegewezenAan: r.toegewezen_aan,
    escalatie: r.escalatie,
    herinnerdOp: r.herinnerd_op,
    uitkomst: r.uitkomst,
    geslotenOp: r.gesloten_op,
    versie: r.versie,
  };
}

type TakenVraag<T> = SelectQueryBuilder<Schema, 'taken', T>;

/**
 * Own taken only: same organisation, same role, and the caller's locations. A school client is always bound to its locations;
 * another role only when its client names locations.
 */
export function alleenEigen<T>(vraag: TakenVraag<T>, toegang: Toegang): TakenVraag<T> {
  if (toegang.oin === null || toegang.rol === null) throw new Error('alleen een partner heeft eigen taken');
  const eigen = vraag.where('taken.oin', '=', toegang.oin).where('taken.rol', '=', toegang.rol);
  if (toegang.rol !== 'school' && toegang.vestigingscodes.length === 0) return eigen;
  const vestigingen = [...toegang.vestigingscodes];
  return eigen.where((e) =>
    e.or([
      e('taken.vestigingscode', '=', sql<string>`any(${vestigingen}::text[])`),
      ...(toegang.rol === 'school' ? [] : [e('taken.vestigingscode', 'is', null)]),
    ]),
  );
}

/** One page of own taken, ordered by deadline and id; at most `limiet`. */
export async function leesTaken(
  tx: Tx,
  toegang: Toegang,
  filter: TakenFilter,
  na: TakenPlaats | null,
  limiet: number,
): Promise<Taak[]> {
  let vraag = alleenEigen(tx.selectFrom('taken').selectAll('taken'), toegang);
  if (filter.status !== undefined) vraag = vraag.where('status', '=', filter.status);
  if (filter.rol !== undefined) vraag = vraag.where('rol', '=', filter.rol);
  if (filter.soort !== undefined) vraag = vraag.where('soort', '=', filter.soort);
  if (filter.vestigingscode !== undefined) vraag = vraag.where('vestigingscode', '=', filter.vestigingscode);
  if (filter.uiterlijkVoor !== undefined)
    vraag = vraag.where('uiterlijk', '<', sql<number>`${new Date(filter.uiterlijkVoor)}`);
  if (filter.toegewezenAan === null) vraag = vraag.where('toegewezen_aan', 'is', null);
  else if (filter.toegewezenAan !== undefined)
    vraag = vraag.where('toegewezen_aan', '=', filter.toegewezenAan);
  if (na !== null) {
    const grens =
      na.uiterlijk === null ? sql`'infinity'::timestamptz` : sql`${new Date(na.uiterlijk)}::timestamptz`;
    vraag = vraag.where(
      sql<boolean>`(coalesce(uiterlijk, 'infinity'::timestamptz), id) > (${grens}, ${na.id}::uuid)`,
    );
  }
  const rijen = await vraag
    .orderBy(sql`coalesce(uiterlijk, 'infinity'::timestamptz)`)
    .orderBy('id')
    .limit(limiet)
    .execute();
  return rijen.map(naarTaak);
}

/** One own taak; undefined when it does not exist or is somebody else's: the caller cannot tell which. */
export async function leesTaak(tx: Tx, toegang: Toegang, id: string): Promise<Taak | undefined> {
  const rij = await alleenEigen(tx.selectFrom('taken').selectAll('taken'), toegang)
    .where('id', '=', id)
    .executeTakeFirst();
  return rij && naarTaak(rij);
}

/** As `leesTaak`, locked until the end of the transaction: for who changes the taak or answers it. */
export async function leesTaakVoorWijziging(tx: Tx, toegang: Toegang, id: string): Promise<Taak | undefined> {
  const rij = await alleenEigen(tx.selectFrom('taken').selectAll('taken'), toegang)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return rij && naarTaak(rij);
}

/** Gives a taak to an employee of the receiver (null: to the whole team); answers the new version. */
export async function wijsTaakToe(tx: Tx, id: string, medewerker: string | null): Promise<number> {
  const rij = await tx
    .updateTable('taken')
    .set((e) => ({ toegewezen_aan: medewerker, versie: e('versie', '+', 1) }))
    .where('id', '=', id)
    .returning('versie')
    .executeTakeFirstOrThrow();
  schrijfAudit(tx, { handeling: 'taak-toegewezen', voorwerp: `taak:${id}`, gegevens: { naar: medewerker } });
  return rij.versie;
}

/** Own open taken of one employee (null: of nobody), locked, at most `limiet`; for handing over somebody's whole list. */
export async function leesTakenVanMedewerker(
  tx: Tx,
  toegang: Toegang,
  medewerker: string | null,
  limiet: number,
): Promise<Taak[]> {
  const vraag = alleenEigen(tx.selectFrom('taken').selectAll('taken'), toegang).where('status', '=', 'open');
  const vanWie =
    medewerker === null
      ? vraag.where('toegewezen_aan', 'is', null)
      : vraag.where('toegewezen_aan', '=', medewerker);
  const rijen = await vanWie.orderBy('id').limit(limiet).forUpdate().execute();
  return rijen.map(naarTaak);
}

/** How many open taken there are, for the tabs above a list. */
export interface Takentelling {
  readonly team: number;
  readonly mij: number;
  readonly niemand: number;
  readonly teLaat: number;
}

/** Counts the own open taken: all, of this employee, of nobody, and with a deadline before `nu`. */
export async function telTaken(
  tx: Tx,
  toegang: Toegang,
  medewerker: string,
  nu: Tijdstip,
): Promise<Takentelling> {
  const vraag = alleenEigen(
    tx
      .selectFrom('taken')
      .select((e) => [
        e.fn.countAll<number>().as('team'),
        sql<number>`count(*) filter (where toegewezen_aan = ${medewerker})`.as('mij'),
        sql<number>`count(*) filter (where toegewezen_aan is null)`.as('niemand'),
        sql<number>`count(*) filter (where uiterlijk < ${new Date(nu)})`.as('teLaat'),
      ]),
    toegang,
  );
  return vraag.where('status', '=', 'open').executeTakeFirstOrThrow();
}
