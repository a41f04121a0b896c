import { sql, type RawBuilder } from 'kysely';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { TrajectRij } from '../schema';
import type { Toegang, Tx } from '../verbinding';
import { naarTaak, type Taak } from './taken-lezen';
import { schrijfVerwerking, verantwoordLijst } from './verwerkingsregels';

/** A traject as somebody who has to do with it reads it, before anything is filtered by role (`api/inzage`). */
export interface TrajectBeeld {
  readonly ref: string;
  readonly soort: string;
  readonly jongereId: string;
  readonly vestigingscode: string | null;
  readonly aanleiding: string;
  readonly fase: string;
  readonly status: TrajectRij['status'];
  readonly escalatie: number;
  readonly uitkomst: string | null;
  readonly geopendOp: Tijdstip;
  readonly geslotenOp: Tijdstip | null;
  readonly verantwoordelijke: { readonly oin: string; readonly rol: Rol } | null;
  /** Of a school: since when the traject is its own by a change of school that it accepted; null: from the beginning, or not its own. */
  readonly schoolVanaf: Tijdstip | null;
  /** Of a school: something was asked of it in this traject, besides taking it over. */
  readonly wasSchool: boolean;
  /** Until when the caller had to do with it; null: it still has. What came later is not for its eyes. */
  readonly zichtTot: Tijdstip | null;
}

/** Which trajecten are listed. */
export interface TrajectenFilter {
  readonly status?: TrajectRij['status'];
  readonly vestigingscode?: string;
}

interface GelezenTraject {
  ref: string;
  soort: string;
  jongere_id: string;
  vestigingscode: string | null;
  aanleiding: string;
  fase: string;
  status: TrajectRij['status'];
  escalatie: number;
  uitkomst: string | null;
  geopend_op: Tijdstip;
  gesloten_op: Tijdstip | null;
  v_oin: string | null;
  v_rol: Rol | null;
  zicht_tot: Tijdstip | null;
  school_vanaf: Tijdstip | null;
  was_school: boolean;
}

/**
 * Trajecten the caller has or had to do with: through a taak, as verantwoordelijke, or (a school) because it is at one of its
 * locations. `alleen` narrows it to one traject, so that one can be read without looking at all.
 */
function betrokken(toegang: Toegang, alleen?: string): RawBuilder<unknown> {
  const { oin, rol } = toegang;
  if (oin === null || rol === null) throw new Error('alleen een partner is bij een traject betrokken');
  const codes = [...toegang.vestigingscodes];
  const opVestiging = (kolom: RawBuilder<unknown>): RawBuilder<unknown> => {
    if (rol === 'school') return sql`and ${kolom} = any(${codes}::text[])`;
    return codes.length === 0 ? sql`` : sql`and (${kolom} is null or ${kolom} = any(${codes}::text[]))`;
  };
  const deze = (kolom: RawBuilder<unknown>): RawBuilder<unknown> =>
    alleen === undefined ? sql`` : sql`and ${kolom} = ${alleen}::uuid`;
  const opEigenVestiging =
    rol === 'school'
      ? sql`union all select x.ref, null::timestamptz from trajecten x
          where x.vestigingscode = any(${codes}::text[]) ${deze(sql`x.ref`)}`
      : sql``;
  return sql`
    select traject_ref, case when bool_or(tot is null) then null else max(tot) end as zicht_tot from (
      select t.traject_ref, case when t.status = 'open' then null else t.gesloten_op end as tot
        from taken t where t.oin = ${oin} and t.rol = ${rol} and t.traject_ref is not null
        ${opVestiging(sql`t.vestigingscode`)} ${deze(sql`t.traject_ref`)}
      union all
      select v.traject_ref, v.tot from verantwoordelijken v
        where v.oin = ${oin} and v.rol = ${rol} ${rol === 'school' ? sql`and false` : sql``} ${deze(sql`v.traject_ref`)}
      ${opEigenVestiging}) b group by traject_ref`;
}

