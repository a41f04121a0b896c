import type { Lijstsoort } from '../lijsten/lijstsoort';
import type { Partij } from '../woorden/rollen';

/** How a list and the trajecten here differ. */
export const VERSCHILSOORTEN = {
  'daar-niet-hier': 'Op de lijst, en hier geen traject',
  'hier-niet-daar': 'Hier een traject, en niet op de lijst',
  anders: 'Op de lijst en hier, maar niet hetzelfde',
} as const;

/** One of them. */
export type Verschilsoort = keyof typeof VERSCHILSOORTEN;

/** What differs. */
export const VERSCHILLEND = {
  traject: 'of er een traject is',
  gemeente: 'waar de jongere woont',
  startkwalificatie: 'de bron meldt een startkwalificatie, en het traject loopt nog',
  inschrijving: 'de bron meldt een inschrijving bij een school, en het traject loopt nog',
} as const;

/** One of them. */
export type Verschillend = keyof typeof VERSCHILLEND;

/** What became of a difference. The last one is not an answer: the next comparison found them equal. */
export const VERSCHILUITKOMSTEN = {
  'hier-aangepast': 'De bron had gelijk; hier is het aangepast',
  'bron-ingelicht': 'Hier klopt het; de bron is ingelicht',
  'klopt-zo': 'Het verschil klopt zo',
  'weer-gelijk': 'Bij een volgende vergelijking was het gelijk',
} as const;

/** One of them. */
export type Verschiluitkomst = keyof typeof VERSCHILUITKOMSTEN;

/** What its owner can answer. */
export const VERSCHILANTWOORDEN = [
  'hier-aangepast',
  'bron-ingelicht',
  'klopt-zo',
] as const satisfies readonly Verschiluitkomst[];

/** A difference as a comparison finds it. */
export interface Lijstverschil {
  readonly lijst: Lijstsoort;
  readonly gebied: string;
  readonly soort: Verschilsoort;
  readonly wat: Verschillend;
  readonly jongereId: string;
  readonly trajectRef: string | null;
  /** Row of the newest list, from 1; null: it does not stand there. */
  readonly rij: number | null;
  readonly regio: string | null;
  /** Who has to find out: the verantwoordelijke of the traject here, or else who took in the list. */
  readonly eigenaar: Partij;
}
