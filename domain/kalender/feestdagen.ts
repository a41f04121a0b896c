import { dagnummerVan, weekdagVanDagnummer } from './dagnummer';

/** Names of the public holidays that the law or a school may look at. */
export type Feestdag =
  | 'nieuwjaarsdag'
  | 'goede-vrijdag'
  | 'eerste-paasdag'
  | 'tweede-paasdag'
  | 'koningsdag'
  | 'bevrijdingsdag'
  | 'hemelvaartsdag'
  | 'eerste-pinksterdag'
  | 'tweede-pinksterdag'
  | 'eerste-kerstdag'
  | 'tweede-kerstdag';

/**
 * Holidays on which no Dutch school is open. Goede Vrijdag and Bevrijdingsdag are not among them: a school that
 * closes then says so with its own free days.
 */
export const FEESTDAGEN_SCHOOL: readonly Feestdag[] = [
  'nieuwjaarsdag',
  'tweede-paasdag',
  'koningsdag',
  'hemelvaartsdag',
  'tweede-pinksterdag',
  'eerste-kerstdag',
  'tweede-kerstdag',
];

/**
 * Algemeen erkende feestdagen of the Algemene termijnenwet art. 3 lid 1 (the fifth of May every year), with Goede
 * Vrijdag which lid 2 puts on a par. Days that are put on a par by decree (lid 3) are not known here.
 */
export const FEESTDAGEN_TERMIJNENWET: readonly Feestdag[] = [
  ...FEESTDAGEN_SCHOOL,
  'goede-vrijdag',
  'bevrijdingsdag',
];

/** Day number of Easter Sunday (Gregorian computus, "Anonymous" or Meeus/Jones/Butcher form). */
export function paaszondag(jaar: number): number {
  const a = jaar % 19;
  const b = Math.floor(jaar / 100);
  const c = jaar % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dagnummerVan(jaar, Math.floor(n / 31), (n % 31) + 1);
}

/** Day number of each public holiday of a year (2014 and later, when Koningsdag replaced Koninginnedag). */
export function feestdagenVan(jaar: number): Readonly<Record<Feestdag, number>> {
  const pasen = paaszondag(jaar);
  const koning = dagnummerVan(jaar, 4, 27);
  return {
    nieuwjaarsdag: dagnummerVan(jaar, 1, 1),
    'goede-vrijdag': pasen - 2,
    'eerste-paasdag': pasen,
    'tweede-paasdag': pasen + 1,
    // Celebrated a day earlier when the 27th is a Sunday.
    koningsdag: weekdagVanDagnummer(koning) === 7 ? koning - 1 : koning,
    bevrijdingsdag: dagnummerVan(jaar, 5, 5),
    hemelvaartsdag: pasen + 39,
    'eerste-pinksterdag': pasen + 49,
    'tweede-pinksterdag': pasen + 50,
    'eerste-kerstdag': dagnummerVan(jaar, 12, 25),
    'tweede-kerstdag': dagnummerVan(jaar, 12, 26),
  };
}
