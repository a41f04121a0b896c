import { plusMaanden } from '../kalender/datum';
import type { Datum } from '../woorden/tijd';
import type { Bevinding, Oordeel } from './beoordeling';

/**
 * What UWV reports about a WW. They are signals like those of `signaal.ts`: plain data without a person. There is no field for what
 * UWV may not pass on, such as a suspicion of debts (statement of UWV, November 2021).
 */

interface WwVersie {
  readonly schemaVersie: 1;
  /** UWV's own reference of this right; ties the later signals to the first. */
  readonly kenmerk: string;
}

/** A WW was granted. */
export interface WwToegekendSignaal extends WwVersie {
  readonly soort: 'ww-toegekend';
  /** Day of the decision: the lead time counts from here. */
  readonly toekenningsdatum: Datum;
  /** Last day of the WW, inclusive. */
  readonly einddatum: Datum;
  /** Code of a programme that runs already; null = none known. */
  readonly lopendProgramma: string | null;
}

/** A WW was refused: terms run from the day of the refusal. */
export interface WwGeweigerdSignaal extends WwVersie {
  readonly soort: 'ww-geweigerd';
  readonly afwijzingsdatum: Datum;
  readonly lopendProgramma: string | null;
}

/** The last day moved: the WW is longer or shorter than was reported. */
export interface WwGewijzigdSignaal extends WwVersie {
  readonly soort: 'ww-gewijzigd';
  readonly einddatum: Datum;
  /** Day of the decision: of two messages about one right the later decision counts. Left out: what came last. */
  readonly besluitdatum?: Datum;
}

/** The WW has ended early. Only work or school ends the traject; after `anders` somebody must take over. */
export interface WwBeeindigdSignaal extends WwVersie {
  readonly soort: 'ww-beeindigd';
  /** Last day of the WW, inclusive. */
  readonly einddatum: Datum;
  readonly reden: 'werk' | 'school' | 'anders';
  /** As of a change. */
  readonly besluitdatum?: Datum;
}

/** Every signal about a WW. */
export type WwSignaal = WwToegekendSignaal | WwGeweigerdSignaal | WwGewijzigdSignaal | WwBeeindigdSignaal;

/** The kinds, in the order in which they can come. */
export const WW_SIGNAAL_SOORTEN = ['ww-toegekend', 'ww-geweigerd', 'ww-gewijzigd', 'ww-beeindigd'] as const;

/** A WW longer than this (months) is not what the law knows: accepted with a warning. Source: WW of at most 24 months (second hand). */
const LANGSTE_WW_MAANDEN = 24;

/** Judges the dates of a signal about a WW (existing dates already). All errors at once. */
export function beoordeelWw(signaal: WwSignaal, vandaag: Datum): Oordeel {
  const fouten: Bevinding[] = [];
  const waarschuwingen: Bevinding[] = [];
  if (signaal.soort === 'ww-toegekend' && signaal.einddatum < signaal.toekenningsdatum)
    fouten.push({
      code: 'einde-voor-begin',
      veld: 'einddatum',
      uitleg: 'De laatste dag van de WW ligt voor de toekenning.',
    });
  if (signaal.soort === 'ww-toegekend' && isLangerDanMaanden(signaal, LANGSTE_WW_MAANDEN))
    waarschuwingen.push({
      code: 'te-lang',
      veld: 'einddatum',
      uitleg: `De WW duurt langer dan ${LANGSTE_WW_MAANDEN} maanden.`,
    });
  if (signaal.soort === 'ww-toegekend' && signaal.einddatum < vandaag)
    waarschuwingen.push({
      code: 'al-geeindigd',
      veld: 'einddatum',
      uitleg: 'De WW is al geeindigd; het vangnet van de regio neemt over.',
    });
  const [veld, begin] = beginVan(signaal);
  if (begin !== null && begin > vandaag)
    waarschuwingen.push({ code: 'begint-later', veld, uitleg: 'De datum ligt in de toekomst.' });
  return { fouten, waarschuwingen: fouten.length > 0 ? [] : waarschuwingen };
}

function beginVan(signaal: WwSignaal): [string, Datum | null] {
  if (signaal.soort === 'ww-toegekend') return ['toekenningsdatum', signaal.toekenningsdatum];
  if (signaal.soort === 'ww-geweigerd') return ['afwijzingsdatum', signaal.afwijzingsdatum];
  return ['einddatum', null];
}

function isLangerDanMaanden({ toekenningsdatum, einddatum }: WwToegekendSignaal, maanden: number): boolean {
  return einddatum >= plusMaanden(toekenningsdatum, maanden);
}
