/** Draws that look like chance and are always the same: equal keys give equal draws, in whatever order streams are made. */
export interface Toeval {
  /** A number from 0 up to, not including, 1. */
  trek(): number;
  /** True with this chance (0 to 1). */
  gebeurt(kans: number): boolean;
  /** A whole number from `van` to `tot`, both inclusive. */
  geheel(van: number, tot: number): number;
  /** One of a list that is not empty. */
  kies<T>(lijst: readonly T[]): T;
  /** One of a list of [value, weight]. */
  kiesGewogen<T>(lijst: readonly (readonly [T, number])[]): T;
}

/**
 * A stream of draws of its own for these keys (a seed, what it is for, a number). Streams do not influence each other, so that
 * one more draw for one pupil changes nothing for the next. Hash cyrb128 into generator sfc32; not for secrets.
 */
export function maakToeval(...sleutels: readonly (string | number)[]): Toeval {
  let [a, b, c, d] = hash(sleutels.join('\u0000'));
  const trek = (): number => {
    const som = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + som) | 0;
    return (som >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i += 1) trek();
  return {
    trek,
    gebeurt: (kans) => trek() < kans,
    geheel: (van, tot) => van + Math.floor(trek() * (tot - van + 1)),
    kies: (lijst) => lijst[Math.floor(trek() * lijst.length)]!,
    kiesGewogen: (lijst) => {
      let rest = trek() * lijst.reduce((som, [, gewicht]) => som + gewicht, 0);
      return (lijst.find(([, gewicht]) => (rest -= gewicht) < 0) ?? lijst.at(-1)!)[0];
    },
  };
}

function hash(tekst: string): [number, number, number, number] {
  let h1 = 1_779_033_703;
  let h2 = 3_144_134_277;
  let h3 = 1_013_904_242;
  let h4 = 2_773_480_762;
  for (let i = 0; i < tekst.length; i += 1) {
    const k = tekst.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597_399_067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2_869_860_233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951_274_213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2_716_044_179);
  }
  return [h1 ^ h2 ^ h3 ^ h4, h2, h3, h4];
}
