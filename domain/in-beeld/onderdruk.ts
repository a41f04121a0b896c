/** A table of counts with its own totals: the last row and the last column are the sums of the others. */
export type Telling = readonly (readonly number[])[];

/** The same table as it may be shown; null where a figure is hidden. */
export type GetoondeTelling = readonly (readonly (number | null)[])[];

type Cel = readonly [rij: number, kolom: number];

/** Adds totals to a table of counts. */
export function metTotalen(cellen: Telling): Telling {
  const rijen = cellen.map((rij) => [...rij, rij.reduce((som, n) => som + n, 0)]);
  const breedte = (cellen[0]?.length ?? 0) + 1;
  const onder = Array.from({ length: breedte }, (_, k) => rijen.reduce((som, rij) => som + rij[k]!, 0));
  return [...rijen, onder];
}

/**
 * Hides what could tell something of one person: every figure of 1 to `drempel` - 1, and as many others as are needed so that none of
 * those follows from what is left. In every row and column nothing is hidden, or at least two figures that are not too few together.
 * A zero is shown unless it is needed to hide another.
 */
export function onderdruk(telling: Telling, drempel: number): GetoondeTelling {
  const weg = telling.map((rij) => rij.map((n) => n > 0 && n < drempel));
  const lijnen = lijnenVan(telling);
  for (let klaar = false; !klaar;) {
    klaar = true;
    for (const lijn of lijnen) {
      const erbij = watErbijMoet(lijn, telling, weg, drempel);
      if (erbij === null) continue;
      weg[erbij[0]]![erbij[1]] = true;
      klaar = false;
    }
  }
  return telling.map((rij, r) => rij.map((n, k) => (weg[r]![k]! ? null : n)));
}

/** Every row and column, its total last. */
function lijnenVan(telling: Telling): Cel[][] {
  const rijen = telling.map((rij, r) => rij.map((_, k): Cel => [r, k]));
  const kolommen = (telling[0] ?? []).map((_, k) => telling.map((__, r): Cel => [r, k]));
  return [...rijen, ...kolommen];
}

/** The figure of a line that must be hidden too, or null when the line keeps its secret. */
function watErbijMoet(
  lijn: readonly Cel[],
  telling: Telling,
  weg: readonly (readonly boolean[])[],
  drempel: number,
): Cel | null {
  const verborgen = lijn.filter(([r, k]) => weg[r]![k]!);
  if (verborgen.length === 0) return null;
  const [tr, tk] = lijn.at(-1)!;
  const som = verborgen.reduce((totaal, [r, k]) => totaal + telling[r]![k]!, 0);
  // With the total shown, the sum of what is hidden is known: a small sum gives its parts away.
  if (verborgen.length >= 2 && (weg[tr]![tk]! || som >= 2 * drempel)) return null;
  const kandidaten = lijn.filter(([r, k]) => !weg[r]![k]!);
  const waarde = ([r, k]: Cel): number => telling[r]![k]! || Number.MAX_SAFE_INTEGER;
  return kandidaten.toSorted((a, b) => waarde(a) - waarde(b))[0] ?? null;
}
