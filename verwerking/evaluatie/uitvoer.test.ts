import { unzipSync, strFromU8 } from 'fflate';
import { maakTabel } from '../../domain/evaluatie/maak-tabel';
import { evaluatieperiode } from '../../domain/evaluatie/periode';
import { evaluatietabel } from '../../domain/evaluatie/tabellen';
import { alsCsv } from './als-csv';
import { alsTekst } from './als-tekst';
import { alsXlsx } from './als-xlsx';
import type { Evaluatie } from './maak-evaluatie';

const EVALUATIE: Evaluatie = {
  periode: evaluatieperiode('schooljaar', 2026, '2026-12-01')!,
  regios: ['gv'],
  tabellen: [
    maakTabel(
      evaluatietabel('mazl'),
      [
        { cijfer: 'signalen', rij: 'a', rijnaam: '=1+1; "School"', aantal: 31, jongeren: 12 },
        { cijfer: 'consulten', rij: 'a', rijnaam: '=1+1; "School"', aantal: 3, jongeren: 3 },
      ],
      5,
    ),
  ],
};

test('CSV: een cijfer per regel met wat het betekent, geen formule, verborgen is gezegd', () => {
  const regels = alsCsv(EVALUATIE).trimEnd().split('\n');
  expect(regels[0]).toBe('tabel;rij;cijfer;waarde;telt;van;totEnMet;peildatum;noemer;definitie;bron');
  expect(regels).toHaveLength(1 + 2 * 5);
  expect(regels[1]).toContain(
    `MAZL per school;"'=1+1; ""School""";Signalen;31;aantal keren, in de periode;2026-08-01;2027-07-31;2026-12-01;`,
  );
  expect(regels[4]).toContain(';Consulten;verborgen;');
});

test('tabel: getallen onder hun kop, en eronder definitie, drempel en bron', () => {
  const tekst = alsTekst(EVALUATIE);
  expect(tekst).toContain('Deze periode loopt nog.');
  expect(tekst).toMatch(/Totaal +31 +0 +0 +verborgen +0/);
  expect(tekst).toContain('Signalen: Treffers van de verzuimregels');
  expect(tekst).toContain('Cijfers over 1 tot en met 4 jongeren zijn verborgen');
});

test('XLSX: een blad per tabel en een met de uitleg; waarden, geen formules', async () => {
  const delen = unzipSync(new Uint8Array(await alsXlsx(EVALUATIE)));
  const xml = Object.entries(delen)
    .filter(([naam]) => naam.endsWith('.xml'))
    .map(([, bytes]) => strFromU8(bytes))
    .join('\n');
  expect(xml).toContain('name="mazl"');
  expect(xml).toContain('name="uitleg"');
  expect(xml).toContain('=1+1; ');
  expect(xml).toContain('<v>31</v>');
  expect(xml).toContain('verborgen');
  expect(xml).not.toMatch(/<f[ >]/);
});
