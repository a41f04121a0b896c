import type { Kanaalverslag } from '../connectors/gemeente/herstel/herstel-afleveringen';
import { vertelAfleverherstel } from './vertel-afleverherstel';

const NIETS = { onderweg: [], opnieuw: [], bon: [], teruglezen: [], sluiten: [], 'elders-klaar': [] };
const verslag = (anders: Partial<Kanaalverslag>): Kanaalverslag => ({
  kanaal: 'open-klant:1:gemeente-wi',
  vorm: 'open-klant',
  isUit: false,
  open: 2,
  opgegeven: 1,
  vergelijking: { vergeleken: 2, gevonden: NIETS, onduidelijk: [], fout: null },
  ...anders,
});

test('wat gevonden is per kanaal; droog staat er wat zou gebeuren', () => {
  const vergelijking = {
    vergeleken: 1,
    gevonden: { ...NIETS, opnieuw: ['taak t1'] },
    onduidelijk: ['taak t2'],
    fout: 'HTTP 503',
  };
  const regels = [
    'afleveringen in systemen van partners:',
    '  open-klant:1:gemeente-wi: 1 vergeleken (open taken: 2, niet afgeleverd: 1)',
    '    het systeem van de partner geeft geen antwoord (HTTP 503); de rest is niet vergeleken',
    '    kent de partner niet; opnieuw klaargezet: 1',
    '      taak t1',
    '    onder ons nummer staat daar iets anders; kijk het na: 1',
    '      taak t2',
  ];
  expect(vertelAfleverherstel([verslag({ vergelijking })])).toEqual(regels);
  expect(vertelAfleverherstel([verslag({ vergelijking })], true)).toContain(
    '    kent de partner niet; opnieuw leveren: 1',
  );
});

test('wat niet is na te vragen wordt gezegd', () => {
  expect(
    vertelAfleverherstel([
      verslag({ kanaal: 'webhook:1:uwv', vorm: 'webhook', vergelijking: null }),
      verslag({ isUit: true, vergelijking: null }),
    ]),
  ).toEqual([
    'afleveringen in systemen van partners:',
    '  webhook:1:uwv: een webhook is niet na te vragen; niet vergeleken (open taken: 2, niet afgeleverd: 1)',
    '  open-klant:1:gemeente-wi: het kanaal staat uit; niet vergeleken (open taken: 2, niet afgeleverd: 1)',
  ]);
  expect(vertelAfleverherstel([])).toEqual([]);
});
