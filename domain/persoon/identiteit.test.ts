import { controleerIdentiteit, type Identiteit } from './identiteit';
import { controleerLeerlingnummer } from './leerlingnummer';
import { magZien, MAG_ZIEN } from './mag-zien';
import { sleutelwaarde } from './persoonssleutel';
import { controleerTekst, zelfdeTekst } from './persoonstekst';
import { heeftToestemming, vereisteGevers, type Toestemming } from './toestemming';
import { gewijzigdeVelden, tegenspraken, voegIdentiteitenSamen } from './voeg-identiteiten-samen';

const OP = '2026-11-23';
const iemand: Identiteit = {
  bsn: '999993653',
  onderwijsnummer: null,
  naam: { voornamen: 'Zoë', voorvoegsel: null, geslachtsnaam: "d'Angelo-Huis in 't Veld" },
  geboortedatum: '2010-03-07',
  woongemeente: '0402',
  toestemmingen: [],
};

describe('controleerIdentiteit', () => {
  it('vindt niets aan een goede identiteit', () => {
    expect(controleerIdentiteit(iemand, { op: OP, oefen: true })).toEqual([]);
  });

  it('meldt alles tegelijk, zonder de waarden', () => {
    const fouten = controleerIdentiteit(
      {
        bsn: '12345678',
        onderwijsnummer: '123',
        naam: { voornamen: 'Jan\u0000', voorvoegsel: null, geslachtsnaam: ' ' },
        geboortedatum: '2010-02-30',
        woongemeente: '402',
        toestemmingen: [
          {
            doel: 'terugkoppeling-aan-school',
            door: [],
            gegevenOp: '2027-01-01',
            ingetrokkenOp: '2026-01-01',
          },
        ],
      },
      { op: OP, oefen: true },
    );
    expect(fouten.map((f) => `${f.veld}: ${f.reden}`)).toEqual([
      'bsn: bsn-acht-cijfers',
      'onderwijsnummer: onderwijsnummer-vorm',
      'naam.voornamen: tekst-tekens',
      'naam.geslachtsnaam: tekst-leeg',
      'geboortedatum: geboortedatum-bestaat-niet',
      'woongemeente: gemeentecode-vorm',
      'toestemmingen[0].door: toestemming-door',
      'toestemmingen[0].gegevenOp: toestemming-datum',
      'toestemmingen[0].ingetrokkenOp: toestemming-datum',
    ]);
    const uitleg = JSON.stringify(fouten);
    for (const waarde of ['12345678', 'Jan', '2010-02-30']) expect(uitleg).not.toContain(waarde);
  });

  it('vraagt een van beide nummers', () => {
    expect(controleerIdentiteit({ ...iemand, bsn: null }, { op: OP, oefen: true })).toMatchObject([
      { veld: 'bsn', reden: 'nummer-ontbreekt' },
    ]);
  });
});

describe('namen', () => {
  it.each([
    "O'Brien",
    "Robert'); DROP TABLE--",
    '<script>',
    '\u202Eomgekeerd',
    `a${'\u0301'.repeat(300)}`,
    'İlknur',
    '王',
  ])('bewaart %j letterlijk', (naam) => expect(controleerTekst(naam)).toEqual({ goed: true, waarde: naam }));

  it.each(['\u0000', 'a\nb', 'a\u007Fb', '\uD800', 'x\uDC00y', '\u0085'])(
    'weigert stuurtekens en halve tekens: %j',
    (naam) => {
      expect(controleerTekst(naam)).toMatchObject({ reden: 'tekst-tekens' });
    },
  );

  it('weigert wat te lang of leeg is', () => {
    expect(controleerTekst('a'.repeat(1001))).toMatchObject({ reden: 'tekst-te-lang' });
    expect(controleerTekst(' ')).toMatchObject({ reden: 'tekst-leeg' });
  });

  it('ziet samengestelde en ontlede accenten als gelijk', () => {
    expect(zelfdeTekst('Zoë'.normalize('NFC'), 'Zoë'.normalize('NFD'))).toBe(true);
    expect(zelfdeTekst('Zoë', 'Zoe')).toBe(false);
  });
});

describe('controleerLeerlingnummer', () => {
  it.each(['1', '00123', 'A-12.3/4_5', '604822'])('bewaart %s zoals het is', (nummer) =>
    expect(controleerLeerlingnummer(nummer)).toEqual({ goed: true, waarde: nummer }),
  );
  it.each([
    ['', 'leerlingnummer-leeg'],
    ['1.2E+07', 'leerlingnummer-rekenblad'],
    ['12 3', 'leerlingnummer-vorm'],
    ['=1+1', 'leerlingnummer-vorm'],
    ['А12', 'leerlingnummer-vorm'],
    ['1'.repeat(33), 'leerlingnummer-vorm'],
  ])('weigert %j als %s', (nummer, reden) =>
    expect(controleerLeerlingnummer(nummer)).toMatchObject({ reden }),
  );

  it('telt alleen binnen de school: de BRIN hoort bij de sleutel', () => {
    expect(sleutelwaarde({ soort: 'leerlingnummer', brin: '25dx', nummer: '12' })).toBe('25DX/12');
  });
});

