import type { Termijnlengte } from './regel';
import type { Regelrijen } from './regelrij';

/** What a rule about begeleiding says, per kind. The course of a programme itself is its definition, not a rule. */
export interface BegeleidingRegelwaarden {
  /** From the aanmelding until the programme has started or said why not. */
  'termijn-begeleiding-start': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** How long a taak for a contact moment may take. */
  'termijn-begeleiding-contact': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** Between a proposed teruggave and the answer of the aanmelder. */
  'termijn-begeleiding-teruggave': Termijnlengte<'werkdag' | 'kalenderdag'>;
}

const STARTWAARDE = 'Startwaarde van dit project; af te spreken met de uitvoerder van het programma';

/** The terms of begeleiding. */
export const BEGELEIDING_REGELS: Regelrijen<BegeleidingRegelwaarden> = (
  [
    ['termijn-begeleiding-start', 10],
    ['termijn-begeleiding-contact', 5],
    ['termijn-begeleiding-teruggave', 5],
  ] as const
).map(([soort, lengte]) => ({
  id: soort,
  versie: 1,
  soort,
  waarde: { lengte, eenheid: 'werkdag' as const },
  bron: STARTWAARDE,
  gebied: {},
  geldigVan: '2020-01-01',
  geldigTot: null,
}));
