import { FOUTEN, type Foutcode } from './foutenlijst';

/** Where in the request something is wrong. */
export type Foutplaats = 'inhoud' | 'query' | 'adres' | 'kop';

/** One thing that is wrong with a request; never holds the value that was sent. */
export interface Invoerfout {
  readonly plaats: Foutplaats;
  /** JSON pointer into the body, or the name of the parameter or header. */
  readonly pad: string;
  /** Stable code, kebab-case. */
  readonly code: string;
  /** What is expected, one Dutch sentence without the value sent. */
  readonly uitleg: string;
}

/** What goes with an error besides its code. */
export interface Foutbijzonderheden {
  /** What is wrong in this case, Dutch, without personal data; the definition's own text when left out. */
  readonly detail?: string;
  readonly errors?: readonly Invoerfout[];
  readonly koppen?: Readonly<Record<string, string>>;
}

/** The only error a route, plugin or handler of `api/` throws on purpose: one of the closed list. */
export class ApiFout extends Error {
  override readonly name = 'ApiFout';
  readonly status: number;
  readonly errors: readonly Invoerfout[];
  readonly koppen: Readonly<Record<string, string>>;

  constructor(
    readonly code: Foutcode,
    bijzonderheden: Foutbijzonderheden = {},
  ) {
    super(bijzonderheden.detail ?? FOUTEN[code].wanneer);
    this.status = FOUTEN[code].status;
    this.errors = bijzonderheden.errors ?? [];
    this.koppen = bijzonderheden.koppen ?? {};
  }
}
