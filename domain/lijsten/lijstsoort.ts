import type { LijstSignaal } from '../signalen/lijst-signalen';
import type { Rol } from '../woorden/rollen';

/** A kind of list that comes in whole. */
export const LIJSTSOORTEN = ['in-beeld', 'vsv', 'mutaties', 'uitschrijvingen', 'nazorg'] as const;

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
  readonly weg: 'inlichtingenbureau' | 'duo-vsv' | null;
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
  uitschrijvingen: { naam: 'Schoolverlaters', rollen: ['school'], isStand: false, weg: null },
  nazorg: { naam: 'Avonden en hulpvragen van oud-leerlingen', rollen: ['school'], isStand: false, weg: null },
};

/** What is known of a kind of list. */
export function lijstaard(soort: Lijstsoort): Lijstaard {
  return AARD[soort];
}

/** What is told of somebody who is no longer on a list; null where dropping off says nothing. */
export function signaalBijWeg(soort: Lijstsoort, peildatum: string): LijstSignaal | null {
  const { weg } = AARD[soort];
  return weg === null ? null : { soort: 'van-de-lijst', schemaVersie: 1, lijst: weg, peildatum };
}
