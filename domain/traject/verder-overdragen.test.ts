import { beginLoopstand, type Loopstand } from './loopstand';
import {
  gedeeldDoor,
  naVerdereOverdracht,
  VERDER_OVERDRAGEN,
  verderAanbod,
  wilVerder,
} from './verder-overdragen';

const GEMEENTE = { oin: '00000099000000006000', rol: 'gemeente-wi' } as const;
const DAG = '2027-01-12';
const overgenomen: Loopstand<string> = {
  ...beginLoopstand('x'),
  isOvergenomen: true,
  overdrachtRef: 'een',
};
const bericht = {
  soort: VERDER_OVERDRAGEN,
  dag: DAG,
  gegevens: { reden: 'begeleiding', geinformeerd: 'geinformeerd', informeerDatum: DAG },
};

test('wie heeft overgenomen biedt verder aan, op de eigen grondslag', () => {
  const loop = wilVerder(overgenomen, bericht);
  expect(verderAanbod(loop, GEMEENTE)).toEqual({
    reden: 'begeleiding',
    geinformeerd: { soort: 'geinformeerd', datum: DAG },
    naar: null,
    grondTot: null,
    ...gedeeldDoor(GEMEENTE),
  });
  expect(gedeeldDoor(GEMEENTE).grondslag).toBe('participatiewet');
  expect(gedeeldDoor({ ...GEMEENTE, rol: 'doorstroompunt' }).grondslag).toBe('leerplicht-rmc');
});

test('zonder overname, of om een reden die niet bestaat, verandert er niets', () => {
  expect(wilVerder(beginLoopstand('x'), bericht)).toEqual(beginLoopstand('x'));
  expect(wilVerder(overgenomen, { ...bericht, gegevens: { reden: 'toString' } })).toBe(overgenomen);
  expect(verderAanbod(overgenomen, GEMEENTE)).toBeNull();
});

test.each(['geweigerd', 'ingetrokken', 'vervallen'] as const)(
  '%s: het blijft bij wie had overgenomen',
  (uitkomst) => {
    const loop = wilVerder(overgenomen, bericht);
    expect(naVerdereOverdracht(loop, { ref: 'twee', uitkomst })).toEqual({ ...overgenomen, verder: null });
  },
);

test('aanvaard en teruggegeven, een keer en nog een keer', () => {
  const twee = naVerdereOverdracht(overgenomen, { ref: 'twee', uitkomst: 'aanvaard' })!;
  const drie = naVerdereOverdracht(twee, { ref: 'drie', uitkomst: 'aanvaard' })!;
  expect(drie).toMatchObject({ overdrachtRef: 'drie', eerdere: ['een', 'twee'], isOvergenomen: true });
  const terug = naVerdereOverdracht(drie, { ref: 'drie', uitkomst: 'teruggegeven' })!;
  expect(terug).toMatchObject({ overdrachtRef: 'twee', eerdere: ['een'], isOvergenomen: true });
  const begin = naVerdereOverdracht(terug, { ref: 'twee', uitkomst: 'teruggegeven' })!;
  expect(begin).toMatchObject({ overdrachtRef: 'een', eerdere: [], isOvergenomen: true });
  // Back to who let go first: its own process decides.
  expect(naVerdereOverdracht(begin, { ref: 'een', uitkomst: 'teruggegeven' })).toBeNull();
});

test('een traject dat niemand heeft overgenomen kent dit niet', () => {
  expect(naVerdereOverdracht(beginLoopstand('x'), { ref: 'een', uitkomst: 'aanvaard' })).toBeNull();
});
