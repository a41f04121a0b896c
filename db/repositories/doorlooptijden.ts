import { sql, type RawBuilder } from 'kysely';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** Of which trajecten lead times are counted. */
export type Doorlooptijdbereik =
  /** Those in which this organisation is or was verantwoordelijke or was offered them; `rol` null: in any role. */
  | { readonly soort: 'eigen'; readonly oin: string; readonly rol: Rol | null }
  | { readonly soort: 'regio'; readonly regios: readonly string[] }
  | { readonly soort: 'platform' };

/** What lead times are counted from. */
export interface Doorlooptijdvraag {
  readonly bereik: Doorlooptijdbereik;
  /** Only this region; null: all of the range. */
  readonly regio: string | null;
  /** Trajecten that were open at some moment between these. */
  readonly vanaf: Tijdstip;
  readonly tot: Tijdstip;
}

/** A traject with what its own links need. */
export interface Gelezentraject {
  readonly ref: string;
  readonly soort: string;
  readonly feiten: unknown;
  readonly geopendOp: Tijdstip;
  readonly status: 'open' | 'gesloten';
  readonly eersteRol: Rol;
  /** Nobody has taken it over. */
  readonly isNogBijEerste: boolean;
  readonly eersteContact: Datum | null;
}

/** An overdracht with what its links need. */
export interface Gelezenoverdracht {
  readonly trajectSoort: string;
  readonly stand: Overdracht;
  readonly gelandOp: Tijdstip | null;
}

function binnen(v: Doorlooptijdvraag): RawBuilder<unknown> {
  const { bereik } = v;
  const wie =
    bereik.soort === 'platform'
      ? sql`true`
      : bereik.soort === 'regio'
        ? sql`t.regio = any(${[...bereik.regios]}::text[])`
        : sql`(exists (select from verantwoordelijken w where w.traject_ref = t.ref and w.oin = ${bereik.oin}
              and (${bereik.rol}::text is null or w.rol = ${bereik.rol}))
            or exists (select from overdrachten n where n.traject_ref = t.ref and n.naar_oin = ${bereik.oin}
              and (${bereik.rol}::text is null or n.naar_rol = ${bereik.rol})))`;
  return sql`${wie} and (${v.regio}::text is null or t.regio = ${v.regio})
    and t.geopend_op < ${new Date(v.tot)} and (t.gesloten_op is null or t.gesloten_op >= ${new Date(v.vanaf)})`;
}

/** The trajecten in range. Read as the platform: only figures may come out. */
export async function leesTrajecttijden(tx: Tx, v: Doorlooptijdvraag): Promise<Gelezentraject[]> {
  const { rows } = await sql<{
    ref: string;
    soort: string;
    feiten: unknown;
    geopend_op: Tijdstip;
    status: 'open' | 'gesloten';
    rol: Rol;
    nog_eerste: boolean;
    eerste_contact: Datum | null;
  }>`
    select t.ref, t.soort, t.feiten, t.geopend_op, t.status, e.rol, e.tot is null as nog_eerste,
      (select min(b.gegevens ->> 'contactDatum') from taken k join besluiten b on b.taak_id = k.id
        where k.traject_ref = t.ref and k.overdracht_ref is null and b.status = 'uitgevoerd') as eerste_contact
    from trajecten t
    join lateral (select w.rol, w.tot from verantwoordelijken w where w.traject_ref = t.ref order by w.van, w.id limit 1) e on true
    where ${binnen(v)}`.execute(tx);
  return rows.map((rij) => ({
    ref: rij.ref,
    soort: rij.soort,
    feiten: rij.feiten,
    geopendOp: rij.geopend_op,
    status: rij.status,
    eersteRol: rij.rol,
    isNogBijEerste: rij.nog_eerste,
    eersteContact: rij.eerste_contact,
  }));
}

/** The overdrachten of those trajecten. Read as the platform: only figures may come out. */
export async function leesOverdrachttijden(tx: Tx, v: Doorlooptijdvraag): Promise<Gelezenoverdracht[]> {
  const { rows } = await sql<{ soort: string; stand: Overdracht; geland_op: Tijdstip | null }>`
    select t.soort, o.stand, (select min(g.gebeurd_op) from gebeurtenissen g
      where g.traject_ref = t.ref and g.soort = 'overdracht-geland' and g.inhoud ->> 'overdracht' = o.ref::text
        and g.inhoud ->> 'kant' = 'ontvanger' and g.inhoud ->> 'antwoord' = 'geland') as geland_op
    from overdrachten o join trajecten t on t.ref = o.traject_ref
    where o.stand is not null and ${binnen(v)}`.execute(tx);
  return rows.map((rij) => ({ trajectSoort: rij.soort, stand: rij.stand, gelandOp: rij.geland_op }));
}

/** The regions in which an organisation works. */
export async function regiosVan(tx: Tx, oin: string): Promise<string[]> {
  const { rows } = await sql<{ regio: string }>`
    select distinct case w.soort when 'regio' then w.code else coalesce(g.regio, l.regio) end as regio from werkgebieden w
    left join gemeenten g on w.soort = 'gemeente' and g.gemeentecode = w.code
    left join locaties l on (w.soort = 'gemeente' and l.gemeentecode = w.code) or (w.soort = 'locatie' and l.vestigingscode = w.code)
    where w.oin = ${oin} and (w.geldig_tot is null or w.geldig_tot >= current_date) order by 1`.execute(tx);
  return rows.flatMap(({ regio }) => (regio === null ? [] : [regio]));
}

/** Every region in which there is a traject. */
export async function alleRegios(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ regio: string }>`select distinct regio from trajecten order by 1`.execute(tx);
  return rows.map(({ regio }) => regio);
}