/**
 * Of a school: since when a traject is its own by a change of school that it accepted, and whether it is or was its own at all. It was
 * when something else was asked of it than to take it over.
 */
function eigenSchool(
  toegang: Pick<Toegang, 'rol' | 'vestigingscodes'>,
  ref: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (toegang.rol !== 'school') return sql`null::timestamptz as school_vanaf, false as was_school`;
  const codes = sql`any(${[...toegang.vestigingscodes]}::text[])`;
  const gevraagd = sql`select from taken e where e.traject_ref = ${ref} and e.rol = 'school' and e.vestigingscode = ${codes} and e.stap <> 'overdracht'`;
  return sql`(select min(o.besloten_op) from overdrachten o
      where o.traject_ref = ${ref} and o.status = 'aanvaard' and o.naar_vestigingscode = ${codes}
        and not exists (${gevraagd} and e.geopend_op < o.besloten_op)) as school_vanaf,
    exists (${gevraagd}) as was_school`;
}

function kolommen(toegang: Toegang): RawBuilder<unknown> {
  return sql`t.ref, t.soort, t.jongere_id, t.vestigingscode, t.aanleiding, t.fase, t.status, t.escalatie, t.uitkomst,
    t.geopend_op, t.gesloten_op, v.oin as v_oin, v.rol as v_rol, t.zicht_tot, ${eigenSchool(toegang, sql`t.ref`)}`;
}

function naarBeeld(rij: GelezenTraject): TrajectBeeld {
  return {
    ref: rij.ref,
    soort: rij.soort,
    jongereId: rij.jongere_id,
    vestigingscode: rij.vestigingscode,
    aanleiding: rij.aanleiding,
    fase: rij.fase,
    status: rij.status,
    escalatie: rij.escalatie,
    uitkomst: rij.uitkomst,
    geopendOp: rij.geopend_op,
    geslotenOp: rij.gesloten_op,
    verantwoordelijke: rij.v_oin === null || rij.v_rol === null ? null : { oin: rij.v_oin, rol: rij.v_rol },
    schoolVanaf: rij.school_vanaf,
    wasSchool: rij.was_school,
    zichtTot: rij.zicht_tot,
  };
}

/**
 * One page of own trajecten, newest first, looked up one by one until the page is full: each row is judged by the policies; `na` is the ref
 * the last page ended with. Leaves one record and one audit line per page: a list does not say whom a traject is about.
 */
export async function leesTrajecten(
  tx: Tx,
  toegang: Toegang,
  filter: TrajectenFilter,
  na: string | null,
  limiet: number,
): Promise<TrajectBeeld[]> {
  const { rows } = await sql<GelezenTraject>`
    with b as materialized (${betrokken(toegang)}),
    bladzijde as (
      select t.*, b.zicht_tot
      from (select * from b where ${na}::uuid is null or traject_ref < ${na}::uuid order by traject_ref desc) b
      cross join lateral (
        select * from trajecten x where x.ref = b.traject_ref
          and (${filter.status ?? null}::text is null or x.status = ${filter.status ?? null})
          and (${filter.vestigingscode ?? null}::text is null or x.vestigingscode = ${filter.vestigingscode ?? null})
        offset 0) t
      order by b.traject_ref desc limit ${limiet})
    select ${kolommen(toegang)} from bladzijde t
    left join verantwoordelijken v on v.traject_ref = t.ref and v.tot is null
    order by t.ref desc`.execute(tx);
  verantwoordLijst(tx, 'traject-inzien', 'trajecten', rows.length);
  return rows.map(naarBeeld);
}

/** One own traject; undefined when it does not exist or the caller never had to do with it. */
export async function leesTrajectBeeld(
  tx: Tx,
  toegang: Toegang,
  ref: string,
): Promise<TrajectBeeld | undefined> {
  const { rows } = await sql<GelezenTraject>`
    with b as (${betrokken(toegang, ref)})
    select ${kolommen(toegang)} from (select x.*, b.zicht_tot from b join trajecten x on x.ref = b.traject_ref) t
    left join verantwoordelijken v on v.traject_ref = t.ref and v.tot is null
    where t.ref = ${ref}::uuid`.execute(tx);
  return rows[0] && naarBeeld(rows[0]);
}

