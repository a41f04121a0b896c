import * as fc from 'fast-check';
import { maakSchoolkalender } from '../kalender/schoolkalender';
import { SCHOOLVAKANTIES, type Vakantieregio } from '../kalender/schoolvakanties';
import type { Regelset } from '../regels/regel';
import { regelOp } from '../regels/regel-op';
import { FREQUENT_KALENDERWEEK, STANDAARDREGELS } from '../regels/standaardregels';
import { bepaalZiekteperioden } from './perioden';
import { bepaalTreffers, type RegelsVan } from './telling';
import type { Verzuimregel } from './verzuimregel';

/*
 * A second count, written from the definition and not from the code: day by day, pair by pair, with Date in UTC and
 * text. It shares only the table of school holidays and the types with the product.
 */

type Locatie = { regio: Vakantieregio; vrij: readonly string[] };

const tekst = (dag: Date) => dag.toISOString().slice(0, 10);
const later = (datum: string, n: number) => tekst(new Date(Date.parse(datum) + n * 86_400_000));
const maandagVan = (datum: string) => later(datum, -((new Date(datum).getUTCDay() + 6) % 7));

/** Feestdagen waarop scholen dicht zijn, overgeschreven uit een agenda. */
const FEESTDAGEN = new Set(
  `2024-01-01 2024-04-01 2024-04-27 2024-05-09 2024-05-20 2024-12-25 2024-12-26
   2025-01-01 2025-04-21 2025-04-26 2025-05-29 2025-06-09 2025-12-25 2025-12-26
   2026-01-01 2026-04-06 2026-04-27 2026-05-14 2026-05-25 2026-12-25 2026-12-26
   2027-01-01 2027-03-29 2027-04-27 2027-05-06 2027-05-17 2027-12-25 2027-12-26`.split(/\s+/),
);

function isSchooldag(datum: string, locatie: Locatie): boolean {
  const dag = new Date(datum).getUTCDay();
  if (dag === 0 || dag === 6 || FEESTDAGEN.has(datum) || locatie.vrij.includes(datum)) return false;
  return !SCHOOLVAKANTIES.some((v) => v.regios.includes(locatie.regio) && v.van <= datum && datum <= v.tot);
}

