import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Regelrijen } from './regelrij';

/** What a rule about messages of partners says, per kind. */
export interface KetensignaalRegelwaarden {
  /** How long a message waits for the one it follows (a change before its grant), counted from its receipt. */
  'wacht-op-eerder-bericht': Termijnlengte<'werkdag' | 'kalenderdag'>;
}

/** The rules about messages of partners. */
export const KETENSIGNAAL_REGELS: Regelrijen<KetensignaalRegelwaarden> = [
  landelijkeRegels<KetensignaalRegelwaarden>('2020-01-01')(
    'wacht-op-eerder-bericht',
    { lengte: 5, eenheid: 'werkdag' },
    'Startwaarde van dit project; af te spreken met UWV en de gemeenten van de regio',
    { toelichting: 'Daarna kijkt een beheerder ernaar.' },
  ),
];
