import { tijdstipOp } from '../kalender/amsterdam';
import type { Trajectplan } from '../traject/trajectplan';
import type { Partij } from '../woorden/rollen';
import type { AanpakFeiten } from './aanpak-feiten';
import { aanpakPlan } from './plan';
import { AANPAK_PROCES, type AanpakToestand } from './proces';

const SCHOOL: Partij = { oin: '00000099000000002000', rol: 'school' };
const GEMEENTE: Partij = { oin: '00000099000000006000', rol: 'gemeente-wi' };
const FEITEN: AanpakFeiten = {
  begin: 'redt-niet-zelf',
  dag: '2027-07-09',
  gemeldOp: '2026-12-07',
  startkwalificatie: true,
};
const WEET = { geinformeerd: 'geinformeerd', informeerDatum: '2027-05-17' };

class Loop {
  stand: AanpakToestand = AANPAK_PROCES.begin;
  verantwoordelijke = SCHOOL;

  constructor(public feiten: AanpakFeiten = FEITEN) {}

  plan(vandaag: string, tijd = '10:00'): Trajectplan {
    const { stand, feiten, verantwoordelijke } = this;
    return aanpakPlan({
      stand,
      feiten,
      nu: tijdstipOp(vandaag, tijd),
      vandaag,
      bereik: {},
      verantwoordelijke,
    });
  }

  antwoord(dag: string, soort: string, uitkomst: string, gegevens = {}): this {
    expect(this.plan(dag).taken.map((taak) => taak.soort)).toContain(soort);
    this.stand = AANPAK_PROCES.naAntwoord[soort]!(this.stand, { uitkomst, gegevens, dag });
    return this;
  }

  overdracht(dag: string, uitkomst: 'geweigerd' | 'ingetrokken' | 'aanvaard' | 'teruggegeven'): this {
    this.stand = AANPAK_PROCES.naOverdracht(this.stand, { uitkomst, naar: GEMEENTE, dag });
    return this;
  }
}

const zeg = ({ fase, taken, wekkers, overdracht, vangnet, klaar }: Trajectplan): string =>
  klaar !== null
    ? `klaar ${klaar}`
    : [
        fase,
        ...taken.map(({ soort, rol, keer }) => `${soort}/${rol}/${keer}`),
        ...wekkers.map(({ naam, op }) => `${naam}@${new Date(op).toISOString().slice(0, 16)}`),
        ...(overdracht === null ? [] : [`-> ${(overdracht.naar as { rol: string }).rol}`]),
        ...(vangnet === null ? [] : ['vangnet']),
      ].join(' ');

test('in december besproken, een adviseur gekoppeld, en acht weken voor de laatste dag de overdracht', () => {
  const l = new Loop();
  expect(zeg(l.plan('2026-12-07'))).toBe('bespreken aanpak-bespreken/school/1');
  l.antwoord('2026-12-10', 'aanpak-bespreken', 'aanpak-afgesproken');
  expect(zeg(l.plan('2026-12-10'))).toBe(
    'koppelen aanpak-adviseur/gemeente-wi/1 aanpak-einde@2027-07-09T22:00 aanpak-overdracht@2027-05-14T07:00',
  );
  l.antwoord('2027-01-11', 'aanpak-adviseur', 'adviseur-gekoppeld');
  expect(zeg(l.plan('2027-01-11'))).toMatch(/^volgen aanpak-einde/);
  expect(l.plan('2027-01-11').taken).toEqual([]);
  expect(zeg(l.plan('2027-05-14', '09:00'))).toBe(
    'overdracht-vragen aanpak-overdracht/school/1 aanpak-einde@2027-07-09T22:00',
  );
  l.antwoord('2027-05-17', 'aanpak-overdracht', 'aanpak-overdragen', WEET);
  const wil = l.plan('2027-05-17');
  expect(zeg(wil)).toBe('overdracht aanpak-einde@2027-07-09T22:00 -> gemeente-wi');
  expect(wil.overdracht).toMatchObject({ reden: 'begeleiding', grondTot: tijdstipOp('2027-07-10', '00:00') });
  expect(l.overdracht('2027-05-18', 'aanvaard').stand.uitkomst).toBeNull();
});

test('zonder startkwalificatie gaat het naar het Doorstroompunt; laat gemeld wordt alles meteen gevraagd', () => {
  const l = new Loop({ ...FEITEN, startkwalificatie: false, gemeldOp: '2027-06-21' });
  l.antwoord('2027-06-22', 'aanpak-bespreken', 'aanpak-afgesproken');
  expect(zeg(l.plan('2027-06-22'))).toBe(
    'overdracht-vragen aanpak-adviseur/doorstroompunt/1 aanpak-overdracht/school/1 aanpak-einde@2027-07-09T22:00',
  );
});

