import { MAZL_TAKEN } from '../taken/mazl-taken';
import type { Taaksoort, Uitkomst } from '../taken/taaksoort';
import {
  EERSTE_STAP,
  naConsult,
  naGesprek,
  naMeedenken,
  naOverdracht,
  naSchoolbesluit,
  naTerugkoppeling,
  naUitkomstLeerplicht,
  OnbekendeUitkomstFout,
  type GegevenUitkomst,
  type MazlStap,
} from './vervolg';

/** The step that each taak asks for, with every situation in which it can be asked. */
const VERVOLG: Record<(typeof MAZL_TAKEN)[number]['soort'], ((besluit: GegevenUitkomst) => MazlStap)[]> = {
  'mazl-gesprek': [(b) => naGesprek(b, 1, 2), (b) => naGesprek(b, 2, 2), (b) => naGesprek(b, 1, 1)],
  'mazl-consult': [(b) => naConsult(b, 1), (b) => naConsult(b, 2)],
  'mazl-terugkoppeling': [naTerugkoppeling],
  'mazl-schoolbesluit': [
    (b) => naSchoolbesluit(b, true, undefined),
    (b) => naSchoolbesluit(b, false, undefined),
    (b) => naSchoolbesluit(b, false, { weken: 4 }),
  ],
  'mazl-meedenken': [naMeedenken],
  'mazl-uitkomst-leerplicht': [naUitkomstLeerplicht],
};

const STAPPEN: readonly MazlStap['naam'][] = [
  'gesprek',
  'consult',
  'terugkoppeling',
  'monitoring',
  'schoolbesluit',
  'meedenken',
  'overdracht',
  'uitkomst-leerplicht',
  'klaar',
];

/** Every way of filling in what an uitkomst asks: with and without what may be left out, and each choice. */
function ingevuld(uitkomst: Uitkomst): Record<string, unknown>[] {
  let mogelijk: Record<string, unknown>[] = [{}];
  for (const veld of uitkomst.velden) {
    const waarden: unknown[] =
      veld.soort === 'datum'
        ? ['2026-12-18']
        : veld.soort === 'getal'
          ? [veld.min, veld.max]
          : veld.soort === 'keuze'
            ? Object.keys(veld.keuzes)
            : [];
    // A person goes to `personen` and never reaches the process.
    if (veld.soort === 'persoon') continue;
    mogelijk = mogelijk.flatMap((eerder) => [
      ...waarden.map((waarde) => ({ ...eerder, [veld.naam]: waarde })),
      ...(veld.verplicht ? [] : [eerder]),
    ]);
  }
  return mogelijk;
}

const gevallen = (MAZL_TAKEN as readonly Taaksoort[]).flatMap((taak) =>
  taak.uitkomsten
    .filter((uitkomst) => uitkomst.tussenstand !== true)
    .map((uitkomst) => [taak.soort, uitkomst.code, uitkomst] as const),
);

describe('iedere uitkomst van iedere taak heeft een volgende stap', () => {
  it.each(gevallen)('%s: %s', (soort, _code, uitkomst) => {
    const situaties = VERVOLG[soort as keyof typeof VERVOLG];
    expect(situaties.length).toBeGreaterThan(0);
    for (const vervolg of situaties) {
      for (const gegevens of ingevuld(uitkomst)) {
        const stap = vervolg({ uitkomst: uitkomst.code, gegevens });
        expect(STAPPEN).toContain(stap.naam);
        // Plain JSON: it is carried over segments of the run.
        expect(JSON.parse(JSON.stringify(stap))).toEqual(stap);
        expect(JSON.stringify(stap)).not.toContain('undefined');
      }
    }
  });

  it('een tussenstand laat de taak open en heeft dus geen vervolg', () => {
    const tussenstanden = (MAZL_TAKEN as readonly Taaksoort[]).flatMap((taak) =>
      taak.uitkomsten
        .filter((uitkomst) => uitkomst.tussenstand === true)
        .map((u) => `${taak.soort} ${u.code}`),
    );
    expect(tussenstanden).toEqual(['mazl-consult uitgenodigd']);
    expect(() => naConsult({ uitkomst: 'uitgenodigd', gegevens: {} }, 1)).toThrow(OnbekendeUitkomstFout);
  });

  it.each([
    ['gesprek', (b: GegevenUitkomst) => naGesprek(b, 1, 2)],
    ['consult', (b: GegevenUitkomst) => naConsult(b, 1)],
    ['terugkoppeling', naTerugkoppeling],
    ['schoolbesluit', (b: GegevenUitkomst) => naSchoolbesluit(b, true, undefined)],
    ['meedenken', naMeedenken],
  ])('%s: een onbekende uitkomst is een fout die de stap noemt', (stap, vervolg) => {
    expect(() => vervolg({ uitkomst: 'bestaat-niet', gegevens: {} })).toThrow(
      `stap ${stap} kent de uitkomst bestaat-niet niet`,
    );
  });
});

