import { metTotalen, onderdruk, type GetoondeTelling, type Telling } from './onderdruk';

const toon = (telling: Telling): GetoondeTelling => onderdruk(metTotalen(telling), 5);

test('zonder kleine getallen is alles te zien, nullen ook', () => {
  expect(
    toon([
      [10, 0],
      [7, 20],
    ]),
  ).toEqual([
    [10, 0, 10],
    [7, 20, 27],
    [17, 20, 37],
  ]);
});

test('een klein getal is weg, en wat het zou verraden ook', () => {
  const getoond = toon([
    [3, 40, 12],
    [9, 30, 14],
    [20, 11, 15],
  ]);
  expect(getoond[0]![0]).toBeNull();
  for (const rij of getoond) expect(rij.filter((n) => n === null).length).not.toBe(1);
  // Not more than a square is lost.
  expect(getoond.flat().filter((n) => n === null)).toHaveLength(4);
  expect(getoond.at(-1)!.at(-1)).toBe(154);
});

test('een rij met alleen kleine getallen verbergt ook haar totaal niet voor niets', () => {
  const getoond = toon([
    [1, 1],
    [50, 60],
  ]);
  expect(getoond[0]).toEqual([null, null, null]);
});

/** Whether a table of two by two with its totals can be what is shown. */
function past(getoond: GetoondeTelling, telling: Telling): boolean {
  return metTotalen(telling).every((rij, r) =>
    rij.every((n, k) => getoond[r]![k] === null || getoond[r]![k] === n),
  );
}

/** The values that every figure of a table of two by two can have had, found by trying all. */
function mogelijk(getoond: GetoondeTelling, hoogst: number): Set<number>[][] {
  const uit = getoond.map((rij) => rij.map(() => new Set<number>()));
  const reeks = (w: number | null): number[] =>
    w === null ? Array.from({ length: hoogst + 1 }, (_, n) => n) : [w];
  const [[a, b], [c, d]] = getoond as unknown as [
    [number | null, number | null],
    [number | null, number | null],
  ];
  for (const p of reeks(a))
    for (const q of reeks(b))
      for (const r of reeks(c))
        for (const s of reeks(d)) {
          const telling = [
            [p, q],
            [r, s],
          ];
          if (!past(getoond, telling)) continue;
          for (const [i, rij] of metTotalen(telling).entries())
            for (const [k, n] of rij.entries()) uit[i]![k]!.add(n);
        }
  return uit;
}

test('geen enkel klein getal is uit de rest af te leiden: alle mogelijkheden geprobeerd', () => {
  let stand = 7;
  const kies = (tot: number): number => (stand = (stand * 48_271) % 2_147_483_647) % tot;
  for (let ronde = 0; ronde < 60; ronde += 1) {
    const telling = [0, 1].map(() => [0, 1].map(() => (kies(3) === 0 ? kies(5) : kies(10))));
    const getoond = toon(telling);
    const waarden = mogelijk(getoond, 11);
    for (const [r, rij] of metTotalen(telling).entries())
      for (const [k, n] of rij.entries())
        if (n > 0 && n < 5 && waarden[r]![k]!.size < 3)
          throw new Error(`${JSON.stringify(telling)}: ${JSON.stringify(getoond)} verraadt ${n}`);
  }
});
