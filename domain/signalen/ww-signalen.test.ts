import { beoordeelMeldingBijstand, type MeldingBijstandSignaal } from './melding-bijstand';
import { beoordeelWw, type WwSignaal, type WwToegekendSignaal } from './ww-signalen';

const VANDAAG = '2026-11-23';
const TOEGEKEND: WwToegekendSignaal = {
  soort: 'ww-toegekend',
  schemaVersie: 1,
  kenmerk: 'u-1',
  toekenningsdatum: '2026-11-02',
  einddatum: '2027-01-31',
  lopendProgramma: null,
};
const MELDING: MeldingBijstandSignaal = {
  soort: 'melding-bijstand',
  schemaVersie: 1,
  meldingId: 'm-1',
  gemeentecode: '9001',
  meldingsdatum: VANDAAG,
  informatiebijeenkomst: null,
};
const codes = ({ fouten, waarschuwingen }: ReturnType<typeof beoordeelWw>) => [
  ...fouten.map((f) => `fout ${f.code}`),
  ...waarschuwingen.map((w) => w.code),
];

test.each<[Partial<WwToegekendSignaal>, string[]]>([
  [{}, []],
  [{ einddatum: '2026-11-01' }, ['fout einde-voor-begin']],
  [{ einddatum: '2026-11-02' }, ['al-geeindigd']],
  [{ einddatum: '2028-11-01' }, []],
  [{ einddatum: '2028-11-02' }, ['te-lang']],
  [{ toekenningsdatum: '2026-11-24' }, ['begint-later']],
])('een toekenning met %j', (meer, verwacht) => {
  expect(codes(beoordeelWw({ ...TOEGEKEND, ...meer }, VANDAAG))).toEqual(verwacht);
});

test('een afwijzing in de toekomst is opvallend, een ander einde niet', () => {
  const basis = { schemaVersie: 1, kenmerk: 'u-1' } as const;
  const afwijzing: WwSignaal = {
    ...basis,
    soort: 'ww-geweigerd',
    afwijzingsdatum: '2026-11-24',
    lopendProgramma: null,
  };
  expect(codes(beoordeelWw(afwijzing, VANDAAG))).toEqual(['begint-later']);
  expect(codes(beoordeelWw({ ...basis, soort: 'ww-gewijzigd', einddatum: '2027-03-01' }, VANDAAG))).toEqual(
    [],
  );
  const einde: WwSignaal = { ...basis, soort: 'ww-beeindigd', einddatum: '2026-11-01', reden: 'werk' };
  expect(codes(beoordeelWw(einde, VANDAAG))).toEqual([]);
});

test.each<[Partial<MeldingBijstandSignaal>, string[]]>([
  [{}, []],
  [{ meldingsdatum: '2026-11-24' }, ['fout toekomst']],
  [{ gemeentecode: '901' }, ['fout gemeentecode-vorm']],
  [{ informatiebijeenkomst: '2026-11-22' }, ['bijeenkomst-voor-melding']],
  [{ informatiebijeenkomst: '2026-12-01' }, []],
])('een melding bijstand met %j', (meer, verwacht) => {
  expect(codes(beoordeelMeldingBijstand({ ...MELDING, ...meer }, VANDAAG))).toEqual(verwacht);
});
