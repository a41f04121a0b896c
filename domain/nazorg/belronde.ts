import { metTotalen, onderdruk } from '../in-beeld/onderdruk';

/** How many former pupils stood how in a round of contacts; each jongere counts once, in the furthest it came. */
export interface Beltelling {
  readonly onderwijssoort: 'pro' | 'vso' | 'mbo';
  /** The taak was opened, nobody has tried. */
  readonly nietGebeld: number;
  readonly nietBereikt: number;
  readonly gaatGoed: number;
  readonly nietGoed: number;
}

/** A round of contacts as it may be shown; null where a figure is hidden. */
export interface Belronde {
  readonly onderwijssoort: Beltelling['onderwijssoort'];
  readonly gevraagd: number | null;
  readonly gebeld: number | null;
  readonly bereikt: number | null;
  readonly nietGoed: number | null;
}

/**
 * Called, reached and something wrong, per kind of school. A figure is shown when every part of it may be: what is hidden cannot be worked out
 * from the others.
 *
 * @param drempel figures of 1 to one below this are hidden, and what would give them away
 */
export function maakBelronde(tellingen: readonly Beltelling[], drempel: number): Belronde[] {
  return tellingen.map(({ onderwijssoort, ...t }) => {
    // Each kind by itself: there is no total over the kinds.
    const delen = metTotalen([[t.nietGebeld, t.nietBereikt, t.gaatGoed, t.nietGoed]]);
    const [, nietBereikt = null, gaatGoed = null, nietGoed = null, gevraagd = null] = onderdruk(
      delen,
      drempel,
    )[0]!;
    const bereikt = som(gaatGoed, nietGoed);
    return { onderwijssoort, gevraagd, gebeld: som(bereikt, nietBereikt), bereikt, nietGoed };
  });
}

function som(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