test('geweigerd: opnieuw gevraagd; niemand aanvaardt voor het einde: het vangnet', () => {
  const l = new Loop().antwoord('2026-12-10', 'aanpak-bespreken', 'aanpak-afgesproken');
  l.antwoord('2027-01-11', 'aanpak-adviseur', 'adviseur-niet-mogelijk', { waarom: 'geen-adviseur' });
  l.antwoord('2027-05-17', 'aanpak-overdracht', 'aanpak-overdragen', WEET).overdracht(
    '2027-05-24',
    'geweigerd',
  );
  const [taak] = l.plan('2027-05-24').taken;
  expect(taak).toMatchObject({
    soort: 'aanpak-overdracht',
    keer: 2,
    waarom: [{ code: 'aanpak-niemand', datum: '2027-05-24' }],
  });
  expect(zeg(l.plan('2027-07-09', '23:59'))).toMatch(/^overdracht-vragen/);
  expect(zeg(l.plan('2027-07-10', '00:00'))).toBe('einde vangnet');
  // The vangnet has the student: nothing is left for the school.
  l.verantwoordelijke = GEMEENTE;
  expect(l.plan('2027-07-10', '00:00').vangnet).toBeNull();
  expect(
    new Loop()
      .antwoord('2026-12-10', 'aanpak-bespreken', 'aanpak-afgesproken')
      .overdracht('2027-05-18', 'ingetrokken').stand.opnieuwSinds,
  ).toBeNull();
});

test('de student wil niet meer: niemand krijgt iets, ook het vangnet niet', () => {
  const l = new Loop().antwoord('2026-12-10', 'aanpak-bespreken', 'aanpak-afgesproken');
  l.antwoord('2027-01-11', 'aanpak-adviseur', 'adviseur-niet-mogelijk', { waarom: 'wil-niet' });
  expect(zeg(l.plan('2027-01-11'))).toBe('bespreken aanpak-bespreken/school/2');
  expect(l.plan('2027-07-12').vangnet).toBeNull();
  const m = new Loop().antwoord('2026-12-10', 'aanpak-bespreken', 'aanpak-afgesproken');
  m.antwoord('2027-05-17', 'aanpak-overdracht', 'student-wil-niet');
  expect(zeg(m.plan('2027-05-17'))).toBe('klaar student-wil-niet');
});

test('wat de school meldt terwijl een ander de student heeft eindigt niets als die teruggeeft', () => {
  const l = new Loop().antwoord('2026-12-10', 'aanpak-bespreken', 'aanpak-afgesproken');
  l.antwoord('2027-05-17', 'aanpak-overdracht', 'aanpak-overdragen', WEET).overdracht(
    '2027-05-18',
    'aanvaard',
  );
  l.stand = AANPAK_PROCES.naFeit!['redt-zelf']!(l.stand, {
    soort: 'redt-zelf',
    dag: '2027-05-20',
    gegevens: {},
  });
  expect(zeg(l.overdracht('2027-05-24', 'teruggegeven').plan('2027-05-24'))).toMatch(
    /^overdracht-vragen aanpak-adviseur/,
  );
});

test('met de student is niet gesproken: de vraag blijft staan, ook na de laatste dag', () => {
  expect(zeg(new Loop().plan('2027-07-12'))).toBe('bespreken aanpak-bespreken/school/1');
});

test.each([
  ['aanpak-bespreken', 'student-wil-niet'],
  ['aanpak-bespreken', 'redt-het-zelf'],
  ['aanpak-bespreken', 'school'],
  ['aanpak-bespreken', 'werk'],
])('%s: %s sluit', (soort, uitkomst) => {
  expect(zeg(new Loop().antwoord('2026-12-10', soort, uitkomst).plan('2026-12-10'))).toBe(
    `klaar ${uitkomst}`,
  );
});

test('de school meldt dat de student het toch zelf redt, of naar een andere school gaat: een aanbod gaat terug', () => {
  const l = new Loop().antwoord('2026-12-10', 'aanpak-bespreken', 'aanpak-afgesproken');
  l.antwoord('2027-05-17', 'aanpak-overdracht', 'aanpak-overdragen', WEET);
  l.stand = AANPAK_PROCES.naFeit!['redt-zelf']!(l.stand, {
    soort: 'redt-zelf',
    dag: '2027-06-01',
    gegevens: {},
  });
  expect(l.plan('2027-06-01')).toMatchObject({
    klaar: 'redt-het-zelf',
    intrekreden: 'veranderd',
    overdracht: null,
  });
  const gaat = AANPAK_PROCES.naFeit!['gaat-naar-school']!(AANPAK_PROCES.begin, {
    soort: 'gaat-naar-school',
    dag: '2027-06-01',
    gegevens: {},
  });
  expect(gaat.uitkomst).toBe('school');
});
