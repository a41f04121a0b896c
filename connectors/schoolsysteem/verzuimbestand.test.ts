import * as fc from 'fast-check';
import { maakSchoolkalender } from '../../domain/kalender/schoolkalender';
import { leesVerzuimbestand, VerzuimbestandFout } from './verzuimbestand';
import type { FouteRij, GoedeRij, RijOpties } from './verzuimbestand-rij';

const ZONDER: RijOpties = { bsn: null, kalender: null };
const GOED = '1001;20261102;;20261103;;;;Z;griep';

async function lees(
  inhoud: string | Buffer,
  opties: RijOpties = ZONDER,
  stukken = 0,
): Promise<(GoedeRij | FouteRij)[]> {
  const bytes = Buffer.isBuffer(inhoud) ? inhoud : Buffer.from(inhoud, 'utf8');
  const bron: Buffer[] = [];
  if (stukken === 0) bron.push(bytes);
  else for (let i = 0; i < bytes.length; i += stukken) bron.push(bytes.subarray(i, i + stukken));
  const rijen: (GoedeRij | FouteRij)[] = [];
  for await (const batch of leesVerzuimbestand(bron, opties)) rijen.push(...batch);
  return rijen;
}
const codes = (rijen: (GoedeRij | FouteRij)[]) =>
  rijen.map((rij) =>
    rij.goed ? `${rij.rij} goed` : `${rij.rij} ${rij.fouten.map((f) => `${f.veld}:${f.code}`).join(' ')}`,
  );

