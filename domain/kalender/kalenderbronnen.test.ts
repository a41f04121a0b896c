/* oxlint-disable no-restricted-imports -- a test may read the sources it compares with; domain/ itself may not */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gedeeldPad, metGedeelde } from '../../test/omgeving/gedeelde-gegevens';
import { datumVanDagnummer } from './dagnummer';
import { plusDagen, weekdag } from './datum';
import { feestdagenVan, type Feestdag } from './feestdagen';
import { SCHOOLVAKANTIES, VAKANTIEREGIOS, type Vakantieregio } from './schoolvakanties';

const MAP = gedeeldPad('kalender');
const alsAanwezig = metGedeelde(MAP);

const sleutel = (naam: string, regio: string, van: string, tot: string) => `${naam} ${regio} ${van} ${tot}`;

/** Onze rijen, per regio uitgeschreven. */
function eigenRijen(vanaf: string): string[] {
  return SCHOOLVAKANTIES.filter(({ van }) => van >= vanaf)
    .flatMap(({ naam, van, tot, regios }) => regios.map((regio) => sleutel(naam, regio, van, tot)))
    .sort();
}

const csv = (bestand: string) =>
  readFileSync(join(MAP, bestand), 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .slice(1)
    .filter((regel) => regel !== '')
    .map((regel) => regel.split(';'));

describe('schoolvakanties', () => {
  test('elke vakantie loopt van zaterdag tot en met zondag, en per regio overlappen ze niet', () => {
    for (const { van, tot } of SCHOOLVAKANTIES) expect([weekdag(van), weekdag(tot)]).toEqual([6, 7]);
    for (const regio of VAKANTIEREGIOS) {
      const rijen = SCHOOLVAKANTIES.filter(({ regios }) => regios.includes(regio));
      rijen.slice(1).forEach((rij, i) => expect(rij.van > rijen[i]!.tot).toBe(true));
      // Vijf vakanties in elk schooljaar; de eerste rij is de kerstvakantie van 2019.
      expect(rijen).toHaveLength(1 + 3 + 10 * 5);
    }
  });

  alsAanwezig('gelijk aan de gegevens van de Rijksoverheid (2024 tot en met 2030)', () => {
    const tekst = readFileSync(join(MAP, 'rijksoverheid-nl-school-all.ics'), 'utf8').replace(
      /\r?\n[ \t]/g,
      '',
    );
    const datum = (ruw: string) => `${ruw.slice(0, 4)}-${ruw.slice(4, 6)}-${ruw.slice(6, 8)}`;
    const bron = [
      ...tekst.matchAll(
        /UID:nl-school-\d+-\d+-(\w+)-(.+)\r?\n[\s\S]*?DTSTART;VALUE=DATE:(\d+)\r?\nDTEND;VALUE=DATE:(\d+)/g,
      ),
    ]
      .flatMap(([, naam, regio, van, tot]) =>
        (regio!.trim() === 'heel Nederland' ? [...VAKANTIEREGIOS] : [regio!.trim()]).map((een) =>
          sleutel(naam!, een, datum(van!), plusDagen(datum(tot!), -1)),
        ),
      )
      .sort();
    expect(bron).toHaveLength(6 * 3 * 5);
    expect(eigenRijen('2024-09-01')).toEqual(bron);
  });

  alsAanwezig('gelijk aan OpenHolidays (2020 tot en met 2030), op twee foute rijen na', () => {
    const regios: Record<string, Vakantieregio> = { NO: 'noord', MI: 'midden', ZU: 'zuid' };
    const bron = csv('openholidays-nl-school.csv').flatMap((rij) =>
      rij[7]!.split(',').map((groep) => {
        const naam = /NL (\w+)/.exec(rij[6]!)![1]!.toLowerCase();
        return sleutel(naam, regios[groep]!, rij[2]!, rij[3]!);
      }),
    );
    // Zie docs/besluiten/0002-schoolvakanties-bron.md.
    const gecorrigeerd = new Map([
      ['voorjaarsvakantie zuid 2027-02-13 2027-03-21', 'voorjaarsvakantie zuid 2027-02-13 2027-02-21'],
      ['voorjaarsvakantie zuid 2029-02-10 2029-03-18', 'voorjaarsvakantie zuid 2029-02-10 2029-02-18'],
    ]);
    for (const fout of gecorrigeerd.keys()) expect(bron).toContain(fout);
    expect(eigenRijen('2019-01-01')).toEqual(bron.map((rij) => gecorrigeerd.get(rij) ?? rij).sort());
  });

  alsAanwezig('berekende feestdagen gelijk aan OpenHolidays (2020 tot en met 2030)', () => {
    const namen: Record<string, Feestdag> = {
      Nieuwjaarsdag: 'nieuwjaarsdag',
      'Goede vrijdag': 'goede-vrijdag',
      'Eerste paasdag': 'eerste-paasdag',
      'Tweede paasdag': 'tweede-paasdag',
      Koningsdag: 'koningsdag',
      Bevrijdingsdag: 'bevrijdingsdag',
      Hemelvaartsdag: 'hemelvaartsdag',
      'Eerste pinksterdag': 'eerste-pinksterdag',
      'Tweede pinksterdag': 'tweede-pinksterdag',
      'Eerste kerstdag': 'eerste-kerstdag',
      'Tweede kerstdag': 'tweede-kerstdag',
    };
    const rijen = csv('openholidays-nl-public.csv');
    expect(rijen).toHaveLength(121);
    for (const rij of rijen) {
      const feestdag = namen[/NL ([^,]+)/.exec(rij[6]!)![1]!]!;
      expect([feestdag, datumVanDagnummer(feestdagenVan(Number(rij[2]!.slice(0, 4)))[feestdag])]).toEqual([
        feestdag,
        rij[2],
      ]);
    }
  });
});
