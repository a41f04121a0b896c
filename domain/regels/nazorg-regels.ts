import type { Nazorgwijze } from '../nazorg/nazorgwijzen';
import type { Bestemming } from '../signalen/lijst-signalen';
import type { Rol } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Bereik, type Regelrij, type Regelrijen } from './regelrij';

/** How nazorg is given, beside the fixed contacts. */
export interface Nazorgvorm {
  readonly vorm: 'standaard' | 'combinatiefunctionaris' | 'transitieroute';
  /** A contact every so many weeks after leaving; null: only the fixed contacts. */
  readonly ritmeWeken: number | null;
  /** Until so many months after leaving; null: the whole window. */
  readonly ritmeMaanden: number | null;
  /** A contact every so many weeks from the report of the school until the last day at school; null: none. */
  readonly voorafWeken: number | null;
  /** A dip (a placement that fails) asks for a next step on the same day. */
  readonly dipZelfdeDag: boolean;
}

/** What a rule about nazorg says, per kind. The `aanleiding` of a row is the kind of school: `pro`, `vso` or `mbo`. */
export interface NazorgRegelwaarden {
  /** How long after the last day at school, up to and including that day. */
  'nazorg-venster': { readonly maanden: number };
  /** The contacts, in months after the last day at school. Agreed on, never laid down by law. */
  'nazorg-contacten': { readonly maanden: readonly number[] };
  /** Who makes the contacts, per destination. */
  'nazorg-uitvoerder': Readonly<Record<Bestemming, Rol>>;
  /** Whoever makes the contacts by `nazorg-uitvoerder`: so long the school makes them itself. */
  'nazorg-regie': { readonly maanden: number };
  'nazorg-vorm': Nazorgvorm;
  /** Attempts in order: so many days after the one before, at that time of day in Amsterdam (`HH:mm`). */
  'nazorg-ladder': {
    readonly pogingen: readonly {
      readonly wijze: Nazorgwijze;
      readonly dagen: number;
      readonly om: string;
    }[];
  };
  /** After a dip that the executor helps with: when contact is sought again. */
  'nazorg-na-dip': { readonly weken: number };
  /** Nobody was reached and the executor tries again: when, where no fixed contact comes before it. */
  'nazorg-opnieuw': { readonly weken: number };
  /** Which role works for the werkgeversservicepunt and for the regionaal mobiliteitsteam. */
  'nazorg-loketten': { readonly wsp: Rol; readonly rmt: Rol };
  'termijn-nazorg-contact': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** For each attempt after the first. */
  'termijn-nazorg-poging': Termijnlengte<'werkdag' | 'kalenderdag'>;
  'termijn-nazorg-dip': Termijnlengte<'werkdag' | 'kalenderdag'>;
  'termijn-nazorg-hulpvraag': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** Who goes on: after a move, when nobody is reached, at the end of the window. */
  'termijn-nazorg-besluit': Termijnlengte<'werkdag' | 'kalenderdag'>;
}

const STARTWAARDE = 'Startwaarde van dit project; af te spreken met school en regio';
const EVALUATIE = 'Evaluatie 2023 RBL Gooi en Vechtstreek, 2.3.1';
const WET_2026 =
  'Wet van school naar duurzaam werk (36 667), vanaf 1-1-2026: https://www.tweedekamer.nl/kamerstukken/detail?did=2025D14572&id=2025D14572 (aankondiging gelezen)';
const SZW = 'SZW, praktijkvoorbeelden april 2022';

const landelijk = landelijkeRegels<NazorgRegelwaarden>('2020-01-01');

const GEEN_VORM: Nazorgvorm = {
  vorm: 'standaard',
  ritmeWeken: null,
  ritmeMaanden: null,
  voorafWeken: null,
  dipZelfdeDag: false,
};

const SCHOOL: NazorgRegelwaarden['nazorg-uitvoerder'] = {
  werk: 'school',
  dagbesteding: 'school',
  'beschut-werk': 'school',
  mbo: 'school',
  'ander-onderwijs': 'school',
  overig: 'school',
  onbekend: 'school',
};

function venster(
  aanleiding: 'pro' | 'vso' | 'mbo',
  maanden: number,
  bron: string,
  meer: Partial<Regelrij<'nazorg-venster', NazorgRegelwaarden['nazorg-venster']>> = {},
): Regelrij<'nazorg-venster', NazorgRegelwaarden['nazorg-venster']> {
  const id = `nazorg-venster-${aanleiding}`;
  return landelijk('nazorg-venster', { maanden }, bron, { id, gebied: { aanleiding }, ...meer });
}

const SINDS_2026 = {
  versie: 2,
  geldigVan: '2026-01-01',
  toelichting: 'Actieve taak, ook in het tweede jaar. De definitieve wettekst is niet nagegaan.',
} as const;

