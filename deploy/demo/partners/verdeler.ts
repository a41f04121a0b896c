/** How often each choice of each group has been made. Plain JSON, so that a term that was broken off goes on where it was. */
export type Verdeelstand = Record<string, Record<string, number>>;

/**
 * Spreads choices over weights without chance: first every choice once (the heaviest first), then always the one that is furthest
 * behind its share. So a small school sees every answer too, and a large one sees them in proportion.
 */
export class Verdeler {
  constructor(readonly stand: Verdeelstand = {}) {}

  kies<K extends string>(groep: string, gewichten: readonly (readonly [K, number])[]): K {
    const telling = (this.stand[groep] ??= {});
    const gedaan = gewichten.reduce((som, [keuze]) => som + (telling[keuze] ?? 0), 0);
    const totaal = gewichten.reduce((som, [, gewicht]) => som + gewicht, 0);
    const [keuze] = [...gewichten].sort((a, b) => achterstand(b) - achterstand(a))[0]!;
    telling[keuze] = (telling[keuze] ?? 0) + 1;
    return keuze;

    function achterstand([naam, gewicht]: readonly [K, number]): number {
      const aantal = telling[naam] ?? 0;
      if (aantal === 0) return 1_000_000 + gewicht;
      return (gewicht / totaal) * (gedaan + 1) - aantal;
    }
  }
}
