import type { Datum } from '../woorden/tijd';
import { dagnummer, datumVanDagnummer, delenVan, weekdagVanDagnummer } from './dagnummer';
import { FEESTDAGEN_TERMIJNENWET, feestdagenVan } from './feestdagen';

/**
 * Working days after the Algemene termijnenwet (art. 1 and 3): every day that is no Saturday, no Sunday and no
 * algemeen erkende feestdag. Computed by rule, so known for any year; school holidays play no part.
 */

const perJaar = new Map<number, ReadonlySet<number>>();

function erkendeFeestdagen(jaar: number): ReadonlySet<number> {
  let dagen = perJaar.get(jaar);
  if (!dagen) {
    const van = feestdagenVan(jaar);
    dagen = new Set(FEESTDAGEN_TERMIJNENWET.map((feestdag) => van[feestdag]));
    perJaar.set(jaar, dagen);
  }
  return dagen;
}

function isWerkdagnummer(nummer: number): boolean {
  return weekdagVanDagnummer(nummer) <= 5 && !erkendeFeestdagen(delenVan(nummer).jaar).has(nummer);
}

/** Whether a date is a working day. */
export function isWerkdag(datum: Datum): boolean {
  return isWerkdagnummer(dagnummer(datum));
}

/**
 * The n-th working day after a date, the date itself not counted; `n` = 0 gives the date back, a negative `n` counts
 * backwards.
 */
export function plusWerkdagen(datum: Datum, n: number): Datum {
  const stap = n < 0 ? -1 : 1;
  let nummer = dagnummer(datum);
  for (let over = Math.abs(n); over > 0;) {
    nummer += stap;
    if (isWerkdagnummer(nummer)) over -= 1;
  }
  return datumVanDagnummer(nummer);
}

/** The date itself when it is a working day, else the next one. */
export function naarWerkdag(datum: Datum): Datum {
  return isWerkdag(datum) ? datum : plusWerkdagen(datum, 1);
}