function telNa(
  regels: readonly Verzuimregel[],
  locaties: Record<string, Locatie>,
  peildatum: string,
  eenheid: 'schoolweek' | 'kalenderweek',
) {
  const ziek = regels
    .filter((r) => r.reden === 'Z' && r.begindatum <= peildatum)
    .map((r) => {
      const open = r.einddatum === null || r.einddatum > peildatum;
      return { code: r.vestigingscode, van: r.begindatum, tot: open ? peildatum : r.einddatum, open };
    });
  type Rij = (typeof ziek)[number];
  const eerder = (a: Rij, b: Rij) => a.van < b.van || (a.van === b.van && a.code <= b.code);
  const horenBijeen = (x: Rij, y: Rij) => {
    const [a, b] = eerder(x, y) ? [x, y] : [y, x];
    for (let dag = later(a.tot, 1); dag < b.van; dag = later(dag, 1)) {
      if (isSchooldag(dag, locaties[a.code]!)) return false;
    }
    return true;
  };
  // Alles wat via via bijeen hoort.
  const groepen: Rij[][] = [];
  const over = new Set(ziek);
  for (const begin of ziek) {
    if (!over.delete(begin)) continue;
    const groep = [begin];
    for (let i = 0; i < groep.length; i++) {
      for (const ander of over) if (horenBijeen(groep[i]!, ander) && over.delete(ander)) groep.push(ander);
    }
    groepen.push(groep);
  }
  const perioden = groepen
    .map((groep) => {
      const eerste = groep.reduce((a, b) => (eerder(a, b) ? a : b));
      const tot = groep.map((r) => r.tot).reduce((a, b) => (a > b ? a : b));
      const open = groep.some((r) => r.open);
      const schooldagen: string[] = [];
      for (let dag = eerste.van; dag <= tot; dag = later(dag, 1)) {
        if (isSchooldag(dag, locaties[eerste.code]!)) schooldagen.push(dag);
      }
      return { van: eerste.van, tot: open ? null : tot, code: eerste.code, schooldagen };
    })
    .sort((a, b) => (a.van < b.van ? -1 : 1));

  const meldingen = perioden.flatMap((p) =>
    p.schooldagen[0] ? [{ datum: p.schooldagen[0], code: p.code }] : [],
  );
  const treffers: {
    datum: string;
    soort: string;
    rang: number | null;
    meldingen: string[];
    overgeslagen: string[];
  }[] = [];
  for (const { datum, code } of meldingen) {
    const weken = new Set<string>();
    for (let maandag = maandagVan(datum); weken.size < 12; maandag = later(maandag, -7)) {
      if ([0, 1, 2, 3, 4, 5, 6].some((n) => isSchooldag(later(maandag, n), locaties[code]!)))
        weken.add(maandag);
    }
    const binnen = meldingen
      .map((m) => m.datum)
      .filter((m) => m <= datum)
      .filter((m) =>
        eenheid === 'kalenderweek'
          ? Date.parse(datum) - Date.parse(m) <= 83 * 86_400_000
          : m >= [...weken].sort((a, b) => (a < b ? -1 : 1))[0]!,
      );
    if (binnen.length >= 4) {
      treffers.push({ datum, soort: 'frequent', rang: binnen.length, meldingen: binnen, overgeslagen: [] });
    }
  }
  for (const { schooldagen, code } of perioden) {
    const zevende = schooldagen[6];
    if (!zevende) continue;
    const overgeslagen: string[] = [];
    for (let dag = schooldagen[0]!; dag <= zevende; dag = later(dag, 1)) {
      if (![0, 6].includes(new Date(dag).getUTCDay()) && !isSchooldag(dag, locaties[code]!))
        overgeslagen.push(dag);
    }
    treffers.push({ datum: zevende, soort: 'lang', rang: null, meldingen: [schooldagen[0]!], overgeslagen });
  }
  const plaats = (t: { datum: string; soort: string }) => `${t.datum} ${t.soort}`;
  return {
    perioden: perioden.map(({ van, tot, code, schooldagen }) => ({
      eersteDag: van,
      laatsteDag: tot,
      vestigingscode: code,
      eersteSchooldag: schooldagen[0] ?? null,
    })),
    treffers: treffers.sort((a, b) => (plaats(a) < plaats(b) ? -1 : 1)),
  };
}

const locaties: Record<string, Locatie> = {
  '02AA00': { regio: 'zuid', vrij: ['2026-02-23', '2026-04-03', '2026-05-05', '2026-05-15'] },
  '14SM00': { regio: 'noord', vrij: ['2026-02-20', '2026-02-19', '2026-04-03', '2026-09-18', '2026-09-21'] },
  '14SM02': { regio: 'noord', vrij: [] },
  '20MI00': { regio: 'midden', vrij: ['2024-02-29', '2025-12-31'] },
};
const kalenders = Object.fromEntries(
  Object.entries(locaties).map(([code, { regio, vrij }]) => [
    code,
    maakSchoolkalender({ vakantieregio: regio, vrijeDagen: vrij }),
  ]),
);
const kalenderVan = (code: string) => kalenders[code]!;
const kalenderweekregels: Regelset = [
  FREQUENT_KALENDERWEEK,
  ...STANDAARDREGELS.filter(({ soort }) => soort !== 'mazl-frequent'),
];