/** The rules of nazorg where a school or region has agreed on nothing else. */
export const NAZORG_REGELS: Regelrijen<NazorgRegelwaarden> = [
  venster(
    'pro',
    24,
    'Praktijkonderwijs, uitstroommonitor: https://www.praktijkonderwijs.nl/expertgroep/uitstroommonitor/ (gelezen)',
    {
      geldigTot: '2025-12-31',
      toelichting: 'Praktijk van de scholen; geen wettelijke taak.',
    },
  ),
  venster('pro', 24, WET_2026, SINDS_2026),
  venster(
    'vso',
    24,
    'WEC artikel 44: https://kennisbank.edunova.nl/vraag/nazorg-bij-uitstroom-mbohbo/ (tweede hand)',
    {
      geldigTot: '2025-12-31',
      toelichting: 'Twee jaar advies, op verzoek.',
    },
  ),
  venster('vso', 24, WET_2026, SINDS_2026),
  venster(
    'mbo',
    12,
    'Wet van school naar duurzaam werk (36 667): begeleiding tot een jaar na het diploma: https://www.atr-regeldruk.nl/wetsvoorstel-van-school-naar-duurzaam-werk/ (gelezen)',
    {
      geldigVan: '2026-01-01',
      toelichting:
        'De memorie van toelichting denkt vooral aan entree en niveau 2 bol. De definitieve wettekst is niet nagegaan.',
    },
  ),
  landelijk('nazorg-contacten', { maanden: [6] }, `${EVALUATIE}: "1x6 maanden nabellen"`, {
    toelichting:
      'Een afspraak, geen wettelijk moment: er is geen wettekst gevonden. Een keer of elk half jaar, en 3, 12, 18 of 24 maanden erbij spreekt een school of regio af.',
  }),
  landelijk(
    'nazorg-contacten',
    { maanden: [3, 12] },
    `${SZW}, bladzijde 22, 30 en 32: belronde na het diploma; de loopbaancoach houdt minstens 3 maanden de regie (ROC van Twente)`,
    {
      id: 'nazorg-contacten-mbo',
      gebied: { aanleiding: 'mbo' },
      toelichting: 'De momenten zijn een keuze van dit project; een wettelijk ritme is niet gevonden.',
    },
  ),
  landelijk('nazorg-uitvoerder', SCHOOL, STARTWAARDE, {
    toelichting:
      'De stage- en uitstroomcoördinator of de loopbaancoach. Per bestemming kan een ander het doen.',
  }),
  landelijk('nazorg-regie', { maanden: 0 }, STARTWAARDE, { toelichting: 'Pro en vso: geen eigen periode.' }),
  landelijk(
    'nazorg-regie',
    { maanden: 3 },
    `${SZW}, bladzijde 30: de loopbaancoach houdt minstens 3 maanden de regie (ROC van Twente)`,
    { id: 'nazorg-regie-mbo', gebied: { aanleiding: 'mbo' } },
  ),
  landelijk('nazorg-vorm', GEEN_VORM, `${EVALUATIE}: nabellen op vaste momenten`),
  landelijk(
    'nazorg-ladder',
    {
      pogingen: [
        { wijze: 'telefoon-overdag', dagen: 0, om: '09:00' },
        { wijze: 'telefoon-avond', dagen: 1, om: '18:30' },
        { wijze: 'bericht', dagen: 2, om: '09:00' },
        { wijze: 'familie', dagen: 5, om: '09:00' },
        { wijze: 'huisbezoek', dagen: 7, om: '09:00' },
      ],
    },
    `${SZW}, bladzijde 44: kaart, telefoon, app, sms, dan huisbezoek`,
    { toelichting: 'Twee keer bellen op een ander uur en de tijd ertussen zijn een keuze van dit project.' },
  ),
  landelijk('nazorg-na-dip', { weken: 4 }, STARTWAARDE),
  landelijk('nazorg-opnieuw', { weken: 13 }, STARTWAARDE),
  landelijk('nazorg-loketten', { wsp: 'gemeente-wi', rmt: 'uwv' }, STARTWAARDE, {
    toelichting:
      'Werkgeversservicepunt en regionaal mobiliteitsteam zijn samenwerkingen van gemeenten en UWV: de regio zegt wie er voor aanneemt.',
  }),
  landelijk('termijn-nazorg-contact', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-nazorg-poging', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-nazorg-dip', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-nazorg-hulpvraag', { lengte: 3, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-nazorg-besluit', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE),
];

/** The row of a school or region that agreed on other fixed contacts, for instance every six months. */
export function nazorgContacten(
  maanden: readonly number[],
  gebied: Bereik,
  geldigVan: Datum,
): Regelrij<'nazorg-contacten', NazorgRegelwaarden['nazorg-contacten']> {
  const bron = `${EVALUATIE}: een keer of elk half jaar, naar afspraak`;
  return landelijk('nazorg-contacten', { maanden }, bron, {
    id: 'nazorg-contacten-afspraak',
    gebied,
    geldigVan,
  });
}

/**
 * The row of a region with a combinatiefunctionaris arbeid: weekly contact is possible, until the end of the window, and when a placement
 * fails the next step comes the same day.
 */
export function combinatiefunctionaris(
  gebied: Bereik,
  geldigVan: Datum,
  ritmeWeken = 1,
): Regelrij<'nazorg-vorm', Nazorgvorm> {
  return landelijk(
    'nazorg-vorm',
    { ...GEEN_VORM, vorm: 'combinatiefunctionaris', ritmeWeken, dipZelfdeDag: true },
    `${SZW}, bladzijde 7: volgt pro en vso tot 2 jaar na school, wekelijks contact kan, bij mislukken meteen een volgende stap`,
    { id: 'nazorg-combinatiefunctionaris', gebied, geldigVan },
  );
}

/** The row of a region with a transitieroute: from the last school year, with the internship, through the first year of work. */
export function transitieroute(gebied: Bereik, geldigVan: Datum): Regelrij<'nazorg-vorm', Nazorgvorm> {
  return landelijk(
    'nazorg-vorm',
    { ...GEEN_VORM, vorm: 'transitieroute', ritmeWeken: 8, ritmeMaanden: 12, voorafWeken: 8 },
    `${SZW}, bladzijde 26: het laatste schooljaar met de stage en het eerste jaar werk (School-ex)`,
    {
      id: 'nazorg-transitieroute',
      gebied,
      geldigVan,
      toelichting: 'Het ritme van 8 weken is een keuze van dit project.',
    },
  );
}
