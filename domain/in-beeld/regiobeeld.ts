import type { Datum } from '../woorden/tijd';
import type { Beeldstand } from './deel-in';
import { metTotalen, onderdruk } from './onderdruk';

/** How many jongeren of a gemeente stood so on a day. */
export interface Beeldtelling {
  readonly gemeentecode: string;
  readonly naam: string;
  readonly peildatum: Datum;
  readonly stand: Beeldstand;
  readonly aantal: number;
}

/** Figures side by side; null where one is hidden. */
export interface Beeldcijfers {
  readonly contact: number | null;
  readonly registratie: number | null;
  readonly witteVlek: number | null;
  readonly totaal: number | null;
}

/** A region as it may be shown: a row of figures per month, and of the last month one per gemeente. */
export interface Regiobeeld {
  /** Figures of 1 to one below this are hidden, and what would give them away. */
  readonly drempel: number;
  readonly maanden: readonly (Beeldcijfers & { readonly peildatum: Datum })[];
  readonly gemeenten: readonly (Beeldcijfers & { readonly gemeentecode: string; readonly naam: string })[];
}

const STANDEN = ['contact', 'registratie', 'witte-vlek'] as const;

/** Makes what may be shown of a region from what was counted. The gemeenten and the region of one month are hidden together, as one table. */
export function maakRegiobeeld(tellingen: readonly Beeldtelling[], drempel: number): Regiobeeld {
  const peildata = [...new Set(tellingen.map(({ peildatum }) => peildatum))].toSorted();
  const gemeenten = [...new Map(tellingen.map(({ gemeentecode, naam }) => [gemeentecode, naam]))].toSorted(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  const aantallen = new Map(tellingen.map((t) => [`${t.peildatum}/${t.gemeentecode}/${t.stand}`, t.aantal]));
  const tabellen = peildata.map((peildatum) =>
    onderdruk(
      metTotalen(
        gemeenten.map(([code]) =>
          STANDEN.map((stand) => aantallen.get(`${peildatum}/${code}/${stand}`) ?? 0),
        ),
      ),
      drempel,
    ),
  );
  return {
    drempel,
    maanden: peildata.map((peildatum, i) => ({ peildatum, ...alsCijfers(tabellen[i]!.at(-1)!) })),
    gemeenten: gemeenten.map(([gemeentecode, naam], i) => ({
      gemeentecode,
      naam,
      ...alsCijfers(tabellen.at(-1)![i]!),
    })),
  };
}

function alsCijfers([contact, registratie, witteVlek, totaal]: readonly (number | null)[]): Beeldcijfers {
  return {
    contact: contact ?? null,
    registratie: registratie ?? null,
    witteVlek: witteVlek ?? null,
    totaal: totaal ?? null,
  };
}
