import { IN_BEELD_CSV, IN_BEELD_XML } from '../inlichtingenbureau/in-beeld-mapping';
import { leesInBeeld, leesInBeeldNaam } from '../inlichtingenbureau/lees-in-beeld';
import { MUTATIE_MAPPING } from '../duo/mutatie-mapping';
import { leesMutatieNaam, leesMutaties } from '../duo/lees-mutaties';
import { leesNazorg } from '../schoolsysteem/lees-nazorg';
import { NAZORG_MAPPING } from '../schoolsysteem/nazorg-mapping';
import { leesUitschrijvingen } from '../schoolsysteem/lees-uitschrijvingen';
import { leesSchoollijstNaam } from '../schoolsysteem/schoollijst';
import { UITSCHRIJVING_MAPPING } from '../schoolsysteem/uitschrijving-mapping';
import type { GelezenLijst } from './lees-lijst';
import { testnummers } from './testnummers';
import { GEMEENTELIJST_MAPPING } from '../gemeente/lijst/gemeentelijst-mapping';
import { leesGemeentelijst, leesGemeentelijstNaam } from '../gemeente/lijst/lees-gemeentelijst';
import { leesXmlRijen } from './xml-rijen';

const OPTIES = { oefen: true, vandaag: '2026-11-23', gemeentecode: '0402' };
const KOP = 'Burgerservicenummer;Peildatum;Gemeentecode;Bron';
const GOED = '999990342;2026-11-01;0402;JIB';
const csv = (...regels: string[]): GelezenLijst =>
  leesInBeeld(Buffer.from([KOP, ...regels, `EINDE;${regels.length}`].join('\r\n')), IN_BEELD_CSV, OPTIES);
const ruw = (inhoud: string | Buffer): GelezenLijst =>
  leesInBeeld(Buffer.isBuffer(inhoud) ? inhoud : Buffer.from(inhoud), IN_BEELD_CSV, OPTIES);
const xml = (inhoud: string): GelezenLijst => leesInBeeld(Buffer.from(inhoud), IN_BEELD_XML, OPTIES);
const codes = (lijst: GelezenLijst): string[] =>
  lijst.status === 'geweigerd'
    ? [lijst.reden]
    : lijst.rijen.map((rij) => (rij.goed ? 'goed' : rij.fouten.map((f) => `${f.veld}:${f.code}`).join(' ')));
const JONGERE =
  '<Jongere><Burgerservicenummer>999990342</Burgerservicenummer><Peildatum>2026-11-01</Peildatum><Gemeentecode>0402</Gemeentecode><Bron>JIB</Bron></Jongere>';

