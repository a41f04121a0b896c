import * as fc from 'fast-check';
import type { WwRegelwaarden } from '../regels/ww-regels';
import { WW_REGELS } from '../regels/ww-regels';
import type { Regelrijen } from '../regels/regelrij';
import { bepaalWwAfwijzing, bepaalWwStappen, NIEUWE_WW_STAND, type WwStand } from './bepaal-ww-stappen';
import { aantalPogingen, volgendePoging } from './contactladder';
import { isWwJongere } from './ww-leeftijd';

/* Checks by other means: Date in UTC for days, Intl for the clocks of Amsterdam. */
const DAG = 86_400_000;
const later = (datum: string, n: number) => new Date(Date.parse(datum) + n * DAG).toISOString().slice(0, 10);
const opmaak = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
});
const klok = (t: number) => opmaak.format(t);

const kort = (toekenning: string, einde: string, vandaag: string, stand: Partial<WwStand> = {}) => {
  const plan = bepaalWwStappen(toekenning, einde, vandaag, { stand: { ...NIEUWE_WW_STAND, ...stand } });
  return {
    taken: plan.taken.map(
      (t) => `${t.rol} ${t.taaksoort} ${t.keer} [${t.omvat.join()}] ${klok(t.uiterlijk)}`,
    ),
    wekkers: plan.wekkers.map((w) => `${w.stap} ${klok(w.op)}`),
    vangnetNu: plan.vangnetNu,
  };
};

// Granted on Monday 7 September 2026 for 13 weeks: the last day is Sunday 6 December.
const TOEKENNING = '2026-09-07';
const EINDE = '2026-12-06';
const gedaan = (...stappen: WwStand['gedaan'][number]['stap'][]) =>
  stappen.map((stap) => ({ stap, rol: 'uwv' as const, bijEinde: EINDE }));

describe('een WW van drie maanden', () => {
  it('op de dag van toekenning: meteen contact, en de vaste momenten door de wintertijd heen', () => {
    expect(kort(TOEKENNING, EINDE, TOEKENNING)).toEqual({
      taken: ['uwv ww-eerste-contact 1 [eerste-contact] 2026-09-15 00:00'],
      wekkers: ['contact 2026-09-27 09:00', 'besluit 2026-11-01 09:00', 'melding 2026-11-08 09:00', 'einde 2026-12-07 00:00'], // prettier-ignore
      vangnetNu: false,
    });
  });

  it('de termijn van het eerste contact loopt vanaf de toekenning, ook als UWV zes weken later verwijst', () => {
    expect(kort(TOEKENNING, EINDE, '2026-10-19')).toEqual({
      taken: ['uwv ww-contact 1 [eerste-contact,contact] 2026-09-15 00:00'],
      wekkers: ['besluit 2026-11-01 09:00', 'melding 2026-11-08 09:00', 'einde 2026-12-07 00:00'],
      vangnetNu: false,
    });
    const [taak] = bepaalWwStappen(TOEKENNING, EINDE, '2026-10-19').taken;
    expect(klok(taak!.uiterlijkVanafNu)).toBe('2026-10-27 00:00');
  });

  it('alles wat bij ontvangst al had gemoeten wordt een taak; de gemeente krijgt op dag -28 de hare', () => {
    expect(kort(TOEKENNING, EINDE, '2026-11-20')).toEqual({
      taken: [
        'uwv ww-melding 1 [eerste-contact,contact,besluit,melding] 2026-09-15 00:00',
        'gemeente-wi ww-melding-gemeente 1 [melding] 2026-11-14 00:00',
      ],
      wekkers: ['einde 2026-12-07 00:00'],
      vangnetNu: false,
    });
  });

  it('op dag -28 krijgen beide een taak, een dag eerder niet, en met een bevestigde melding ook niet', () => {
    const stand = { gedaan: gedaan('eerste-contact', 'contact', 'besluit') };
    expect(kort(TOEKENNING, EINDE, '2026-11-07', stand).taken).toEqual([]);
    expect(kort(TOEKENNING, EINDE, '2026-11-08', stand).taken).toHaveLength(2);
    for (const melding of ['bevestigd', 'niet-nodig'] as const) {
      const met = kort(TOEKENNING, EINDE, '2026-11-08', { ...stand, melding });
      expect(met).toEqual({ taken: [], wekkers: ['einde 2026-12-07 00:00'], vangnetNu: false });
    }
    expect(
      kort(TOEKENNING, EINDE, '2026-11-09', { gedaan: [...stand.gedaan, ...gedaan('melding')] }).taken,
    ).toEqual(['gemeente-wi ww-melding-gemeente 1 [melding] 2026-11-14 00:00']);
  });

  it('na de laatste dag vangt het vangnet op; UWV wordt niets meer gevraagd', () => {
    expect(kort(TOEKENNING, EINDE, EINDE).vangnetNu).toBe(false);
    expect(kort(TOEKENNING, EINDE, '2026-12-07')).toEqual({ taken: [], wekkers: [], vangnetNu: true });
    expect(kort(TOEKENNING, EINDE, '2026-12-07', { isKlaar: true }).vangnetNu).toBe(false);
  });
});

