import type { Rol } from '../woorden/rollen';

/** A field that an uitkomst asks for. There is no free text: only process facts enter. */
export type BesluitVeld =
  | { readonly soort: 'datum'; readonly naam: string; readonly tekst: string; readonly verplicht: boolean }
  | {
      readonly soort: 'getal';
      readonly naam: string;
      readonly tekst: string;
      readonly verplicht: boolean;
      readonly min: number;
      readonly max: number;
    }
  | {
      readonly soort: 'keuze';
      readonly naam: string;
      readonly tekst: string;
      readonly verplicht: boolean;
      readonly keuzes: Readonly<Record<string, string>>;
    }
  /** Who the jongere is, with the consent facts: goes to `personen` and nowhere else. */
  | {
      readonly soort: 'persoon';
      readonly naam: 'persoon';
      readonly tekst: string;
      readonly verplicht: boolean;
    };

/** One answer that can be given to a taak. */
export interface Uitkomst {
  /** Stable code, kebab-case; used in the API, the database and the workflow. */
  readonly code: string;
  /** What the button says, Dutch at B1 level. */
  readonly tekst: string;
  /** What happens next, in one Dutch sentence. */
  readonly gevolg: string;
  readonly velden: readonly BesluitVeld[];
  /** True when this is only news about the taak (an invitation has been sent): the taak stays open. */
  readonly tussenstand?: true;
}

/** What can be asked of whom, as data: the list of everything a partner ever gets to do. */
export interface Taaksoort {
  readonly soort: string;
  /** The step of the traject this taak belongs to. */
  readonly stap: string;
  readonly rol: Rol;
  readonly titel: string;
  /** What is asked, Dutch at B1 level. */
  readonly gevraagd: string;
  /** The rule that sets `uiterlijk`; null for a taak without a term. */
  readonly termijnRegel: string | null;
  readonly uitkomsten: readonly Uitkomst[];
}
