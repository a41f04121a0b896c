import * as fc from 'fast-check';
import { PLANBUREAU_KOLOMMEN, PLANBUREAU_MAPPING } from './planbureau-mapping';
import { leesUwvBestand, type UwvLevering } from './lees-uwv-levering';
import { uwvMappingSchema, type UwvMapping } from './uwv-mapping';

const OPTIES = { oefen: true, vandaag: '2026-11-23' };
const KOP = PLANBUREAU_KOLOMMEN.join(';');
const GOED = 'WW-1;R-1;T;999990342;Xantippe;;Quispelaar;20040517;0402;20261012;20261005;20270104;;';
const RUW = { ...structuredClone(PLANBUREAU_MAPPING) };

const lees = (tekst: string | Buffer, mapping: UwvMapping = PLANBUREAU_MAPPING, opties = OPTIES) =>
  leesUwvBestand([Buffer.isBuffer(tekst) ? tekst : Buffer.from(tekst)], mapping, opties);
const leesRijen = (...regels: string[]) => lees([KOP, ...regels].join('\r\n'));
const codes = (levering: UwvLevering): string[] =>
  levering.status === 'geweigerd'
    ? [levering.reden]
    : levering.rijen.map((rij) =>
        rij.goed
          ? ['goed', ...rij.waarschuwingen.map((w) => w.code)].join(' ')
          : rij.fouten.map((f) => `${f.veld}:${f.code}`).join(' '),
      );
const met = (anders: Partial<Record<(typeof PLANBUREAU_KOLOMMEN)[number], string>>): string => {
  const velden = GOED.split(';');
  return PLANBUREAU_KOLOMMEN.map((kolom, i) => anders[kolom] ?? velden[i]).join(';');
};

