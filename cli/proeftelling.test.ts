import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { proeftelling } from './proeftelling';
import { leesOpties, type RuweOpties } from './proeftelling/opties';
import { OpdrachtFout } from './uitgang';

const map = mkdtempSync(join(tmpdir(), 'proeftelling-'));
afterAll(() => rmSync(map, { recursive: true, force: true }));

let nummer = 0;
function bestand(inhoud: string): string {
  const pad = join(map, `${nummer++}.csv`);
  writeFileSync(pad, inhoud);
  return pad;
}

class Vanger extends Writable {
  tekst = '';
  override _write(stuk: Buffer, _codering: string, klaar: () => void): void {
    this.tekst += stuk.toString('utf8');
    klaar();
  }
}

async function tel(inhoud: string, opties: Partial<RuweOpties> = {}) {
  const uit = new Vanger();
  const fouten = new Vanger();
  const geheel = leesOpties({
    ...(opties.locatie === undefined ? { vakantieregio: 'noord' } : {}),
    peildatum: '2026-11-20',
    eenheid: 'schoolweek',
    formaat: 'csv',
    ...opties,
  });
  const uitgang = await proeftelling(bestand(inhoud), geheel, uit, fouten);
  return { uit: uit.tekst, fouten: fouten.tekst, uitgang };
}

const KOP = 'leerling;soort;datum;rang;regel;meldingen;overgeslagen\n';
const ziek = (leerling: string, ...dagen: string[]) =>
  dagen.map((dag) => `${leerling};${dag};;${dag};;;;Z;x\r\n`).join('');
const VIER = ziek('1001', '20260928', '20260907', '20260921', '20260914');

