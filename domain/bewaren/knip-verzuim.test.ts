import * as fc from 'fast-check';
import { plusDagen } from '../kalender/datum';
import { maakSchoolkalender } from '../kalender/schoolkalender';
import { bepaalZiekteperioden } from '../mazl/perioden';
import { bepaalTreffers, type RegelsVan } from '../mazl/telling';
import type { Verzuimregel } from '../mazl/verzuimregel';
import { regelOp } from '../regels/regel-op';
import { STANDAARDREGELS } from '../regels/standaardregels';
import { FREQUENT_KALENDERWEEK } from '../regels/standaardregels';
import { knipVerzuim } from './knip-verzuim';

const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
const kalenderVan = () => kalender;
const perSchoolweek: RegelsVan = (soort, datum) => regelOp(soort, datum, {});
const perKalenderweek: RegelsVan = (soort, datum) =>
  regelOp(soort, datum, {}, [
    FREQUENT_KALENDERWEEK,
    ...STANDAARDREGELS.filter((r) => r.soort !== 'mazl-frequent'),
  ]);

const BEGIN = '2023-08-21';
const PEIL = '2026-03-02';
const GRENS = '2025-08-01';

const ziek = (begindatum: string, dagen: number | null): Verzuimregel => ({
  vestigingscode: '14SM00',
  begindatum,
  begintijd: '',
  einddatum: dagen === null ? null : plusDagen(begindatum, dagen - 1),
  reden: 'Z',
});

const regel = fc
  .record({
    na: fc.integer({ min: 0, max: 920 }),
    dagen: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 40 }), fc.constant<null>(null)),
    reden: fc.constantFrom('Z', 'Z', 'Z', 'Z', 'A'),
  })
  .map(({ na, dagen, reden }) => ({ ...ziek(plusDagen(BEGIN, na), dagen), reden }));
const nieuw = fc
  .record({ na: fc.integer({ min: 0, max: 120 }), dagen: fc.integer({ min: 1, max: 14 }) })
  .map(({ na, dagen }) => ziek(plusDagen(PEIL, na), dagen));

const tel = (regels: readonly Verzuimregel[], regelsVan: RegelsVan, peildatum: string) =>
  bepaalTreffers(bepaalZiekteperioden(regels, kalenderVan, peildatum), kalenderVan, regelsVan, peildatum);

describe('knipVerzuim', () => {
  test.each([
    ['schoolweken', perSchoolweek],
    ['kalenderweken', perKalenderweek],
  ])('verandert geen telling die blijft, nu niet en later niet (%s)', (_, regelsVan) => {
    fc.assert(
      fc.property(fc.array(regel, { maxLength: 25 }), fc.array(nieuw, { maxLength: 6 }), (oud, erbij) => {
        const knip = knipVerzuim(oud, kalenderVan, regelsVan, PEIL, GRENS);
        const over = oud.filter((r) => r.begindatum >= knip);
        expect(knip <= GRENS).toBe(true);
        const wat = (regels: readonly Verzuimregel[], peildatum: string) =>
          tel(regels, regelsVan, peildatum).filter((t) => t.datum >= knip);
        expect(wat(over, PEIL)).toEqual(wat(oud, PEIL));
        const later = plusDagen(PEIL, 150);
        expect(wat([...over, ...erbij], later)).toEqual(wat([...oud, ...erbij], later));
      }),
      { numRuns: 400, seed: 20261123 },
    );
  });

  test('laat alles gaan als er lang niets gemeld is', () => {
    const regels = [ziek('2024-10-07', 3), ziek('2025-01-13', 2)];
    expect(knipVerzuim(regels, kalenderVan, perSchoolweek, PEIL, GRENS)).toBe(GRENS);
  });

  test('laat staan wat een treffer van dit seizoen nog telt', () => {
    const regels = [
      ziek('2024-10-07', 3),
      ziek('2025-06-02', 1),
      ziek('2025-06-10', 1),
      ziek('2025-06-23', 1),
      ziek('2025-09-08', 1),
    ];
    // De melding van september is de vierde in 12 schoolweken: die van juni horen bij die treffer.
    expect(tel(regels, perSchoolweek, PEIL)).toHaveLength(1);
    expect(knipVerzuim(regels, kalenderVan, perSchoolweek, PEIL, GRENS)).toBe('2025-06-02');
  });

  test('raakt een periode die nog open staat niet aan', () => {
    expect(knipVerzuim([ziek('2025-05-12', null)], kalenderVan, perSchoolweek, PEIL, GRENS)).toBe(
      '2025-05-12',
    );
  });
});
