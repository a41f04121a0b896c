import { BEGELEIDING_REGELS } from './begeleiding-regels';
import { OVERDRACHT_REGELS } from './overdracht-regels';
import { RegelOnbekendFout } from './regel-op';
import { zoekRegel, type Bereik, type Regelrij } from './regelrij';
import { WW_REGELS } from './ww-regels';
import { ZOEKPERIODE_REGELS } from './zoekperiode-regels';

const rij = (
  id: string,
  versie: number,
  gebied: Bereik,
  geldigVan = '2026-01-01',
  geldigTot: string | null = null,
): Regelrij<'s', number> => ({
  id,
  versie,
  soort: 's',
  waarde: versie,
  bron: 'test',
  gebied,
  geldigVan,
  geldigTot,
});

const RIJEN = [
  rij('land', 1, {}, '2020-01-01', '2025-12-31'),
  rij('land', 2, {}),
  rij('regio', 3, { regio: 'r' }),
  rij('gemeente', 4, { gemeentecode: '9001' }),
  rij('vestiging', 5, { vestigingscode: '14SM00' }),
  rij('partner', 6, { oin: 'P' }, '2026-01-01', '2026-06-30'),
  rij('partner', 7, { oin: 'P' }, '2026-06-30'),
  rij('soort', 8, { aanleiding: 'bijstand' }),
];

test.each<[string, Bereik, string]>([
  ['2025-12-31', {}, 'land@1'],
  ['2026-01-01', {}, 'land@2'],
  ['2025-12-31', { regio: 'r' }, 'land@1'],
  ['2026-01-01', { regio: 'r' }, 'regio@3'],
  ['2026-01-01', { regio: 'r', gemeentecode: '9001' }, 'gemeente@4'],
  ['2026-01-01', { gemeentecode: '9001', vestigingscode: '14SM00' }, 'vestiging@5'],
  ['2026-06-29', { oin: 'P', vestigingscode: '14SM00', gemeentecode: '9001', regio: 'r' }, 'partner@6'],
  ['2026-06-30', { oin: 'P' }, 'partner@7'],
  ['2026-07-01', { oin: 'Q', aanleiding: 'bijstand' }, 'soort@8'],
  ['2026-07-01', { regio: 'r', aanleiding: 'bijstand' }, 'regio@3'],
])('op %s bij %j geldt %s', (datum, bereik, verwacht) => {
  for (const rijen of [RIJEN, [...RIJEN].reverse()]) {
    const { id, versie } = zoekRegel(rijen, 's', datum, bereik);
    expect(`${id}@${versie}`).toBe(verwacht);
  }
});

test('geen regel is een fout, nooit een aanname', () => {
  expect(() => zoekRegel(RIJEN, 's', '2019-12-31')).toThrow(RegelOnbekendFout);
});

describe('de regels van overdracht, zoekperiode, WW en begeleiding', () => {
  const alle: readonly Regelrij<string, unknown>[] = [
    ...OVERDRACHT_REGELS,
    ...ZOEKPERIODE_REGELS,
    ...WW_REGELS,
    ...BEGELEIDING_REGELS,
  ];

  it('iedere regel heeft een bron, en een naam en versie die nergens anders staan', () => {
    expect(new Set(alle.map(({ id, versie }) => `${id}@${versie}`)).size).toBe(alle.length);
    for (const { id, bron, gebied, geldigVan, geldigTot } of alle) {
      expect(bron.length).toBeGreaterThan(20);
      if (geldigTot !== null) expect(geldigTot >= geldigVan).toBe(true);
      // Facts of one gemeente or partner are rows of that installation, not of the product.
      expect([id, gebied.oin, gebied.gemeentecode, gebied.regio]).toEqual([
        id,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it('van iedere soort geldt er vandaag precies een, en opvolgende versies sluiten aan', () => {
    const plaatsen = new Set(alle.map(({ soort, gebied }) => `${soort} ${gebied.aanleiding ?? ''}`));
    for (const plaats of plaatsen) {
      const hier = alle
        .filter(({ soort, gebied }) => `${soort} ${gebied.aanleiding ?? ''}` === plaats)
        .sort((a, b) => a.versie - b.versie);
      expect(hier.at(-1)?.geldigTot).toBeNull();
      hier.slice(1).forEach((regel, i) => {
        const dagErna = new Date(Date.parse(hier[i]!.geldigTot!) + 86_400_000).toISOString().slice(0, 10);
        expect(regel.geldigVan).toBe(dagErna);
      });
    }
  });
});
