/** A figure of a table: what exactly is counted. */
export interface Cijfer {
  readonly code: string;
  /** Head of its column. */
  readonly naam: string;
  /** What is counted, in a sentence of Dutch. */
  readonly definitie: string;
  /** Every jongere once in each row, or as often as it happened. */
  readonly telt: 'jongeren' | 'aantal';
  /** Over all days of the period, or how it stands on the reference date. */
  readonly over: 'periode' | 'peildatum';
  /** Of how many it is a part; null: it is no part of anything. */
  readonly noemer: string | null;
}

/** Figures side by side; which of them are hidden is decided for all of them together, or for each on its own. */
export interface Cijfergroep {
  readonly cijfers: readonly Cijfer[];
  /** The figure that is their sum, after them; null: adding them up means nothing. */
  readonly som: Cijfer | null;
  /** One follows from the others (or nearly): in a row with something hidden, something else is hidden too. Always so with a sum. */
  readonly hangenSamen: boolean;
}

/** Codes of the tables. */
export const TABELCODES = ['mazl', 'vsv', 'doorstroompunt', 'ww', 'schoolverlaters'] as const;

/** One of them. */
export type Tabelcode = (typeof TABELCODES)[number];

/** A table of the yearly evaluation, as data: what its rows are, what is counted, from what, and what cannot be counted. */
export interface Tabeldefinitie {
  readonly code: Tabelcode;
  readonly titel: string;
  /** Head of the first column: what a row is. */
  readonly rij: string;
  /** Rows that are there also when nothing is counted in them, with their names; the others follow from what was counted. */
  readonly vasteRijen: Readonly<Record<string, string>>;
  readonly groepen: readonly Cijfergroep[];
  /** Where the figures come from. */
  readonly bron: string;
  /** What the evaluation of the region has as well, and why it is not here. */
  readonly nietGeteld: readonly { readonly wat: string; readonly waarom: string }[];
}

/** Every figure of a table, in the order of its columns. */
export function cijfersVan({ groepen }: Pick<Tabeldefinitie, 'groepen'>): Cijfer[] {
  return groepen.flatMap(({ cijfers, som }) => (som === null ? cijfers : [...cijfers, som]));
}
