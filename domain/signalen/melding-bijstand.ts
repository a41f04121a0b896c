import type { Datum } from '../woorden/tijd';
import type { Bevinding, Oordeel } from './beoordeling';

/** What a gemeente reports about somebody who asks for bijstand: plain data without a person, like the signals of `signaal.ts`. */

interface BijstandVersie {
  readonly schemaVersie: 1;
  /** The gemeente's own reference of the melding. */
  readonly meldingId: string;
}

/**
 * A jongere reported for bijstand. It comes from the gemeente, so it is at the same time the confirmation that a running WW traject
 * waits for.
 */
export interface MeldingBijstandSignaal extends BijstandVersie {
  readonly soort: 'melding-bijstand';
  /** The gemeente that took the melding; four digits. */
  readonly gemeentecode: string;
  /** Age and rules are judged on this day. */
  readonly meldingsdatum: Datum;
  /** Where the gemeente counts from its information meeting; null = not held yet, or not asked for. */
  readonly informatiebijeenkomst: Datum | null;
}

/** The information meeting was held (or moved) after the melding was reported. */
export interface InformatiebijeenkomstSignaal extends BijstandVersie {
  readonly soort: 'informatiebijeenkomst';
  readonly datum: Datum;
}

/** The jongere took the melding back, or it was a mistake: nobody waits any more, somebody still has the jongere. */
export interface MeldingBijstandIngetrokkenSignaal extends BijstandVersie {
  readonly soort: 'melding-bijstand-ingetrokken';
  readonly reden: 'door-jongere' | 'vergissing';
}

/** Every signal about a melding bijstand. */
export type BijstandSignaal =
  MeldingBijstandSignaal | InformatiebijeenkomstSignaal | MeldingBijstandIngetrokkenSignaal;

/** The kinds. */
export const BIJSTAND_SIGNAAL_SOORTEN = [
  'melding-bijstand',
  'informatiebijeenkomst',
  'melding-bijstand-ingetrokken',
] as const;

/** Judges a melding bijstand (existing dates already). All errors at once. */
export function beoordeelMeldingBijstand(signaal: MeldingBijstandSignaal, vandaag: Datum): Oordeel {
  const fouten: Bevinding[] = [];
  const waarschuwingen: Bevinding[] = [];
  if (!/^[0-9]{4}$/.test(signaal.gemeentecode))
    fouten.push({
      code: 'gemeentecode-vorm',
      veld: 'gemeentecode',
      uitleg: 'Een gemeentecode heeft vier cijfers.',
    });
  // Also for who has not reported yet: the day of the melding is a fact, not a plan.
  if (signaal.meldingsdatum > vandaag)
    fouten.push({
      code: 'toekomst',
      veld: 'meldingsdatum',
      uitleg: 'De dag van de melding ligt in de toekomst.',
    });
  if (signaal.informatiebijeenkomst !== null && signaal.informatiebijeenkomst < signaal.meldingsdatum)
    waarschuwingen.push({
      code: 'bijeenkomst-voor-melding',
      veld: 'informatiebijeenkomst',
      uitleg: 'De informatiebijeenkomst was voor de melding; er wordt geteld vanaf de melding.',
    });
  return { fouten, waarschuwingen: fouten.length > 0 ? [] : waarschuwingen };
}