describe('proeftelling', () => {
  test('CSV', async () => {
    const lang = 'a;20261005;;20261021;;;;Z;\n';
    expect(await tel(lang + VIER)).toEqual({
      uit: [
        KOP.trimEnd(),
        '1001;frequent;2026-09-28;4;mazl-frequent@1;2026-09-07 2026-09-14 2026-09-21 2026-09-28;',
        'a;lang;2026-10-20;;mazl-lang@1;2026-10-05;2026-10-12 2026-10-13 2026-10-14 2026-10-15 2026-10-16',
        '',
      ].join('\n'),
      fouten: '',
      uitgang: 0,
    });
  });

  test('JSON', async () => {
    const { uit, uitgang } = await tel(VIER + ziek('1002', '20261102'), { formaat: 'json' });
    expect(uitgang).toBe(0);
    expect(JSON.parse(uit)).toEqual([
      {
        leerling: '1001',
        soort: 'frequent',
        datum: '2026-09-28',
        rang: 4,
        regel: 'mazl-frequent@1',
        meldingen: ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28'],
        overgeslagen: [],
      },
    ]);
    const lang = await tel('1;20261102;;;;;;Z;\n2;20261102;;;;;;Z;\n', { formaat: 'json' });
    expect(JSON.parse(lang.uit)).toEqual([
      expect.objectContaining({ leerling: '1', soort: 'lang', datum: '2026-11-10', rang: null }),
      expect.objectContaining({ leerling: '2' }),
    ]);
    expect(JSON.parse((await tel(ziek('1', '20261102'), { formaat: 'json' })).uit)).toEqual([]);
  });

  test('de tabel zegt ook wat de andere eenheid had gegeven', async () => {
    // 24 augustus valt in het venster van schoolweken (herfstvakantie), niet in dat van kalenderweken.
    const regels =
      ziek('1001', '20260824', '20260908', '20260915', '20261116') +
      '1002;20261102;;;;;;Z;\n' +
      ziek('3', '20261013');
    const { uit } = await tel(regels, { formaat: 'tabel' });
    expect(uit).toBe(`leerling  soort     datum       schoolweek  (kalenderweek)  meldingen
1001      frequent  2026-11-16  4e          -               2026-08-24 2026-09-08 2026-09-15 2026-11-16
1002      lang      2026-11-10                              eerste schooldag 2026-11-02

Rijen:    6 gelezen, 0 geweigerd.
Ziek:     6 ziekteperioden van 3 leerlingen.
          1 daarvan zonder schooldag: die tellen niet als ziekmelding.
Frequent: 1 signaal bij 1 leerling, geteld in schoolweken.
          Geteld in kalenderweken: 0 signalen bij 0 leerlingen (1 niet, en 0 andere wel).
Lang:     1 signaal bij 1 leerling.
`);
    const andersom = await tel(regels, { formaat: 'tabel', eenheid: 'kalenderweek' });
    expect(andersom.uit).toContain('1001      frequent  2026-11-16  -             4e            2026-08-24');
    expect(andersom.uit).toContain(
      'Geteld in schoolweken: 1 signaal bij 1 leerling (0 niet, en 1 andere wel).',
    );
  });

  test('de eenheid staat in de regel', async () => {
    expect((await tel(VIER, { eenheid: 'kalenderweek' })).uit).toContain(';mazl-frequent-kalenderweek@1;');
  });

  test('van dezelfde leerling, begindatum en begintijd telt de laatste goede rij, wat de reden ook is', async () => {
    expect((await tel(`${VIER}1001;20260907;;20260907;;;;DA;\n`)).uit).toBe(KOP);
    expect((await tel(`${VIER}1001;20260907;0830;20260907;;;;DA;\n`)).uit).not.toBe(KOP);
    expect((await tel(`${VIER}1001;20260907;;20260901;;;;DA;\n`)).uit).not.toBe(KOP);
    expect((await tel(`1001;20260907;;20260907;;;;DA;\n${VIER}`)).uit).not.toBe(KOP);
    expect((await tel('1;20261102;08:30;;;;;Z;\n1;20261102;0830;20261103;;;;Z;\n')).uit).toBe(KOP);
  });

  test('leerlingen op volgorde van tekencode, hoe het bestand ook staat', async () => {
    const namen = ['b', 'a10', 'a9', 'B', '10', '9'];
    const { uit } = await tel(namen.map((naam) => `${naam};20261102;;;;;;Z;\n`).join(''));
    expect(
      uit
        .split('\n')
        .slice(1, -1)
        .map((regel) => regel.split(';')[0]),
    ).toEqual(['10', '9', 'B', 'a10', 'a9', 'b']);
  });

  test('foute rijen staan met hun nummer op de foutuitvoer, de rest telt mee', async () => {
    const { uit, fouten, uitgang } = await tel(`1;2026;;;;;;Z;\n${VIER};20261102;;20261101;;;;Z;\n`);
    expect(uit).toContain('1001;frequent');
    expect(fouten).toBe(
      'rij 1: de begindatum is geen bestaande dag (jjjjmmdd)\nrij 6: het leerlingnummer ontbreekt; de laatste dag ligt voor de eerste dag\n',
    );
    expect(uitgang).toBe(1);
  });

  test('geen goede rij is uitgangscode 2', async () => {
    expect(await tel('1;2026;;;;;;Z;\n')).toEqual(expect.objectContaining({ uit: KOP, uitgang: 2 }));
    await expect(tel('')).rejects.toThrow(expect.objectContaining({ uitgang: 2 }));
    await expect(tel('PK\u0003\u0004')).rejects.toThrow(/rekenblad/);
    await expect(
      proeftelling(
        join(map, 'is-er-niet'),
        leesOpties({
          vakantieregio: 'noord',
          eenheid: 'schoolweek',
          formaat: 'csv',
          peildatum: '2026-11-20',
        }),
        new Vanger(),
        new Vanger(),
      ),
    ).rejects.toThrow(expect.objectContaining({ uitgang: 2, message: expect.stringContaining('ENOENT') }));
    await expect(
      proeftelling(
        map,
        leesOpties({
          vakantieregio: 'noord',
          eenheid: 'schoolweek',
          formaat: 'csv',
          peildatum: '2026-11-20',
        }),
        new Vanger(),
        new Vanger(),
      ),
    ).rejects.toThrow(OpdrachtFout);
  });

  test('locatie, vrije dagen en peildatum tellen mee', async () => {
    const open = '1;20261102;;;;;;Z;\n';
    expect((await tel(open, { locatie: '14sm00' })).uit).toContain('1;lang;2026-11-10;');
    expect((await tel(open, { peildatum: '2026-11-09' })).uit).toBe(KOP);
    expect((await tel(open, { vrij: bestand('2026-11-04\r\n\n2026-11-05\n') })).uit).toContain(
      '1;lang;2026-11-12;;mazl-lang@1;2026-11-02;2026-11-04 2026-11-05\n',
    );
    expect((await tel(open, { vakantieregio: 'zuid' })).uit).toContain('2026-11-10');
  });

  test('een lezer die ophoudt is geen fout', async () => {
    class Dicht extends Writable {
      override _write(_stuk: Buffer, _codering: string, klaar: (fout: Error) => void): void {
        klaar(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      }
    }
    const pad = bestand(Array.from({ length: 20_000 }, (_, i) => `${i};20261102;;;;;;Z;\n`).join(''));
    const opties = leesOpties({
      vakantieregio: 'noord',
      eenheid: 'schoolweek',
      formaat: 'csv',
      peildatum: '2026-11-20',
    });
    expect(await proeftelling(pad, opties, new Dicht(), new Vanger())).toBe(0);
  });
});

describe('opties', () => {
  const goed: RuweOpties = { vakantieregio: 'noord', eenheid: 'schoolweek', formaat: 'tabel' };
  const zonderPlaats: RuweOpties = { eenheid: 'schoolweek', formaat: 'tabel' };

  test.each([
    ['geen plaats', zonderPlaats, /precies een van beide/],
    ['twee plaatsen', { ...goed, locatie: '14SM00' }, /precies een van beide/],
    ['onbekende locatie', { ...zonderPlaats, locatie: '99ZZ99' }, /--vakantieregio/],
    ['peildatum bestaat niet', { ...goed, peildatum: '2026-02-30' }, /bestaande dag/],
    ['peildatum buiten de bekende jaren', { ...goed, peildatum: '2031-01-01' }, /2031.*niet bekend/],
    ['vrij bestaat niet', { ...goed, vrij: '/bestaat/niet' }, /--vrij/],
    ['vrij met fouten', { ...goed, vrij: bestand('2026-11-04\n4 november\n\n2026-13-01\n') }, /regel 2, 4$/],
  ] as [string, RuweOpties, RegExp][])('%s', (_naam, opties, verwacht) => {
    expect(() => leesOpties(opties)).toThrow(verwacht);
    expect(() => leesOpties(opties)).toThrow(expect.objectContaining({ uitgang: 2 }));
  });

  test('zonder peildatum is het vandaag, in Amsterdam', () => {
    expect(leesOpties({ ...goed }).peildatum).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});
