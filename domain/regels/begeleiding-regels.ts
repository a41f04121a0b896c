import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Regelrijen } from './regelrij';

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

const landelijk = landelijkeRegels<BegeleidingRegelwaarden>('2020-01-01');

/** The terms of begeleiding. */
export const BEGELEIDING_REGELS: Regelrijen<BegeleidingRegelwaarden> = [
  landelijk('termijn-begeleiding-start', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-begeleiding-contact', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-begeleiding-teruggave', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
];
