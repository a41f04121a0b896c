import { IN_BEELD_REGELS } from '../regels/in-beeld-regels';
import { verwijzing, zoekRegel, type Bereik, type Regelverwijzing } from '../regels/regelrij';
import { termijnEinde } from '../regels/termijn';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { InBeeldRegels } from './claim';
import { isTaakWaard } from './witte-vlek';

/** What the regisseur can agree on about a witte vlek. Nothing here moves responsibility: who agreed does it. */
export const WITTE_VLEK_AFSPRAKEN = {
  'laatste-zoekt': 'De laatste organisatie zoekt de jongere op',
  'laatste-draagt-over': 'De laatste organisatie draagt de jongere over aan een ander',
  'uit-de-lijsten': 'Het Doorstroompunt zoekt de jongere op uit de eigen lijsten',
  'niet-nodig': 'Niemand hoeft de jongere op te zoeken',
} as const;

/** One of them. */
export type WitteVlekAfspraak = keyof typeof WITTE_VLEK_AFSPRAKEN;

/** Which of them make sense: without a last organisation that may be named, nothing can be agreed with it. */
export function mogelijkeAfspraken(heeftLaatste: boolean): WitteVlekAfspraak[] {
  return (Object.keys(WITTE_VLEK_AFSPRAKEN) as WitteVlekAfspraak[]).filter(
    (afspraak) => heeftLaatste || !afspraak.startsWith('laatste-'),
  );
}

/** The taak that a witte vlek gives, as it is opened. */
export interface WitteVlekTaak {
  /** The rule that made it a taak. */
  readonly regel: Regelverwijzing;
  /** The end of the last day of its term. */
  readonly uiterlijk: Tijdstip;
}

/** The taak of a witte vlek, opened on a day; null while it does not last long enough. @throws RegelOnbekendFout */
export function witteVlekTaak(
  sinds: Datum,
  vandaag: Datum,
  bereik: Bereik = {},
  regels: InBeeldRegels = IN_BEELD_REGELS,
): WitteVlekTaak | null {
  if (isTaakWaard(sinds, vandaag, bereik, regels) === null) return null;
  const termijn = zoekRegel(regels, 'termijn-witte-vlek', vandaag, bereik);
  const { lengte, eenheid } = termijn.waarde;
  return { regel: verwijzing(termijn), uiterlijk: termijnEinde(vandaag, lengte, eenheid, null).uiterlijk };
}
