import { sql } from 'kysely';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { verantwoordLijst } from './verwerkingsregels';

/** An organisation in its role, and since or until when. */
export interface PartijOp {
  readonly oin: string;
  readonly rol: Rol;
  readonly op: Tijdstip;
}

/** An open traject as who oversees a region sees it: where it lies and since when, not whom it is about and not what was said. */
export interface RegioTraject {
  readonly ref: string;
  readonly soort: string;
  readonly geopendOp: Tijdstip;
  readonly verantwoordelijke: { readonly oin: string; readonly rol: Rol };
  /** Who must move, since when; null: nobody, it waits. */
  readonly aanZet: PartijOp | null;
  readonly uiterlijk: Tijdstip | null;
  /** Who was aan zet before, until when. */
  readonly vorige: PartijOp | null;
}

/** Where a page of the overview ended: by deadline (none last), then ref. */
export interface RegioPlaats {
  readonly uiterlijk: Tijdstip | null;
  readonly ref: string;
}

interface Rij {
  ref: string;
  soort: string;
  geopend_op: Tijdstip;
  v_oin: string;
  v_rol: Rol;
  z_oin: string | null;
  z_rol: Rol | null;
  z_op: Tijdstip | null;
  uiterlijk: Tijdstip | null;
  l_oin: string | null;
  l_rol: Rol | null;
  l_op: Tijdstip | null;
}

function partijOp(oin: string | null, rol: Rol | null, op: Tijdstip | null): PartijOp | null {
  return oin === null || rol === null || op === null ? null : { oin, rol, op };
}

/**
 * One page of the open trajecten of the regions the caller oversees, the earliest deadline first. Which regions those are, is decided by
 * the policies of the database: for anybody else than a regisseur or an operator the answer is what they are involved in.
 */
export async function leesRegioOverzicht(
  tx: Tx,
  filter: { readonly uiterlijkVoor?: Tijdstip },
  na: RegioPlaats | null,
  limiet: number,
): Promise<RegioTraject[]> {
  const voor = filter.uiterlijkVoor === undefined ? null : new Date(filter.uiterlijkVoor);
  const grens = na === null || na.uiterlijk === null ? null : new Date(na.uiterlijk);
  const { rows } = await sql<Rij>`
    select t.ref, t.soort, t.geopend_op, v.oin as v_oin, v.rol as v_rol, z.oin as z_oin, z.rol as z_rol, z.geopend_op as z_op, z.uiterlijk,
      l.oin as l_oin, l.rol as l_rol, l.gesloten_op as l_op
    from trajecten t
    join verantwoordelijken v on v.traject_ref = t.ref and v.tot is null
    left join lateral (
      select k.oin, k.rol, k.geopend_op, k.uiterlijk from taken k where k.traject_ref = t.ref and k.status = 'open'
      order by coalesce(k.uiterlijk, 'infinity'), k.id limit 1) z on true
    left join lateral (
      select k.oin, k.rol, k.gesloten_op from taken k where k.traject_ref = t.ref and k.status <> 'open'
      order by k.gesloten_op desc, k.id desc limit 1) l on true
    where t.status = 'open'
      and (${voor}::timestamptz is null or z.uiterlijk < ${voor})
      and (${na?.ref ?? null}::uuid is null
        or (coalesce(z.uiterlijk, 'infinity'), t.ref) > (coalesce(${grens}::timestamptz, 'infinity'), ${na?.ref ?? null}::uuid))
    order by coalesce(z.uiterlijk, 'infinity'), t.ref limit ${limiet}`.execute(tx);
  verantwoordLijst(tx, 'regio-overzien', 'regio', rows.length);
  return rows.map((rij) => ({
    ref: rij.ref,
    soort: rij.soort,
    geopendOp: rij.geopend_op,
    verantwoordelijke: { oin: rij.v_oin, rol: rij.v_rol },
    aanZet: partijOp(rij.z_oin, rij.z_rol, rij.z_op),
    uiterlijk: rij.uiterlijk,
    vorige: partijOp(rij.l_oin, rij.l_rol, rij.l_op),
  }));
}
