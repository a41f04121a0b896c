import { tijdstipOp } from '../kalender/amsterdam';
import type { Trajectplan } from '../traject/trajectplan';
import type { InBeeldFeiten } from './in-beeld-feiten';
import { inBeeldPlan } from './plan';
import { IN_BEELD_PROCES, type InBeeldToestand } from './proces';

const FEITEN: InBeeldFeiten = { peildatum: '2027-01-01', sinds: '2027-01-11' };
const RBL = { oin: '00000099000000005000', rol: 'doorstroompunt' } as const;
const WEET = { geinformeerd: 'geinformeerd', informeerDatum: '2027-01-11' };

class Loop {
  stand: InBeeldToestand = IN_BEELD_PROCES.begin;

  constructor(private readonly wie: typeof RBL | { oin: string; rol: 'gemeente-wi' } = RBL) {}

  plan(vandaag: string, tijd = '10:00'): Trajectplan {
    const nu = tijdstipOp(vandaag, tijd);
    return inBeeldPlan({
      stand: this.stand,
      feiten: FEITEN,
      nu,
      vandaag,
      bereik: {},
      verantwoordelijke: this.wie,
    });
  }

  antwoord(dag: string, uitkomst: string, gegevens: Readonly<Record<string, unknown>> = {}): this {
    const [taak] = this.plan(dag).taken;
    if (taak === undefined) throw new Error(`op ${dag} wordt niets gevraagd`);
    this.stand = IN_BEELD_PROCES.naAntwoord[taak.soort]!(this.stand, { uitkomst, gegevens, dag });
    return this;
  }

  nieuws(dag: string, soort: string): this {
    this.stand = IN_BEELD_PROCES.naFeit![soort]!(this.stand, { soort, dag, gegevens: {} });
    return this;
  }
}

const vragen = ({ fase, taken, wekkers, klaar }: Trajectplan): string =>
  klaar === null
    ? [
        fase,
        ...taken.map(({ soort, keer, waarom }) => `${soort} ${keer} ${waarom?.[0]?.code ?? ''}`.trim()),
        ...wekkers.map(({ naam, op }) => `${naam} ${new Date(op).toISOString().slice(0, 10)}`),
      ].join('; ')
    : `klaar ${klaar}`;

test('brief, telefoon, huisbezoek, en na drie maanden opnieuw', () => {
  const l = new Loop();
  const gezien: string[] = [];
  let dag = '2027-01-11';
  for (let nr = 1; nr <= 4; nr += 1) {
    gezien.push(
      `${dag} ${l.plan(dag, '08:00').taken[0]?.waarom?.[0]?.code ?? l.plan(dag).taken[0]!.waarom![0]!.code}`,
    );
    l.antwoord(dag, 'geen-gehoor');
    const [wekker] = l.plan(dag).wekkers;
    dag = new Date(wekker!.op).toISOString().slice(0, 10);
  }
  expect(gezien).toEqual([
    '2027-01-11 opzoeken-brief',
    '2027-01-25 opzoeken-telefoon',
    '2027-02-01 opzoeken-huisbezoek',
    '2027-05-03 opzoeken-brief',
  ]);
});

test('de taak is voor wie de jongere heeft, Doorstroompunt of gemeente', () => {
  const gemeente = { oin: '00000099000000006000', rol: 'gemeente-wi' } as const;
  expect(new Loop(gemeente).plan('2027-01-11').taken[0]).toMatchObject(gemeente);
  expect(
    new Loop(gemeente)
      .antwoord('2027-01-11', 'wil-hulp')
      .antwoord('2027-01-11', 'overdragen', WEET)
      .plan('2027-01-11'),
  ).toMatchObject({
    overdracht: { grondslag: 'participatiewet' },
  });
});