describe('een levering als bestand', () => {
  test('de vier soorten berichten, met alleen wat bij elk hoort', async () => {
    const levering = await leesRijen(
      GOED,
      met({ Berichtnummer: 'WW-2', Soort: 'A', EersteDag: '', LaatsteDag: '', Programma: 'J' }),
      met({ Berichtnummer: 'WW-3', Soort: 'W', LaatsteDag: '20270204', Geboortedatum: '20040500' }),
      met({ Berichtnummer: 'WW-4', Soort: 'E', LaatsteDag: '20261120', RedenEinde: 'WERK' }),
      met({
        Berichtnummer: 'WW-5',
        Soort: 'E',
        LaatsteDag: '20261120',
        Voornamen: '',
        Geslachtsnaam: '',
        Geboortedatum: '',
        Gemeentecode: '',
      }),
    );
    const identiteit = {
      bsn: '999990342',
      onderwijsnummer: null,
      naam: { voornamen: 'Xantippe', voorvoegsel: null, geslachtsnaam: 'Quispelaar' },
      geboortedatum: '2004-05-17',
      woongemeente: '0402',
      toestemmingen: [],
    };
    const basis = { bsn: '999990342', identiteit };
    const onbekend = { ...basis, identiteit: null };
    const besluitdatum = '2026-10-12';
    const recht = { schemaVersie: 1, kenmerk: 'R-1' };
    const toegekend = {
      soort: 'ww-toegekend',
      ...recht,
      toekenningsdatum: '2026-10-12',
      einddatum: '2027-01-04',
    };
    const einde = { soort: 'ww-beeindigd', ...recht, einddatum: '2026-11-20', besluitdatum };
    expect(levering.status === 'gelezen' && levering.rijen.map((rij) => rij.goed && rij.bericht)).toEqual([
      { berichtId: 'WW-1', ...basis, signaal: { ...toegekend, lopendProgramma: null } },
      {
        berichtId: 'WW-2',
        ...basis,
        signaal: {
          soort: 'ww-geweigerd',
          ...recht,
          afwijzingsdatum: '2026-10-12',
          lopendProgramma: 'jongerenbegeleiding',
        },
      },
      {
        berichtId: 'WW-3',
        ...basis,
        identiteit: { ...identiteit, geboortedatum: '2004-05-00' },
        signaal: { soort: 'ww-gewijzigd', ...recht, einddatum: '2027-02-04', besluitdatum },
      },
      { berichtId: 'WW-4', ...basis, signaal: { ...einde, reden: 'werk' } },
      { berichtId: 'WW-5', ...onbekend, signaal: { ...einde, reden: 'anders' } },
    ]);
  });

  test('alle fouten van een rij tegelijk, en geen enkele waarde herhaald', async () => {
    const levering = await leesRijen(
      'kenmerk met spatie;;X;123456780;Jan;;Jansen;20461301;402;20261301;;20271;Jansen;',
      GOED,
    );
    expect(codes(levering)).toEqual([
      'bsn:bsn-elfproef besluitdatum:datum-vorm soort:onbekende-waarde kenmerk:kenmerk-vorm berichtId:berichtid-vorm geboortedatum:geboortedatum-bestaat-niet woongemeente:gemeentecode-vorm',
      'goed',
    ]);
    expect(JSON.stringify(levering).replaceAll(JSON.stringify('WW-1'), '')).not.toMatch(
      /123456780|20461301|Jansen|spatie"/,
    );
  });

  test.each([
    ['een BSN zonder nul vooraan', { BSN: '12345678' }, 'bsn:bsn-acht-cijfers'],
    ['een BSN van een rekenblad', { BSN: '1,23E+08' }, 'bsn:bsn-rekenblad'],
    ['een BSN met een harde spatie', { BSN: '999990342\u00a0' }, 'bsn:bsn-vorm'],
    ['geen BSN', { BSN: '' }, 'bsn:bsn-vorm'],
    ['een besluit in de toekomst', { Besluitdatum: '20261124' }, 'besluitdatum:datum-toekomst'],
    [
      'een besluit van jaren terug',
      { Besluitdatum: '20240101', EersteDag: '20240101', LaatsteDag: '20240331' },
      'besluitdatum:datum-onwaarschijnlijk',
    ],
    ['30 februari', { Besluitdatum: '20260230' }, 'besluitdatum:datum-vorm'],
    ['een datum in een andere vorm', { LaatsteDag: '04-01-2027' }, 'einddatum:datum-vorm'],
    ['geen laatste dag', { LaatsteDag: '' }, 'einddatum:ontbreekt'],
    ['een lege datum als 00000000', { LaatsteDag: '00000000' }, 'einddatum:ontbreekt'],
    ['einde voor begin', { LaatsteDag: '20261011' }, 'einddatum:einde-voor-begin'],
    ['langer dan de wet toestaat: met een waarschuwing', { LaatsteDag: '20281012' }, 'goed te-lang'],
    ['precies zo lang als de wet toestaat', { LaatsteDag: '20281011' }, 'goed'],
    ['een laatste dag ver in de toekomst', { LaatsteDag: '20371012' }, 'einddatum:datum-onwaarschijnlijk'],
    ['een WW die al voorbij is', { LaatsteDag: '20261030' }, 'goed al-geeindigd'],
    ['het BSN als kenmerk', { Kenmerk: 'WW/999990342' }, 'kenmerk:kenmerk-is-persoon'],
    ['een programma dat niet in de mapping staat', { Programma: 'X' }, 'lopendProgramma:onbekende-waarde'],
    ['ouder dan 27', { Geboortedatum: '19900101' }, 'geboortedatum:geboortedatum-te-oud'],
    [
      'een besluit van tien weken geleden',
      { Besluitdatum: '20260914', EersteDag: '20260901' },
      'goed laat-gemeld',
    ],
    ['een onbekende reden telt alleen bij een einde', { RedenEinde: 'ZIEK' }, 'goed'],
    ['een onbekende reden bij een einde', { Soort: 'E', RedenEinde: 'ZIEK' }, 'reden:onbekende-waarde'],
    ['een soort die op iets van JavaScript lijkt', { Soort: 'constructor' }, 'soort:onbekende-waarde'],
  ])('%s', async (_naam, anders, verwacht) => {
    expect(codes(await leesRijen(met(anders)))).toEqual([verwacht]);
  });

  test('een testnummer alleen in een oefenomgeving', async () => {
    const levering = await lees(`${KOP}\n${GOED}`, PLANBUREAU_MAPPING, { ...OPTIES, oefen: false });
    expect(codes(levering)).toEqual(['bsn:bsn-testreeks']);
  });

  test('een regel te veel of te weinig kolommen, een aanhalingsteken te veel, geen UTF-8: een regel kost een rij', async () => {
    const levering = await lees(
      Buffer.concat([
        Buffer.from(`${KOP}\n${met({ Berichtnummer: '"WW-1"' })}\n${GOED};extra\nWW-2;T\n"WW-3;T;\n\n`),
        Buffer.from(`WW-4;T;999990342;20040517;0402;20261012;20261005;20270104;Andr\xe9\n`, 'latin1'),
        Buffer.from(`${'x'.repeat(20_000)}\n${met({ Berichtnummer: 'WW-5' })}\n`),
        ...Array.from({ length: 200 }, (_, i) => Buffer.from(`${met({ Berichtnummer: `N${i}` })}\r\n`)),
      ]),
    );
    expect(levering.status).toBe('gelezen');
    expect(codes(levering).slice(0, 8)).toEqual([
      'goed',
      'rij:aantal-kolommen',
      'rij:aantal-kolommen',
      'rij:aanhalingstekens',
      'rij:geen-utf8',
      'rij:te-lang',
      'goed',
      'goed',
    ]);
  });

  test('hetzelfde bericht twee keer is een herhaling, een ander bericht onder hetzelfde nummer een fout', async () => {
    expect(codes(await leesRijen(GOED, GOED, met({ LaatsteDag: '20270105' })))).toEqual([
      'goed',
      'goed rij-dubbel',
      'berichtId:berichtid-dubbel',
    ]);
  });

  test('goede rijen blijven goed tot meer dan de helft fout is: dag en maand verwisseld, dan telt er niets', async () => {
    const rijen = (fout: number) =>
      Array.from({ length: 10 }, (_, i) =>
        met({ Berichtnummer: `N${i}`, Besluitdatum: i < fout ? '20261310' : '20261012' }),
      );
    expect((await leesRijen(...rijen(5))).status).toBe('gelezen');
    expect(await leesRijen(...rijen(6))).toMatchObject({
      status: 'gestopt',
      uitleg: '6 van 10 rijen kloppen niet; er is niets van de levering geboekt.',
    });
    // Four wrong rows of four are too few to say anything of the whole.
    expect((await leesRijen(...rijen(4).slice(0, 4))).status).toBe('gelezen');
  });

  test.each([
    ['een toekenning zonder naam', { Geslachtsnaam: '' }, 'geslachtsnaam:ontbreekt'],
    ['een toekenning zonder woongemeente', { Gemeentecode: '' }, 'woongemeente:ontbreekt'],
    ['een vervolg zonder naam', { Soort: 'W', Geslachtsnaam: '' }, 'goed'],
    [
      'een naam met een stuurteken',
      { Geslachtsnaam: 'Quispe\u0007laar' },
      expect.stringMatching(/^geslachtsnaam:/),
    ],
  ])('%s', async (_naam, anders, verwacht) => {
    expect(codes(await leesRijen(met(anders)))).toEqual([verwacht]);
  });

  test.each([
    ['leeg', ''],
    ['leeg', KOP],
    ['leeg', '\n\r\n'],
    ['utf-16', Buffer.from(`\ufeff${KOP}`, 'utf16le')],
    ['geen-csv', Buffer.from('PK\x03\x04rest')],
    ['geen-csv', `${KOP}\nWW-1\0;T`],
    ['te-groot', Buffer.alloc(16_777_217, 0x61)],
  ])('als geheel geweigerd: %s', async (reden, inhoud) => {
    expect(codes(await lees(inhoud))).toEqual([reden]);
  });

  test('een BOM, hoofdletters en een andere volgorde van kolommen maken niet uit', async () => {
    const kop = [...PLANBUREAU_KOLOMMEN].reverse().join(';').toUpperCase();
    expect(codes(await lees(`\ufeff${kop}\n${GOED.split(';').reverse().join(';')}`))).toEqual(['goed']);
  });

  test('een kolom buiten de mapping weigert de levering; genoemd bij genegeerd wordt zij niet gelezen', async () => {
    const metSchuld = await lees(`${KOP};VermoedenSchulden\n${GOED};ja`);
    expect(metSchuld).toEqual({
      status: 'geweigerd',
      reden: 'kolommen',
      uitleg: 'Niet in de mapping: kolom 15. Neem een kolom op of noem haar bij genegeerd.',
    });
    const genegeerd = await lees(`${KOP};Toelichting\n${GOED};vermoeden van schulden`);
    expect(codes(genegeerd)).toEqual(['goed']);
    expect(JSON.stringify(genegeerd)).not.toContain('schulden');
  });

  test('zonder kop: niets van de eerste rij komt in de uitleg', async () => {
    expect(await lees(`${GOED}\n${GOED}`)).toEqual({
      status: 'geweigerd',
      reden: 'kolommen',
      uitleg: 'Geen enkele kolom is bekend; heeft de levering een kop?',
    });
    expect(await lees('BSN;Soort\n1;T')).toMatchObject({
      uitleg: expect.stringContaining('In de kop ontbreekt: Berichtnummer') as unknown,
    });
    expect(await lees(`${KOP};BSN\n${GOED};1`)).toMatchObject({ reden: 'kolommen' });
  });
});

