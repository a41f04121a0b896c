import * as fc from 'fast-check';
import { leeftijdOp } from '../persoon/geboortedatum';
import { RegelOnbekendFout } from '../regels/regel-op';
import { vanafInformatiebijeenkomst, ZOEKPERIODE_REGELS, zonderWachten } from '../regels/zoekperiode-regels';
import { isWerkdag } from '../kalender/werkdagen';
import { bepaalZoekperiode, type Meldingsfeiten, type Zoekperiode } from './bepaal-zoekperiode';
import { pasWachtbesluitToe, SCREENINGSLIJST } from './wachtbesluit';
import { aanvraagtermijnen, zoekperiodemomenten } from './zoekperiode-momenten';

const DAG = 86_400_000;
const later = (datum: string, n: number) => new Date(Date.parse(datum) + n * DAG).toISOString().slice(0, 10);
const opmaak = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
});
const klok = (t: number) => opmaak.format(t);

const REGELS = [
  ...ZOEKPERIODE_REGELS,
  zonderWachten({ gemeentecode: '9001' }, '2026-03-01'),
  vanafInformatiebijeenkomst({ gemeentecode: '9002' }, '2026-01-01'),
];
type Vraag = Partial<Omit<Meldingsfeiten, 'leeftijd'>> & { readonly geboortedatum?: string | null };
const bepaal = ({ geboortedatum = '2004-05-06', meldingsdatum = '2026-11-23', ...meer }: Vraag = {}) =>
  bepaalZoekperiode(
    {
      meldingsdatum,
      leeftijd: geboortedatum === null ? null : leeftijdOp(geboortedatum, meldingsdatum),
      bereik: {},
      ...meer,
    },
    REGELS,
  );
const zoek = (meer: Vraag = {}): Zoekperiode => {
  const uitkomst = bepaal(meer);
  if (uitkomst.soort !== 'zoekperiode') throw new Error(uitkomst.soort);
  return uitkomst;
};

describe('vier weken', () => {
  it('28 dagen vanaf de melding, over de jaarwisseling; ruw en verschoven blijven naast elkaar', () => {
    expect(zoek({ meldingsdatum: '2026-12-06' })).toMatchObject({
      begin: '2026-12-06',
      einde: { ruw: '2027-01-03', verschoven: '2027-01-04' },
      aanvraagVanaf: '2027-01-03',
      wachten: 'loopt',
      gedrag: { van: '2026-12-06', tot: '2027-01-03' },
      regel: { id: 'zoekperiode', versie: 2 },
    });
  });

  it('de momenten staan op de klok van Amsterdam, ook als die verspringt', () => {
    // Reported on 9 March 2026; the clocks go forward on the 29th.
    const momenten = zoekperiodemomenten(zoek({ meldingsdatum: '2026-03-09' }), {});
    expect({
      aanbod: klok(momenten.aanbodUiterlijk),
      contacten: momenten.contacten.map(klok),
      afloop: [klok(momenten.afloopOp), klok(momenten.afloopUiterlijk)],
      gedrag: klok(momenten.gedragTot),
    }).toEqual({
      aanbod: '2026-03-17 00:00',
      contacten: ['2026-03-23 09:00'],
      // Easter Monday is the last day; the term of the gemeente starts on Tuesday.
      afloop: ['2026-04-06 09:00', '2026-04-15 00:00'],
      gedrag: '2026-04-07 00:00',
    });
    expect(momenten.regels.map((r) => `${r.id}@${r.versie}`)).toEqual([
      'zoekperiode@2',
      'termijn-zoekperiode-aanbod@1',
      'zoekperiode-contact@1',
      'termijn-zoekperiode-afloop@1',
    ]);
  });
});

describe('leeftijd op de dag van de melding', () => {
  it.each([
    ['1999-11-24', 'zoekperiode'],
    ['1999-11-23', 'te-oud'],
    ['2008-11-23', 'zoekperiode'],
    ['2008-11-24', 'te-jong'],
    ['1999-00-00', 'leeftijd-onzeker'],
    ['2008-11-00', 'leeftijd-onzeker'],
    ['2000-00-00', 'zoekperiode'],
    [null, 'leeftijd-onzeker'],
  ])('geboren %s: %s', (geboortedatum, verwacht) => {
    const uitkomst = bepaal({ geboortedatum });
    expect(uitkomst.soort === 'geen-zoekperiode' ? uitkomst.waarom : uitkomst.soort).toBe(verwacht);
  });

  it('wie tijdens de zoekperiode 27 wordt, blijft erin', () => {
    expect(zoek({ geboortedatum: '1999-11-25' }).einde.ruw).toBe('2026-12-21');
  });
});

describe('de regel van de dag van de melding', () => {
  it('afzien mag sinds 2026; een melding van 2025 houdt haar regel', () => {
    const besluit = { soort: 'afgezien', op: '2026-01-05', reden: 'geen-adres' } as const;
    expect(pasWachtbesluitToe(zoek({ meldingsdatum: '2025-12-31' }), besluit)).toMatchObject({
      soort: 'kan-niet',
      code: 'afzien-mag-niet',
    });
    expect(pasWachtbesluitToe(zoek({ meldingsdatum: '2026-01-01' }), besluit)).toMatchObject({
      soort: 'gelukt',
      zoekperiode: { aanvraagVanaf: '2026-01-05', wachten: 'afgezien' },
    });
  });

  it('een melding van voor de eerste regel is er geen', () => {
    expect(() => bepaal({ meldingsdatum: '2021-06-30' })).toThrow(RegelOnbekendFout);
  });
});

