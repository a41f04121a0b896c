import * as fc from 'fast-check';
import { cijfersVan, type Tabeldefinitie } from './cijferdefinitie';
import { maakTabel, type Cijfertelling } from './maak-tabel';
import { evaluatieperiode, lopendJaar } from './periode';
import { EVALUATIETABELLEN } from './tabellen';

describe('perioden', () => {
  it.each([
    ['schooljaar', 2026, '2026-08-01', '2027-07-31', '2027-07-31', 'schooljaar 2026-2027'],
    ['kalenderjaar', 2026, '2026-01-01', '2026-12-31', '2026-12-31', 'kalenderjaar 2026'],
    ['1-oktober', 2026, '2026-10-01', '2027-09-30', '2027-10-01', '1 oktober 2026 tot 1 oktober 2027'],
  ] as const)('%s %d', (soort, jaar, van, totEnMet, peildatum, naam) => {
    expect(evaluatieperiode(soort, jaar, '2030-01-01')).toEqual({
      soort,
      jaar,
      van,
      totEnMet,
      peildatum,
      naam,
      looptNog: false,
    });
  });

  it('loopt de periode nog, dan is de peildatum vandaag; wat nog niet begon is er niet', () => {
    expect(evaluatieperiode('schooljaar', 2026, '2026-12-01')).toMatchObject({
      peildatum: '2026-12-01',
      looptNog: true,
    });
    expect(evaluatieperiode('1-oktober', 2025, '2026-09-30')).toMatchObject({ peildatum: '2026-09-30' });
    expect(evaluatieperiode('schooljaar', 2027, '2026-12-01')).toBeNull();
    expect(evaluatieperiode('schooljaar', Number.NaN, '2026-12-01')).toBeNull();
    expect(lopendJaar('schooljaar', '2026-07-31')).toBe(2025);
    expect(lopendJaar('1-oktober', '2026-10-01')).toBe(2026);
  });
});

const los = EVALUATIETABELLEN.find(({ code }) => code === 'mazl')!;
const telling = (cijfer: string, rij: string, aantal: number, jongeren: number): Cijfertelling => ({
  cijfer,
  rij,
  rijnaam: `School ${rij}`,
  aantal,
  jongeren,
});

describe('tabellen', () => {
  it('elk cijfer heeft een definitie, en geen code komt in een tabel twee keer voor', () => {
    for (const { bron, ...tabel } of EVALUATIETABELLEN) {
      const cijfers = cijfersVan(tabel);
      expect(new Set(cijfers.map(({ code }) => code)).size).toBe(cijfers.length);
      expect(cijfers.every(({ definitie }) => definitie.endsWith('.'))).toBe(true);
      expect(bron).not.toBe('');
    }
  });

  it('verborgen wordt wat over weinig jongeren gaat, hoe vaak het ook gebeurde, en wat dat zou verraden', () => {
    const { rijen, totaal, kolommen } = maakTabel(
      los,
      [
        telling('signalen', 'A', 30, 20),
        telling('signalen', 'B', 40, 3),
        telling('signalen', 'C', 12, 8),
        telling('leerlingen', 'A', 30, 20),
        telling('gesprekken', 'A', 9, 9),
      ],
      5,
    );
    expect(kolommen.map(({ code }) => code)).toEqual([
      'signalen',
      'leerlingen',
      'gesprekken',
      'consulten',
      'leerplicht',
    ]);
    expect(rijen.map(({ naam, cellen }) => [naam, ...cellen])).toEqual([
      ['School A', 30, 20, 9, 0, 0],
      // Forty signals about three pupils; with C beside it the total does not tell.
      ['School B', null, 0, 0, 0, 0],
      ['School C', null, 0, 0, 0, 0],
    ]);
    expect(totaal).toEqual([82, 20, 9, 0, 0]);
  });

  it('delen van een som worden samen verborgen, de som erbij', () => {
    const ww = EVALUATIETABELLEN.find(({ code }) => code === 'ww')!;
    const { kolommen, rijen } = maakTabel(
      ww,
      [
        telling('werk', 'H', 20, 20),
        telling('school', 'H', 9, 9),
        telling('gemeente', 'H', 2, 2),
        telling('werk', 'G', 15, 15),
        telling('gemeente', 'G', 11, 11),
      ],
      5,
    );
    expect(kolommen.at(-1)!.naam).toBe('Geëindigd');
    const verborgen = rijen.map(({ cellen }) => cellen.slice(3).filter((n) => n === null).length);
    expect(verborgen.every((n) => n === 0 || n >= 2)).toBe(true);
    expect(rijen.find(({ code }) => code === 'H')!.cellen).toContain(31);
    expect(rijen.find(({ code }) => code === 'H')!.cellen[5]).toBeNull();
  });

  it('wat loopt verraadt niet wie er instroomde: in een rij met iets verborgens is er meer verborgen', () => {
    const ww = EVALUATIETABELLEN.find(({ code }) => code === 'ww')!;
    const { rijen } = maakTabel(
      ww,
      [
        telling('instroom', 'G', 1, 1),
        telling('lopend', 'G', 1, 1),
        telling('afgewezen', 'H', 23, 23),
        telling('lopend', 'H', 23, 23),
      ],
      5,
    );
    expect(rijen.map(({ cellen }) => cellen.slice(0, 3))).toEqual([
      [null, 0, null],
      [0, null, null],
    ]);
  });

  it('zonder drempel is niets verborgen; zonder rijen is alles nul', () => {
    expect(maakTabel(los, [telling('signalen', 'A', 1, 1)], 0).rijen[0]!.cellen).toEqual([1, 0, 0, 0, 0]);
    expect(maakTabel(los, [], 5)).toMatchObject({ rijen: [], totaal: [0, 0, 0, 0, 0] });
  });

  it('welke tellingen ook: geen getoond cijfer gaat over weinig jongeren, en geen kolom laat er een uitrekenen', () => {
    const cel = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 4 }));
    const een: Tabeldefinitie = {
      ...los,
      groepen: [{ som: null, hangenSamen: false, cijfers: [los.groepen[0]!.cijfers[0]!] }],
    };
    fc.assert(
      fc.property(fc.array(cel, { minLength: 1, maxLength: 8 }), (cellen) => {
        const tellingen = cellen.map(([jongeren, keer], i) =>
          telling('signalen', String(i), jongeren * keer, jongeren),
        );
        const { rijen, totaal } = maakTabel(een, tellingen, 5);
        const verborgen = rijen.filter((rij) => rij.cellen[0] === null);
        for (const { code, cellen: getoond } of rijen) {
          const { jongeren } = tellingen[Number(code)]!;
          if (jongeren > 0 && jongeren < 5) expect(getoond[0]).toBeNull();
        }
        if (totaal[0] !== null) expect(verborgen.length).not.toBe(1);
      }),
      { seed: 20261201, numRuns: 300 },
    );
  });
});
