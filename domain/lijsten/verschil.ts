/** What a list does to a person against the list before. */
export type Lijstverandering = 'nieuw' | 'gewijzigd' | 'gelijk' | 'weg';

/** How many of each. */
export type Lijsttelling = Readonly<Record<Lijstverandering, number>>;

/** What was remarked of a row: codes and Dutch sentences, no values. */
export interface Lijstrapportregel {
  /** From 1; the header is not counted. */
  readonly rij: number;
  readonly uitkomst: 'goed' | 'fout';
  readonly bevindingen: readonly { readonly veld: string; readonly code: string; readonly uitleg: string }[];
}

/** A row as far as comparing needs it: who (a key of its own), and what is said of them. */
export interface Vergelijkbaar {
  readonly wie: string;
  readonly inhoud: string;
}

/** The difference of a list with the one before, per person. */
export function bepaalVerschil(
  vorige: readonly Vergelijkbaar[],
  nu: readonly Vergelijkbaar[],
): ReadonlyMap<string, Lijstverandering> {
  const eerder = new Map(vorige.map(({ wie, inhoud }) => [wie, inhoud]));
  const uit = new Map<string, Lijstverandering>();
  for (const { wie, inhoud } of nu) {
    const toen = eerder.get(wie);
    uit.set(wie, toen === undefined ? 'nieuw' : toen === inhoud ? 'gelijk' : 'gewijzigd');
  }
  for (const { wie } of vorige) if (!uit.has(wie)) uit.set(wie, 'weg');
  return uit;
}

/** Counts a difference. */
export function telVerschil(verschil: ReadonlyMap<string, Lijstverandering>): Lijsttelling {
  const telling = { nieuw: 0, gewijzigd: 0, gelijk: 0, weg: 0 };
  for (const verandering of verschil.values()) telling[verandering] += 1;
  return telling;
}
