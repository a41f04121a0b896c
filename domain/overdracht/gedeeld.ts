import type { Datum, Tijdstip } from '../woorden/tijd';

/**
 * What went along with an overdracht, and on what ground: codes only, so that it can be shown afterwards without the data
 * itself. There is no code for what may not be shared: a suspicion of debts (UWV), medical content, judgements.
 */

/** Why something may be shared. The labels say how far the text of the law was checked. */
export const GRONDSLAGEN = {
  'leerplicht-rmc': {
    naam: 'Wettelijke taak van leerplicht en Doorstroompunt',
    bron: 'WEB 9.2.x; Leerplichtwet 1969 (genoemd in gelezen bronnen, artikelen niet nagegaan)',
  },
  participatiewet: {
    naam: 'Ondersteuning en bijstand door de gemeente',
    bron: 'Participatiewet 7a, 10f, 64 en 67 (genoemd in gelezen bronnen, tekst niet nagegaan)',
  },
  suwi: {
    naam: 'Samenwerking van UWV en gemeenten',
    bron: 'Wet SUWI 62 en 73 (73 genoemd in een gelezen bron, 62 niet nagegaan)',
  },
  onderwijswet: {
    naam: 'Begeleiding na pro en vso',
    bron: 'WVO 2020 2.31a en WEC 44 (genoemd in gelezen bronnen, definitieve tekst niet nagegaan)',
  },
  toestemming: {
    naam: 'Toestemming van de jongere',
    bron: 'AVG artikel 6; alleen voor wat niet nodig is voor een wettelijke taak (niet nagegaan)',
  },
} as const;
export type Grondslagcode = keyof typeof GRONDSLAGEN;

/** Kinds of data that can go along. */
export const DEELBAAR = {
  identiteit: 'Wie de jongere is',
  contactgegevens: 'Hoe de jongere te bereiken is',
  reden: 'Waarom wordt overgedragen',
  fase: 'Waar het traject is',
  contactpersoon: 'Met wie de jongere te maken heeft',
  contactmomenten: 'Wanneer er contact was',
  schoolloopbaan: 'In- en uitschrijving bij scholen',
  startkwalificatie: 'Of er een startkwalificatie is',
  'einde-ww': 'Laatste dag van de WW',
  'lopend-programma': 'Welk programma loopt',
} as const;
export type DeelbaarGegeven = keyof typeof DEELBAAR;

/** The snapshot of one sharing. */
export interface Gedeeld {
  readonly grondslag: Grondslagcode;
  readonly gegevens: readonly DeelbaarGegeven[];
  readonly op: Tijdstip;
}

/**
 * What the jongere knows of the overdracht. `niet-bereikt` is for who is out of reach: that is then the reason of the
 * overdracht, and the receiver tells the jongere later.
 */
export interface Geinformeerd {
  readonly soort: 'geinformeerd' | 'jongere-wil-niet' | 'niet-bereikt';
  readonly datum: Datum;
}
