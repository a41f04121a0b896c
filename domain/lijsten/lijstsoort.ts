import type { LijstSignaal } from '../signalen/lijst-signalen';
import type { Rol } from '../woorden/rollen';

/** A kind of list that comes in whole. */
export const LIJSTSOORTEN = [
  'in-beeld',
  'vsv',
  'mutaties',
  'uitschrijvingen',
  'nazorg',
  'bij-gemeente',
] as const;

/** One of them. */
export type Lijstsoort = (typeof LIJSTSOORTEN)[number];

/** What is the same for every list of a kind. */
export interface Lijstaard {
  readonly naam: string;
  /** Who may take it in and see it: recipients are only those charged with guiding these jongeren. */
  readonly rollen: readonly Rol[];
  /** Whether it says who is on it now (so that who is missing is gone), or only news. */
  readonly isStand: boolean;
  /** What is told of somebody who dropped off. */
  readonly weg: 'inlichtingenbureau' | 'duo-vsv' | 'gemeente' | null;
  /** A row that says the same as before is told too: what it says holds only as long as the source repeats it. */
  readonly bevestigt?: true;
}

const AARD: Readonly<Record<Lijstsoort, Lijstaard>> = {
  'in-beeld': {
    naam: 'Jongeren in beeld (Inlichtingenbureau)',
    rollen: ['doorstroompunt', 'gemeente-wi'],
    isStand: true,
    weg: 'inlichtingenbureau',
  },
  vsv: {
    naam: 'Voortijdig schoolverlaters (DUO)',
    rollen: ['doorstroompunt'],
    isStand: true,
    weg: 'duo-vsv',
  },
  mutaties: { naam: 'Wekelijkse mutaties (DUO)', rollen: ['doorstroompunt'], isStand: false, weg: null },
  'bij-gemeente': {
    naam: 'Jongeren bij de gemeente (werk en inkomen)',
    rollen: ['gemeente-wi'],
    isStand: true,
    weg: 'gemeente',
    bevestigt: true,
  },
  uitschrijvingen: { naam: 'Schoolverlaters', rollen: ['school'], isStand: false, weg: null },
  nazorg: { naam: 'Avonden en hulpvragen van oud-leerlingen', rollen: ['school'], isStand: false, weg: null },
};

/** What is known of a kind of list. */
export function lijstaard(soort: Lijstsoort): Lijstaard {
  return AARD[soort];
}

/** What is told of somebody who is no longer on a list, where a row said `was`; null where dropping off says nothing. */
export function signaalBijWeg(soort: Lijstsoort, was: LijstSignaal, peildatum: string): LijstSignaal | null {
  const { weg } = AARD[soort];
  // Of a gemeente only a benefit is a fact of its own; a search or a programme that ended stands in trajecten.
  if (was.soort === 'bij-gemeente-rij' && was.wat !== 'bijstand') return null;
  const vanGemeente = was.soort === 'bij-gemeente-rij' ? { gemeentecode: was.gemeentecode } : {};
  return weg === null
    ? null
    : { soort: 'van-de-lijst', schemaVersie: 1, lijst: weg, peildatum, ...vanGemeente };
}
