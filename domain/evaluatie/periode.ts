import { plusDagen, plusMaanden } from '../kalender/datum';
import type { Datum } from '../woorden/tijd';

/** The years over which the region evaluates; each begins on another day. */
export const PERIODESOORTEN = {
  schooljaar: { naam: 'Schooljaar', begin: '08-01' },
  kalenderjaar: { naam: 'Kalenderjaar', begin: '01-01' },
  '1-oktober': { naam: 'Van 1 oktober tot 1 oktober', begin: '10-01' },
} as const;

/** One of them. */
export type Periodesoort = keyof typeof PERIODESOORTEN;

/** A year over which is counted: calendar days in Amsterdam, both included. */
export interface Evaluatieperiode {
  readonly soort: Periodesoort;
  /** The calendar year in which it begins. */
  readonly jaar: number;
  readonly van: Datum;
  readonly totEnMet: Datum;
  /** The day of figures about how things stand: the last day, of `1-oktober` the 1 October after it; today while that is still to come. */
  readonly peildatum: Datum;
  /** Whether days of it are still to come. */
  readonly looptNog: boolean;
  /** `schooljaar 2026-2027`. */
  readonly naam: string;
}

/** The period of a kind that begins in a year; null when it has not begun yet, or the year is none. */
export function evaluatieperiode(soort: Periodesoort, jaar: number, vandaag: Datum): Evaluatieperiode | null {
  if (!Number.isInteger(jaar) || jaar < 2000 || jaar > 9000) return null;
  const van = `${jaar}-${PERIODESOORTEN[soort].begin}`;
  if (van > vandaag) return null;
  const volgende = plusMaanden(van, 12);
  const totEnMet = plusDagen(volgende, -1);
  const telling = soort === '1-oktober' ? volgende : totEnMet;
  return {
    soort,
    jaar,
    van,
    totEnMet,
    peildatum: telling < vandaag ? telling : vandaag,
    looptNog: totEnMet >= vandaag,
    naam: naamVan(soort, jaar),
  };
}

/** The year in which the period that runs today began. */
export function lopendJaar(soort: Periodesoort, vandaag: Datum): number {
  const jaar = Number(vandaag.slice(0, 4));
  return vandaag.slice(5) < PERIODESOORTEN[soort].begin ? jaar - 1 : jaar;
}

function naamVan(soort: Periodesoort, jaar: number): string {
  if (soort === 'schooljaar') return `schooljaar ${jaar}-${jaar + 1}`;
  return soort === 'kalenderjaar' ? `kalenderjaar ${jaar}` : `1 oktober ${jaar} tot 1 oktober ${jaar + 1}`;
}
