import * as fc from 'fast-check';
import { pasVerzoekToe, verzoekstatus, type Overnameverzoek, type Verzoekhandeling } from './overnameverzoek';
import { GEMEENTE, UWV } from './test-overdracht';

const VERZOEK: Overnameverzoek = {
  ref: 'v1',
  trajectRef: 't1',
  reden: 'bijstand',
  vrager: GEMEENTE,
  gevraagde: UWV,
  gevraagdOp: 0,
  uiterlijk: 100,
  staat: 'gevraagd',
  afwijsreden: null,
  geinformeerd: null,
  isTeLaatGemeld: false,
  verwerkt: [],
};

const doen = {
  'willig-in': {
    soort: 'willig-in',
    door: UWV,
    geinformeerd: { soort: 'geinformeerd', datum: '2026-11-20' },
  },
  'wijs-af': { soort: 'wijs-af', door: UWV, reden: 'gaat-goed-hier' },
  'trek-in': { soort: 'trek-in', door: GEMEENTE },
  achterhaal: { soort: 'achterhaal' },
  tik: { soort: 'tik' },
} as const;
const maak = (soort: keyof typeof doen, op = 1, id = `${soort}-${op}`) =>
  ({ ...doen[soort], op, id }) as Verzoekhandeling;

test.each([
  ['willig-in', 'ingewilligd', ['vrager', 'gevraagde']],
  ['wijs-af', 'afgewezen', ['vrager']],
  ['trek-in', 'ingetrokken', ['gevraagde']],
  ['achterhaal', 'achterhaald', ['vrager', 'gevraagde']],
] as const)('%s: %s', (soort, staat, aan) => {
  const uitkomst = pasVerzoekToe(VERZOEK, maak(soort));
  expect(uitkomst).toMatchObject({ verzoek: { staat }, gebeurtenissen: [{ soort: staat, aan }] });
});

test('alleen wie is gevraagd antwoordt, alleen wie vroeg trekt in', () => {
  for (const soort of ['willig-in', 'wijs-af', 'trek-in'] as const) {
    const h = maak(soort);
    const ander = { ...h, door: soort === 'trek-in' ? UWV : GEMEENTE } as Verzoekhandeling;
    expect(pasVerzoekToe(VERZOEK, ander)).toMatchObject({ soort: 'kan-niet', code: 'niet-uw-verzoek' });
  }
});

test('hoe het ook door elkaar loopt: een antwoord, een keer te laat, en een herhaling doet niets', () => {
  const stap = fc.record({
    soort: fc.constantFrom(...(Object.keys(doen) as (keyof typeof doen)[])),
    uur: fc.nat(60),
    id: fc.nat(6),
  });
  fc.assert(
    fc.property(fc.array(stap, { maxLength: 20 }), (stappen) => {
      let verzoek = VERZOEK;
      let nu = 0;
      const verteld: string[] = [];
      const gedaan = new Set<string>();
      for (const { soort, uur, id } of stappen) {
        nu += uur;
        const h = maak(soort, nu, `${soort}-${id}`);
        const uitkomst = pasVerzoekToe(verzoek, h);
        if (uitkomst.soort === 'kan-niet') continue;
        if (gedaan.has(h.id)) expect(uitkomst.gebeurtenissen).toEqual([]);
        for (const g of uitkomst.gebeurtenissen) {
          gedaan.add(h.id);
          verteld.push(g.soort);
          if (g.soort === 'te-laat') expect(nu).toBeGreaterThanOrEqual(100);
        }
        ({ verzoek } = uitkomst);
      }
      expect(verteld.filter((s) => s === 'te-laat').length).toBeLessThanOrEqual(1);
      expect(verteld.filter((s) => s !== 'te-laat').length).toBe(verzoek.staat === 'gevraagd' ? 0 : 1);
    }),
    { seed: 20261123, numRuns: 500 },
  );
});

test('wie vroeg ziet alleen wat een mens antwoordde: achterhaald is van stilte niet te onderscheiden', () => {
  for (const nu of [0, 99, 100, 1_000]) {
    const stil = verzoekstatus('gevraagd', 100, nu);
    expect(stil).toBe(nu < 100 ? 'ontvangen' : 'zonder-antwoord');
    expect(verzoekstatus('achterhaald', 100, nu)).toBe(stil);
  }
  for (const staat of ['ingewilligd', 'afgewezen', 'ingetrokken'] as const)
    expect([verzoekstatus(staat, 100, 0), verzoekstatus(staat, 100, 500)]).toEqual([staat, staat]);
});
