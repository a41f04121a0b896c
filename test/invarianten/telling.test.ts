import { readFileSync } from 'node:fs';
import { gedeeldPad, metGedeelde } from '../omgeving/gedeelde-gegevens';
import { dagErna, isSchooldag, VAKANTIES, type Schoolkennis } from './kalender';
import { telTreffers, type Verzuimrij } from './telling';

const NOORD: Schoolkennis = { vakantieregio: 'noord', vrijeDagen: new Set() };
const SCHOLEN = new Map([['14SM00', NOORD]]);

function ziek(begin: string, einde: string | null = begin, reden = 'Z'): Verzuimrij {
  return { vestigingscode: '14SM00', begin, einde, reden };
}

describe('het eigen telprogramma van de controle', () => {
  it('telt vier meldingen in twaalf schoolweken, over de kerstvakantie heen', () => {
    const rijen = ['2026-10-19', '2026-11-16', '2026-12-07', '2027-01-18'].map((dag) => ziek(dag));
    expect(telTreffers(rijen, SCHOLEN, '2027-02-01')).toEqual([
      {
        soort: 'frequent',
        datum: '2027-01-18',
        rang: 4,
        meldingen: ['2026-10-19', '2026-11-16', '2026-12-07', '2027-01-18'],
        overgeslagen: [],
      },
    ]);
    expect(telTreffers([...rijen.slice(0, 3), ziek('2027-01-25')], SCHOLEN, '2027-02-01')).toEqual([]);
  });

  it('maakt van meldingen zonder schooldag ertussen een ziekteperiode', () => {
    const rijen = [
      ziek('2026-11-27'),
      ziek('2026-11-30'),
      ziek('2026-12-02'),
      ziek('2026-12-04', '2026-12-08'),
    ];
    expect(telTreffers(rijen, SCHOLEN, '2026-12-31')).toEqual([]);
  });

  it('telt de zevende schooldag over een weekend en noemt wat is overgeslagen', () => {
    expect(telTreffers([ziek('2026-12-16', null)], SCHOLEN, '2027-01-08')).toEqual([
      {
        soort: 'lang',
        datum: '2027-01-07',
        rang: null,
        meldingen: ['2026-12-16'],
        overgeslagen: [
          '2026-12-21',
          '2026-12-22',
          '2026-12-23',
          '2026-12-24',
          '2026-12-25',
          '2026-12-28',
        ].concat(['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01']),
      },
    ]);
    expect(telTreffers([ziek('2026-12-16', '2027-01-06')], SCHOLEN, '2027-01-08')).toEqual([]);
    expect(telTreffers([ziek('2026-12-16', '2027-01-07', 'T')], SCHOLEN, '2027-01-08')).toEqual([]);
  });

  const ics = gedeeldPad('kalender', 'rijksoverheid-nl-school-all.ics');
  metGedeelde(ics)('kent dezelfde vakanties als de gepubliceerde agenda', () => {
    const gepubliceerd = readFileSync(ics, 'utf8')
      .replaceAll(/\r?\n[ \t]/g, '')
      .split('BEGIN:VEVENT')
      .slice(1)
      .flatMap((stuk) => {
        const dag = (veld: string): string =>
          (new RegExp(`${veld}[^:]*:(\\d{8})`).exec(stuk)?.[1] ?? '').replace(/(....)(..)(..)/, '$1-$2-$3');
        const regio = /\((noord|midden|zuid|heel Nederland)\)/.exec(stuk)?.[1] ?? '';
        const letters = regio === 'heel Nederland' ? 'NMZ' : regio.charAt(0).toUpperCase();
        return letters.split('').map((letter) => `${letter} ${dag('DTSTART')} ${dagErna(dag('DTEND'), -1)}`);
      });
    const eigen = VAKANTIES.flatMap(([eerste, laatste, regios = 'NMZ']) =>
      regios.split('').map((letter) => `${letter} ${eerste} ${laatste}`),
    );
    expect(eigen.toSorted()).toEqual(gepubliceerd.toSorted());
  });

  it('kent de feestdagen waarop alle scholen dicht zijn', () => {
    const dicht = [
      '2027-03-29',
      '2027-05-06',
      '2027-05-17',
      '2028-04-17',
      '2028-05-25',
      '2028-06-05',
      '2026-04-27',
    ];
    const open = ['2027-03-26', '2027-05-05', '2027-05-07', '2028-04-14', '2027-04-23'];
    expect(dicht.filter((dag) => isSchooldag(dag, NOORD))).toEqual([]);
    expect(open.filter((dag) => !isSchooldag(dag, NOORD))).toEqual([]);
    expect(isSchooldag('2027-06-01', { ...NOORD, vrijeDagen: new Set(['2027-06-01']) })).toBe(false);
  });
});
