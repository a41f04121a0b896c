/**
 * The checker's own school calendar: written apart from the product's, so that a mistake there is not repeated here. Known from the
 * autumn of 2024 to the summer of 2030, for what tests make up.
 */

/** What the checker knows of a school location. */
export interface Schoolkennis {
  /** `noord`, `midden` or `zuid`. */
  readonly vakantieregio: string;
  /** Own free days and study days, `JJJJ-MM-DD`. */
  readonly vrijeDagen: ReadonlySet<string>;
}

/** School holidays as published by Rijksoverheid: first day, last day (inclusive), and for whom (N, M, Z; all when left out). */
export const VAKANTIES: readonly (readonly [eerste: string, laatste: string, regios?: string])[] = [
  ['2024-10-26', '2024-11-03', 'NM'],
  ['2024-10-19', '2024-10-27', 'Z'],
  ['2024-12-21', '2025-01-05'],
  ['2025-02-15', '2025-02-23', 'N'],
  ['2025-02-22', '2025-03-02', 'MZ'],
  ['2025-04-26', '2025-05-04'],
  ['2025-07-12', '2025-08-24', 'N'],
  ['2025-07-19', '2025-08-31', 'M'],
  ['2025-07-05', '2025-08-17', 'Z'],
  ['2025-10-18', '2025-10-26', 'NM'],
  ['2025-10-11', '2025-10-19', 'Z'],
  ['2025-12-20', '2026-01-04'],
  ['2026-02-21', '2026-03-01', 'N'],
  ['2026-02-14', '2026-02-22', 'MZ'],
  ['2026-04-25', '2026-05-03'],
  ['2026-07-04', '2026-08-16', 'N'],
  ['2026-07-18', '2026-08-30', 'M'],
  ['2026-07-11', '2026-08-23', 'Z'],
  ['2026-10-10', '2026-10-18', 'N'],
  ['2026-10-17', '2026-10-25', 'MZ'],
  ['2026-12-19', '2027-01-03'],
  ['2027-02-20', '2027-02-28', 'NM'],
  ['2027-02-13', '2027-02-21', 'Z'],
  ['2027-04-24', '2027-05-02'],
  ['2027-07-10', '2027-08-22', 'N'],
  ['2027-07-17', '2027-08-29', 'M'],
  ['2027-07-24', '2027-09-05', 'Z'],
  ['2027-10-16', '2027-10-24', 'NM'],
  ['2027-10-23', '2027-10-31', 'Z'],
  ['2027-12-25', '2028-01-09'],
  ['2028-02-19', '2028-02-27', 'N'],
  ['2028-02-26', '2028-03-05', 'MZ'],
  ['2028-04-29', '2028-05-07'],
  ['2028-07-15', '2028-08-27', 'N'],
  ['2028-07-08', '2028-08-20', 'M'],
  ['2028-07-22', '2028-09-03', 'Z'],
  ['2028-10-14', '2028-10-22', 'N'],
  ['2028-10-21', '2028-10-29', 'MZ'],
  ['2028-12-23', '2029-01-07'],
  ['2029-02-17', '2029-02-25', 'NM'],
  ['2029-02-10', '2029-02-18', 'Z'],
  ['2029-04-28', '2029-05-06'],
  ['2029-07-21', '2029-09-02', 'N'],
  ['2029-07-07', '2029-08-19', 'M'],
  ['2029-07-14', '2029-08-26', 'Z'],
  ['2029-10-20', '2029-10-28', 'NM'],
  ['2029-10-13', '2029-10-21', 'Z'],
  ['2029-12-22', '2030-01-06'],
  ['2030-02-16', '2030-02-24', 'N'],
  ['2030-02-23', '2030-03-03', 'MZ'],
  ['2030-04-27', '2030-05-05'],
  ['2030-07-20', '2030-09-01', 'N'],
  ['2030-07-13', '2030-08-25', 'M'],
  ['2030-07-06', '2030-08-18', 'Z'],
];
const BEKEND = { van: '2024-10-19', tot: '2030-07-05' };
const DAG_MS = 86_400_000;

/** The date so many days later (or earlier). */
export function dagErna(datum: string, dagen = 1): string {
  return new Date(Date.parse(`${datum}T00:00:00Z`) + dagen * DAG_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
function dagVanDeWeek(datum: string): number {
  return new Date(`${datum}T00:00:00Z`).getUTCDay();
}

/** Monday to Friday. */
export function isDoordeweeks(datum: string): boolean {
  return ![0, 6].includes(dagVanDeWeek(datum));
}

/** The Monday of the ISO week of this date. */
export function maandagVan(datum: string): string {
  return dagErna(datum, -((dagVanDeWeek(datum) + 6) % 7));
}

/** Easter Sunday of a year (Butcher's algorithm). */
function pasen(jaar: number): string {
  const [a, b, c] = [jaar % 19, Math.floor(jaar / 100), jaar % 100];
  const e = b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25);
  const h = (19 * a + e + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const maand = Math.floor((h + l - 7 * m + 90) / 25);
  const dag = (h + l - 7 * m + 33 * maand + 19) % 32;
  return `${jaar}-${String(maand).padStart(2, '0')}-${String(dag).padStart(2, '0')}`;
}

/** Days on which no school is open: Good Friday, 5 May and the day after Ascension are left to each school. */
function isFeestdag(datum: string): boolean {
  const jaar = Number(datum.slice(0, 4));
  const eerstePaasdag = pasen(jaar);
  const koningsdag = dagVanDeWeek(`${jaar}-04-27`) === 0 ? `${jaar}-04-26` : `${jaar}-04-27`;
  return [
    `${jaar}-01-01`,
    koningsdag,
    `${jaar}-12-25`,
    `${jaar}-12-26`,
    ...[1, 39, 50].map((dagen) => dagErna(eerstePaasdag, dagen)),
  ].includes(datum);
}

/** Whether this is a school day of a location. @throws RangeError outside the known years */
export function isSchooldag(datum: string, school: Schoolkennis): boolean {
  if (datum < BEKEND.van || datum > BEKEND.tot)
    throw new RangeError(`de kalender van de controle kent ${datum} niet`);
  if (!isDoordeweeks(datum) || isFeestdag(datum) || school.vrijeDagen.has(datum)) return false;
  const letter = school.vakantieregio.charAt(0).toUpperCase();
  return !VAKANTIES.some(
    ([eerste, laatste, regios = 'NMZ']) => regios.includes(letter) && datum >= eerste && datum <= laatste,
  );
}

/** Whether the week that begins on this Monday has a school day. */
export function isSchoolweek(maandag: string, school: Schoolkennis): boolean {
  return [0, 1, 2, 3, 4].some((dag) => isSchooldag(dagErna(maandag, dag), school));
}
