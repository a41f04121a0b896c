import { sql } from 'kysely';
import type {
  Overnameverzoek,
  VerzoekAfwijsreden,
  Verzoekreden,
} from '../../domain/overdracht/overnameverzoek';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A request to take over as it is kept; `verzoek` null: there was nobody to ask, or it was asked already. */
export interface NieuwVerzoek {
  readonly ref: string;
  readonly vrager: Partij;
  readonly vragerMedewerker: string | null;
  readonly reden: Verzoekreden;
  readonly verzoek: Overnameverzoek | null;
  readonly herhalingVan: string | null;
  readonly uiterlijk: Tijdstip;
  readonly op: Tijdstip;
}

/** Keeps a request to take over. */
export async function schrijfVerzoek(tx: Tx, v: NieuwVerzoek): Promise<void> {
  await tx
    .insertInto('overnameverzoeken')
    .values({
      ref: v.ref,
      traject_ref: v.verzoek?.trajectRef ?? null,
      vrager_oin: v.vrager.oin,
      vrager_rol: v.vrager.rol,
      vrager_medewerker: v.vragerMedewerker,
      gevraagde_oin: v.verzoek?.gevraagde.oin ?? null,
      gevraagde_rol: v.verzoek?.gevraagde.rol ?? null,
      status: 'gevraagd',
      stand: v.verzoek === null ? null : JSON.stringify(v.verzoek),
      reden: v.reden,
      herhaling_van: v.herhalingVan,
      uiterlijk: new Date(v.uiterlijk),
      gevraagd_op: new Date(v.op),
    })
    .execute();
}

/** Keeps how a request stands after a handeling. */
export async function bewaarVerzoek(tx: Tx, verzoek: Overnameverzoek): Promise<void> {
  await tx
    .updateTable('overnameverzoeken')
    .set({ status: verzoek.staat, stand: JSON.stringify(verzoek) })
    .where('ref', '=', verzoek.ref)
    .execute();
}

/** Every request about a traject in the order in which they came, locked: its place (from 1) is the `keer` of its taak. */
export async function vergrendelVerzoekenVan(tx: Tx, trajectRef: string): Promise<Overnameverzoek[]> {
  const rijen = await tx
    .selectFrom('overnameverzoeken')
    .select('stand')
    .where('traject_ref', '=', trajectRef)
    .orderBy('gevraagd_op')
    .orderBy('ref')
    .forUpdate()
    .execute();
  return rijen.flatMap(({ stand }) => (stand === null ? [] : [stand]));
}

/** The request of this asker about a traject that has no answer yet. */
export async function openVerzoekVan(
  tx: Tx,
  trajectRef: string,
  vrager: Partij,
): Promise<string | undefined> {
  const rij = await tx
    .selectFrom('overnameverzoeken')
    .select('ref')
    .where('traject_ref', '=', trajectRef)
    .where('vrager_oin', '=', vrager.oin)
    .where('vrager_rol', '=', vrager.rol)
    .where('status', '=', 'gevraagd')
    .executeTakeFirst();
  return rij?.ref;
}

/** A request as its asker reads it back: nothing of the person, nothing of the traject. */
export interface EigenVerzoek {
  readonly ref: string;
  readonly reden: Verzoekreden;
  readonly gevraagdOp: Tijdstip;
  readonly uiterlijk: Tijdstip;
  /** Of the first of the same questions. */
  readonly staat: Overnameverzoek['staat'];
  readonly afwijsreden: VerzoekAfwijsreden | null;
}

/** The caller's own requests, the newest first; one, when `ref` is given. The policies of the database leave out those of others. */
export async function leesEigenVerzoeken(
  tx: Tx,
  vrager: Partij,
  v: { readonly ref?: string; readonly limiet: number },
): Promise<EigenVerzoek[]> {
  const { rows } = await sql<{
    ref: string;
    reden: Verzoekreden;
    gevraagd_op: Tijdstip;
    uiterlijk: Tijdstip;
    status: Overnameverzoek['staat'];
    eerste_status: Overnameverzoek['staat'] | null;
    afwijsreden: VerzoekAfwijsreden | null;
  }>`
    select v.ref, v.reden, v.gevraagd_op, v.uiterlijk, v.status, e.status as eerste_status,
      coalesce(e.stand, v.stand) ->> 'afwijsreden' as afwijsreden
    from overnameverzoeken v left join overnameverzoeken e on e.ref = v.herhaling_van
    where v.vrager_oin = ${vrager.oin} and v.vrager_rol = ${vrager.rol} and (${v.ref ?? null}::uuid is null or v.ref = ${v.ref ?? null})
    order by v.gevraagd_op desc, v.ref desc limit ${v.limiet}`.execute(tx);
  return rows.map((rij) => ({
    ref: rij.ref,
    reden: rij.reden,
    gevraagdOp: rij.gevraagd_op,
    uiterlijk: rij.uiterlijk,
    // Withdrawn is withdrawn, whatever became of the question it repeated.
    staat: rij.status === 'ingetrokken' ? 'ingetrokken' : (rij.eerste_status ?? rij.status),
    afwijsreden: rij.status === 'ingetrokken' ? null : rij.afwijsreden,
  }));
}

/** A request of this asker, locked; undefined when it is not there. */
export async function vergrendelEigenVerzoek(
  tx: Tx,
  ref: string,
  vrager: Partij,
): Promise<
  { readonly verzoek: Overnameverzoek | null; readonly staat: Overnameverzoek['staat'] } | undefined
> {
  const rij = await tx
    .selectFrom('overnameverzoeken')
    .select(['stand', 'status'])
    .where('ref', '=', ref)
    .where('vrager_oin', '=', vrager.oin)
    .where('vrager_rol', '=', vrager.rol)
    .forUpdate()
    .executeTakeFirst();
  return rij && { verzoek: rij.stand, staat: rij.status };
}

/** Withdraws a request that nobody has to answer: it was put to nobody, or makes no sense any more. */
export async function trekLosVerzoekIn(tx: Tx, ref: string): Promise<void> {
  await tx
    .updateTable('overnameverzoeken')
    .set({ status: 'ingetrokken' })
    .where('ref', '=', ref)
    .where('status', 'in', ['gevraagd', 'achterhaald'])
    .execute();
}
