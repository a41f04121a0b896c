import { vergelijk, type Lijstplaats, type Lopendtraject, type Vergelekenlijst } from './vergelijk';

const RBL = { oin: 'rbl', rol: 'doorstroompunt' } as const;
const WI = { oin: 'wi', rol: 'gemeente-wi' } as const;

const lijst = (meer: Partial<Vergelekenlijst> = {}): Vergelekenlijst => ({
  lijst: 'vsv',
  gebied: '27GZ',
  partij: RBL,
  peildatum: '2026-12-01',
  ...meer,
});
const plaats = (meer: Partial<Lijstplaats> = {}): Lijstplaats => ({
  lijst: 'vsv',
  gebied: '27GZ',
  partij: RBL,
  jongereId: 'j1',
  rij: 3,
  gemeentecode: '0402',
  mutatie: null,
  datum: null,
  regio: 'gv',
  hoeftNiet: false,
  ...meer,
});
const traject = (meer: Partial<Lopendtraject> = {}): Lopendtraject => ({
  ref: 't1',
  jongereId: 'j1',
  soort: 'doorstroompunt',
  gemeentecode: '0402',
  regio: 'gv',
  geopendOp: '2026-10-01',
  begin: { soort: 'vsv-melding', datum: '2026-09-20' },
  verantwoordelijke: RBL,
  ...meer,
});

test('daar en niet hier: wie de lijst kreeg zoekt het uit, met de rij in die lijst', () => {
  expect(vergelijk([lijst()], [plaats()], [])).toEqual([
    {
      lijst: 'vsv',
      gebied: '27GZ',
      soort: 'daar-niet-hier',
      wat: 'traject',
      jongereId: 'j1',
      trajectRef: null,
      rij: 3,
      regio: 'gv',
      eigenaar: RBL,
    },
  ]);
});

test.each([
  ['een traject dat telt', [traject({ soort: 'begeleiding' })], {}],
  ['een startkwalificatie', [], { hoeftNiet: true }],
  [
    'een lijst met alleen wat veranderde',
    [],
    { lijst: 'mutaties', mutatie: 'ingeschreven', datum: '2026-11-02' },
  ],
] as const)('geen verschil: %s', (_naam, trajecten, meer) => {
  expect(vergelijk([lijst()], [plaats(meer)], trajecten)).toEqual([]);
});

test('hier en niet daar: alleen wie op die lijst hoort, van wie de lijst kreeg, en van voor de peildatum', () => {
  const eigen = { jongereId: 'j2' };
  const gevonden = vergelijk(
    [lijst(), lijst({ gebied: '00AV' })],
    [],
    [
      traject({ ...eigen, ref: 'a' }),
      traject({ ...eigen, ref: 'b', soort: 'ww' }),
      traject({ ...eigen, ref: 'c', geopendOp: '2026-12-01' }),
      traject({ ref: 'd', jongereId: 'j3', verantwoordelijke: WI }),
      // Never on a list of DUO, or on that of another school year.
      traject({ ...eigen, ref: 'e', begin: { soort: 'aanmelding-doorstroompunt', datum: '2026-09-20' } }),
      traject({ ...eigen, ref: 'f', begin: null }),
      traject({ ...eigen, ref: 'g', begin: { soort: 'vsv-melding', datum: '2026-07-31' } }),
    ],
  );
  // Two schools have a list: who is on neither is said once.
  expect(gevonden.map(({ soort, gebied, trajectRef, rij }) => [soort, gebied, trajectRef, rij])).toEqual([
    ['hier-niet-daar', '*', 'a', null],
  ]);
  const ander = vergelijk(
    [lijst(), lijst({ gebied: '00AV' })],
    [plaats({ gebied: '00AV', jongereId: 'j2' })],
    [traject({ ...eigen, ref: 'a' })],
  );
  expect(ander).toEqual([]);
});

test('de lijst van het Inlichtingenbureau is van een gemeente', () => {
  const gevonden = vergelijk(
    [lijst({ lijst: 'in-beeld', gebied: '0402' })],
    [],
    [
      traject({ ref: 'a', soort: 'in-beeld' }),
      traject({ ref: 'b', soort: 'in-beeld', gemeentecode: '0406' }),
    ],
  );
  expect(gevonden.map(({ trajectRef, gebied }) => [trajectRef, gebied])).toEqual([['a', '0402']]);
});

