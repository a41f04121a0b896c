import { beoordeelRegelrij } from './regelvorm';
import { vanafInformatiebijeenkomst, zonderWachten } from './zoekperiode-regels';

const goed = zonderWachten({ gemeentecode: '9001' }, '2027-01-12');

test('een afspraak van een gemeente heeft de vorm van een regel', () => {
  expect(beoordeelRegelrij(goed)).toEqual([]);
  expect(beoordeelRegelrij(vanafInformatiebijeenkomst({ regio: 'r' }, '2027-01-12'))).toEqual([]);
  const geen = { ...goed, soort: 'zoekperiode-jongerenbegeleider', waarde: { definitie: null } };
  expect(beoordeelRegelrij(geen)).toEqual([]);
});

test.each<[string, object, RegExp]>([
  ['zonder naam', { id: 'Met Spatie' }, /`id`/],
  ['zonder versie', { versie: 0 }, /`versie`/],
  ['zonder bron', { bron: 'ja' }, /`bron`/],
  ['een dag die niet bestaat', { geldigVan: '2027-02-30' }, /`geldigVan`/],
  ['een einde dat niet bestaat', { geldigTot: 'ooit' }, /`geldigTot`/],
  ['overal', { gebied: {} }, /`gebied`/],
  ['een plaats die er niet is', { gebied: { land: 'NL' } }, /`gebied`/],
  ['een soort die alleen het product kent', { soort: 'mazl-frequent' }, /`soort`/],
  ['een andere waarde', { waarde: { wachten: 28 } }, /`waarde`/],
  [
    'een lengte van nul',
    { soort: 'termijn-zoekperiode-aanbod', waarde: { lengte: 0, eenheid: 'werkdag' } },
    /`waarde`/,
  ],
])('een fout wordt genoemd: %s', (_, meer, verwacht) => {
  expect(beoordeelRegelrij({ ...goed, ...meer }).join(' ')).toMatch(verwacht);
});