describe('een ander einde', () => {
  const stand = { gedaan: gedaan('eerste-contact', 'contact', 'besluit'), melding: 'open' as const };

  it('verlengd: wat weer in de toekomst ligt wordt opnieuw gevraagd, het eerste contact niet', () => {
    const langer = kort(TOEKENNING, '2027-03-07', '2026-11-10', stand);
    expect(langer.taken).toEqual([]);
    expect(langer.wekkers).toEqual([
      'contact 2026-12-27 09:00',
      'besluit 2027-01-31 09:00',
      'melding 2027-02-07 09:00',
      'einde 2027-03-08 00:00',
    ]);
    expect(kort(TOEKENNING, '2027-03-07', '2027-02-01', stand).taken).toEqual([]);
    const gevraagd = bepaalWwStappen(TOEKENNING, '2027-03-07', '2027-02-08', {
      stand: { ...stand, isKlaar: false, gedaan: stand.gedaan },
    });
    expect(gevraagd.taken.map((t) => t.taaksoort)).toEqual(['ww-melding', 'ww-melding-gemeente']);
  });

  it('verkort: wat nu achter ons ligt komt in een taak, wat gedaan was blijft gedaan', () => {
    const korter = kort(TOEKENNING, '2026-10-31', '2026-10-05', {
      gedaan: gedaan('eerste-contact', 'contact'),
    });
    expect(korter.taken).toEqual([
      'uwv ww-melding 1 [besluit,melding] 2026-10-03 00:00',
      'gemeente-wi ww-melding-gemeente 1 [melding] 2026-10-10 00:00',
    ]);
    expect(korter.wekkers).toEqual(['einde 2026-11-01 00:00']);
  });

  it('een WW die korter is dan tien weken, en een die eindigt voor zij begint', () => {
    expect(kort('2026-09-07', '2026-10-06', '2026-09-07').taken).toEqual([
      'uwv ww-besluit 1 [eerste-contact,contact,besluit] 2026-09-15 00:00',
    ]);
    expect(() => bepaalWwStappen('2026-09-07', '2026-09-06', '2026-09-07')).toThrow(RangeError);
  });
});

test('een afgewezen WW telt vanaf de afwijzing', () => {
  const plan = bepaalWwAfwijzing('2026-12-21', '2026-12-28');
  expect(plan.taken.map((t) => `${t.taaksoort} ${klok(t.uiterlijk)}`)).toEqual([
    'ww-eerste-contact 2026-12-30 00:00',
  ]);
  expect(plan.wekkers.map((w) => `${w.stap} ${klok(w.op)}`)).toEqual(['einde 2027-01-07 00:00']);
  expect(bepaalWwAfwijzing('2026-12-21', '2027-01-07').vangnetNu).toBe(true);
  expect(bepaalWwAfwijzing('2026-12-21', '2027-01-06').vangnetNu).toBe(false);
});

test('een regio kan op een ander moment beslissen; de regel van de dag van toekenning geldt', () => {
  const regels: Regelrijen<WwRegelwaarden> = [
    ...WW_REGELS,
    {
      id: 'besluit-r',
      versie: 1,
      soort: 'ww-besluit-voor-einde',
      waarde: { dagen: 42, om: '08:30' },
      bron: 'afspraak van de regio',
      gebied: { regio: 'r' },
      geldigVan: '2026-09-07',
      geldigTot: null,
    },
  ];
  const besluit = (toekenning: string, regio: string) =>
    klok(
      bepaalWwStappen(toekenning, EINDE, toekenning, { regels, bereik: { regio } }).stappen.find(
        (s) => s.soort === 'besluit',
      )!.opent,
    );
  expect(besluit('2026-09-07', 'r')).toBe('2026-10-25 08:30');
  expect(besluit('2026-09-06', 'r')).toBe('2026-11-01 09:00');
  expect(besluit('2026-09-07', 's')).toBe('2026-11-01 09:00');
});