describe('de maandlijst van het Inlichtingenbureau', () => {
  test('CSV en XML geven hetzelfde', () => {
    const verwacht = {
      sleutel: { soort: 'bsn', waarde: '999990342' },
      onderdeel: '',
      signaal: { soort: 'in-beeld-rij', schemaVersie: 1, peildatum: '2026-11-01', gemeentecode: '0402' },
    };
    for (const lijst of [
      csv(GOED),
      xml(
        `<?xml version="1.0"?><ib:Lijst xmlns:ib="urn:x">${JONGERE}<AantalJongeren>1</AantalJongeren></ib:Lijst>`,
      ),
    ])
      expect(lijst).toMatchObject({ status: 'gelezen', rijen: [{ goed: true, bericht: verwacht }] });
  });

  test.each([
    ['leeg bestand', '', 'leeg'],
    ['alleen een kop', KOP, 'trailer-ontbreekt'],
    ['een kop en een trailer', `${KOP}\nEINDE;0`, 'leeg'],
    ['zonder trailer: afgekapt', `${KOP}\n${GOED}`, 'trailer-ontbreekt'],
    ['een trailer met een ander aantal', `${KOP}\n${GOED}\nEINDE;2`, 'trailer-aantal'],
    ['een trailer zonder getal', `${KOP}\n${GOED}\nEINDE;1,0`, 'trailer-aantal'],
    [
      'een ander scheidingsteken',
      `${KOP.replaceAll(';', ',')}\n${GOED.replaceAll(';', ',')}\nEINDE,1`,
      'trailer-ontbreekt',
    ],
    ['een zip die csv heet', Buffer.from('PK\x03\x04rest'), 'geen-tekst'],
    ['nulbytes', `${KOP}\n\0`, 'geen-tekst'],
    ['utf-16', Buffer.from(`\ufeff${KOP}`, 'utf16le'), 'utf-16'],
    ['groter dan mag', Buffer.alloc(33_554_433, 0x61), 'te-groot'],
    ['5.000 kolommen', `${KOP}${';x'.repeat(5_000)}\n${GOED}\nEINDE;1`, 'kolommen'],
    ['een kolom te veel', `${KOP};Naam\n${GOED};Jansen\nEINDE;1`, 'kolommen'],
    ['een rij van een andere gemeente', `${KOP}\n999990342;2026-11-01;0406;JIB\nEINDE;1`, 'bestandsnaam'],
    ['twee peildata', `${KOP}\n${GOED}\n${testnummers(0, 1)[0]};2026-10-01;0402;JIB\nEINDE;2`, 'kolommen'],
  ])('als geheel geweigerd: %s', (_naam, inhoud, reden) => {
    const lijst = ruw(inhoud);
    expect(codes(lijst)).toEqual([reden]);
    expect(JSON.stringify(lijst)).not.toMatch(/999990342|Jansen/);
  });

  test.each([
    ['een BSN van een rekenblad', '1,23E+08;2026-11-01;0402;JIB', 'persoonsnummer:bsn-rekenblad'],
    ['een BSN zonder nul vooraan', '12345678;2026-11-01;0402;JIB', 'persoonsnummer:bsn-acht-cijfers'],
    ['een BSN dat niet klopt', '999990343;2026-11-01;0402;JIB', 'persoonsnummer:bsn-elfproef'],
    ['een formule', '=HYPERLINK("x");2026-11-01;0402;JIB', 'rij:aanhalingstekens'],
    ['een gemeentecode zonder nul', '999990342;2026-11-01;402;JIB', 'gemeentecode:gemeentecode-vorm'],
    ['een andere bron', '999990342;2026-11-01;0402;X', 'bron:onbekende-waarde'],
    [
      'een bron die op iets van JavaScript lijkt',
      '999990342;2026-11-01;0402;constructor',
      'bron:onbekende-waarde',
    ],
    ['dag en maand verwisseld', '999990342;2026-23-11;0402;JIB', 'peildatum:datum-vorm'],
    ['in de toekomst', '999990342;2026-11-24;0402;JIB', 'peildatum:datum-toekomst'],
    ['een lijst van jaren terug', '999990342;2024-11-01;0402;JIB', 'peildatum:datum-onwaarschijnlijk'],
    [
      'alles tegelijk',
      ';;;',
      'persoonsnummer:bsn-vorm peildatum:ontbreekt gemeentecode:gemeentecode-vorm bron:onbekende-waarde',
    ],
    ['een regel te kort', '999990342;2026-11-01', 'rij:aantal-kolommen'],
  ])('een rij met %s', (_naam, rij, verwacht) => {
    const lijst = csv(rij);
    expect(codes(lijst)).toEqual([verwacht]);
    expect(JSON.stringify(lijst)).not.toMatch(/99999034|HYPERLINK/);
  });

  test('Windows-1252 in een UTF-8-bestand kost een rij, en een regel van 10 MB ook', () => {
    const delen = [
      `${KOP}\n`,
      Buffer.from('99999034\xe9;2026-11-01;0402;JIB\n', 'latin1'),
      `${'x'.repeat(10_000_000)}\n`,
      `${GOED}\nEINDE;3`,
    ];
    expect(codes(ruw(Buffer.concat(delen.map((deel) => Buffer.from(deel)))))).toEqual([
      'rij:geen-utf8',
      'rij:te-lang',
      'goed',
    ]);
  });

  test('dezelfde persoon twee keer; en meer dan een op de twintig rijen fout, dan telt niets', () => {
    expect(codes(csv(GOED, GOED))).toEqual(['goed', 'rij:dubbel']);
    expect(csv(GOED, GOED, GOED, GOED)).toMatchObject({
      status: 'gestopt',
      uitleg: expect.stringContaining('3 van 4') as unknown,
    });
  });

  test.each([
    ['een DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]><Lijst>${JONGERE}</Lijst>`, 'doctype'],
    ['een externe entiteit', `<!doctype x SYSTEM "file:///etc/passwd"><Lijst/>`, 'doctype'],
    ['een XInclude', '<Lijst xmlns:xi="http://www.w3.org/2001/XInclude"/>', 'doctype'],
    ['een onbekende entiteit', '<Lijst><Jongere>&a;</Jongere></Lijst>', 'xml'],
    [
      'een miljoen tekenverwijzingen',
      `<Lijst><Jongere><Bron>${'&#x41;'.repeat(1_000_000)}</Bron></Jongere></Lijst>`,
      'xml',
    ],
    ['200.000 diep', '<a>'.repeat(200_000), 'xml'],
    ['een afgekapt bestand', `<Lijst>${JONGERE}`, 'xml'],
    ['een rij in een rij', `<Lijst><Jongere>${JONGERE}</Jongere></Lijst>`, 'xml'],
    ['een element dubbel', '<Lijst><Jongere><Bron>JIB</Bron><Bron>JIB</Bron></Jongere></Lijst>', 'xml'],
    ['CDATA', '<Lijst><Jongere><Bron><![CDATA[JIB]]></Bron></Jongere></Lijst>', 'xml'],
    ['zonder aantal', `<Lijst>${JONGERE}</Lijst>`, 'trailer-ontbreekt'],
    ['een ander aantal', `<Lijst>${JONGERE}<AantalJongeren>2</AantalJongeren></Lijst>`, 'trailer-aantal'],
  ])('XML met %s wordt geweigerd, snel', (_naam, inhoud, reden) => {
    expect(codes(xml(inhoud))).toEqual([reden]);
  });

  test('een tekst van vele megabytes in XML blijft begrensd', () => {
    const groot = Buffer.from(`<L><Jongere><Bron>${'x'.repeat(20_000_000)}</Bron></Jongere></L>`);
    expect(leesXmlRijen(groot, IN_BEELD_XML)).toMatchObject({ status: 'geweigerd', reden: 'xml' });
  });

  test('de naam zegt welke lijst het is, en een vreemde naam zegt niets', () => {
    expect(leesInBeeldNaam('jongeren-in-beeld-0402-00017-correctie-00016.xml')).toEqual({
      gemeentecode: '0402',
      volgnummer: 17,
      vervangt: 16,
    });
    for (const naam of [
      'jongeren-in-beeld-0402-00017.csv\n',
      '-rf',
      `${'x'.repeat(300)}.csv`,
      'jongeren-in-beeld-0402-00017-correctie-00017.csv',
      'jongeren-in-beeld-0402-00000.csv',
      'jongeren-in-bееld-0402-00017.csv',
      '../jongeren-in-beeld-0402-00017.csv',
    ])
      expect(leesInBeeldNaam(naam)).toBe(null);
  });
});

describe('de wekelijkse mutaties van DUO', () => {
  const lees = (...rijen: string[]): GelezenLijst =>
    leesMutaties(
      Buffer.from(
        ['Persoonsnummer;Mutatiesoort;Datum;Gemeentecode;BRIN', ...rijen, `TRAILER;${rijen.length};;;`].join(
          '\n',
        ),
      ),
      MUTATIE_MAPPING,
      OPTIES,
    );

  test('elk soort, met een onderwijsnummer waar geen BSN is', () => {
    const lijst = lees(
      '999990342;VERH;20261101;0406;',
      '999990342;INS;20261102;;25PW',
      '999990342;SKW;20261103;;',
      '101221338;LFT;20261104;;',
    );
    expect(codes(lijst)).toEqual(['goed', 'goed', 'goed', 'goed']);
    expect(lijst.status === 'gelezen' && lijst.rijen[1]).toMatchObject({
      bericht: {
        signaal: { soort: 'duo-mutatie', mutatie: 'ingeschreven', datum: '2026-11-02', brin: '25PW' },
      },
    });
    expect(codes(lees('999990342;VERH;20261101;;'))).toEqual(['gemeentecode:ontbreekt']);
    expect(codes(lees('999990342;INS;20261101;;25P'))).toEqual(['brin:brin-vorm']);
  });

  test('de naam: dag, regio of gemeente, en per week een nummer', () => {
    const eerste = leesMutatieNaam('20261123R0020.csv');
    expect(eerste).toMatchObject({ dag: '2026-11-23', gebied: 'R0020' });
    expect(leesMutatieNaam('20261129R0020.csv')?.volgnummer).toBe(eerste?.volgnummer);
    expect(leesMutatieNaam('20261130R0020.csv')?.volgnummer).toBe(eerste!.volgnummer + 1);
    expect(leesMutatieNaam('20261323R0020.csv')).toBe(null);
    expect(leesMutatieNaam('20261123X0020.csv')).toBe(null);
  });
});

describe('schoolverlaters', () => {
  const lees = (...rijen: string[]): GelezenLijst =>
    leesUitschrijvingen(
      Buffer.from(
        ['leerlingnummer;vestiging;laatste dag;onderwijssoort;bestemming;diploma;mag delen', ...rijen].join(
          '\n',
        ),
      ),
      UITSCHRIJVING_MAPPING,
      { ...OPTIES, vestigingen: ['00AV00'] },
    );

  test('bestemming en diploma, ook voor het eind van het schooljaar', () => {
    const lijst = lees(
      'L-1;00AV00;2027-07-16;pro;werk;praktijkonderwijs;ja',
      'L-2;00AV00;2026-10-01;vso;onbekend;geen;',
    );
    expect(codes(lijst)).toEqual(['goed', 'goed']);
    expect(lijst.status === 'gelezen' && lijst.rijen[0]).toMatchObject({
      bericht: {
        sleutel: { soort: 'leerlingnummer', brin: '00AV', nummer: 'L-1' },
        signaal: { bestemming: 'werk', diploma: 'praktijkonderwijs', onderwijssoort: 'pro', magDelen: true },
      },
    });
    expect(lijst.status === 'gelezen' && lijst.rijen[1]).toMatchObject({
      waarschuwingen: [{ code: 'bestemming-onbekend' }],
    });
  });

  test('kolommen die mogen ontbreken: redt zelf en mag delen', () => {
    const met = (kop: string, rij: string): GelezenLijst =>
      leesUitschrijvingen(Buffer.from([kop, rij].join('\n')), UITSCHRIJVING_MAPPING, {
        ...OPTIES,
        vestigingen: ['00AV00'],
      });
    const KORT = 'leerlingnummer;vestiging;laatste dag;onderwijssoort;bestemming;diploma';
    const RIJ = 'L-1;00AV00;2027-07-09;mbo;werk;mbo-2';
    expect(codes(met(KORT, RIJ))).toEqual(['goed']);
    expect(met(`${KORT};redt zelf`, `${RIJ};nee`)).toMatchObject({
      rijen: [{ goed: true, bericht: { signaal: { redtZelf: false } } }],
    });
    expect(codes(met(`${KORT};redt zelf`, `${RIJ};misschien`))).toEqual(['redtZelf:onbekende-waarde']);
    expect(codes(met('leerlingnummer;vestiging;redt zelf', 'L-1;00AV00;nee'))).toEqual(['kolommen']);
  });

  test.each([
    ['een andere school', 'L-1;00AV01;2026-10-01;pro;werk;geen;', 'vestiging:vestiging-onbekend'],
    ['een onbekende bestemming', 'L-1;00AV00;2026-10-01;pro;reizen;geen;', 'bestemming:onbekende-waarde'],
    ['een onbekend diploma', 'L-1;00AV00;2026-10-01;pro;werk;zwemmen;', 'diploma:onbekende-waarde'],
    ['geen leerlingnummer', ';00AV00;2026-10-01;pro;werk;geen;', 'leerlingnummer:leerlingnummer-leeg'],
    ['onduidelijk of delen mag', 'L-1;00AV00;2026-10-01;pro;werk;geen;soms', 'magDelen:onbekende-waarde'],
    ['een dag van jaren terug', 'L-1;00AV00;2024-10-01;pro;werk;geen;', 'datum:datum-onwaarschijnlijk'],
  ])('%s', (_naam, rij, verwacht) => {
    expect(codes(lees(rij))).toEqual([verwacht]);
  });
});

describe('avonden en hulpvragen van oud-leerlingen', () => {
  const lees = (...rijen: string[]): GelezenLijst =>
    leesNazorg(
      Buffer.from(['leerlingnummer;vestiging;datum;wat;vrager', ...rijen].join('\n')),
      NAZORG_MAPPING,
      { ...OPTIES, vestigingen: ['00AV00'] },
    );

  test('wie er op een avond was, en voor wie hulp is gevraagd', () => {
    const lijst = lees('L-1;00AV00;2026-11-19;avond;', 'L-1;00AV00;2026-11-19;hulpvraag;ouder');
    expect(codes(lijst)).toEqual(['goed', 'goed']);
    expect(lijst.status === 'gelezen' && lijst.rijen).toMatchObject([
      { bericht: { signaal: { soort: 'nazorg-avond', datum: '2026-11-19', vestigingscode: '00AV00' } } },
      { bericht: { signaal: { soort: 'hulpvraag', vrager: 'ouder' } } },
    ]);
  });

  test.each([
    ['een andere school', 'L-1;00AV01;2026-11-19;avond;', 'vestiging:vestiging-onbekend'],
    ['iets anders', 'L-1;00AV00;2026-11-19;feest;', 'wat:onbekende-waarde'],
    ['een hulpvraag van niemand', 'L-1;00AV00;2026-11-19;hulpvraag;', 'vrager:onbekende-waarde'],
    ['een avond die nog komt', 'L-1;00AV00;2026-11-24;avond;', 'datum:datum-toekomst'],
  ])('%s', (_naam, rij, verwacht) => {
    expect(codes(lees(rij))).toEqual([verwacht]);
  });

  test('de naam noemt school en nummer', () => {
    expect(leesSchoollijstNaam('nazorg', 'nazorg-00AV-00002.csv')).toEqual({ brin: '00AV', volgnummer: 2 });
    expect(leesSchoollijstNaam('nazorg', 'nazorg-00AV-00000.csv')).toBe(null);
    expect(leesSchoollijstNaam('nazorg', 'uitschrijvingen-00AV-00002.csv')).toBe(null);
  });
});

describe('de lijst van een gemeente', () => {
  const KOLOMMEN = 'bsn;peildatum;gemeentecode;wat;sinds';
  const lees = (...regels: string[]): GelezenLijst =>
    leesGemeentelijst(Buffer.from([KOLOMMEN, ...regels].join('\n')), GEMEENTELIJST_MAPPING, OPTIES);

  test('wie de gemeente heeft, waarvoor en sinds wanneer', () => {
    expect(lees('999990342;2026-11-01;0402;bijstand;2024-02-01')).toMatchObject({
      status: 'gelezen',
      rijen: [
        {
          goed: true,
          bericht: {
            sleutel: { soort: 'bsn', waarde: '999990342' },
            onderdeel: 'bijstand',
            signaal: { soort: 'bij-gemeente-rij', wat: 'bijstand', sinds: '2024-02-01' },
          },
        },
      ],
    });
    expect(leesGemeentelijstNaam('bij-gemeente-0402-00007.csv')).toEqual({
      gemeentecode: '0402',
      volgnummer: 7,
    });
    expect(leesGemeentelijstNaam('bij-gemeente-0402-00000.csv')).toBeNull();
  });

  test('per rij alles wat er niet klopt; een lijst van een andere gemeente of van twee dagen gaat terug', () => {
    expect(codes(lees('1;2026-11-31;402;uitkering;'))).toEqual([
      expect.stringMatching(
        /^persoonsnummer:\S+ peildatum:datum-vorm gemeentecode:\S+ wat:onbekende-waarde sinds:\S+$/,
      ),
    ]);
    expect(codes(lees('999990342;2026-11-01;0402;bijstand;2026-12-24'))).toEqual(['sinds:datum-toekomst']);
    expect(codes(lees('999990342;2026-11-01;0406;bijstand;2024-02-01'))).toEqual(['bestandsnaam']);
    const [een, twee] = testnummers(7, 2);
    expect(
      codes(
        lees(`${een};2026-11-01;0402;bijstand;2024-02-01`, `${twee};2026-10-01;0402;bijstand;2024-02-01`),
      ),
    ).toEqual(['kolommen']);
  });
});
