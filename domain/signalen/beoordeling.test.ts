import { maakSchoolkalender } from '../kalender/schoolkalender';
import { beoordeelVerzuim, LANGSTE_VERZUIM_DAGEN, type TeBeoordelen } from './beoordeling';
import { plusDagen } from '../kalender/datum';

const noord = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
const zuid = maakSchoolkalender({ vakantieregio: 'zuid', vrijeDagen: [] });

function oordeel(anders: Partial<TeBeoordelen>): { fouten: string[]; waarschuwingen: string[] } {
  const { fouten, waarschuwingen } = beoordeelVerzuim({
    eersteDag: '2026-11-23',
    laatsteDag: null,
    velden: { eerste: 'begin', laatste: 'einde' },
    kalender: noord,
    vandaag: null,
    ...anders,
  });
  return {
    fouten: fouten.map((f) => `${f.veld} ${f.code}`),
    waarschuwingen: waarschuwingen.map((w) => `${w.veld} ${w.code}`),
  };
}

describe('verzuim beoordelen', () => {
  it('een gewone schooldag is goed', () => {
    expect(oordeel({})).toEqual({ fouten: [], waarschuwingen: [] });
  });

  it('een einde voor het begin, een onmogelijk lange duur, en buiten de bekende jaren', () => {
    expect(oordeel({ laatsteDag: '2026-11-22' }).fouten).toEqual(['einde einde-voor-begin']);
    expect(oordeel({ laatsteDag: plusDagen('2026-11-23', LANGSTE_VERZUIM_DAGEN - 1) }).fouten).toEqual([]);
    expect(oordeel({ laatsteDag: plusDagen('2026-11-23', LANGSTE_VERZUIM_DAGEN) }).fouten).toEqual([
      'einde te-lang',
    ]);
    expect(oordeel({ eersteDag: '2019-12-31' }).fouten).toEqual(['begin buiten-kalender']);
    expect(oordeel({ eersteDag: '2030-07-31', laatsteDag: '2030-08-01' }).fouten).toEqual([
      'einde buiten-kalender',
    ]);
  });

  it('van een vestiging die gesloten is, mag alleen nog komen wat ervoor begon', () => {
    const gesloten = maakSchoolkalender({
      vakantieregio: 'noord',
      vrijeDagen: [],
      geslotenOp: '2026-11-23',
    });
    expect(oordeel({ kalender: gesloten }).fouten).toEqual(['begin vestiging-gesloten']);
    expect(oordeel({ kalender: gesloten, eersteDag: '2026-11-20', laatsteDag: '2026-11-24' }).fouten).toEqual(
      [],
    );
  });

  it('ziek in de vakantie van een andere regio geeft geen waarschuwing, in die van de eigen regio wel', () => {
    // Autumn holidays 2026: noord 10-18 October, zuid 17-25 October.
    expect(oordeel({ eersteDag: '2026-10-20', kalender: noord }).waarschuwingen).toEqual([]);
    expect(oordeel({ eersteDag: '2026-10-20', kalender: zuid }).waarschuwingen).toEqual([
      'begin geen-schooldag',
    ]);
  });

  it('zonder kalender (geen ziekte) wordt niet op schooldagen gelet', () => {
    expect(oordeel({ eersteDag: '2026-11-22', kalender: null })).toEqual({ fouten: [], waarschuwingen: [] });
  });

  it('bij een fout geen waarschuwingen erbij', () => {
    expect(oordeel({ eersteDag: '2026-11-22', laatsteDag: '2026-11-20' }).waarschuwingen).toEqual([]);
  });
});
