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
 * those follows from what is left. In every row and column nothing is hidden, or at least two figures that are not too few together; and
 * no small figure follows from several rows and columns together. A zero is shown unless it is needed to hide another.
 */
export function onderdruk(telling: Telling, drempel: number): GetoondeTelling {
  const weg = telling.map((rij) => rij.map((n) => n > 0 && n < drempel));
  const lijnen = lijnenVan(telling);
  const verberg = (cel: Cel | null): boolean => {
    if (cel !== null) weg[cel[0]]![cel[1]] = true;
    return cel !== null;
  };
  for (let klaar = false; !klaar;) {
    const nodig = lijnen.filter((lijn) => verberg(watErbijMoet(lijn, telling, weg, drempel)));
    klaar = nodig.length === 0 && !verberg(watVerraadt(lijnen, telling, weg, drempel));
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
  return kleinsteGetoonde(lijn, telling, weg);
}

/**
 * What must be hidden because a small figure follows from several lines together; null when none does. A hidden figure is known exactly when
 * its row and its column are not joined by other hidden figures: only round a ring of them something can go up as much as it goes down.
 */
function watVerraadt(
  lijnen: readonly (readonly Cel[])[],
  telling: Telling,
  weg: readonly (readonly boolean[])[],
  drempel: number,
): Cel | null {
  for (const [r, rij] of telling.entries())
    for (const [k, n] of rij.entries())
      if (n > 0 && n < drempel && !isVerbonden([r, k], weg)) {
        const eigen = [lijnen[r]!, lijnen[telling.length + k]!].flat();
        return kleinsteGetoonde(eigen, telling, weg);
      }
  return null;
}

/** Whether the row and the column of a hidden figure are joined by others that are hidden. */
function isVerbonden([rij, kolom]: Cel, weg: readonly (readonly boolean[])[]): boolean {
  const kolommen = new Set<number>();
  const teDoen = [rij];
  const rijen = new Set(teDoen);
  for (let r = teDoen.pop(); r !== undefined; r = teDoen.pop()) {
    const nieuw = weg[r]!.flatMap((is, k) =>
      is && !kolommen.has(k) && !(r === rij && k === kolom) ? [k] : [],
    );
    for (const k of nieuw) {
      if (k === kolom) return true;
      kolommen.add(k);
      for (const [ander, cellen] of weg.entries())
        if (cellen[k]! && !rijen.has(ander)) {
          rijen.add(ander);
          teDoen.push(ander);
        }
    }
  }
  return false;
}

/** The smallest figure of these that is still shown, zeros last. */
function kleinsteGetoonde(
  cellen: readonly Cel[],
  telling: Telling,
  weg: readonly (readonly boolean[])[],
): Cel | null {
  const waarde = ([r, k]: Cel): number => telling[r]![k]! || Number.MAX_SAFE_INTEGER;
  return cellen.filter(([r, k]) => !weg[r]![k]!).toSorted((a, b) => waarde(a) - waarde(b))[0] ?? null;
}