test('de lijst van een gemeente: wie daar is en hier niet, en wie hier bij haar is en daar niet', () => {
  const bij = { lijst: 'bij-gemeente', gebied: '0402', partij: WI } as const;
  const gevonden = vergelijk(
    [lijst(bij)],
    [plaats({ ...bij, jongereId: 'j1' }), plaats({ ...bij, jongereId: 'j2', hoeftNiet: true })],
    [
      traject({ ref: 'a', jongereId: 'j3', soort: 'zoekperiode', verantwoordelijke: WI }),
      traject({ ref: 'b', jongereId: 'j4', soort: 'ww', verantwoordelijke: WI }),
      traject({
        ref: 'c',
        jongereId: 'j5',
        soort: 'zoekperiode',
        verantwoordelijke: WI,
        gemeentecode: '0406',
      }),
    ],
  );
  expect(gevonden.map((v) => [v.soort, v.jongereId, v.gebied, v.eigenaar.oin])).toEqual([
    ['daar-niet-hier', 'j1', '0402', 'wi'],
    ['hier-niet-daar', 'j3', '0402', 'wi'],
  ]);
});

test('anders: waar de jongere woont, en wat een traject had moeten beeindigen; de verantwoordelijke zoekt het uit', () => {
  const wat = (p: Partial<Lijstplaats>, t: Partial<Lopendtraject> = {}) =>
    vergelijk([], [plaats(p)], [traject(t)]).map((v) => [v.soort, v.wat, v.eigenaar.oin]);
  expect(wat({ gemeentecode: '0406' })).toEqual([['anders', 'gemeente', 'rbl']]);
  expect(wat({ gemeentecode: '0406' }, { gemeentecode: null })).toEqual([]);
  const mutatie = (soort: string) =>
    ({ lijst: 'mutaties', mutatie: soort, datum: '2026-11-02', gemeentecode: '0406' }) as const;
  expect(wat(mutatie('verhuisd'))).toEqual([['anders', 'gemeente', 'rbl']]);
  expect(wat(mutatie('uitgeschreven'))).toEqual([]);
  expect(wat(mutatie('startkwalificatie'))).toEqual([['anders', 'startkwalificatie', 'rbl']]);
  expect(wat(mutatie('ingeschreven'))).toEqual([['anders', 'inschrijving', 'rbl']]);
  expect(wat(mutatie('ingeschreven'), { soort: 'ww' })).toEqual([]);
  // The enrolment that ended when the traject began.
  expect(wat({ ...mutatie('ingeschreven'), datum: '2026-09-20' })).toEqual([]);
  // Two rows that say the same are one difference.
  expect(
    vergelijk([], [plaats({ gemeentecode: '0406' }), plaats({ gemeentecode: '0406', rij: 9 })], [traject()]),
  ).toHaveLength(1);
});

test('wat een lijst zegt hoort alleen wie de lijst mag hebben', () => {
  const bijDeGemeente = traject({ verantwoordelijke: WI });
  expect(vergelijk([], [plaats({ gemeentecode: '0406' })], [bijDeGemeente])).toEqual([]);
  // The list of the Inlichtingenbureau is for a gemeente too.
  const inBeeld = plaats({ lijst: 'in-beeld', gebied: '0402', gemeentecode: '0406' });
  expect(vergelijk([], [inBeeld], [bijDeGemeente]).map(({ eigenaar }) => eigenaar)).toEqual([WI]);
});

test('van nieuws telt het laatste, in welke volgorde het ook kwam', () => {
  const nieuws = (mutatie: string, datum: string, rij: number | null) =>
    plaats({ lijst: 'mutaties', gebied: '14', mutatie, datum, rij });
  const wat = (...rijen: Lijstplaats[]) =>
    vergelijk([], rijen, [traject()]).map((v) => [v.wat, v.rij] as const);
  const [in_, uit, weerIn] = [
    nieuws('ingeschreven', '2026-10-05', null),
    nieuws('uitgeschreven', '2026-10-20', null),
    nieuws('ingeschreven', '2026-11-02', 4),
  ];
  expect(wat(in_, uit)).toEqual([]);
  expect(wat(uit, in_)).toEqual([]);
  expect(wat(in_, uit, weerIn)).toEqual([['inschrijving', 4]]);
  // What an earlier list said stands, also when a later one says something else of the same jongere.
  expect(wat(nieuws('startkwalificatie', '2026-10-05', null), uit)).toEqual([['startkwalificatie', null]]);
});
