import type { Benaderladder } from '../traject/benaderladder';
import type { Rol } from '../woorden/rollen';
import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Regelrijen } from './regelrij';

/** How somebody is reached for whom nobody knows. */
export type Opzoekwijze = 'brief' | 'telefoon' | 'huisbezoek';

/** What a rule about jongeren whom nobody has in view says, per kind. */
export interface OpzoekRegelwaarden {
  /** Attempts of one round in order; after a letter that is the time to answer it. */
  readonly 'opzoeken-ladder': Benaderladder<Opzoekwijze>;
  /** Who has somebody on the list: the first of these roles that serves the place. */
  readonly 'opzoeken-verantwoordelijke': { readonly rollen: readonly Rol[] };
  /** Who wants to be left alone and said that we may come back, is reached for again then. */
  readonly 'opzoeken-terugkomen': { readonly maanden: number };
  readonly 'termijn-opzoeken-benaderen': Termijnlengte<'werkdag' | 'kalenderdag'>;
  readonly 'termijn-opzoeken-vervolg': Termijnlengte<'werkdag' | 'kalenderdag'>;
}

const STARTWAARDE = 'Startwaarde van dit project; af te spreken in de regio';
const BUITEN_BEELD =
  'SZW, praktijkvoorbeelden april 2022, bladzijde 39 (Den Haag, Jongeren Buiten Beeld): een brief, dan een huisbezoek; wie met rust gelaten wil worden, wordt gevraagd of men over een half jaar terug mag komen';

const landelijk = landelijkeRegels<OpzoekRegelwaarden>('2020-01-01');

/** The rules of the traject in-beeld. */
export const OPZOEK_REGELS: Regelrijen<OpzoekRegelwaarden> = [
  landelijk(
    'opzoeken-ladder',
    {
      pogingen: [
        { wijze: 'brief', dagen: 14 },
        { wijze: 'telefoon', dagen: 7 },
        { wijze: 'huisbezoek', dagen: 14 },
      ],
      maandenTussenRondes: 3,
    },
    BUITEN_BEELD,
    { toelichting: 'Van 100 brieven komen er 10 antwoorden. Bellen ertussen en de tijden zijn een keuze.' },
  ),
  landelijk('opzoeken-verantwoordelijke', { rollen: ['doorstroompunt', 'gemeente-wi'] }, STARTWAARDE, {
    toelichting:
      'Of de lijst sinds 2026 naar het Doorstroompunt gaat, is niet nagegaan. Een regio die het anders doet, krijgt een eigen regel.',
  }),
  landelijk('opzoeken-terugkomen', { maanden: 6 }, BUITEN_BEELD),
  landelijk('termijn-opzoeken-benaderen', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-opzoeken-vervolg', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE),
];