test('met rust laten: over een half jaar terug, of niet', () => {
  const l = new Loop().antwoord('2027-01-11', 'met-rust-laten', { terugkomen: 'ja' });
  expect(vragen(l.plan('2027-01-11'))).toBe('met-rust; terugkomen 2027-07-12');
  expect(vragen(l.plan('2027-07-12', '08:00'))).toBe('met-rust; terugkomen 2027-07-12');
  expect(vragen(l.plan('2027-07-12'))).toBe('opzoeken; in-beeld-benaderen 2 opzoeken-brief');
  l.antwoord('2027-07-12', 'geen-gehoor');
  expect(vragen(l.plan('2027-07-12'))).toBe('opzoeken; opzoeken 2027-07-26');
  const m = new Loop().antwoord('2027-01-11', 'met-rust-laten', { terugkomen: 'nee' });
  expect(vragen(m.plan('2027-01-11'))).toBe('klaar met-rust-gelaten');
});

test('van de lijst: gevraagd waarom, niet gesloten; weer op de lijst: de vraag vervalt', () => {
  const l = new Loop().antwoord('2027-01-11', 'geen-gehoor').nieuws('2027-02-08', 'van-de-lijst');
  expect(vragen(l.plan('2027-02-08'))).toBe('nagaan; in-beeld-nagaan 1 opzoeken-van-de-lijst');
  expect(l.nieuws('2027-02-09', 'van-de-lijst').stand.vanDeLijst).toBe('2027-02-08');
  l.antwoord('2027-02-09', 'reden-onbekend');
  expect(vragen(l.plan('2027-02-09'))).toBe('opzoeken; in-beeld-benaderen 2 opzoeken-telefoon');
  const terug = new Loop().nieuws('2027-02-08', 'van-de-lijst').nieuws('2027-03-08', 'in-beeld-rij');
  expect(terug.plan('2027-03-08').fase).toBe('opzoeken');
  const werk = new Loop().nieuws('2027-02-08', 'van-de-lijst').antwoord('2027-02-08', 'werk');
  expect(vragen(werk.plan('2027-02-08'))).toBe('klaar werk');
});

test('wil hulp: zelf begeleiden, of een ander; weigert die, dan opnieuw', () => {
  const l = new Loop().antwoord('2027-01-11', 'wil-hulp');
  expect(vragen(l.plan('2027-01-11'))).toBe('verder; in-beeld-verder 1');
  l.antwoord('2027-01-11', 'overdragen', WEET);
  expect(l.plan('2027-01-11')).toMatchObject({
    fase: 'overdracht',
    overdracht: { reden: 'begeleiding', naar: null, grondslag: 'leerplicht-rmc' },
  });
  const naar = { oin: '00000099000000006000', rol: 'gemeente-wi' } as const;
  l.stand = IN_BEELD_PROCES.naOverdracht(l.stand, { uitkomst: 'geweigerd', naar, dag: '2027-01-18' });
  expect(vragen(l.plan('2027-01-18'))).toBe('verder; in-beeld-verder 2');
  expect(IN_BEELD_PROCES.naOverdracht(l.stand, { uitkomst: 'ingetrokken', naar, dag: '2027-01-19' })).toBe(
    l.stand,
  );
  l.antwoord('2027-01-18', 'eigen-begeleiding', { koers: 'naar-werk' });
  expect(vragen(l.plan('2027-01-18'))).toBe('klaar begeleiding');
});

test.each([
  ['duo-startkwalificatie', 'startkwalificatie'],
  ['duo-ingeschreven', 'school'],
  ['elders-bekend', 'elders-bekend'],
  ['in-beeld-leeftijdsgrens', 'leeftijdsgrens'],
])('niemand hoeft meer te zoeken: %s', (feit, einde) => {
  const l = new Loop().antwoord('2027-01-11', 'geen-gehoor').nieuws('2027-02-01', feit);
  expect(vragen(l.plan('2027-02-01'))).toBe(`klaar ${einde}`);
});

test('het Doorstroompunt begint: de zoektocht gaat daarin op', () => {
  expect(vragen(new Loop().nieuws('2027-02-01', 'doorstroompunt-begonnen').plan('2027-02-01'))).toBe(
    'klaar doorstroompunt',
  );
});