describe('toestemming', () => {
  const gegeven = (door: Toestemming['door'], extra: Partial<Toestemming> = {}): Toestemming => ({
    doel: 'terugkoppeling-aan-school',
    door,
    gegevenOp: '2026-09-01',
    ingetrokkenOp: null,
    ...extra,
  });
  const geldt = (toestemmingen: Toestemming[], geboren: string, op = OP): boolean =>
    heeftToestemming(toestemmingen, 'terugkoppeling-aan-school', geboren, op);

  it('vraagt onder 12 de ouders, van 12 tot 16 allebei, vanaf 16 de leerling alleen', () => {
    expect(vereisteGevers('2014-11-24', OP)).toEqual(['ouders']);
    expect(vereisteGevers('2014-11-23', OP)).toEqual(['leerling', 'ouders']);
    expect(vereisteGevers('2010-11-24', OP)).toEqual(['leerling', 'ouders']);
    expect(vereisteGevers('2010-11-23', OP)).toEqual(['leerling']);
    expect(vereisteGevers('2010-11-00', OP)).toEqual(['leerling', 'ouders']);
  });

  it('telt de stukken van verschillende dagen bij elkaar op', () => {
    expect(geldt([gegeven(['leerling'])], '2012-01-01')).toBe(false);
    expect(geldt([gegeven(['leerling']), gegeven(['ouders'])], '2012-01-01')).toBe(true);
    expect(geldt([gegeven(['ouders'])], '2009-01-01')).toBe(false);
    expect(geldt([gegeven(['leerling'])], '2009-01-01')).toBe(true);
  });

  it('geldt per doel, niet voor de dag waarop ze gegeven is en niet meer na intrekken', () => {
    expect(heeftToestemming([gegeven(['leerling'])], 'meldingsdata-aan-jeugdarts', '2009-01-01', OP)).toBe(
      false,
    );
    expect(geldt([gegeven(['leerling'])], '2009-01-01', '2026-08-31')).toBe(false);
    expect(geldt([gegeven(['leerling'], { ingetrokkenOp: OP })], '2009-01-01')).toBe(false);
    expect(geldt([gegeven(['leerling'], { ingetrokkenOp: '2026-11-24' })], '2009-01-01')).toBe(true);
  });

  it('vervalt wanneer de leerling 16 wordt en alleen de ouders hadden toegestemd', () => {
    expect(geldt([gegeven(['ouders'])], '2016-01-01')).toBe(true);
    expect(geldt([gegeven(['ouders'])], '2010-11-23')).toBe(false);
  });
});

describe('twee identiteiten', () => {
  it('spreken elkaar tegen bij een ander nummer of een andere geboortedatum, niet bij een andere naam', () => {
    expect(tegenspraken(iemand, { ...iemand, naam: { ...iemand.naam, geslachtsnaam: 'Jansen' } })).toEqual(
      [],
    );
    expect(tegenspraken(iemand, { ...iemand, geboortedatum: '2010-03-08' })).toEqual([
      'geboortedatum-verschilt',
    ]);
    expect(tegenspraken(iemand, { ...iemand, geboortedatum: '2010-03-00' })).toEqual([]);
    expect(tegenspraken(iemand, { ...iemand, bsn: '999990639' })).toEqual(['bsn-verschilt']);
    expect(tegenspraken(iemand, { ...iemand, bsn: null, onderwijsnummer: '100000000' })).toEqual([]);
  });

  it('houden wat niet opnieuw gezegd is', () => {
    const oud = {
      ...iemand,
      toestemmingen: [
        { doel: 'meldingsdata-aan-jeugdarts', door: ['leerling'], gegevenOp: OP, ingetrokkenOp: null },
      ],
    } as Identiteit;
    const samen = voegIdentiteitenSamen(oud, {
      ...iemand,
      bsn: null,
      woongemeente: '0406',
      geboortedatum: '2010-03-00',
    });
    expect(samen).toEqual({ ...oud, woongemeente: '0406' });
    expect(gewijzigdeVelden(oud, samen)).toEqual(['woongemeente']);
  });

  it('zien een naam met andere accentcodering niet als wijziging', () => {
    const nfd = { ...iemand, naam: { ...iemand.naam, voornamen: 'Zoë'.normalize('NFD') } };
    expect(gewijzigdeVelden(iemand, voegIdentiteitenSamen(iemand, nfd))).toEqual([]);
  });
});

describe('mag-zien', () => {
  it('noemt elk paar van rol en doel hoogstens een keer', () => {
    const paren = MAG_ZIEN.map((regel) => `${regel.vrager}/${regel.doel}`);
    expect(new Set(paren).size).toBe(paren.length);
  });

  it('toont niets aan wie niet in de lijst staat', () => {
    expect(magZien('operator', 'leerplicht-handhaven')).toEqual([]);
    expect(magZien('school', 'mazl-consult')).toEqual([]);
    expect(magZien('jobcoach', 'routering')).toEqual([]);
  });

  it('laat leerplicht de toestemming voor het consult niet zien', () => {
    for (const regel of MAG_ZIEN.filter((r) => r.vrager === 'leerplicht')) {
      expect(regel.velden).not.toContain('toestemmingen');
    }
  });
});