describe('wat er ook in staat', () => {
  const stukje = fc.oneof(
    fc.constantFrom(';', '"', '\n', '\r\n', '\r', KOP, GOED, `${GOED}\n`, '999990342', '\ufeff', "'"),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );

  test('het lezen houdt niet op en zegt nooit wat er stond', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stukje, { maxLength: 40 }), fc.boolean(), async (delen, metKop) => {
        const levering = await lees(`${metKop ? `${KOP}\n` : ''}${delen.join('')}`);
        const fouten = levering.status === 'geweigerd' ? levering : levering.rijen.filter((rij) => !rij.goed);
        expect(JSON.stringify(fouten)).not.toMatch(/999990342|WW-1|R-1/);
      }),
      { numRuns: 300 },
    );
  });

  test('een goede rij blijft goed, wat er ook voor staat', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (rommel) => {
        const levering = await lees(`${KOP}\n${rommel.replaceAll('\0', '')}\n${GOED}\n`);
        expect(codes(levering).at(-1)).toBe('goed');
      }),
      { numRuns: 300 },
    );
  });
});

describe('de mapping', () => {
  const keur = (anders: object) => uwvMappingSchema.safeParse({ ...RUW, ...anders }).success;

  test('een veld dat wij niet hebben kan er niet in', () => {
    expect(keur({})).toBe(true);
    expect(keur({ velden: { ...RUW.velden, vermoedenSchulden: { kolom: 'Schuld' } } })).toBe(false);
    expect(keur({ onbekend: 1 })).toBe(false);
  });

  test('een kolom dubbel, of een datum die voor een soort nodig is en ontbreekt', () => {
    expect(keur({ genegeerd: ['bsn'] })).toBe(false);
    expect(keur({ velden: { ...RUW.velden, besluitdatum: { kolom: 'BSN' } } })).toBe(false);
    const { einddatum: _e, ...zonderEinde } = RUW.velden;
    expect(keur({ velden: zonderEinde })).toBe(false);
    const { geslachtsnaam: _g, ...zonderNaam } = RUW.velden;
    expect(keur({ velden: zonderNaam })).toBe(false);
    expect(keur({ velden: { ...zonderEinde, soort: { vast: 'ww-geweigerd' } } })).toBe(true);
  });

  test('een bestand met alleen toekenningen, zonder eigen nummer, met komma en dd-mm-jjjj', async () => {
    const mapping = uwvMappingSchema.parse({
      versie: 1,
      naam: 'alleen-toekenningen',
      scheiding: ',',
      datumvorm: 'dd-mm-jjjj',
      velden: {
        soort: { vast: 'ww-toegekend' },
        berichtId: { vast: 'kenmerk-soort-datum' },
        bsn: { kolom: 'bsn' },
        besluitdatum: { kolom: 'besluit' },
        kenmerk: { kolom: 'nr' },
        einddatum: { kolom: 'tot' },
        geslachtsnaam: { kolom: 'naam' },
        geboortedatum: { kolom: 'geboren' },
        woongemeente: { kolom: 'gemeente' },
      },
      genegeerd: ['adviseur'],
    });
    const levering = await lees(
      'naam,geboren,gemeente,bsn,besluit,nr,tot,adviseur\n"Quispel, aar",17-05-2004,0402,999990342,12-10-2026,7,04-01-2027,Jansen\n',
      mapping,
    );
    expect(levering).toMatchObject({
      rijen: [{ bericht: { berichtId: '7/ww-toegekend/2026-10-12', signaal: { einddatum: '2027-01-04' } } }],
    });
    expect(JSON.stringify(levering)).not.toContain('Jansen');
  });
});
