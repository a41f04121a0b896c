import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lijstsoort } from '../../domain/lijsten/lijstsoort';
import { duoProgramma } from '../duo/simulator/programma';
import { inlichtingenbureauProgramma } from '../inlichtingenbureau/simulator/programma';
import { leesOpties, type Simulatorprogramma } from '../simulator/draai-simulator';
import { leesLijstlevering, type Leveringslezing } from './lees-lijstlevering';

const OPTIES = {
  oefen: true,
  vandaag: '2026-12-05',
  partij: { oin: '00000001000000000001', rol: 'doorstroompunt' as const },
  vestigingen: ['00AV00'],
};
let map: string;
beforeEach(() => {
  map = mkdtempSync(join(tmpdir(), 'sluitend-lijst-'));
});
afterEach(() => rmSync(map, { recursive: true }));

async function schrijf(programma: Simulatorprogramma, ...argumenten: string[]): Promise<string[]> {
  await programma.start(leesOpties(programma, [...argumenten, '--map', map])!);
  return readdirSync(map).toSorted();
}
const lees = (soort: Lijstsoort, naam: string): Leveringslezing =>
  leesLijstlevering(soort, { naam, bytes: readFileSync(join(map, naam)) }, OPTIES);

test('wat DUO levert wordt onder de eigen naam gelezen, zonder een fout', async () => {
  const namen = await schrijf(duoProgramma);
  expect(namen).toHaveLength(8);
  const nummers = namen.map((naam) => {
    const lezing = lees(naam.includes('A04I') ? 'vsv' : 'mutaties', naam);
    if (lezing.status !== 'gelezen') throw new Error(lezing.uitleg);
    expect(lezing.lijst.fout).toBe(0);
    return `${lezing.lijst.soort} ${lezing.lijst.gebied} ${lezing.lijst.volgnummer}`;
  });
  expect(new Set(nummers).size).toBe(8);
});

test.each(['csv', 'xml'])('de maandlijst als %s: nummer en peildatum', async (vorm) => {
  const namen = await schrijf(inlichtingenbureauProgramma, '--vorm', vorm);
  const lijsten = namen.map((naam) => lees('in-beeld', naam));
  expect(
    lijsten.map(
      (l) => l.status === 'gelezen' && [l.lijst.volgnummer, l.lijst.peildatum, l.lijst.rijen.length],
    ),
  ).toEqual([
    [1, '2026-09-01', 60],
    [2, '2026-10-01', 60],
    [3, '2026-11-01', 60],
    [4, '2026-12-01', 60],
  ]);
});

test('een bestand onder een vreemde naam, en schoolverlaters onder de goede', async () => {
  expect(leesLijstlevering('vsv', { naam: '-rf', bytes: Buffer.from('x') }, OPTIES)).toEqual({
    status: 'geweigerd',
    uitleg: 'De naam van het bestand zegt niet welke lijst het is.',
    rapport: [],
  });
  const bytes = Buffer.from(
    'leerlingnummer;vestiging;laatste dag;onderwijssoort;bestemming;diploma;mag delen\nL-1;00AV00;2026-10-01;pro;werk;geen;ja\n',
  );
  expect(
    leesLijstlevering('uitschrijvingen', { naam: 'uitschrijvingen-00AV-00001.csv', bytes }, OPTIES),
  ).toMatchObject({
    status: 'gelezen',
    lijst: { gebied: '00AV', volgnummer: 1, rijen: [{ rij: 1 }], fout: 0 },
  });
});

test('een verkeerde optie wordt uitgelegd', async () => {
  await expect(schrijf(duoProgramma, '--vanaf', '2026-02-30')).rejects.toThrow('--vanaf');
  await expect(schrijf(inlichtingenbureauProgramma, '--vorm', 'pdf')).rejects.toThrow('csv of xml');
});
