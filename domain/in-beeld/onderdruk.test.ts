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

/** Whether a hidden figure follows from the sums: its column becomes a pivot of its own when the equations are solved. */
function volgtUitSommen(getoond: GetoondeTelling, [rij, kolom]: readonly [number, number]): boolean {
  const onbekend = getoond.flatMap((cellen, r) =>
    cellen.flatMap((n, k) => (n === null ? [[r, k] as const] : [])),
  );
  const lijnen = [
    ...getoond.map((_, r) => onbekend.map(([i]) => Number(i === r))),
    ...getoond[0]!.map((_, k) => onbekend.map(([, j]) => Number(j === k))),
  ];
  // The total counts against the others of its line.
  for (const [i, lijn] of lijnen.entries())
    for (const [n, [r, k]] of onbekend.entries())
      if (i < getoond.length ? k === getoond[0]!.length - 1 : r === getoond.length - 1) lijn[n]! *= -1;
  let klaar = 0;
  for (let n = 0; n < onbekend.length; n += 1) {
    const spil = lijnen.findIndex((lijn, i) => i >= klaar && Math.abs(lijn[n]!) > 1e-9);
    if (spil < 0) continue;
    [lijnen[klaar], lijnen[spil]] = [lijnen[spil]!, lijnen[klaar]!];
    const boven = lijnen[klaar]!.map((x) => x / lijnen[klaar]![n]!);
    lijnen[klaar] = boven;
    for (const [i, lijn] of lijnen.entries())
      if (i !== klaar) lijnen[i] = lijn.map((x, j) => x - lijn[n]! * boven[j]!);
    klaar += 1;
  }
  const gezocht = onbekend.findIndex(([r, k]) => r === rij && k === kolom);
  return lijnen.some((lijn) => lijn.every((x, j) => Math.abs(x) > 1e-9 === (j === gezocht)));
}

test('geen enkel klein getal volgt uit rijen en kolommen samen: grotere tabellen, de vergelijkingen opgelost', () => {
  let stand = 11;
  const kies = (tot: number): number => (stand = (stand * 48_271) % 2_147_483_647) % tot;
  let verborgen = 0;
  for (let ronde = 0; ronde < 400; ronde += 1) {
    const [hoogte, breedte] = [2 + kies(5), 2 + kies(4)];
    const telling = Array.from({ length: hoogte }, () =>
      Array.from({ length: breedte }, () => [0, kies(9), kies(50)][kies(3)]!),
    );
    const getoond = toon(telling);
    for (const [r, rij] of metTotalen(telling).entries())
      for (const [k, n] of rij.entries())
        if (n > 0 && n < 5) {
          verborgen += 1;
          expect(getoond[r]![k]).toBeNull();
          if (volgtUitSommen(getoond, [r, k]))
            throw new Error(`${JSON.stringify(telling)}: ${JSON.stringify(getoond)} verraadt ${n}`);
        }
  }
  expect(verborgen).toBeGreaterThan(500);
});

test('wat alleen uit meer kolommen samen volgt', () => {
  const telling = [
    [44, 41, 0, 0, 0],
    [0, 8, 29, 0, 20],
    [12, 43, 0, 38, 0],
    [41, 0, 33, 0, 25],
    [25, 9, 4, 40, 8],
    [7, 0, 0, 44, 2],
  ];
  expect(volgtUitSommen(toon(telling), [5, 4])).toBe(false);
});
