import type { Rol } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';

/** Who serves a school location, gemeente or region in which role, and when. */
export interface Werkgebied {
  readonly oin: string;
  readonly rol: Rol;
  readonly soort: 'locatie' | 'gemeente' | 'regio';
  /** Vestigingscode, gemeentecode or name of the region. */
  readonly code: string;
  readonly geldigVan: Datum;
  /** Inclusive; null while no end is known. */
  readonly geldigTot: Datum | null;
}

/**
 * The organisations that serve a gemeente or region in a role on a day: gemeente before region, the newest agreement first,
 * then the lowest OIN, so that the same question always has the same answer.
 */
export function vindInWerkgebied(
  werkgebieden: readonly Werkgebied[],
  rol: Rol,
  waar: { readonly woongemeente: string | null; readonly regio?: string; readonly datum: Datum },
): string[] {
  const plaats = (w: Werkgebied) => (w.soort === 'gemeente' ? 0 : 1);
  const gevonden = werkgebieden
    .filter((w) => w.rol === rol && w.geldigVan <= waar.datum && (w.geldigTot ?? '9999-12-31') >= waar.datum)
    .filter(
      (w) =>
        (w.soort === 'gemeente' && w.code === waar.woongemeente) ||
        (w.soort === 'regio' && w.code === waar.regio),
    )
    .sort(
      (a, b) =>
        plaats(a) - plaats(b) ||
        (a.geldigVan === b.geldigVan ? (a.oin < b.oin ? -1 : 1) : a.geldigVan > b.geldigVan ? -1 : 1),
    );
  return [...new Set(gevonden.map(({ oin }) => oin))];
}
