import type { Datum } from '../../domain/woorden/tijd';
import type { Verdeelstand } from './partners/verdeler';

/** What is played; fixed when a round begins. */
export interface Opzet {
  readonly seed: string;
  readonly leerlingen: number;
  /** School weeks. */
  readonly weken: number;
  /** First school day of the term. */
  readonly eersteDag: Datum;
}

/** How often something happened, by a code or a name. */
export type Teller = Record<string, number>;

/** How far a round is, and what the senders saw. Plain JSON; kept in the database after every day. */
export interface Speelstand {
  gespeeldTot: Datum | null;
  verdeling: Verdeelstand;
  /** Messages sent, by what the sender did. */
  berichten: Teller;
  /** What the API said of each message: aanvaard, dubbel, geweigerd, herhaald. */
  antwoorden: Teller;
  /** Why messages were refused, by code. */
  redenen: Teller;
  bestanden: { verzonden: number; rijen: number; aanvaard: number; geweigerd: number; dubbel: number };
  redenenBestand: Teller;
  /** Besluiten sent, by what the API said: uitgevoerd, later, afgewezen. */
  besluiten: Teller;
  /** Deadlines whose timer did not go off when the Klok passed them: none, when all is well. */
  nietAfgegaan: string[];
  /** Milliseconds of the wall clock spent playing. */
  duurMs: number;
}

/** Before the first day. */
export function beginstand(): Speelstand {
  return {
    gespeeldTot: null,
    verdeling: {},
    berichten: {},
    antwoorden: {},
    redenen: {},
    bestanden: { verzonden: 0, rijen: 0, aanvaard: 0, geweigerd: 0, dubbel: 0 },
    redenenBestand: {},
    besluiten: {},
    nietAfgegaan: [],
    duurMs: 0,
  };
}

/** Adds to a teller. */
export function tel(teller: Teller, naam: string, aantal = 1): void {
  teller[naam] = (teller[naam] ?? 0) + aantal;
}
