import type { Hoofdactiviteit } from '../doorstroompunt/hoofdactiviteit';
import type { Benaderladder } from '../traject/benaderladder';
import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Regelrij, type Regelrijen } from './regelrij';

/** How a jongere is reached for who does not come by themselves. */
export type Benaderwijze = 'kaart' | 'telefoon' | 'app' | 'sms' | 'huisbezoek';

/** What a rule about the Doorstroompunt says, per kind. Months are counted on the calendar. The age limit is `bevoegdheid-doorstroompunt`. */
export interface DoorstroompuntRegelwaarden {
  /** Attempts of one round in order; `dagen` is the time until the next one. After the last one the next round waits. */
  readonly 'doorstroompunt-ladder': Benaderladder<Benaderwijze>;
  /** How long after the last news it is asked again what the jongere does; the hoofdactiviteit is the `aanleiding`. */
  readonly 'doorstroompunt-ritme': { readonly maanden: number };
  /** Time between two contacts of somebody who is guided. */
  readonly 'doorstroompunt-contact': Termijnlengte<'kalenderweek' | 'kalenderdag'>;
  /** So many contacts in a row that failed, and somebody who was guided is reached for again. */
  readonly 'doorstroompunt-uit-contact': { readonly pogingen: number };
  /** Who wants to be left alone and said that we may come back, is reached for again then. */
  readonly 'doorstroompunt-terugkomen': { readonly maanden: number };
  /** When nazorg still runs so long after it began, it is looked at whether it does. */
  readonly 'doorstroompunt-nazorg-nagaan': { readonly maanden: number };
  readonly 'termijn-doorstroompunt-volgen': Termijnlengte<'werkdag' | 'kalenderdag'>;
  readonly 'termijn-doorstroompunt-benaderen': Termijnlengte<'werkdag' | 'kalenderdag'>;
  readonly 'termijn-doorstroompunt-begeleiden': Termijnlengte<'werkdag' | 'kalenderdag'>;
  readonly 'termijn-doorstroompunt-verhuizing': Termijnlengte<'werkdag' | 'kalenderdag'>;
}

const STARTWAARDE = 'Startwaarde van dit project; af te spreken met het Doorstroompunt van de regio';
const KAARTENACTIE =
  'SZW, praktijkvoorbeelden april 2022, bladzijde 44 (Regio Zwolle): kaart, telefoon, app, sms, dan huisbezoek';

const landelijk = landelijkeRegels<DoorstroompuntRegelwaarden>('2020-01-01');

function ritme(
  aanleiding: Hoofdactiviteit,
  maanden: number,
): Regelrij<'doorstroompunt-ritme', DoorstroompuntRegelwaarden['doorstroompunt-ritme']> {
  const id = `doorstroompunt-ritme-${aanleiding}`;
  return landelijk('doorstroompunt-ritme', { maanden }, STARTWAARDE, { id, gebied: { aanleiding } });
}

/** The rules of the Doorstroompunt. */
export const DOORSTROOMPUNT_REGELS: Regelrijen<DoorstroompuntRegelwaarden> = [
  landelijk(
    'doorstroompunt-ladder',
    {
      pogingen: [
        { wijze: 'kaart', dagen: 14 },
        { wijze: 'telefoon', dagen: 4 },
        { wijze: 'app', dagen: 4 },
        { wijze: 'sms', dagen: 7 },
        { wijze: 'huisbezoek', dagen: 14 },
      ],
      maandenTussenRondes: 3,
    },
    KAARTENACTIE,
    {
      toelichting:
        'De volgorde is gelezen, de tijd ertussen en tussen twee rondes is een keuze. Er is geen laatste ronde: tien keer geen gehoor, de elfde keer wel.',
    },
  ),
  landelijk('doorstroompunt-ritme', { maanden: 6 }, STARTWAARDE, {
    toelichting: 'Een half jaar, waar geen regel voor de hoofdactiviteit is.',
  }),
  ritme('geen', 1),
  ritme('hulpverlening', 6),
  ritme('werk', 6),
  ritme('dagbesteding', 12),
  ritme('particulier-onderwijs', 12),
  landelijk('doorstroompunt-contact', { lengte: 4, eenheid: 'kalenderweek' }, STARTWAARDE),
  landelijk('doorstroompunt-uit-contact', { pogingen: 3 }, STARTWAARDE),
  landelijk(
    'doorstroompunt-terugkomen',
    { maanden: 6 },
    'SZW, praktijkvoorbeelden april 2022, bladzijde 39 (Den Haag): wie met rust gelaten wil worden, wordt gevraagd of men over een half jaar terug mag komen',
  ),
  landelijk('doorstroompunt-nazorg-nagaan', { maanden: 25 }, STARTWAARDE, {
    toelichting:
      'Een maand na de twee jaar nazorg van pro en vso (kamerstuk 2025D14572, gelezen; definitieve tekst niet nagegaan).',
  }),
  landelijk('termijn-doorstroompunt-volgen', { lengte: 20, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-doorstroompunt-benaderen', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-doorstroompunt-begeleiden', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-doorstroompunt-verhuizing', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
];
