/** Chance from a seed: the same seed gives the same row. Not for secrets. */
export interface Toeval {
  /** In [0, 1). */
  getal(): number;
  /** A whole number, both ends included. */
  heel(van: number, tot: number): number;
  /** One of these, as often as its weight says. */
  kies<T>(uit: readonly (readonly [T, number])[]): T;
}

/** Chance from a seed (mulberry32, Tommy Ettinger, public domain). */
export function maakToeval(zaad: number): Toeval {
  let stand = zaad >>> 0;
  const getal = (): number => {
    stand = (stand + 0x6d2b79f5) >>> 0;
    let t = stand;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    getal,
    heel: (van, tot) => van + Math.floor(getal() * (tot - van + 1)),
    kies(uit) {
      let rest = getal() * uit.reduce((som, [, gewicht]) => som + gewicht, 0);
      for (const [wat, gewicht] of uit) {
        rest -= gewicht;
        if (rest < 0) return wat;
      }
      return uit.at(-1)![0];
    },
  };
}
