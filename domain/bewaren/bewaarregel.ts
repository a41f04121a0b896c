import type { Datum } from '../woorden/tijd';

/** The kinds of records that have a term of their own. What hangs on such a record goes with it. */
export const BEWAARSOORTEN = [
  'operatorvraag',
  'verzuim',
  'traject',
  'traject-cijfers',
  'bericht',
  'aanlevering',
  'lijst',
  'beeldfeit',
  'witte-vlek',
  'lijstverschil',
  'persoon',
  'weigering',
  'herhaling',
  'opdracht',
  'run',
  'uitgaand',
  'kennisgeving',
  'overnameverzoek',
  'idempotentiesleutel',
  'aanmelding',
  'decodeerregel',
  'verwerkingsregel',
  'auditregel',
  'bewaarverslag',
  'medewerker',
  'mailadres',
  'wisverzoek',
  'herstelverslag',
] as const;

/** A kind of record that is kept for a term. */
export type Bewaarsoort = (typeof BEWAARSOORTEN)[number];

/** What starts the term. */
export type Beginmoment =
  /** 31 July of the school year of the last day of absence, or in which a message came in. */
  | 'einde-schooljaar'
  /** The traject was closed: everybody has acknowledged. */
  | 'traject-gesloten'
  /** Nothing refers to the person any more. */
  | 'niets-verwijst-meer'
  /** It was handled, delivered, refused or given up. */
  | 'afgehandeld'
  /** It was written. */
  | 'vastgelegd';

/** How long, in months of the calendar or in days. */
export interface Bewaartermijn {
  readonly lengte: number;
  readonly eenheid: 'maand' | 'dag';
}

/** What happens when the term is over. */
export type Bewaareinde =
  | 'verwijderen'
  /** What remains can be counted, and belongs to nobody. */
  | 'pseudonimiseren';

/** How long one kind of record is kept: term, start event, ground and dates, as data. */
export interface Bewaarregel {
  /** Stable name; a report cites it as `id@versie`. */
  readonly id: string;
  readonly versie: number;
  readonly soort: Bewaarsoort;
  readonly vanaf: Beginmoment;
  readonly termijn: Bewaartermijn;
  readonly daarna: Bewaareinde;
  /** `Klok`: what the law and the partners see. `wandklok`: technical, follows real time also in an oefenomgeving. */
  readonly tijd: 'Klok' | 'wandklok';
  /** Where the term was found, or that it is a choice of this project and on what ground. */
  readonly bron: string;
  /** Where it holds; empty is everywhere. Only of trajecten a region may have a term of its own. */
  readonly gebied: { readonly regio?: string };
  readonly geldigVan: Datum;
  /** Last day on which the rule holds, inclusive; null while no end is known. */
  readonly geldigTot: Datum | null;
  /** What it means in practice (Dutch). */
  readonly toelichting: string;
}

/**
 * A term that a partner has for its own file. Sluitend keeps no file, so it carries none of these out; they are here because what a
 * partner must keep, it has to have taken over before Sluitend lets go.
 */
export interface Dossiertermijn {
  readonly dossier: string;
  readonly bijWie: string;
  readonly termijn: string;
  readonly bron: string;
  /** False: an expert still has to confirm it. */
  readonly nagegaan: boolean;
}