describe('verzuimbestand', () => {
  test('leest de negen kolommen, met CRLF en met LF, met en zonder einde aan de laatste regel', async () => {
    const regels = [
      '1001;20261102;0830;20261103;16:00;1;8;Z;griep',
      '00A-7;20261102;;;;;;DA;',
      '1001;20261102;;;;;;Z;',
    ];
    const verwacht = [
      {
        goed: true,
        rij: 1,
        leerlingnummer: '1001',
        bsn: null,
        begindatum: '2026-11-02',
        begintijd: '08:30',
        einddatum: '2026-11-03',
        eindtijd: '16:00',
        reden: 'Z',
        waarschuwingen: [],
      },
      expect.objectContaining({
        rij: 2,
        leerlingnummer: '00A-7',
        begintijd: '',
        einddatum: null,
        eindtijd: null,
        reden: 'DA',
      }),
      expect.objectContaining({ rij: 3, begintijd: '' }),
    ];
    for (const tekst of [
      regels.join('\r\n'),
      `${regels.join('\n')}\n`,
      `\uFEFF${regels.join('\r\n')}\r\n`,
      regels.join('\r\n\r\n'),
    ]) {
      expect(await lees(tekst)).toEqual(verwacht);
      expect(await lees(tekst, ZONDER, 1)).toEqual(verwacht);
    }
  });

  test.each([
    ['leerlingnummer ontbreekt', ';20261102;;;;;;Z;', '1 leerlingnummer:leerlingnummer-leeg'],
    [
      'leerlingnummer uit een rekenblad',
      '1.23E+08;20261102;;;;;;Z;',
      '1 leerlingnummer:leerlingnummer-rekenblad',
    ],
    ['naam in plaats van nummer', 'Jan Jansen;20261102;;;;;;Z;', '1 leerlingnummer:leerlingnummer-vorm'],
    ['formule', '=1+1;20261102;;;;;;Z;', '1 leerlingnummer:leerlingnummer-vorm'],
    ['begindatum ontbreekt', '1;;;;;;;Z;', '1 begindatum:begindatum-leeg'],
    ['begindatum bestaat niet', '1;20260230;;;;;;Z;', '1 begindatum:datum-vorm'],
    ['begindatum in ISO', '1;2026-11-02;;;;;;Z;', '1 begindatum:datum-vorm'],
    ['begindatum in Arabische cijfers', '1;٢٠٢٦١١٠٢;;;;;;Z;', '1 begindatum:datum-vorm'],
    ['einddatum bestaat niet', '1;20261102;;20261131;;;;Z;', '1 einddatum:datum-vorm'],
    ['einde voor begin', '1;20261102;;20261101;;;;Z;', '1 einddatum:einde-voor-begin'],
    ['eindtijd voor begintijd', '1;20261102;1000;20261102;0900;;;Z;', '1 eindtijd:einde-voor-begin'],
    ['langer dan een jaar', '1;20250101;;20260205;;;;Z;', '1 einddatum:te-lang'],
    ['voor de bekende jaren', '1;20191231;;20200107;;;;Z;', '1 begindatum:buiten-kalender'],
    ['na de bekende jaren', '1;20300701;;20300801;;;;Z;', '1 einddatum:buiten-kalender'],
    ['geen tijd', '1;20261102;24:00;;25:00;;;Z;', '1 begintijd:tijd-vorm eindtijd:tijd-vorm'],
    ['geen lesuur', '1;20261102;;;;een;123;Z;', '1 eersteLesuur:lesuur-vorm laatsteLesuur:lesuur-vorm'],
    ['reden ontbreekt', '1;20261102;;;;;;;', '1 reden:reden-leeg'],
    ['reden is een zin', '1;20261102;;;;;;ziek met koorts;', '1 reden:reden-vorm'],
    ['cyrillische letter', '1;20261102;;;;;;З;', '1 reden:reden-vorm'],
    ['te weinig kolommen', '1;20261102;;;;;Z', '1 rij:aantal-kolommen'],
    ['te veel kolommen', '1;20261102;;;;;;Z;a;b', '1 rij:aantal-kolommen'],
    ['komma’s', '1,20261102,,,,,,Z,', '1 rij:aantal-kolommen'],
    [
      'alles tegelijk',
      'x y;2026;9;;x;x;;;',
      '1 leerlingnummer:leerlingnummer-vorm begindatum:datum-vorm begintijd:tijd-vorm eindtijd:tijd-vorm eersteLesuur:lesuur-vorm reden:reden-leeg',
    ],
    ['losse CR', '1;20261102\r;;;;;;Z;', '1 begindatum:datum-vorm'],
    ['NUL', '1\u0000;20261102;;;;;;Z;', '1 leerlingnummer:leerlingnummer-vorm'],
  ])('%s', async (_naam, regel, verwacht) => {
    expect(codes(await lees(`${regel}\r\n${GOED}\r\n`))).toEqual([verwacht, '2 goed']);
  });

  test('fouten herhalen niets uit het bestand', async () => {
    const rijen = await lees('geheim nummer;geheim;geheim;geheim;geheim;geheim;geheim;ge heim;geheim\r\n');
    expect(JSON.stringify(rijen)).not.toContain('geheim');
    expect(JSON.stringify(rijen)).not.toContain('heim');
  });

  test('de opmerking wordt niet gelezen', async () => {
    const opmerkingen = [
      'hoofdpijn',
      '"met ; en ""quotes"" en\r\neen regeleinde"',
      'zei "ziek" aan de lijn',
      'caf\u00e9',
      '=HYPERLINK(1)',
    ];
    for (const opmerking of opmerkingen) {
      const rijen = await lees(`1;20261102;;;;;;Z;${opmerking}\r\n${GOED}`);
      expect(codes(rijen)).toEqual(['1 goed', '2 goed']);
      expect(JSON.stringify(rijen)).not.toMatch(/hoofdpijn|quotes|zei|caf|HYPER/);
    }
    const windows = Buffer.concat([
      Buffer.from('1;20261102;;;;;;Z;caf'),
      Buffer.of(0xe9),
      Buffer.from(`\r\n${GOED}`),
    ]);
    expect(codes(await lees(windows))).toEqual(['1 goed', '2 goed']);
    const fout = Buffer.concat([
      Buffer.from('1'),
      Buffer.of(0xe9),
      Buffer.from(`;20261102;;;;;;Z;\r\n${GOED}`),
    ]);
    expect(codes(await lees(fout))).toEqual(['1 leerlingnummer:leerlingnummer-vorm', '2 goed']);
  });

  test('een aanhalingsteken te veel kost een regel, niet de rest', async () => {
    for (const fout of ['1;20261102;;;;;;Z;"hoofdpijn', '1;20261102;;;;;;Z;"a"b', '"1;20261102;;;;;;Z;']) {
      const tekst = `${GOED}\r\n${fout}\r\n${GOED}\r\n${GOED}`;
      const verwacht = ['1 goed', '2 rij:aanhalingstekens', '3 goed', '4 goed'];
      expect(codes(await lees(tekst))).toEqual(verwacht);
      expect(codes(await lees(tekst, ZONDER, 7))).toEqual(verwacht);
    }
  });

  test('een veel te lange regel wordt geweigerd, ook zonder regeleinde of met aanhalingstekens', async () => {
    const lang = 'x'.repeat(200_000);
    expect(codes(await lees(`${GOED}\r\n1;20261102;;;;;;Z;${lang}\r\n${GOED}`, ZONDER, 10_000))).toEqual([
      '1 goed',
      '2 rij:te-lang',
      '3 goed',
    ]);
    expect(codes(await lees(`${GOED}\r\n1;20261102;;;;;;Z;"${lang}"\r\n${GOED}`, ZONDER, 10_000))).toEqual([
      '1 goed',
      '2 rij:te-lang',
      '3 goed',
    ]);
    expect(codes(await lees(`${GOED}\r\n${lang}`, ZONDER, 10_000))).toEqual(['1 goed', '2 rij:te-lang']);
    expect(codes(await lees(`${GOED}\r\n${';'.repeat(5000)}\r\n${GOED}`))).toEqual([
      '1 goed',
      '2 rij:aantal-kolommen',
      '3 goed',
    ]);
  });

  test('met kop en BSN, in elke volgorde; de kop telt niet als rij', async () => {
    const kop =
      'BSN;Leerlingnummer;Begindatum;Begintijd;Einddatum;Eindtijd;Eerste lesuur;Laatste lesuur;Reden;Opmerking';
    const tekst = `${kop}\r\n999990019;1001;20261102;;;;;;Z;x\r\n12345678;1002;20261102;;;;;;Z;x\r\n;1003;20261102;;;;;;Z;x\r\n`;
    const oefen = await lees(tekst, { bsn: { oefen: true }, kalender: null });
    expect(codes(oefen)).toEqual(['1 goed', '2 bsn:bsn-acht-cijfers', '3 goed']);
    expect(oefen[0]).toEqual(expect.objectContaining({ bsn: '999990019', leerlingnummer: '1001' }));
    expect(oefen[2]).toEqual(expect.objectContaining({ bsn: null }));
    expect(codes(await lees(tekst, { bsn: { oefen: false }, kalender: null }))[0]).toBe(
      '1 bsn:bsn-testreeks',
    );
    // Waar het BSN niet nodig is, wordt het niet gelezen.
    const ongelezen = await lees(tekst);
    expect(codes(ongelezen)).toEqual(['1 goed', '2 goed', '3 goed']);
    expect(JSON.stringify(ongelezen)).not.toContain('999990019');
  });

  test('waarschuwt bij een ziekmelding op een dag die geen schooldag is', async () => {
    const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
    const rijen = await lees('1;20261107;;;;;;Z;\n1;20261107;0800;;;;;DA;\n1;20261109;;;;;;Z;', {
      bsn: null,
      kalender,
    });
    expect(rijen.map((rij) => rij.goed && rij.waarschuwingen.map(({ code }) => code))).toEqual([
      ['geen-schooldag'],
      [],
      [],
    ]);
  });

  test.each([
    ['leeg', ''],
    ['leeg', '\uFEFF\r\n\r\n'],
    ['leeg', 'leerlingnummer;begindatum;einddatum;reden\r\n'],
    ['kop', 'leerlingnummer;begindatum;begintijd\r\n'],
    ['kop', 'leerlingnummer;begindatum;einddatum;reden;reden\r\n'],
    ['geen-csv', 'PK\u0003\u0004xxxx'],
    ['utf-16', Buffer.from('\uFEFF1;2', 'utf16le')],
  ] as const)('als geheel geweigerd: %s', async (reden, inhoud) => {
    await expect(lees(inhoud)).rejects.toThrow(VerzuimbestandFout);
    await expect(lees(inhoud)).rejects.toThrow(expect.objectContaining({ reden }));
  });

  test('hoe het bestand in stukken komt maakt niet uit', async () => {
    const stukje = fc.constantFrom(
      '"',
      ';',
      '\r\n',
      '\n',
      '\r',
      'Z',
      '1',
      '20261102',
      GOED,
      `${GOED}\r\n`,
      '""',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(stukje, { maxLength: 40 }),
        fc.integer({ min: 1, max: 20 }),
        async (stukken, grootte) => {
          const tekst = stukken.join('');
          const uitkomst = (een: Promise<unknown>) => een.catch((fout: Error) => fout.message);
          expect(await uitkomst(lees(tekst, ZONDER, grootte))).toEqual(await uitkomst(lees(tekst)));
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
