import type { Datum } from '../woorden/tijd';
import {
  dagnummer,
  datumVanDagnummer,
  delenVan,
  maandagVanDagnummer,
  weekdagVanDagnummer,
} from './dagnummer';
import { FEESTDAGEN_SCHOOL, feestdagenVan } from './feestdagen';
import { KalenderOnbekendFout } from './kalender-onbekend-fout';
import {
  EERSTE_BEKENDE_DAG,
  LAATSTE_BEKENDE_DAG,
  SCHOOLVAKANTIES,
  type Vakantieregio,
} from './schoolvakanties';

/** Day number of the first day for which school days are known. */
export const EERSTE_DAGNUMMER = dagnummer(EERSTE_BEKENDE_DAG);
/** Day number of the last day for which school days are known. */
export const LAATSTE_DAGNUMMER = dagnummer(LAATSTE_BEKENDE_DAG);

const AANTAL_DAGEN = LAATSTE_DAGNUMMER - EERSTE_DAGNUMMER + 1;
const MAANDAG_NUL = maandagVanDagnummer(EERSTE_DAGNUMMER);
const AANTAL_WEKEN = Math.floor((LAATSTE_DAGNUMMER - MAANDAG_NUL) / 7) + 1;

/**
 * The school days of one location. A school day is Monday to Friday, no public holiday on which schools close, not in
 * a school holiday of its region and no free day or study day of the location itself.
 *
 * Known from 2020-01-01 to 2030-07-31. Every method throws `KalenderOnbekendFout` when its answer would lie, or a
 * date it is given lies, outside of that.
 */
export interface Schoolkalender {
  readonly vakantieregio: Vakantieregio;
  /** The first day on which the location is no longer there; null while it is open. Its school days go on being known. */
  readonly geslotenOp: Datum | null;
  /** Whether a date is a school day. */
  isSchooldag(datum: Datum): boolean;
  /**
   * The n-th school day after a date, the date itself not counted; n = 0 gives the date back, a negative n counts
   * backwards.
   */
  plusSchooldagen(datum: Datum, n: number): Datum;
  /** The first school day on or after a date. */
  eersteSchooldagVanaf(datum: Datum): Datum;
  /** Number of school days from `a` to `b`, both inclusive; 0 when `b` is before `a`. */
  schooldagenTussen(a: Datum, b: Datum): number;
  /** Whether the ISO week that begins on this Monday has at least one school day. Days outside the known years are none. */
  isSchoolweek(maandag: Datum): boolean;
  /** The same questions on day numbers, for counting. */
  readonly nummers: SchooldagNummers;
}

/**
 * School days as day numbers (days since 1970-01-01): the form in which counting asks. Outside the known days there
 * are no school days and no school weeks, nothing throws; callers check their dates before.
 */
export interface SchooldagNummers {
  /** Whether a day is a school day. */
  is(dag: number): boolean;
  /** Number of school days before a day, from the beginning of the known days. */
  aantalVoor(dag: number): number;
  /** Day number of the school day with this index (0 is the first known one); null past the end. */
  opIndex(index: number): number | null;
  /** Whether there is no school day strictly between two days, `a` before `b`. */
  geenTussen(a: number, b: number): boolean;
  /**
   * Monday of the earliest of `aantal` school weeks, the last of which is the week of `dag` (itself a school week).
   * When fewer weeks are known: the Monday of the first known week.
   */
  eersteMaandagVanVenster(dag: number, aantal: number): number;
}

const basis = new Map<Vakantieregio, Uint8Array>();

/** For each known day 1 when schools of the region are open, without any school's own free days. */
function openDagen(vakantieregio: Vakantieregio): Uint8Array {
  let open = basis.get(vakantieregio);
  if (open) return open;
  open = new Uint8Array(AANTAL_DAGEN);
  for (let i = 0; i < AANTAL_DAGEN; i++) open[i] = weekdagVanDagnummer(EERSTE_DAGNUMMER + i) <= 5 ? 1 : 0;
  for (const { van, tot, regios } of SCHOOLVAKANTIES) {
    if (regios.includes(vakantieregio)) {
      open.fill(
        0,
        Math.max(0, dagnummer(van) - EERSTE_DAGNUMMER),
        Math.max(0, dagnummer(tot) - EERSTE_DAGNUMMER + 1),
      );
    }
  }
  for (let jaar = delenVan(EERSTE_DAGNUMMER).jaar; jaar <= delenVan(LAATSTE_DAGNUMMER).jaar; jaar++) {
    const feestdagen = feestdagenVan(jaar);
    for (const feestdag of FEESTDAGEN_SCHOOL) {
      const i = feestdagen[feestdag] - EERSTE_DAGNUMMER;
      if (i >= 0 && i < AANTAL_DAGEN) open[i] = 0;
    }
  }
  basis.set(vakantieregio, open);
  return open;
}