describe('een gemeente die het anders doet', () => {
  it('zonder wachten: de aanvraag kan meteen, het gedrag telt toch 28 dagen', () => {
    const bereik = { gemeentecode: '9001' };
    expect(zoek({ bereik })).toMatchObject({
      wachten: 'geen',
      aanvraagVanaf: '2026-11-23',
      gedrag: { van: '2026-11-23', tot: '2026-12-21' },
      regel: { id: 'zoekperiode-zonder-wachten', versie: 1 },
    });
    expect(zoek({ bereik, meldingsdatum: '2026-02-28' }).wachten).toBe('loopt');
    expect(zoekperiodemomenten(zoek({ bereik }), bereik).contacten).toEqual([]);
  });

  it('vanaf de informatiebijeenkomst: eerst wachten daarop; het gedrag telt vanaf de melding', () => {
    const bereik = { gemeentecode: '9002' };
    expect(bepaal({ bereik })).toEqual({
      soort: 'wacht-op-informatiebijeenkomst',
      regel: { id: 'zoekperiode-vanaf-informatiebijeenkomst', versie: 1 },
      gedrag: { van: '2026-11-23', tot: '2026-12-21' },
    });
    const gehouden = zoek({ bereik, informatiebijeenkomst: '2026-12-01' });
    expect([gehouden.begin, gehouden.einde.ruw]).toEqual(['2026-12-01', '2026-12-29']);
    expect(gehouden.gedrag).toEqual({ van: '2026-11-23', tot: '2026-12-21' });
    expect(zoek({ bereik, informatiebijeenkomst: '2026-11-01' }).begin).toBe('2026-11-23');
  });
});

describe('verkorten', () => {
  const verkort = (op: string, tot: string) =>
    pasWachtbesluitToe(zoek(), { soort: 'verkort', op, tot, reden: 'pro-vso' });

  it('de aanvraag kan eerder, het einde van de regel en het gedrag blijven', () => {
    expect(verkort('2026-11-25', '2026-12-07')).toMatchObject({
      zoekperiode: {
        aanvraagVanaf: '2026-12-07',
        wachten: 'verkort',
        einde: { ruw: '2026-12-21' },
        gedrag: { tot: '2026-12-21' },
      },
    });
    expect(Object.keys(SCREENINGSLIJST)).toHaveLength(8);
  });

  it.each([
    ['2026-11-22', '2026-12-01', 'voor-de-melding'],
    ['2026-11-25', '2026-11-22', 'voor-de-melding'],
    ['2026-11-25', '2026-12-21', 'niet-korter'],
  ])('op %s tot %s: %s', (op, tot, code) => {
    expect(verkort(op, tot)).toMatchObject({ soort: 'kan-niet', code });
  });
});

test('voorschot na 4 weken en besluit na 8 weken, verschoven naar een werkdag', () => {
  const { voorschot, besluit } = aanvraagtermijnen('2026-10-31', {});
  expect([voorschot.ruw, voorschot.verschoven, klok(voorschot.uiterlijk)]).toEqual([
    '2026-11-28',
    '2026-11-30',
    '2026-12-01 00:00',
  ]);
  // Tweede kerstdag is a Saturday: Monday.
  expect([besluit.ruw, besluit.verschoven, klok(besluit.uiterlijk)]).toEqual([
    '2026-12-26',
    '2026-12-28',
    '2026-12-29 00:00',
  ]);
});

test('elke melding: 28 keer een dag later, en nooit langer wachten dan dat', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      (n, op, tot) => {
        const meldingsdatum = later('2026-01-01', n);
        const periode = zoek({
          meldingsdatum,
          geboortedatum: `${Number(meldingsdatum.slice(0, 4)) - 20}-01-01`,
        });
        let dag = meldingsdatum;
        for (let i = 0; i < 28; i++) dag = later(dag, 1);
        expect(periode.einde.ruw).toBe(dag);
        expect(isWerkdag(periode.einde.verschoven)).toBe(true);
        for (let d = dag; d < periode.einde.verschoven; d = later(d, 1)) expect(isWerkdag(d)).toBe(false);
        const { contacten, afloopOp, gedragTot } = zoekperiodemomenten(periode, {});
        expect(contacten.length).toBe(1);
        expect(klok(afloopOp)).toBe(`${dag} 09:00`);
        expect(klok(gedragTot)).toBe(`${later(dag, 1)} 00:00`);
        const besluit = { soort: 'verkort', op: later(meldingsdatum, op), tot: later(meldingsdatum, tot), reden: 'omstandigheden' } as const; // prettier-ignore
        const uitkomst = pasWachtbesluitToe(periode, besluit);
        expect(uitkomst.soort).toBe(tot < 28 ? 'gelukt' : 'kan-niet');
        if (uitkomst.soort === 'gelukt') {
          expect(uitkomst.zoekperiode.gedrag).toEqual(periode.gedrag);
          expect(uitkomst.zoekperiode.aanvraagVanaf < periode.aanvraagVanaf).toBe(true);
          const na = zoekperiodemomenten(uitkomst.zoekperiode, {});
          for (const contact of na.contacten) expect(contact).toBeLessThan(na.afloopOp);
        }
      },
    ),
    { seed: 20261123, numRuns: Number(process.env.SLUITEND_TEST_RONDES ?? 500) },
  );
});
