import { dagenInMaand, isDatum } from '../kalender/datum';
import type { Datum } from '../woorden/tijd';
import { type Controle, fout, goed } from './controle';

/**
 * A birth date as the BRP knows it, `JJJJ-MM-DD`; unknown parts are `00`: `2009-05-00`, `2009-00-00`, `2009-00-13`.
 * The year is always known here, because without it no age limit can be watched.
 */
export type Geboortedatum = string;

/** Why a birth date was refused. */
export type GeboortedatumReden =
  | 'geboortedatum-vorm'
  | 'geboortedatum-jaar-onbekend'
  | 'geboortedatum-bestaat-niet'
  | 'geboortedatum-toekomst'
  | 'geboortedatum-te-jong'
  | 'geboortedatum-te-oud';

/** Who is a jongere at first entry: 4 up to and including 27. Who was known before, may be older. */
const JONGSTE = 4;
const OUDSTE = 27;

/**
 * Checks a birth date, known in full or in part. Of a date known in part it is enough that one possible day is acceptable.
 * @param op the day on which it is judged
 * @param terugkeer whether this person was known before: then there is no upper age
 */
export function controleerGeboortedatum(
  tekst: string,
  op: Datum,
  { terugkeer = false }: { terugkeer?: boolean } = {},
): Controle<Geboortedatum, GeboortedatumReden> {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(tekst)) {
    return fout(
      'geboortedatum-vorm',
      'schrijf een geboortedatum als JJJJ-MM-DD, met 00 voor wat onbekend is',
    );
  }
  if (tekst.startsWith('0000')) {
    return fout(
      'geboortedatum-jaar-onbekend',
      'het geboortejaar is nodig; geef het geschatte jaar als het onbekend is',
    );
  }
  const maand = Number(tekst.slice(5, 7));
  const dag = Number(tekst.slice(8, 10));
  if (
    maand > 12 ||
    dag > 31 ||
    !isDatum(laatsteGeboortedag(tekst)) ||
    (maand > 0 && dag > 0 && !isDatum(tekst))
  ) {
    return fout('geboortedatum-bestaat-niet', 'deze geboortedatum bestaat niet');
  }
  if (vroegsteGeboortedag(tekst) > op)
    return fout('geboortedatum-toekomst', 'de geboortedatum ligt in de toekomst');
  const { minstens, hoogstens } = leeftijdOp(tekst, op);
  if (hoogstens < JONGSTE) return fout('geboortedatum-te-jong', `jonger dan ${JONGSTE} jaar`);
  if (minstens > OUDSTE && !terugkeer) return fout('geboortedatum-te-oud', `ouder dan ${OUDSTE} jaar`);
  return goed(tekst);
}

/** The first day on which somebody with this birth date can have been born. */
export function vroegsteGeboortedag(geboren: Geboortedatum): Datum {
  const maand = geboren.slice(5, 7);
  const dag = geboren.slice(8, 10);
  if (maand === '00') return `${geboren.slice(0, 4)}-01-01`;
  return dag === '00' ? `${geboren.slice(0, 7)}-01` : geboren;
}

/** The last day on which somebody with this birth date can have been born. */
export function laatsteGeboortedag(geboren: Geboortedatum): Datum {
  const maand = geboren.slice(5, 7);
  const dag = geboren.slice(8, 10);
  if (maand === '00') return `${geboren.slice(0, 4)}-12-31`;
  if (dag !== '00') return geboren;
  return `${geboren.slice(0, 7)}-${dagenInMaand(Number(geboren.slice(0, 4)), Number(maand))}`;
}

/** Age in whole years on a day: at least and at most; equal when the birth date is known in full. */
export function leeftijdOp(geboren: Geboortedatum, op: Datum): { minstens: number; hoogstens: number } {
  return {
    minstens: jaren(laatsteGeboortedag(geboren), op),
    hoogstens: jaren(vroegsteGeboortedag(geboren), op),
  };
}

/**
 * The day on which somebody has certainly reached an age: of a birth date known in part the last possible day counts.
 * Who was born on 29 February has a birthday on 1 March in other years.
 */
export function dagVanLeeftijd(geboren: Geboortedatum, leeftijd: number): Datum {
  const laatste = laatsteGeboortedag(geboren);
  const verjaardag = `${String(Number(laatste.slice(0, 4)) + leeftijd).padStart(4, '0')}${laatste.slice(4)}`;
  return isDatum(verjaardag) ? verjaardag : `${verjaardag.slice(0, 4)}-03-01`;
}

/** Whether two birth dates can be the same: what both know is equal. */
export function geboortedatumStrookt(a: Geboortedatum, b: Geboortedatum): boolean {
  return [a.slice(0, 4), a.slice(5, 7), a.slice(8, 10)].every((deel, i) => {
    const ander = [b.slice(0, 4), b.slice(5, 7), b.slice(8, 10)][i];
    return deel === ander || deel === '00' || ander === '00';
  });
}

/** Of two birth dates that agree: the one that knows most, `nieuw` when they know as much. */
export function preciesteGeboortedatum(bekend: Geboortedatum, nieuw: Geboortedatum): Geboortedatum {
  return onbekendeDelen(bekend) < onbekendeDelen(nieuw) ? bekend : nieuw;
}

function onbekendeDelen(geboren: Geboortedatum): number {
  return Number(geboren.slice(5, 7) === '00') + Number(geboren.slice(8, 10) === '00');
}

function jaren(geboren: Datum, op: Datum): number {
  return Number(op.slice(0, 4)) - Number(geboren.slice(0, 4)) - (op.slice(5) < geboren.slice(5) ? 1 : 0);
}
