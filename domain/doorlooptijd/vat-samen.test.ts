import * as fc from 'fast-check';
import type { Meting } from './meet';
import { MINSTENS, percentiel, vatSamen } from './vat-samen';

const PERIODE = { van: '2026-01-01', totEnMet: '2026-12-31' };

const meting = (meer: Partial<Meting>): Meting => ({
  schakel: 'aflevering-aanvaard',
  trajectSoort: 'ww',
  trajectRef: 't1',
  wachtOp: 'gemeente-wi',
  dagen: 1,
  klaarOp: '2026-06-01',
  ...meer,
});

/** The same by another road: walk along the sorted values, in hundredths of the way from the first to the last. */
function percentielNa(waarden: readonly number[], deel: number): number {
  const op = [...waarden].sort((a, b) => a - b);
  let rest = deel * (op.length - 1);
  let waarde = op[0]!;
  for (let i = 1; i < op.length && rest > 0; i += 1) {
    const stap = Math.min(1, rest);
    waarde += stap * (op[i]! - op[i - 1]!);
    rest -= stap;
  }
  return waarde;
}

test('p50 en p90 zijn die van een natelling langs een andere weg', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(0.5, 0.9),
      (honderdsten, deel) => {
        const dagen = honderdsten.map((n) => n / 100);
        const gemeten = percentiel(
          dagen.map((d) => ({ dagen: d })),
          deel,
        )!;
        expect(Math.abs(gemeten - percentielNa(dagen, deel))).toBeLessThanOrEqual(0.0051);
        expect(gemeten).toBeGreaterThanOrEqual(Math.min(...dagen));
        expect(gemeten).toBeLessThanOrEqual(Math.max(...dagen));
      },
    ),
    { seed: 20261201, numRuns: 500 },
  );
});

test('van niets is er geen percentiel', () => {
  expect(percentiel([], 0.5)).toBeNull();
});

test('elke meting telt in precies een rij; minder dan vijf trajecten zijn verborgen en dat staat erbij', () => {
  const willekeurig = fc.record({
    schakel: fc.constantFrom('aanbod-aflevering' as const, 'aflevering-aanvaard' as const),
    trajectSoort: fc.constantFrom('ww', 'zoekperiode'),
    trajectRef: fc.integer({ min: 1, max: 9 }).map((n) => `t${n}`),
    wachtOp: fc.constantFrom('gemeente-wi' as const, 'doorstroompunt' as const),
    dagen: fc.integer({ min: 0, max: 30 }),
    klaarOp: fc.constantFrom('2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', null),
  });
  fc.assert(
    fc.property(fc.array(willekeurig, { maxLength: 80 }), (metingen) => {
      const { rijen, verborgen } = vatSamen(metingen, PERIODE);
      for (const rij of rijen) {
        const eigen = metingen.filter(
          (m) => m.schakel === rij.schakel && m.trajectSoort === rij.trajectSoort && m.wachtOp === rij.rol,
        );
        const klaar = eigen.filter((m) => m.klaarOp === '2026-01-01' || m.klaarOp === '2026-12-31');
        const wacht = eigen.filter((m) => m.klaarOp === null);
        const uniek = (van: readonly Meting[]) => new Set(van.map((m) => m.trajectRef)).size;
        const toon = (van: readonly Meting[]) =>
          uniek(van) === 0 || uniek(van) >= MINSTENS ? van.length : null;
        expect([rij.aantal, rij.lopend]).toEqual([toon(klaar), toon(wacht)]);
        if (rij.aantal === null || rij.aantal === 0) expect([rij.p50, rij.p90]).toEqual([null, null]);
        if (rij.lopend === null || rij.lopend === 0) expect(rij.lopendP50).toBeNull();
      }
      const inRijen = new Set(rijen.map((r) => `${r.trajectSoort}|${r.schakel}|${r.rol}`));
      expect(inRijen.size).toBe(rijen.length);
      expect(verborgen).toBe(rijen.filter((r) => r.aantal === null || r.lopend === null).length);
    }),
    { seed: 20261201, numRuns: 300 },
  );
});

test('vijf overdrachten van een jongere blijven een jongere', () => {
  const vijf = Array.from({ length: 5 }, () => meting({}));
  expect(vatSamen(vijf, PERIODE).rijen[0]).toMatchObject({ aantal: null, p50: null });
  const anderen = Array.from({ length: 5 }, (_, i) => meting({ trajectRef: `t${i}`, dagen: i }));
  expect(vatSamen(anderen, PERIODE)).toMatchObject({
    verborgen: 0,
    rijen: [{ aantal: 5, p50: 2, p90: 3.6, lopend: 0, lopendP50: null }],
  });
});
