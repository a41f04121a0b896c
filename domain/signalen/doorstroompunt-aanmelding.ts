import type { Aanmelder } from '../doorstroompunt/doorstroom-feiten';
import { dagenTussen } from '../kalender/datum';
import type { Datum } from '../woorden/tijd';
import type { Bevinding, Oordeel } from './beoordeling';

/** What a Doorstroompunt reports of somebody who was registered with it: plain data without a person, like the signals of `signaal.ts`. */
export interface DoorstroompuntAanmeldingSignaal {
  readonly soort: 'aanmelding-doorstroompunt';
  readonly schemaVersie: 1;
  /** Where the jongere lives; four digits. */
  readonly gemeentecode: string;
  readonly aanmelddatum: Datum;
  readonly aanmelder: Aanmelder;
}

/** The kinds. */
export const DOORSTROOMPUNT_SIGNAAL_SOORTEN = ['aanmelding-doorstroompunt'] as const;

/** Longer ago than this (calendar days) is a typing error. */
const OUDSTE_DAGEN = 400;

/** Judges an aanmelding (existing dates already). All errors at once. */
export function beoordeelDoorstroompuntAanmelding(
  { aanmelddatum, gemeentecode }: DoorstroompuntAanmeldingSignaal,
  vandaag: Datum,
): Oordeel {
  const fouten: Bevinding[] = [];
  const vooruit = dagenTussen(vandaag, aanmelddatum);
  if (!/^[0-9]{4}$/.test(gemeentecode))
    fouten.push({
      veld: 'gemeentecode',
      code: 'gemeentecode-vorm',
      uitleg: 'Een gemeentecode heeft vier cijfers.',
    });
  if (vooruit > 0)
    fouten.push({
      veld: 'aanmelddatum',
      code: 'toekomst',
      uitleg: 'De dag van de aanmelding ligt in de toekomst.',
    });
  if (-vooruit > OUDSTE_DAGEN)
    fouten.push({
      veld: 'aanmelddatum',
      code: 'datum-onwaarschijnlijk',
      uitleg: 'De dag is te lang geleden.',
    });
  return { fouten, waarschuwingen: [] };
}
