import { TAAKSOORTEN } from '../../../domain/taken/taaksoorten';
import { datumVan, eindeVanDag } from '../../../domain/kalender/amsterdam';
import { PersoonInSchema } from '../../../connectors/berichten/persoon-schema';
import { NieuwBesluitSchema } from '../../../api/schemas/besluit';
import { maakLeerlingen } from '../leerlingen/maak-leerlingen';
import { maakToeval } from '../toeval';
import { vulIn, wieHetIs } from './antwoord';
import { gedragVan, KEUZES } from './gedrag';
import { maakPlan } from './plan';
import type { TeBeantwoordenTaak } from './taak';
import { Verdeler } from './verdeler';

const [leerling] = maakLeerlingen({
  aantal: 1,
  seed: 'test',
  eersteDag: '2026-11-24',
  woongemeenten: [['0406', 1]],
});
const VANDAAG = '2026-12-01';

function taakVan(soort: string, anders: Partial<TeBeantwoordenTaak> = {}): TeBeantwoordenTaak {
  const definitie = TAAKSOORTEN.find((t) => t.soort === soort)!;
  return {
    id: 'x',
    soort,
    keer: 1,
    trajectRef: null,
    geopendOp: '2026-12-01T10:00:00.000Z',
    uiterlijkOp: new Date(eindeVanDag('2026-12-08')).toISOString(),
    escalatie: 0,
    leerlingnummer: null,
    persoon: null,
    uitkomsten: definitie.uitkomsten as unknown as TeBeantwoordenTaak['uitkomsten'],
    ...anders,
  };
}

it('het script kent geen uitkomst die een taak niet heeft', () => {
  for (const { soort, uitkomsten } of TAAKSOORTEN) {
    const codes = uitkomsten.map(({ code }) => code);
    for (const [code] of gedragVan(soort).uitkomsten)
      expect([soort, codes.includes(code)]).toEqual([soort, true]);
  }
  for (const [naam, keuzes] of Object.entries(KEUZES)) {
    const bekend = TAAKSOORTEN.flatMap((t) => t.uitkomsten.flatMap((u) => u.velden)).flatMap((veld) =>
      veld.soort === 'keuze' && veld.naam === naam ? Object.keys(veld.keuzes) : [],
    );
    for (const [code] of keuzes) expect([naam, bekend.includes(code)]).toEqual([naam, true]);
  }
});

it('elk antwoord van het script past in het schema van de API', () => {
  const verdeler = new Verdeler();
  for (const { soort } of TAAKSOORTEN) {
    for (let i = 0; i < 30; i += 1) {
      const toeval = maakToeval('test', soort, i);
      const plan = maakPlan(taakVan(soort), VANDAAG, verdeler, toeval);
      for (const voornemen of plan.voornemens) {
        const antwoord = vulIn(taakVan(soort), voornemen, {
          vandaag: voornemen.op,
          leerling,
          medewerker: 'mw-1',
          verdeler,
          toeval,
        });
        expect(NieuwBesluitSchema.safeParse(antwoord)).toMatchObject({ success: true });
      }
    }
  }
});

it('sommigen antwoorden meteen, sommigen na de termijn, sommigen nooit', () => {
  const verdeler = new Verdeler();
  const dagen = Array.from({ length: 100 }, (_, i) =>
    maakPlan(taakVan('mazl-gesprek'), VANDAAG, verdeler, maakToeval(i)),
  );
  const laatste = datumVan(eindeVanDag('2026-12-08') - 1);
  expect(dagen.filter((p) => p.tempo === 'meteen').every((p) => p.voornemens[0]!.op === VANDAAG)).toBe(true);
  expect(dagen.filter((p) => p.tempo === 'op-tijd').every((p) => p.voornemens[0]!.op <= laatste)).toBe(true);
  expect(dagen.filter((p) => p.tempo === 'te-laat').every((p) => p.voornemens[0]!.op > laatste)).toBe(true);
  expect(dagen.filter((p) => p.voornemens.length === 0)).toHaveLength(7);
});

it('de terugkoppeling volgt de toestemming', () => {
  const metToestemming = { persoon: { toestemmingen: [{ doel: 'terugkoppeling-aan-school' }] } };
  const uitkomst = (anders: Partial<TeBeantwoordenTaak>): string | undefined =>
    maakPlan(taakVan('mazl-terugkoppeling', anders), VANDAAG, new Verdeler(), maakToeval('x')).voornemens[0]
      ?.uitkomst;
  expect(uitkomst(metToestemming)).toBe('terugkoppeling-gegeven');
  expect(uitkomst({ persoon: { toestemmingen: [] } })).toBe('geen-toestemming');
});

it('de persoon gaat mee in de vorm van de API', () => {
  expect(PersoonInSchema.safeParse(wieHetIs(leerling!, VANDAAG))).toMatchObject({ success: true });
});

it('de verdeler doet eerst alles een keer en houdt dan de aandelen', () => {
  const verdeler = new Verdeler();
  const gekozen = Array.from({ length: 100 }, () =>
    verdeler.kies('g', [
      ['veel', 90],
      ['weinig', 10],
    ]),
  );
  expect(gekozen.slice(0, 2)).toEqual(['veel', 'weinig']);
  expect(gekozen.filter((k) => k === 'weinig')).toHaveLength(10);
});