describe('het verloop', () => {
  const leeg = {};

  it('begint met een gesprek', () => {
    expect(EERSTE_STAP).toEqual({ naam: 'gesprek', poging: 1 });
  });

  it('geen contact: zo vaak opnieuw als de regel zegt, daarna beslist de school', () => {
    const besluit = { uitkomst: 'geen-contact', gegevens: leeg };
    expect(naGesprek(besluit, 1, 3)).toEqual({ naam: 'gesprek', poging: 2 });
    expect(naGesprek(besluit, 2, 3)).toEqual({ naam: 'gesprek', poging: 3 });
    expect(naGesprek(besluit, 3, 3)).toEqual({ naam: 'schoolbesluit', monitoringVoorbij: false });
  });

  it('volgen duurt tot de afgesproken dag, het afgesproken aantal weken, of zo lang als de regel zegt', () => {
    expect(naGesprek({ uitkomst: 'plan-afgesproken', gegevens: { totDatum: '2026-12-18' } }, 1, 2)).toEqual({
      naam: 'monitoring',
      duur: { totDatum: '2026-12-18' },
    });
    expect(naGesprek({ uitkomst: 'ondersteuning-school', gegevens: { weken: 4 } }, 1, 2)).toEqual({
      naam: 'monitoring',
      duur: { weken: 4 },
    });
    expect(naGesprek({ uitkomst: 'ondersteuning-school', gegevens: leeg }, 1, 2)).toEqual({
      naam: 'monitoring',
      duur: { volgensRegel: true },
    });
  });

  it('gaat goed: klaar als de tijd van volgen voorbij is, anders verder tot hetzelfde einde', () => {
    const besluit = { uitkomst: 'gaat-goed', gegevens: leeg };
    expect(naSchoolbesluit(besluit, true, undefined)).toEqual({
      naam: 'klaar',
      uitkomst: 'monitoring-goed-afgerond',
    });
    expect(naSchoolbesluit(besluit, false, { weken: 4 })).toEqual({
      naam: 'monitoring',
      duur: { weken: 4 },
      hervat: true,
    });
    expect(naSchoolbesluit(besluit, false, undefined)).toEqual({
      naam: 'monitoring',
      duur: { volgensRegel: true },
      hervat: true,
    });
  });

  it('gaat door zonder noodzaak: meedenken of een overdracht, zoals de school vraagt', () => {
    const vraag = (vraagt: string) =>
      naSchoolbesluit(
        { uitkomst: 'gaat-door-zonder-noodzaak', gegevens: { vraag: vraagt } },
        true,
        undefined,
      );
    expect(vraag('meedenken')).toEqual({ naam: 'meedenken' });
    expect(vraag('handhaven')).toEqual({ naam: 'overdracht', reden: 'handhaven' });
  });

  it('een overdracht die niet is aanvaard, en een nieuwe school: de school beslist', () => {
    expect(naOverdracht(true, 'handhaven')).toEqual({ naam: 'uitkomst-leerplicht' });
    for (const [aanvaard, reden] of [
      [false, 'handhaven'],
      [false, 'schoolwissel'],
      [true, 'schoolwissel'],
    ] as const) {
      expect(naOverdracht(aanvaard, reden)).toEqual({ naam: 'schoolbesluit', monitoringVoorbij: false });
    }
  });

  it('het traject eindigt alleen na goed volgen of met de uitkomst van leerplicht', () => {
    const einden = gevallen.flatMap(([soort, code, uitkomst]) =>
      VERVOLG[soort as keyof typeof VERVOLG].flatMap((vervolg) =>
        ingevuld(uitkomst)
          .map((gegevens) => vervolg({ uitkomst: code, gegevens }))
          .filter((stap) => stap.naam === 'klaar')
          .map((stap) => `${soort} ${stap.naam === 'klaar' ? stap.uitkomst : ''}`),
      ),
    );
    expect([...new Set(einden)].sort()).toEqual([
      'mazl-schoolbesluit monitoring-goed-afgerond',
      'mazl-uitkomst-leerplicht leerplicht-ander-aanbod',
      'mazl-uitkomst-leerplicht leerplicht-maatregel',
      'mazl-uitkomst-leerplicht leerplicht-vrijstelling',
      'mazl-uitkomst-leerplicht leerplicht-weer-naar-school',
    ]);
  });
});