function maakNummers(open: Uint8Array): SchooldagNummers {
  const voor = new Uint16Array(AANTAL_DAGEN + 1);
  const schooldagen: number[] = [];
  const weekHeeftSchooldag = new Uint8Array(AANTAL_WEKEN);
  for (let i = 0; i < AANTAL_DAGEN; i++) {
    voor[i + 1] = voor[i]! + open[i]!;
    if (open[i]) {
      schooldagen.push(EERSTE_DAGNUMMER + i);
      weekHeeftSchooldag[Math.floor((EERSTE_DAGNUMMER + i - MAANDAG_NUL) / 7)] = 1;
    }
  }
  // For each school week its place in the row of school weeks, so that a window is a step back in that row.
  const schoolweken: number[] = [];
  const plaats = new Uint16Array(AANTAL_WEKEN);
  for (let w = 0; w < AANTAL_WEKEN; w++) {
    if (weekHeeftSchooldag[w]) schoolweken.push(w);
    plaats[w] = schoolweken.length;
  }
  const binnen = (dag: number) => dag >= EERSTE_DAGNUMMER && dag <= LAATSTE_DAGNUMMER;
  const aantalVoor = (dag: number) => voor[Math.min(Math.max(dag - EERSTE_DAGNUMMER, 0), AANTAL_DAGEN)]!;
  return {
    is: (dag) => binnen(dag) && open[dag - EERSTE_DAGNUMMER] === 1,
    aantalVoor,
    opIndex: (index) => schooldagen[index] ?? null,
    geenTussen: (a, b) => b <= a + 1 || aantalVoor(b) === aantalVoor(a + 1),
    eersteMaandagVanVenster: (dag, aantal) => {
      const week = Math.min(Math.max(Math.floor((dag - MAANDAG_NUL) / 7), 0), AANTAL_WEKEN - 1);
      const eerste = plaats[week]! - aantal;
      return MAANDAG_NUL + 7 * (eerste < 0 ? 0 : schoolweken[eerste]!);
    },
  };
}

/**
 * The calendar of a location, from its holiday region and its own free days and study days. Free days outside the
 * known years are ignored (they can't be asked for). Making one costs less than a tenth of a millisecond.
 */
export function maakSchoolkalender(gegevens: {
  vakantieregio: Vakantieregio;
  vrijeDagen: readonly Datum[];
  geslotenOp?: Datum | null;
}): Schoolkalender {
  const open = openDagen(gegevens.vakantieregio).slice();
  for (const vrij of gegevens.vrijeDagen) {
    const i = dagnummer(vrij) - EERSTE_DAGNUMMER;
    if (i >= 0 && i < AANTAL_DAGEN) open[i] = 0;
  }
  const nummers = maakNummers(open);
  const nummerVan = (datum: Datum): number => {
    const nummer = dagnummer(datum);
    if (nummer < EERSTE_DAGNUMMER || nummer > LAATSTE_DAGNUMMER) throw new KalenderOnbekendFout(datum);
    return nummer;
  };
  const datumOpIndex = (index: number): Datum => {
    const nummer = nummers.opIndex(index);
    if (nummer === null) {
      throw new KalenderOnbekendFout(
        datumVanDagnummer(index < 0 ? EERSTE_DAGNUMMER - 1 : LAATSTE_DAGNUMMER + 1),
      );
    }
    return datumVanDagnummer(nummer);
  };
  return {
    vakantieregio: gegevens.vakantieregio,
    geslotenOp: gegevens.geslotenOp ?? null,
    nummers,
    isSchooldag: (datum) => nummers.is(nummerVan(datum)),
    plusSchooldagen: (datum, n) => {
      const nummer = nummerVan(datum);
      if (n === 0) return datum;
      return datumOpIndex(n > 0 ? nummers.aantalVoor(nummer + 1) + n - 1 : nummers.aantalVoor(nummer) + n);
    },
    eersteSchooldagVanaf: (datum) => datumOpIndex(nummers.aantalVoor(nummerVan(datum))),
    schooldagenTussen: (a, b) =>
      Math.max(0, nummers.aantalVoor(nummerVan(b) + 1) - nummers.aantalVoor(nummerVan(a))),
    isSchoolweek: (maandag) => {
      const nummer = dagnummer(maandag);
      if (nummer + 6 < EERSTE_DAGNUMMER || nummer > LAATSTE_DAGNUMMER)
        throw new KalenderOnbekendFout(maandag);
      return nummers.aantalVoor(nummer + 7) > nummers.aantalVoor(nummer);
    },
  };
}