/** Since when a traject is at this location by a change of school that it accepted; null: from the beginning. */
export async function leesSchoolVanaf(
  tx: Tx,
  trajectRef: string,
  vestigingscode: string,
): Promise<Tijdstip | null> {
  const school = { rol: 'school', vestigingscodes: [vestigingscode] } as const;
  const { rows } = await sql<{ school_vanaf: Tijdstip | null }>`
    select ${eigenSchool(school, sql`${trajectRef}::uuid`)}`.execute(tx);
  return rows[0]?.school_vanaf ?? null;
}

/** An event of a traject as it stands in the ledger. */
export interface TrajectGebeurtenis {
  readonly soort: string;
  readonly gebeurdOp: Tijdstip;
  readonly gehoordOp: Tijdstip;
  readonly door: { readonly oin: string; readonly rol: Rol } | null;
  readonly taakId: string | null;
  readonly inhoud: Readonly<Record<string, unknown>>;
}

/** Who was verantwoordelijke, and when. */
export interface Verantwoordelijkheid {
  readonly oin: string;
  readonly rol: Rol;
  readonly van: Tijdstip;
  readonly tot: Tijdstip | null;
}

/** For what a timeline is read: by who is involved, or for an inzage of the jongere. */
export type Leesactiviteit = 'traject-inzien' | 'inzageverzoek';

/**
 * The events of a traject up to and including `tot`, in the order in which they happened. Showing a timeline leaves a processing
 * record.
 */
export async function leesGebeurtenissen(
  tx: Tx,
  trajectRef: string,
  tot: Tijdstip | null,
  activiteit: Leesactiviteit = 'traject-inzien',
): Promise<TrajectGebeurtenis[]> {
  const traject = await tx
    .selectFrom('trajecten')
    .select('jongere_id')
    .where('ref', '=', trajectRef)
    .executeTakeFirst();
  if (traject !== undefined) schrijfVerwerking(tx, { activiteit, jongereId: traject.jongere_id });
  let vraag = tx.selectFrom('gebeurtenissen').selectAll().where('traject_ref', '=', trajectRef);
  if (tot !== null) vraag = vraag.where('gebeurd_op', '<=', sql<number>`${new Date(tot)}`);
  const rijen = await vraag.orderBy('gebeurd_op').orderBy('volgnummer').execute();
  return rijen.map((rij) => ({
    soort: rij.soort,
    gebeurdOp: rij.gebeurd_op,
    gehoordOp: rij.gehoord_op,
    door: rij.door_oin === null || rij.door_rol === null ? null : { oin: rij.door_oin, rol: rij.door_rol },
    taakId: rij.taak_id,
    inhoud: rij.inhoud,
  }));
}

/** The taken of a traject that were opened up to and including `tot`, oldest first. */
export async function leesTrajectTaken(tx: Tx, trajectRef: string, tot: Tijdstip | null): Promise<Taak[]> {
  let vraag = tx.selectFrom('taken').selectAll().where('traject_ref', '=', trajectRef);
  if (tot !== null) vraag = vraag.where('geopend_op', '<=', sql<number>`${new Date(tot)}`);
  const rijen = await vraag.orderBy('geopend_op').orderBy('id').execute();
  return rijen.map(naarTaak);
}

/** Who was verantwoordelijke from when to when, up to and including `tot`. */
export async function leesVerantwoordelijken(
  tx: Tx,
  trajectRef: string,
  tot: Tijdstip | null,
): Promise<Verantwoordelijkheid[]> {
  let vraag = tx
    .selectFrom('verantwoordelijken')
    .select(['oin', 'rol', 'van', 'tot'])
    .where('traject_ref', '=', trajectRef);
  if (tot !== null) vraag = vraag.where('van', '<=', sql<number>`${new Date(tot)}`);
  return vraag.orderBy('van').execute();
}
