import { BIJSTANDSMELDING } from './bijstandsmelding';
import { leesKetenmelding } from './lees-ketenmelding';
import { WW_MELDING } from './ww-melding';

const BSN = '999990342';
const CONTEXT = { vandaag: '2026-11-23', oefen: true };
const PERSOON = {
  bsn: BSN,
  naam: { voornamen: 'Xantippe', geslachtsnaam: 'Quispelaar' },
  geboortedatum: '2004-05-17',
  woongemeente: '1942',
};
const TOEGEKEND = {
  soort: 'ww-toegekend',
  berichtId: 'b-1',
  kenmerk: 'r-1',
  persoon: PERSOON,
  toekenningsdatum: '2026-11-02',
  einddatum: '2027-01-31',
};
const MELDING = {
  soort: 'melding-bijstand',
  berichtId: 'b-1',
  meldingId: 'm-1',
  persoon: PERSOON,
  gemeentecode: '1942',
  meldingsdatum: '2026-11-20',
};
const lees = (waarde: unknown) => leesKetenmelding(WW_MELDING, waarde, CONTEXT);
const codes = (uitkomst: ReturnType<typeof lees>): string[] =>
  uitkomst.goed ? ['goed'] : uitkomst.fouten.map(({ pad, code }) => `${pad} ${code}`).sort();

describe('een bericht van UWV', () => {
  test('een toekenning: het signaal zonder wie, en wie apart', () => {
    expect(lees(TOEGEKEND)).toEqual({
      goed: true,
      melding: {
        bron: null,
        berichtId: 'b-1',
        sleutels: [{ soort: 'bsn', waarde: BSN }],
        identiteit: {
          bsn: BSN,
          onderwijsnummer: null,
          naam: { voornamen: 'Xantippe', voorvoegsel: null, geslachtsnaam: 'Quispelaar' },
          geboortedatum: '2004-05-17',
          woongemeente: '1942',
          toestemmingen: [],
        },
        signaal: {
          soort: 'ww-toegekend',
          schemaVersie: 1,
          kenmerk: 'r-1',
          toekenningsdatum: '2026-11-02',
          einddatum: '2027-01-31',
          lopendProgramma: null,
        },
        waarschuwingen: [],
      },
    });
  });

  test.each([
    [{ soort: 'ww-gewijzigd', einddatum: '2027-02-28' }],
    [{ soort: 'ww-gewijzigd', einddatum: '2027-02-28', besluitdatum: '2026-11-20' }],
    [{ soort: 'ww-beeindigd', einddatum: '2026-11-20', reden: 'werk' }],
  ])('een vervolg noemt alleen het BSN: %j', (deel) => {
    const basis = { berichtId: 'b-2', kenmerk: 'r-1' };
    const alleenNummer = lees({ ...basis, ...deel, persoon: { bsn: BSN } });
    expect(alleenNummer).toMatchObject({
      goed: true,
      melding: { identiteit: null, sleutels: [{ soort: 'bsn' }], signaal: { ...deel, kenmerk: 'r-1' } },
    });
    expect(lees({ ...basis, ...deel, persoon: PERSOON })).toMatchObject({
      goed: true,
      melding: { identiteit: { woongemeente: '1942' } },
    });
    expect(codes(lees({ ...basis, ...deel, persoon: { bsn: BSN, naam: PERSOON.naam } }))).toEqual([
      '/persoon persoon-onvolledig',
    ]);
    expect(codes(lees({ ...basis, ...deel, persoon: {} }))).toEqual(['/persoon/bsn nummer-ontbreekt']);
  });

  test('alles wat niet klopt in een keer, en niets herhaald van wat er stond', () => {
    const uitkomst = lees({
      ...TOEGEKEND,
      toekenningsdatum: '2026-13-45',
      persoon: { ...PERSOON, bsn: '123456780', geboortedatum: '1961-01-01', woongemeente: '19' },
      schuldindicatie: 'ja',
    });
    expect(codes(uitkomst)).toEqual([
      '/persoon/bsn bsn-elfproef',
      '/persoon/geboortedatum geboortedatum-te-oud',
      '/persoon/woongemeente gemeentecode-vorm',
      '/schuldindicatie onbekend-veld',
      '/toekenningsdatum verkeerde-vorm',
    ]);
    expect(JSON.stringify(uitkomst)).not.toMatch(/123456780|Quispelaar|1961|13-45/);
  });

  test('een toekenning zonder naam; een nummer in een kenmerk, dat ook in de afwijzing niet terugkomt', () => {
    expect(codes(lees({ ...TOEGEKEND, persoon: { bsn: BSN } }))).toEqual([
      '/persoon/geboortedatum ontbreekt',
      '/persoon/naam ontbreekt',
      '/persoon/woongemeente ontbreekt',
    ]);
    const metNummer = lees({ ...TOEGEKEND, berichtId: `b-${BSN}`, kenmerk: BSN });
    expect(codes(metNummer)).toEqual(['/berichtId kenmerk-is-persoon', '/kenmerk kenmerk-is-persoon']);
    expect(JSON.stringify(metNummer)).not.toContain(BSN);
  });

  test.each([
    ['geen object', 'x', [' verkeerd-type']],
    ['een soort van een ander', MELDING, ['/soort onbekende-waarde']],
    [
      'een BSN als getal',
      { ...TOEGEKEND, persoon: { ...PERSOON, bsn: 999_990_342 } },
      ['/persoon/bsn verkeerd-type'],
    ],
    ['einde voor begin', { ...TOEGEKEND, einddatum: '2026-11-01' }, ['/einddatum einde-voor-begin']],
    [
      'een programma in woorden',
      { ...TOEGEKEND, lopendProgramma: 'Jan W.' },
      ['/lopendProgramma verkeerde-vorm'],
    ],
    [
      'een nieuwere versie',
      { ...TOEGEKEND, schemaVersie: 2 },
      ['/schemaVersie schemaversie-niet-ondersteund'],
    ],
  ])('%s', (_naam, waarde, verwacht) => {
    expect(codes(lees(waarde))).toEqual(verwacht);
  });

  test('een testnummer alleen in een oefenomgeving', () => {
    const echt = leesKetenmelding(WW_MELDING, TOEGEKEND, { ...CONTEXT, oefen: false });
    expect(codes(echt as never)).toEqual(['/persoon/bsn bsn-testreeks']);
  });
});

describe('een bericht van een gemeente', () => {
  const lees = (waarde: unknown) => leesKetenmelding(BIJSTANDSMELDING, waarde, CONTEXT);

  test('een melding, en de vervolgen met alleen het nummer', () => {
    expect(lees(MELDING)).toMatchObject({
      goed: true,
      melding: { signaal: { soort: 'melding-bijstand', informatiebijeenkomst: null } },
    });
    const wie = { berichtId: 'b-2', meldingId: 'm-1' };
    for (const deel of [
      { soort: 'informatiebijeenkomst', datum: '2026-12-01' },
      { soort: 'melding-bijstand-ingetrokken', reden: 'vergissing' },
    ])
      expect(codes(lees({ ...wie, ...deel, persoon: { bsn: BSN } }) as never)).toEqual(['goed']);
  });

  test('een melding in de toekomst is een vergissing', () => {
    expect(codes(lees({ ...MELDING, meldingsdatum: '2026-11-24' }) as never)).toEqual([
      '/meldingsdatum toekomst',
    ]);
  });
});
