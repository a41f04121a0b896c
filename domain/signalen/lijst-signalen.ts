import { dagenTussen, isDatum } from '../kalender/datum';
import type { Datum } from '../woorden/tijd';
import type { Bevinding, Oordeel } from './beoordeling';

/** What the lists of DUO, the Inlichtingenbureau and the schools tell: plain data without a person, like the signals of `signaal.ts`. */

interface LijstVersie {
  readonly schemaVersie: 1;
}

/** A jongere stands on the monthly list of the Inlichtingenbureau: 23 to 27, no startkwalificatie, no school, no benefit, hardly income. */
export interface InBeeldRijSignaal extends LijstVersie {
  readonly soort: 'in-beeld-rij';
  readonly peildatum: Datum;
  /** Where the jongere lives; four digits. */
  readonly gemeentecode: string;
}

/** For what a gemeente has a jongere. */
export const BIJ_GEMEENTE = ['zoekperiode', 'bijstand', 'begeleiding'] as const;

/** A gemeente (work and income) tells that it has a jongere, on the day of its list. */
export interface BijGemeenteRijSignaal extends LijstVersie {
  readonly soort: 'bij-gemeente-rij';
  readonly peildatum: Datum;
  readonly gemeentecode: string;
  readonly wat: (typeof BIJ_GEMEENTE)[number];
  /** First day of it. */
  readonly sinds: Datum;
}

/** A jongere stood on a list and does not any more. Nobody may suppose why: it is asked. */
export interface VanDeLijstSignaal extends LijstVersie {
  readonly soort: 'van-de-lijst';
  readonly lijst: 'inlichtingenbureau' | 'duo-vsv' | 'gemeente';
  /** Of the list of a gemeente: whose. */
  readonly gemeentecode?: string;
  /** Of the list on which the jongere no longer stands. */
  readonly peildatum: Datum;
}

/** DUO: a jongere left school without startkwalificatie. */
export interface VsvMeldingSignaal extends LijstVersie {
  readonly soort: 'vsv-melding';
  /** School that was left. */
  readonly brin: string;
  /** First month in which DUO reports it, `JJJJ-MM`. */
  readonly sinds: string;
  /** Last day of the enrolment; null where DUO does not say. */
  readonly uitgeschrevenOp: Datum | null;
  readonly niveau: string;
  readonly gemeentecode: string;
  /** Number of the RMC region, without leading zero. */
  readonly rmcRegio: string;
}

/** What changed for a jongere in the register of DUO. */
export type Mutatie = 'verhuisd' | 'ingeschreven' | 'uitgeschreven' | 'startkwalificatie' | 'leeftijdsgrens';

/** The kinds of mutation. */
export const MUTATIES: readonly Mutatie[] = [
  'verhuisd',
  'ingeschreven',
  'uitgeschreven',
  'startkwalificatie',
  'leeftijdsgrens',
];

/** A row of the weekly mutations of DUO (P-levering). */
export interface DuoMutatieSignaal extends LijstVersie {
  readonly soort: 'duo-mutatie';
  readonly mutatie: Mutatie;
  readonly datum: Datum;
  /** Where the jongere lives now; null where that is not said. */
  readonly gemeentecode: string | null;
  /** Of an enrolment or its end. */
  readonly brin: string | null;
}

/** Where a pupil goes after school. */
export const BESTEMMINGEN = {
  werk: 'Werk',
  dagbesteding: 'Dagbesteding',
  'beschut-werk': 'Beschut werk',
  mbo: 'Mbo',
  'ander-onderwijs': 'Ander onderwijs',
  overig: 'Iets anders',
  onbekend: 'Niet bekend',
} as const;

/** One of them. */
export type Bestemming = keyof typeof BESTEMMINGEN;

/** What a pupil left school with. `mbo-2` and higher, havo and vwo are a startkwalificatie. */
export const DIPLOMAS = [
  'geen',
  'praktijkonderwijs',
  'vso',
  'vmbo',
  'mbo-1',
  'mbo-2',
  'mbo-3',
  'mbo-4',
  'havo',
  'vwo',
] as const;

/** One of them. */
export type Diploma = (typeof DIPLOMAS)[number];

/** Source: https://jeugdmonitor.cbs.nl/begrippen-en-toelichtingen/Voortijdig%20schoolverlaters2 : havo, vwo or mbo 2 and higher. */
const STARTKWALIFICATIES: readonly Diploma[] = ['mbo-2', 'mbo-3', 'mbo-4', 'havo', 'vwo'];

/** A pupil leaves school, or will at the end of the school year. */
export interface UitschrijvingSignaal extends LijstVersie {
  readonly soort: 'uitschrijving';
  readonly vestigingscode: string;
  /** Last day at school. */
  readonly datum: Datum;
  readonly onderwijssoort: 'pro' | 'vso' | 'vo' | 'mbo';
  readonly bestemming: Bestemming;
  readonly diploma: Diploma;
  /** Whether the pupil allowed the school to share more than its task needs; null or left out: the school did not say. */
  readonly magDelen?: boolean | null;
  /** Whether the school expects that the pupil manages alone after it; null or left out: the school did not say. */
  readonly redtZelf?: boolean | null;
}

/** A former pupil was at an evening for former pupils. */
export interface NazorgAvondSignaal extends LijstVersie {
  readonly soort: 'nazorg-avond';
  readonly vestigingscode: string;
  readonly datum: Datum;
}

