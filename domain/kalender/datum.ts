import type { Datum, Weekdag } from '../woorden/tijd';
import {
  dagnummer,
  dagnummerVan,
  datumVanDagnummer,
  delenVan,
  maandagVanDagnummer,
  weekdagVanDagnummer,
} from './dagnummer';

/** Arithmetic with legal dates: whole calendar days, no clock and no time zone. Safe to import in workflows. */

const DATUM = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is an existing date written as `JJJJ-MM-DD` (so not 2026-02-30). */
export function isDatum(tekst: string): boolean {
  if (!DATUM.test(tekst)) return false;
  const maand = Number(tekst.slice(5, 7));
  const dag = Number(tekst.slice(8, 10));
  return maand >= 1 && maand <= 12 && dag >= 1 && dag <= dagenInMaand(Number(tekst.slice(0, 4)), maand);
}

/** Number of days of a month (1-12). */
export function dagenInMaand(jaar: number, maand: number): number {
  return (
    dagnummerVan(maand === 12 ? jaar + 1 : jaar, maand === 12 ? 1 : maand + 1, 1) -
    dagnummerVan(jaar, maand, 1)
  );
}

/** The date `n` calendar days later (`n` may be negative). */
export function plusDagen(datum: Datum, n: number): Datum {
  return datumVanDagnummer(dagnummer(datum) + n);
}

/** The same day `n` months later (`n` may be negative); the last day of the month when that month is shorter. */
export function plusMaanden(datum: Datum, n: number): Datum {
  const { jaar, maand, dag } = delenVan(dagnummer(datum));
  const maanden = jaar * 12 + (maand - 1) + n;
  const doelJaar = Math.floor(maanden / 12);
  const doelMaand = maanden - doelJaar * 12 + 1;
  return datumVanDagnummer(
    dagnummerVan(doelJaar, doelMaand, Math.min(dag, dagenInMaand(doelJaar, doelMaand))),
  );
}

/** Day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdag(datum: Datum): Weekdag {
  return weekdagVanDagnummer(dagnummer(datum));
}

/** The Monday of the ISO week a date lies in. */
export function maandagVan(datum: Datum): Datum {
  return datumVanDagnummer(maandagVanDagnummer(dagnummer(datum)));
}

/** Calendar days from `a` to `b`: 0 on the same day, negative when `b` is earlier. */
export function dagenTussen(a: Datum, b: Datum): number {
  return dagnummer(b) - dagnummer(a);
}
