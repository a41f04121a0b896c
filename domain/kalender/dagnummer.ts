import type { Datum } from '../woorden/tijd';

/**
 * Day numbers: whole days since 1970-01-01 (which is 0). Counting runs over millions of days, so the calendar works
 * with integers and only turns into text at its edges. The conversions are the usual civil-calendar arithmetic with
 * years starting in March, so that the leap day is the last day of a year.
 */

const DAGEN_PER_ERA = 146_097;

/** Day number of a year, month (1-12) and day of the month, on the proleptic Gregorian calendar. */
export function dagnummerVan(jaar: number, maand: number, dag: number): number {
  const j = maand <= 2 ? jaar - 1 : jaar;
  const era = Math.floor(j / 400);
  const jaarInEra = j - era * 400;
  const dagInJaar = Math.floor((153 * (maand + (maand > 2 ? -3 : 9)) + 2) / 5) + dag - 1;
  const dagInEra = jaarInEra * 365 + Math.floor(jaarInEra / 4) - Math.floor(jaarInEra / 100) + dagInJaar;
  return era * DAGEN_PER_ERA + dagInEra - 719_468;
}

/** Year, month (1-12) and day of a day number. */
export function delenVan(dagnummer: number): { jaar: number; maand: number; dag: number } {
  const z = dagnummer + 719_468;
  const era = Math.floor(z / DAGEN_PER_ERA);
  const dagInEra = z - era * DAGEN_PER_ERA;
  const jaarInEra = Math.floor(
    (dagInEra -
      Math.floor(dagInEra / 1460) +
      Math.floor(dagInEra / 36_524) -
      Math.floor(dagInEra / 146_096)) /
      365,
  );
  const dagInJaar = dagInEra - (365 * jaarInEra + Math.floor(jaarInEra / 4) - Math.floor(jaarInEra / 100));
  const maandVanafMaart = Math.floor((5 * dagInJaar + 2) / 153);
  const dag = dagInJaar - Math.floor((153 * maandVanafMaart + 2) / 5) + 1;
  const maand = maandVanafMaart < 10 ? maandVanafMaart + 3 : maandVanafMaart - 9;
  return { jaar: jaarInEra + era * 400 + (maand <= 2 ? 1 : 0), maand, dag };
}

/** Day number of a `Datum`. The text must be a valid date (see `isDatum`); it is not checked again here. */
export function dagnummer(datum: Datum): number {
  return dagnummerVan(getal(datum, 0, 4), getal(datum, 5, 7), getal(datum, 8, 10));
}

function getal(tekst: string, van: number, tot: number): number {
  let waarde = 0;
  for (let i = van; i < tot; i++) waarde = waarde * 10 + tekst.charCodeAt(i) - 48;
  return waarde;
}

/** Texts of days that were asked for, so that counting does not write the same dates again and again. */
const teksten = new Map<number, Datum>();
const MAX_TEKSTEN = 10_000;

/** The `Datum` of a day number. */
export function datumVanDagnummer(nummer: number): Datum {
  let tekst = teksten.get(nummer);
  if (tekst === undefined) {
    tekst = schrijfDatum(nummer);
    if (teksten.size >= MAX_TEKSTEN) teksten.clear();
    teksten.set(nummer, tekst);
  }
  return tekst;
}

function schrijfDatum(nummer: number): Datum {
  const { jaar, maand, dag } = delenVan(nummer);
  return `${String(jaar).padStart(4, '0')}-${maand < 10 ? '0' : ''}${maand}-${dag < 10 ? '0' : ''}${dag}`;
}

/** Day of the week of a day number by ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdagVanDagnummer(nummer: number): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday.
  return (((((nummer + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Day number of the Monday of the ISO week a day lies in. */
export function maandagVanDagnummer(nummer: number): number {
  return nummer - (weekdagVanDagnummer(nummer) - 1);
}
