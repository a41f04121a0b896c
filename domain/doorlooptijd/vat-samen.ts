import type { Rol } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import type { Meting } from './meet';
import { SCHAKELCODES, type Schakel } from './schakels';

/** Fewer trajecten than this are hidden: a figure over a few persons says something about each of them. */
export const MINSTENS = 5;

/** The lead time of one link, in one kind of traject, on one role. */
export interface Doorlooptijd {
  readonly schakel: Schakel;
  readonly trajectSoort: string;
  readonly rol: Rol;
  /** Links that were done in the period; null: hidden, there were a few. */
  readonly aantal: number | null;
  /** Days, to two decimals: half was done within it, and nine out of ten. null: none, or hidden. */
  readonly p50: number | null;
  readonly p90: number | null;
  /** That still wait now; null: hidden. */
  readonly lopend: number | null;
  /** Of those that wait, half waits at least this long; null: none, or hidden. */
  readonly lopendP50: number | null;
}

/** Lead times over a period. */
export interface Doorlooptijden {
  readonly rijen: readonly Doorlooptijd[];
  /** In how many rows something is hidden. */
  readonly verborgen: number;
}

/**
 * Puts measurements together: per link, kind of traject and role on whom it waited. What was done counts in the period in which it was
 * done, the last day included; what waits now counts whatever the period. A row about a few trajecten shows that there are a few, no more.
 */
export function vatSamen(
  metingen: readonly Meting[],
  periode: { readonly van: Datum; readonly totEnMet: Datum },
): Doorlooptijden {
  const groepen = new Map<string, Meting[]>();
  for (const meting of metingen) {
    const { klaarOp } = meting;
    if (klaarOp !== null && (klaarOp < periode.van || klaarOp > periode.totEnMet)) continue;
    const sleutel = [meting.trajectSoort, meting.schakel, meting.wachtOp].join('|');
    const groep = groepen.get(sleutel);
    if (groep === undefined) groepen.set(sleutel, [meting]);
    else groep.push(meting);
  }
  const rijen = [...groepen.values()].map(alsRij).toSorted(volgorde);
  return {
    rijen,
    verborgen: rijen.filter(({ aantal, lopend }) => aantal === null || lopend === null).length,
  };
}

function alsRij(groep: readonly Meting[]): Doorlooptijd {
  const { schakel, trajectSoort, wachtOp: rol } = groep[0]!;
  const klaar = groep.filter(({ klaarOp }) => klaarOp !== null);
  const wacht = groep.filter(({ klaarOp }) => klaarOp === null);
  const isKlaarVerborgen = isWeinig(klaar);
  const isWachtVerborgen = isWeinig(wacht);
  return {
    schakel,
    trajectSoort,
    rol,
    aantal: isKlaarVerborgen ? null : klaar.length,
    p50: isKlaarVerborgen ? null : percentiel(klaar, 0.5),
    p90: isKlaarVerborgen ? null : percentiel(klaar, 0.9),
    lopend: isWachtVerborgen ? null : wacht.length,
    lopendP50: isWachtVerborgen ? null : percentiel(wacht, 0.5),
  };
}

/** Some, but of fewer trajecten than may be shown. None is no secret. */
function isWeinig(metingen: readonly Meting[]): boolean {
  const trajecten = new Set(metingen.map(({ trajectRef }) => trajectRef)).size;
  return trajecten > 0 && trajecten < MINSTENS;
}

/** The value below which this share lies, between two measurements in proportion (as `percentile_cont`); null of nothing. */
export function percentiel(metingen: readonly Pick<Meting, 'dagen'>[], deel: number): number | null {
  if (metingen.length === 0) return null;
  const dagen = metingen.map((m) => m.dagen).toSorted((a, b) => a - b);
  const plaats = deel * (dagen.length - 1);
  const onder = dagen[Math.floor(plaats)]!;
  const boven = dagen[Math.ceil(plaats)]!;
  return Math.round((onder + (boven - onder) * (plaats - Math.floor(plaats))) * 100) / 100;
}

function volgorde(a: Doorlooptijd, b: Doorlooptijd): number {
  return (
    a.trajectSoort.localeCompare(b.trajectSoort) ||
    SCHAKELCODES.indexOf(a.schakel) - SCHAKELCODES.indexOf(b.schakel) ||
    a.rol.localeCompare(b.rol)
  );
}
