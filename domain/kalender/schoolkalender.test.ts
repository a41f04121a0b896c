import { maandagVan, plusDagen } from './datum';
import { KalenderOnbekendFout } from './kalender-onbekend-fout';
import { maakSchoolkalender } from './schoolkalender';
import { VAKANTIEREGIOS } from './schoolvakanties';

const noord = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
const zuid = maakSchoolkalender({ vakantieregio: 'zuid', vrijeDagen: [] });
const eigen = maakSchoolkalender({
  vakantieregio: 'noord',
  vrijeDagen: ['2026-11-25', '2026-04-03', '2026-05-15', '2019-01-01', '2035-01-01', '2026-11-28'],
});

describe('schooldagen', () => {
  test.each([
    ['2026-11-23', true, 'gewone maandag'],
    ['2026-11-28', false, 'zaterdag'],
    ['2026-10-12', false, 'herfstvakantie noord'],
    ['2026-10-09', true, 'vrijdag voor de herfstvakantie'],
    ['2026-10-19', true, 'maandag na de herfstvakantie noord'],
    ['2026-04-03', true, 'Goede Vrijdag is een schooldag, tenzij de school anders zegt'],
    ['2026-04-06', false, 'tweede paasdag'],
    ['2026-05-05', true, 'Bevrijdingsdag is een schooldag, tenzij de school anders zegt'],
    ['2026-05-14', false, 'Hemelvaartsdag'],
    ['2026-05-15', true, 'de dag na Hemelvaart is een schooldag, tenzij de school anders zegt'],
    ['2026-05-25', false, 'tweede pinksterdag'],
    ['2024-02-29', true, 'schrikkeldag op een donderdag'],
    ['2020-01-01', false, 'eerste bekende dag'],
    ['2030-07-31', false, 'laatste bekende dag'],
    ['2027-03-01', true, 'na de voorjaarsvakantie'],
  ])('%s in noord: %s (%s)', (datum, verwacht) => {
    expect(noord.isSchooldag(datum)).toBe(verwacht);
  });

  test('vakanties gelden per regio', () => {
    expect(zuid.isSchooldag('2026-10-12')).toBe(true);
    expect(zuid.isSchooldag('2026-10-19')).toBe(false);
    // Voorjaarsvakantie zuid 2027 duurt een week, niet vijf (docs/besluiten/0002).
    expect(zuid.isSchooldag('2027-02-22')).toBe(true);
    expect(zuid.isSchooldag('2029-02-19')).toBe(true);
  });

  test('eigen vrije dagen gaan af van de schooldagen', () => {
    for (const datum of ['2026-11-25', '2026-04-03', '2026-05-15'])
      expect(eigen.isSchooldag(datum)).toBe(false);
    expect(eigen.schooldagenTussen('2026-11-23', '2026-11-27')).toBe(4);
    expect(noord.isSchooldag('2026-11-25')).toBe(true);
  });

  test('vooruit en terug tellen', () => {
    expect(noord.plusSchooldagen('2026-10-09', 1)).toBe('2026-10-19');
    expect(noord.plusSchooldagen('2026-10-10', 1)).toBe('2026-10-19');
    expect(noord.plusSchooldagen('2026-10-09', 0)).toBe('2026-10-09');
    expect(noord.plusSchooldagen('2026-10-19', -1)).toBe('2026-10-09');
    expect(noord.plusSchooldagen('2026-10-14', -1)).toBe('2026-10-09');
    expect(noord.plusSchooldagen('2026-07-03', 1)).toBe('2026-08-17');
    expect(noord.eersteSchooldagVanaf('2026-10-10')).toBe('2026-10-19');
    expect(noord.eersteSchooldagVanaf('2026-10-19')).toBe('2026-10-19');
    expect(noord.schooldagenTussen('2026-10-05', '2026-10-23')).toBe(10);
    expect(noord.schooldagenTussen('2026-10-23', '2026-10-05')).toBe(0);
  });

  test('schoolweken', () => {
    expect(noord.isSchoolweek('2026-10-12')).toBe(false);
    expect(zuid.isSchoolweek('2026-10-12')).toBe(true);
    // De week van Hemelvaart telt, ook met vrije dagen ernaast.
    expect(noord.isSchoolweek('2026-05-11')).toBe(true);
    // De week van oud en nieuw is deels bekend en is vakantie.
    expect(noord.isSchoolweek('2019-12-30')).toBe(false);
  });

  test('buiten de bekende jaren is een fout die het jaar noemt', () => {
    const vragen: [() => unknown, number][] = [
      [() => noord.isSchooldag('2019-12-31'), 2019],
      [() => noord.isSchooldag('2030-08-01'), 2030],
      [() => noord.plusSchooldagen('2030-07-19', 1), 2030],
      [() => noord.plusSchooldagen('2020-01-06', -1), 2019],
      [() => noord.eersteSchooldagVanaf('2030-07-20'), 2030],
      [() => noord.schooldagenTussen('2029-01-01', '2031-01-01'), 2031],
      [() => noord.isSchoolweek('2031-01-06'), 2031],
    ];
    for (const [vraag, jaar] of vragen) {
      expect(vraag).toThrow(KalenderOnbekendFout);
      expect(vraag).toThrow(
        expect.objectContaining({ jaar, message: expect.stringContaining(String(jaar)) }),
      );
    }
  });

  test('tellen komt overeen met dag voor dag kijken', () => {
    for (const regio of VAKANTIEREGIOS) {
      const kalender = maakSchoolkalender({ vakantieregio: regio, vrijeDagen: ['2024-02-29'] });
      let aantal = 0;
      const weken = new Set<string>();
      for (let datum = '2020-01-01'; datum <= '2030-07-31'; datum = plusDagen(datum, 1)) {
        if (kalender.isSchooldag(datum)) {
          aantal += 1;
          weken.add(maandagVan(datum));
        }
        expect(kalender.schooldagenTussen('2020-01-01', datum)).toBe(aantal);
      }
      for (let maandag = '2019-12-30'; maandag <= '2030-07-31'; maandag = plusDagen(maandag, 7)) {
        expect(kalender.isSchoolweek(maandag)).toBe(weken.has(maandag));
      }
    }
  });
});