/** Who can ask for help for a former pupil. */
export const HULPVRAGERS = {
  'oud-leerling': 'De oud-leerling',
  ouder: 'Een ouder',
  werkgever: 'Een werkgever',
} as const;

/** One of them. */
export type Hulpvrager = keyof typeof HULPVRAGERS;

/** Somebody asks help for a former pupil: at any time, also long after the nazorg. */
export interface HulpvraagSignaal extends LijstVersie {
  readonly soort: 'hulpvraag';
  readonly vestigingscode: string;
  readonly datum: Datum;
  readonly vrager: Hulpvrager;
}

/** Every signal that comes from a list. */
export type LijstSignaal =
  | InBeeldRijSignaal
  | BijGemeenteRijSignaal
  | VanDeLijstSignaal
  | VsvMeldingSignaal
  | DuoMutatieSignaal
  | UitschrijvingSignaal
  | NazorgAvondSignaal
  | HulpvraagSignaal;

/** The kinds. */
export const LIJST_SIGNAAL_SOORTEN = [
  'in-beeld-rij',
  'bij-gemeente-rij',
  'van-de-lijst',
  'vsv-melding',
  'duo-mutatie',
  'uitschrijving',
  'nazorg-avond',
  'hulpvraag',
] as const;

/** True for a signal that comes from a list. */
export function isLijstsignaal(signaal: { readonly soort: string }): signaal is LijstSignaal {
  return (LIJST_SIGNAAL_SOORTEN as readonly string[]).includes(signaal.soort);
}

/** What of a signal matters when two lists are held against each other: everything but the day of the list itself. */
export function vergelijkbareInhoud(signaal: LijstSignaal): string {
  const velden = Object.entries(signaal).filter(([naam]) => naam !== 'peildatum' && naam !== 'schemaVersie');
  return JSON.stringify(velden.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** True when a diploma is a startkwalificatie. */
export function isStartkwalificatie(diploma: Diploma): boolean {
  return STARTKWALIFICATIES.includes(diploma);
}

/** True for who leaves without startkwalificatie and is not on the way to another school: for the Doorstroompunt. */
export function isSchoolverlater({ diploma, bestemming }: UitschrijvingSignaal): boolean {
  return !isStartkwalificatie(diploma) && bestemming !== 'mbo' && bestemming !== 'ander-onderwijs';
}

/** Longer ago than this (calendar days) is a file of another year or a typing error. */
const OUDSTE_DAGEN: Readonly<Record<LijstSignaal['soort'], number>> = {
  'in-beeld-rij': 100,
  'bij-gemeente-rij': 100,
  'van-de-lijst': 100,
  // Cumulative over a school year, and DUO needs two to three months.
  'vsv-melding': 800,
  'duo-mutatie': 400,
  uitschrijving: 400,
  'nazorg-avond': 400,
  hulpvraag: 400,
};

/** A school may report who leaves at the end of the next school year. */
const VOORUIT_DAGEN = 400;

/** Judges the dates of a signal from a list. All errors at once; no value is repeated. */
export function beoordeelLijstsignaal(signaal: LijstSignaal, vandaag: Datum): Oordeel {
  const fouten: Bevinding[] = [];
  const waarschuwingen: Bevinding[] = [];
  for (const [veld, dag] of dagenVan(signaal)) {
    if (!isDatum(dag)) {
      fouten.push({ veld, code: 'datum-vorm', uitleg: 'Dit is geen bestaande dag.' });
      continue;
    }
    const vooruit = dagenTussen(vandaag, dag);
    const magVooruit = signaal.soort === 'uitschrijving' ? VOORUIT_DAGEN : 0;
    if (vooruit > magVooruit)
      fouten.push({ veld, code: 'datum-toekomst', uitleg: 'De dag ligt in de toekomst.' });
    if (-vooruit > OUDSTE_DAGEN[signaal.soort])
      fouten.push({ veld, code: 'datum-onwaarschijnlijk', uitleg: 'De dag is te lang geleden.' });
  }
  if (signaal.soort === 'bij-gemeente-rij' && isDatum(signaal.sinds) && signaal.sinds > vandaag)
    fouten.push({ veld: 'sinds', code: 'datum-toekomst', uitleg: 'De dag ligt in de toekomst.' });
  if (signaal.soort === 'uitschrijving' && signaal.bestemming === 'onbekend')
    waarschuwingen.push({
      veld: 'bestemming',
      code: 'bestemming-onbekend',
      uitleg: 'Van deze leerling is niet bekend waar die heen gaat.',
    });
  if (signaal.soort === 'duo-mutatie' && signaal.mutatie === 'verhuisd' && signaal.gemeentecode === null)
    fouten.push({
      veld: 'gemeentecode',
      code: 'ontbreekt',
      uitleg: 'Bij een verhuizing hoort de nieuwe gemeente.',
    });
  return { fouten, waarschuwingen: fouten.length > 0 ? [] : waarschuwingen };
}

function dagenVan(signaal: LijstSignaal): (readonly [string, Datum])[] {
  switch (signaal.soort) {
    case 'in-beeld-rij':
    case 'bij-gemeente-rij':
    case 'van-de-lijst':
      return [['peildatum', signaal.peildatum]];
    case 'vsv-melding':
      return [
        ['sinds', `${signaal.sinds}-01`],
        ...(signaal.uitgeschrevenOp === null ? [] : [['uitgeschrevenOp', signaal.uitgeschrevenOp] as const]),
      ];
    default:
      return [['datum', signaal.datum]];
  }
}