/** Perioden waarin iets bijzonders ligt, en een gewone. */
const vensters = [
  { vanaf: '2026-01-05', dagen: 120 }, // voorjaars- en meivakantie, zomertijd, Pasen, Hemelvaart
  { vanaf: '2026-05-25', dagen: 150 }, // zomervakantie, nieuw schooljaar
  { vanaf: '2024-02-05', dagen: 60 }, // schrikkeldag
  { vanaf: '2025-10-01', dagen: 130 }, // wintertijd, Kerst, jaarwisseling
  { vanaf: '2025-01-06', dagen: 700 },
];

const geval = (codes: readonly string[]) =>
  fc.constantFrom(...vensters).chain(({ vanaf, dagen }) =>
    fc.record({
      regels: fc.array(
        fc.record({
          vestigingscode: fc.constantFrom(...codes),
          begin: fc.integer({ min: 0, max: dagen }),
          begintijd: fc.constantFrom('', '08:30', '10:00'),
          duur: fc.oneof(
            { weight: 10, arbitrary: fc.integer({ min: 0, max: 4 }) },
            { weight: 3, arbitrary: fc.integer({ min: 5, max: 30 }) },
            { weight: 1, arbitrary: fc.constant(null) },
          ),
          reden: fc.oneof(
            { weight: 9, arbitrary: fc.constant('Z') },
            { weight: 1, arbitrary: fc.constantFrom('D', 'TA', 'z') },
          ),
        }),
        { maxLength: 24 },
      ),
      vanaf: fc.constant(vanaf),
      peil: fc.integer({ min: 0, max: dagen + 60 }),
      eenheid: fc.constantFrom('schoolweek' as const, 'kalenderweek' as const),
    }),
  );

function controleer(codes: readonly string[]) {
  return fc.property(
    geval(codes),
    fc.infiniteStream(fc.nat()),
    ({ regels: ruw, vanaf, peil, eenheid }, volgorde) => {
      const regels: Verzuimregel[] = ruw.map(({ vestigingscode, begin, begintijd, duur, reden }) => ({
        vestigingscode,
        begindatum: later(vanaf, begin),
        begintijd,
        einddatum: duur === null ? null : later(vanaf, begin + duur),
        reden,
      }));
      const peildatum = later(vanaf, peil);
      const regelsVan: RegelsVan = (soort, datum) =>
        regelOp(soort, datum, {}, eenheid === 'kalenderweek' ? kalenderweekregels : STANDAARDREGELS);
      const tel = (rijen: readonly Verzuimregel[]) => {
        const perioden = bepaalZiekteperioden(rijen, kalenderVan, peildatum);
        return { perioden, treffers: bepaalTreffers(perioden, kalenderVan, regelsVan, peildatum) };
      };
      const geteld = tel(regels);
      const nageteld = telNa(regels, locaties, peildatum, eenheid);
      expect(geteld.perioden.map(({ regels: _, ...periode }) => periode)).toEqual(nageteld.perioden);
      expect(geteld.treffers.map(({ regel: _r, vestigingscode: _v, ...treffer }) => treffer)).toEqual(
        nageteld.treffers,
      );
      expect(geteld.perioden.flatMap((periode) => periode.regels)).toHaveLength(
        regels.filter((r) => r.reden === 'Z' && r.begindatum <= peildatum).length,
      );
      // Any order of arrival gives the same.
      const geschud = regels
        .map((regel) => ({ regel, plaats: volgorde.next().value! }))
        .sort((a, b) => a.plaats - b.plaats);
      expect(tel(geschud.map(({ regel }) => regel))).toEqual(geteld);
    },
  );
}

const AANTAL = Number(process.env.SLUITEND_TEST_RONDES ?? 1500);

test('de telling is gelijk aan een narekening, een locatie', () => {
  fc.assert(controleer(['14SM00']), { seed: 20261123, numRuns: AANTAL });
});

test('de telling is gelijk aan een narekening, vier locaties in drie regio’s', () => {
  fc.assert(controleer(Object.keys(locaties)), { seed: 20261124, numRuns: AANTAL });
});
