import { metTotalen, onderdruk } from '../in-beeld/onderdruk';
import { cijfersVan, type Cijfer, type Tabeldefinitie } from './cijferdefinitie';

/** What was counted for one figure in one row. */
export interface Cijfertelling {
  readonly cijfer: string;
  readonly rij: string;
  /** How a row that is not fixed is called. */
  readonly rijnaam: string;
  readonly aantal: number;
  /** How many jongeren that was about. */
  readonly jongeren: number;
}

/** The head of a column: a figure, or the sum of a group. */
export type Kolomkop = Pick<Cijfer, 'code' | 'naam'>;

/** A table as it may be shown; null where a figure is hidden. */
export interface Evaluatietabel {
  readonly definitie: Tabeldefinitie;
  readonly kolommen: readonly Kolomkop[];
  readonly rijen: readonly {
    readonly code: string;
    readonly naam: string;
    readonly cellen: readonly (number | null)[];
  }[];
  /** The sums of the rows; a jongere in two rows counts in both. */
  readonly totaal: readonly (number | null)[];
  /** Figures about 1 to one below so many jongeren are hidden, and what would give them away; 0: nothing is hidden. */
  readonly drempel: number;
}

/**
 * Makes a table from what was counted. Hidden is what is about few jongeren, however often it happened: the jongeren behind the figures are
 * hidden as one table per group, and the figures with them. `drempel` 0 hides nothing: for who may see the rows themselves.
 */
export function maakTabel(
  definitie: Tabeldefinitie,
  tellingen: readonly Cijfertelling[],
  drempel: number,
): Evaluatietabel {
  const namen = new Map(Object.entries(definitie.vasteRijen));
  const gevonden = tellingen.filter(({ rij }) => !namen.has(rij));
  for (const { rij, rijnaam } of gevonden.toSorted((a, b) => a.rijnaam.localeCompare(b.rijnaam, 'nl')))
    namen.set(rij, rijnaam);
  const codes = [...namen.keys()];
  const cel = new Map(tellingen.map((telling) => [`${telling.cijfer}/${telling.rij}`, telling]));
  const delen = definitie.groepen.flatMap((groep) =>
    groep.hangenSamen ? [groep] : groep.cijfers.map((cijfer) => ({ ...groep, cijfers: [cijfer], som: null })),
  );
  const kolommen = cijfersVan({ groepen: delen }).map(({ code, naam }) => ({ code, naam }));
  const blokken = delen.map(({ cijfers, som }) => toonBlok(cijfers, som !== null, codes, cel, drempel));
  const regels = [...codes, ''].map((_, r) => blokken.flatMap((blok) => blok[r]!));
  return {
    definitie,
    kolommen,
    rijen: codes.map((code, r) => ({ code, naam: namen.get(code)!, cellen: regels[r]! })),
    totaal: regels.at(-1)!,
    drempel,
  };
}

/** The rows of a group with the totals under them, and beside them when the sum is asked. */
function toonBlok(
  cijfers: readonly Cijfer[],
  metSom: boolean,
  codes: readonly string[],
  cel: ReadonlyMap<string, Cijfertelling>,
  drempel: number,
): (number | null)[][] {
  const uit = (wat: (cijfer: Cijfer, telling: Cijfertelling) => number): readonly (readonly number[])[] =>
    metTotalen(
      codes.map((code) =>
        cijfers.map((cijfer) => {
          const telling = cel.get(`${cijfer.code}/${code}`);
          return telling === undefined ? 0 : wat(cijfer, telling);
        }),
      ),
    );
  const waarden = uit((cijfer, telling) => (cijfer.telt === 'jongeren' ? telling.jongeren : telling.aantal));
  const zichtbaar = onderdruk(
    uit((_, { jongeren }) => jongeren),
    drempel,
  );
  const breedte = cijfers.length + (metSom ? 1 : 0);
  // Of no rows at all the totals have no columns.
  if (codes.length === 0) return [Array.from({ length: breedte }, () => 0)];
  return waarden.map((rij, r) =>
    rij.slice(0, breedte).map((waarde, k) => (zichtbaar[r]![k] === null ? null : waarde)),
  );
}
