import type { Datum } from '../../../domain/woorden/tijd';
import type { Leerling, Vatbaarheid } from '../leerlingen/leerling';
import { maakToeval, type Toeval } from '../toeval';

/** What really happened: a pupil was ill from the first to the last of these school days. */
export interface Ziekte {
  /** Counted from 1 over the whole term, in order of the first day. */
  readonly nummer: number;
  readonly leerling: Leerling;
  readonly eersteDag: Datum;
  /** Last school day of illness; null when the pupil is still ill at the end of the term. */
  readonly laatsteDag: Datum | null;
  /** Length in school days, as far as it lies in the term. */
  readonly schooldagen: number;
}

/**
 * Assumptions. No public source gives lengths of sick spells per pupil, so these were chosen to give what schools speak of: 4 to 6 of
 * every 100 pupils ill on a normal day, most for one to three days, some for weeks, and a small group that is ill again and again.
 */
export const ZIEKTEAANNAMES = {
  /** Chance that a pupil of this kind who is well falls ill on a school day. */
  kansPerDag: { gewoon: 0.0145, vatbaar: 0.045, vaak: 0.12 } satisfies Record<Vatbaarheid, number>,
  /** On a Monday more pupils turn out to be ill. */
  maandag: 1.3,
  /** Length in school days, with weights. */
  lengte: [
    [1, 37],
    [2, 27],
    [3, 16],
    [4, 8],
    [5, 5],
    [6, 2.5],
    [8, 2],
    [10, 1],
    [14, 0.8],
    [22, 0.5],
    [35, 0.2],
  ],
  /** At least so many school days well between two illnesses. */
  beter: 1,
} as const;

/** The illnesses of all pupils on these school days, ascending; for the same seed always the same. */
export function maakZiekten(
  leerlingen: readonly Leerling[],
  schooldagen: readonly { readonly datum: Datum; readonly isMaandag: boolean }[],
  seed: string,
): Ziekte[] {
  const zonderNummer = leerlingen.flatMap((leerling) => {
    const toeval = maakToeval(seed, 'ziek', leerling.leerlingnummer);
    return ziektenVan(leerling, schooldagen, toeval);
  });
  return zonderNummer
    .sort((a, b) => (a.eersteDag < b.eersteDag ? -1 : a.eersteDag > b.eersteDag ? 1 : 0))
    .map((ziekte, i) => ({ ...ziekte, nummer: i + 1 }));
}

function ziektenVan(
  leerling: Leerling,
  schooldagen: readonly { readonly datum: Datum; readonly isMaandag: boolean }[],
  toeval: Toeval,
): Omit<Ziekte, 'nummer'>[] {
  const kans = ZIEKTEAANNAMES.kansPerDag[leerling.vatbaarheid];
  const ziekten: Omit<Ziekte, 'nummer'>[] = [];
  for (let i = 0; i < schooldagen.length; i += 1) {
    const dag = schooldagen[i]!;
    if (!toeval.gebeurt(kans * (dag.isMaandag ? ZIEKTEAANNAMES.maandag : 1))) continue;
    const lengte = toeval.kiesGewogen(ZIEKTEAANNAMES.lengte);
    const laatste = i + lengte - 1;
    ziekten.push({
      leerling,
      eersteDag: dag.datum,
      laatsteDag: schooldagen[laatste + 1] === undefined ? null : schooldagen[laatste]!.datum,
      schooldagen: Math.min(lengte, schooldagen.length - i),
    });
    i = laatste + ZIEKTEAANNAMES.beter;
  }
  return ziekten;
}