test('de ladder van pogingen: steeds een andere wijze, op een werkdag, en dan is het op', () => {
  const pogingen = [1, 2, 3, 4].map((n) => volgendePoging(n, '2026-12-22', TOEKENNING));
  expect(pogingen.map((p) => p && `${p.poging} ${p.wijze} ${klok(p.op)} ${p.isLaatste}`)).toEqual([
    '2 bericht 2026-12-28 09:00 false',
    '3 brief 2026-12-28 09:00 false',
    '4 huisbezoek 2026-12-29 09:00 true',
    null,
  ]);
  expect(aantalPogingen(TOEKENNING)).toBe(4);
});

test.each([
  ['1999-11-24', 'ja'],
  ['1999-11-23', 'nee'],
  ['1999-11-00', 'onzeker'],
  ['2000-00-00', 'ja'],
] as const)('onder de 27 op de dag van toekenning: geboren %s is %s', (geboren, verwacht) => {
  expect(isWwJongere(geboren, '2026-11-23')).toBe(verwacht);
});

test('elke WW op elke dag: de dagen kloppen, niets komt te vroeg, twee keer of nooit', () => {
  const stap = fc.constantFrom(
    'eerste-contact' as const,
    'contact' as const,
    'besluit' as const,
    'melding' as const,
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2500 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: -5, max: 220 }),
      fc.array(fc.record({ stap, rol: fc.constantFrom('uwv' as const, 'gemeente-wi' as const) }), {
        maxLength: 6,
      }),
      fc.constantFrom('open' as const, 'bevestigd' as const, 'niet-nodig' as const),
      (begin, duur, dag, klaar, melding) => {
        const toekenning = later('2020-01-01', begin);
        const einde = later(toekenning, duur);
        const vandaag = later(toekenning, dag);
        const stand = { gedaan: klaar.map((g) => ({ ...g, bijEinde: einde })), melding, isKlaar: false };
        const plan = bepaalWwStappen(toekenning, einde, vandaag, { stand });
        const dagen = {
          'eerste-contact': toekenning,
          contact: later(einde, -70),
          besluit: later(einde, -35),
          melding: later(einde, -28),
        };
        expect(Object.fromEntries(plan.stappen.map((s) => [s.soort, s.dag]))).toEqual({ ...dagen, einde });
        expect(klok(plan.grondTot)).toBe(`${later(einde, 1)} 00:00`);
        if (vandaag > einde) {
          expect([plan.taken, plan.wekkers, plan.vangnetNu]).toEqual([[], [], true]);
          return;
        }
        expect(plan.vangnetNu).toBe(false);
        // Told again per role and step: done, not needed, now, or later.
        for (const rol of ['uwv', 'gemeente-wi'] as const) {
          const moet = (Object.keys(dagen) as (keyof typeof dagen)[]).filter(
            (s) =>
              (rol === 'uwv' || s === 'melding') &&
              !(s === 'melding' && melding !== 'open') &&
              !klaar.some((g) => g.stap === s && g.rol === rol),
          );
          const nu = moet.filter((s) => dagen[s] <= vandaag);
          const taken = plan.taken.filter((t) => t.rol === rol);
          expect(taken.map((t) => t.omvat)).toEqual(nu.length > 0 ? [nu] : []);
          for (const s of moet.filter((s) => dagen[s] > vandaag))
            expect(plan.wekkers.map((w) => w.stap)).toContain(s);
        }
        for (const w of plan.wekkers) {
          if (w.stap === 'einde') continue;
          expect(dagen[w.stap] > vandaag).toBe(true);
          const uur = w.stap === 'eerste-contact' ? '00:00' : '09:00';
          expect(klok(w.op)).toBe(`${dagen[w.stap]} ${uur}`);
        }
        expect(plan.wekkers.map((w) => w.op)).toEqual(plan.wekkers.map((w) => w.op).sort((a, b) => a - b));
        expect(new Set(plan.wekkers.map((w) => w.stap)).size).toBe(plan.wekkers.length);
      },
    ),
    { seed: 20261123, numRuns: Number(process.env.SLUITEND_TEST_RONDES ?? 1000) },
  );
});
