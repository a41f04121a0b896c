import { plusDagen } from '../kalender/datum';
import type { Datum } from '../woorden/tijd';

/** A row of whole days, both ends included. */
export interface Interval {
  readonly van: Datum;
  readonly tot: Datum;
}

/** The same days as the fewest intervals, in order: what overlaps or touches becomes one. Empty ones (van after tot) fall out. */
export function verenig(intervallen: readonly Interval[]): Interval[] {
  const gesorteerd = intervallen
    .filter(({ van, tot }) => van <= tot)
    .toSorted((a, b) => (a.van < b.van ? -1 : a.van > b.van ? 1 : 0));
  const uit: { van: Datum; tot: Datum }[] = [];
  for (const { van, tot } of gesorteerd) {
    const laatste = uit.at(-1);
    if (laatste === undefined || van > plusDagen(laatste.tot, 1)) uit.push({ van, tot });
    else if (tot > laatste.tot) laatste.tot = tot;
  }
  return uit;
}

/** The days that are in both. */
export function doorsnede(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const [links, rechts] = [verenig(a), verenig(b)];
  const uit: Interval[] = [];
  for (let i = 0, j = 0; i < links.length && j < rechts.length;) {
    const [x, y] = [links[i]!, rechts[j]!];
    const van = x.van > y.van ? x.van : y.van;
    const tot = x.tot < y.tot ? x.tot : y.tot;
    if (van <= tot) uit.push({ van, tot });
    if (x.tot < y.tot) i += 1;
    else j += 1;
  }
  return uit;
}

/** The days of `a` that are not in `b`. */
export function zonder(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const weg = verenig(b);
  return verenig(a).flatMap(({ van, tot }) => {
    const rest: Interval[] = [];
    let begin = van;
    for (const gat of weg) {
      if (gat.tot < begin) continue;
      if (gat.van > tot) break;
      if (gat.van > begin) rest.push({ van: begin, tot: plusDagen(gat.van, -1) });
      begin = plusDagen(gat.tot, 1);
    }
    if (begin <= tot) rest.push({ van: begin, tot });
    return rest;
  });
}
