import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Regelrijen } from './regelrij';

/** A moment that is counted back from the last day of the WW. */
export interface VoorEinde {
  /** Calendar days before that day. */
  readonly dagen: number;
  /** Time of day in Amsterdam at which the step opens, `HH:mm`. */
  readonly om: string;
}

/** How a jongere is reached for, attempt after attempt. */
export type Contactwijze = 'telefoon' | 'bericht' | 'brief' | 'huisbezoek';

/** What a rule about WW youngsters says, per kind. */
export interface WwRegelwaarden {
  /** Who is meant: younger than this on the day of the grant or refusal, in whole years. */
  'ww-leeftijd': { readonly leeftijdTot: number };
  /** First contact, counted from the grant or refusal and not from when Sluitend heard of it. */
  'termijn-ww-eerste-contact': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** Attempts in order; `dagen` is the time until the next one. */
  'ww-contactladder': {
    readonly pogingen: readonly { readonly wijze: Contactwijze; readonly dagen: number }[];
  };
  'ww-contact-voor-einde': VoorEinde;
  'ww-besluit-voor-einde': VoorEinde;
  /** The jongere reports for bijstand on this day at the latest, so that the zoekperiode runs inside the WW. */
  'ww-melding-voor-einde': VoorEinde;
  /** How long a taak of one of these steps may take. */
  'termijn-ww-stap': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** After a refusal: when UWV stops being verantwoordelijke, counted from the refusal. */
  'ww-afwijzing-overdragen': Termijnlengte<'werkdag' | 'kalenderdag'>;
}

const STARTWAARDE = 'Startwaarde van dit project; af te spreken met UWV en de gemeenten van de regio';

const landelijk = landelijkeRegels<WwRegelwaarden>('2020-01-01');

/** The rules of the WW traject. */
export const WW_REGELS: Regelrijen<WwRegelwaarden> = [
  landelijk(
    'ww-leeftijd',
    { leeftijdTot: 27 },
    'Evaluatie 2023 RBL Gooi en Vechtstreek, 2.2: iedereen onder 27 met WW wordt aan het begin gesproken',
  ),
  landelijk('termijn-ww-eerste-contact', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE, {
    toelichting: 'De evaluatie noemt geen termijn, wel dat een verwijzing na ongeveer 6 weken te laat is.',
  }),
  landelijk(
    'ww-contactladder',
    {
      pogingen: [
        { wijze: 'telefoon', dagen: 3 },
        { wijze: 'bericht', dagen: 4 },
        { wijze: 'brief', dagen: 7 },
        { wijze: 'huisbezoek', dagen: 7 },
      ],
    },
    'SZW, praktijkvoorbeelden april 2022, bladzijde 44: kaart, telefoon, app, sms, dan huisbezoek',
    { toelichting: 'De volgorde en de tijd ertussen zijn een keuze van dit project.' },
  ),
  landelijk(
    'ww-contact-voor-einde',
    { dagen: 70, om: '09:00' },
    'Praktijk in enkele regio’s: https://nos.nl/artikel/2307455-minder-mensen-belanden-na-ww-in-bijstand.html (tweede hand)',
    { toelichting: '10 weken voor het einde.' },
  ),
  landelijk('ww-besluit-voor-einde', { dagen: 35, om: '09:00' }, STARTWAARDE, {
    toelichting: '5 weken voor het einde: een week voor de laatste dag om bijstand te melden.',
  }),
  landelijk(
    'ww-melding-voor-einde',
    { dagen: 28, om: '09:00' },
    'Almere, Meppel, Laborijn: wie zich 4 weken voor het einde van de WW meldt, zoekt tijdens de WW (tweede hand)',
    { toelichting: 'De jongere meldt zich zelf bij de gemeente; de gemeente bevestigt de melding.' },
  ),
  landelijk('termijn-ww-stap', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('ww-afwijzing-overdragen', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE, {
    toelichting: 'Tot wanneer UWV na een afwijzing een grond heeft, is niet nagegaan.',
  }),
];
