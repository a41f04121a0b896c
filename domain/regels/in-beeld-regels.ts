import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Regelrijen } from './regelrij';

/** What a rule about who is in view says, per kind. Months and days are counted on the calendar; the last day counts. */
export interface InBeeldRegelwaarden {
  /** How long it may be leaned on that a jongere was spoken to. */
  readonly 'claim-contact': { readonly maanden: number };
  /** A taak counts while it is open: until some days after its term, and one without a term for so long. */
  readonly 'claim-taak': { readonly dagenNaUiterlijk: number; readonly dagenZonderTermijn: number };
  /** A traject counts while it runs, as long as the verantwoordelijke has done something in it. */
  readonly 'claim-traject': { readonly maandenNaHandeling: number };
  /** An enrolment without a known end, counted from the last day on which its source confirmed it. */
  readonly 'claim-inschrijving': { readonly maandenNaBevestiging: number };
  /** The same for a benefit. */
  readonly 'claim-uitkering': { readonly maandenNaBevestiging: number };
  /** Who should be in view: from this age until the day before the other, in whole years. */
  readonly 'in-beeld-leeftijd': { readonly vanaf: number; readonly tot: number };
  /** A witte vlek that lasts so many days is somebody's taak. */
  readonly 'witte-vlek-taak': { readonly dagen: number };
  readonly 'termijn-witte-vlek': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** In figures for a region, a cell with fewer people than this is hidden. */
  readonly 'kleine-getallen': { readonly drempel: number };
}

const KEUZE = 'Keuze van dit project; af te spreken met de organisaties van de regio';

const rij = landelijkeRegels<InBeeldRegelwaarden>('2020-01-01');

/** How long each thing counts as "I have this jongere in view", whom it is about, and when a gap is somebody's taak. */
export const IN_BEELD_REGELS: Regelrijen<InBeeldRegelwaarden> = [
  rij('claim-contact', { maanden: 6 }, KEUZE, {
    toelichting:
      'Een half jaar: wie met rust gelaten wil worden, wordt gevraagd of men over een half jaar terug mag komen (SZW, praktijkvoorbeelden april 2022, bladzijde 39).',
  }),
  rij('claim-taak', { dagenNaUiterlijk: 14, dagenZonderTermijn: 92 }, KEUZE, {
    toelichting: 'Op een taak die blijft liggen mag niemand blijven rekenen.',
  }),
  rij('claim-traject', { maandenNaHandeling: 6 }, KEUZE, {
    toelichting: 'Een traject waarin niemand iets doet, is na een half jaar geen beeld meer.',
  }),
  rij('claim-inschrijving', { maandenNaBevestiging: 12 }, KEUZE, {
    toelichting: 'Een schooljaar: daarna moet de bron de inschrijving opnieuw noemen.',
  }),
  rij('claim-uitkering', { maandenNaBevestiging: 3 }, KEUZE),
  rij(
    'in-beeld-leeftijd',
    { vanaf: 16, tot: 23 },
    'Doorstroompunt (RMC) tot 23 jaar, voor 2026; vanaf 16 is een keuze: dan eindigt de leerplicht',
    { geldigTot: '2025-12-31' },
  ),
  rij(
    'in-beeld-leeftijd',
    { vanaf: 16, tot: 27 },
    'Wet van school naar duurzaam werk, in werking op 1 januari 2026: Doorstroompunt tot 27 jaar',
    { versie: 2, geldigVan: '2026-01-01' },
  ),
  rij('witte-vlek-taak', { dagen: 28 }, KEUZE, {
    toelichting: 'Vier weken: de tijd tussen twee maandlijsten.',
  }),
  rij('termijn-witte-vlek', { lengte: 10, eenheid: 'werkdag' }, KEUZE),
  rij('kleine-getallen', { drempel: 5 }, KEUZE, {
    toelichting: 'Gebruikelijk bij cijfers over personen: een cel van 1 tot en met 4 wordt niet getoond.',
  }),
];
