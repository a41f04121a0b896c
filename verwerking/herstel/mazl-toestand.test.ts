import type { AfgerondeTaak, MazlStand } from '../../db/repositories/herstel';
import { eindeVanDag } from '../../domain/kalender/amsterdam';
import { mazlToestandUit } from './mazl-toestand';

const LEEG: MazlStand = {
  aanleiding: 'treffer',
  afgerond: [],
  openTaak: null,
  overdrachten: [],
  monitoring: null,
  treffers: [],
  berichten: [],
};
const taak = (soort: string, uitkomst: string | null, geslotenOp: number, gegevens = {}): AfgerondeTaak => ({
  soort: `mazl-${soort}`,
  stap: soort,
  uitkomst,
  gegevens,
  geslotenOp,
});
const open = (soort: string) => ({ soort: `mazl-${soort}`, geopendOp: 9 });
const TOT = eindeVanDag('2026-12-18');

describe('mazlToestandUit', () => {
  test('zonder iets begint het traject vooraan', () => {
    expect(mazlToestandUit(LEEG, 2)).toMatchObject({
      stap: { naam: 'gesprek', poging: 1 },
      keren: {},
      vorige: null,
    });
  });

  test('een open taak zegt waar het is, met wat eraan voorafging', () => {
    const stand = { ...LEEG, afgerond: [taak('gesprek', 'geen-contact', 5)], openTaak: open('gesprek') };
    expect(mazlToestandUit(stand, 2)).toMatchObject({
      stap: { naam: 'gesprek', poging: 2 },
      keren: { 'mazl-gesprek': 1 },
      vorige: { stap: 'gesprek', uitkomst: 'geen-contact', op: 5 },
    });
  });

  test('zonder open taak wijst het laatste antwoord de volgende stap', () => {
    const na = (...afgerond: AfgerondeTaak[]) => mazlToestandUit({ ...LEEG, afgerond }, 2).stap;
    expect(na(taak('gesprek', 'jeugdarts-gewenst', 5))).toEqual({ naam: 'consult', poging: 1 });
    expect(na(taak('gesprek', 'geen-contact', 5), taak('gesprek', 'geen-contact', 6))).toEqual({
      naam: 'schoolbesluit',
      monitoringVoorbij: false,
    });
    expect(na(taak('gesprek', 'plan-afgesproken', 5, { totDatum: '2026-12-18' }))).toEqual({
      naam: 'monitoring',
      duur: { totDatum: '2026-12-18' },
    });
    expect(na(taak('uitkomst-leerplicht', 'afgerond', 5))).toEqual({
      naam: 'klaar',
      uitkomst: 'leerplicht-afgerond',
    });
  });

  test('een lopend volgen houdt zijn einde, en een treffer van daarna telt mee', () => {
    const monitoring = { tot: TOT, status: 'open', nr: 100 };
    const rustig = mazlToestandUit({ ...LEEG, monitoring, treffers: [{ id: 'a', nr: 50 }] }, 2);
    expect(rustig).toMatchObject({
      stap: { naam: 'monitoring', duur: { totDatum: '2026-12-18' }, hervat: true },
      monitoringTot: TOT,
      nieuweTreffer: false,
    });
    const treffers = [{ id: 'b', nr: 150 }];
    expect(mazlToestandUit({ ...LEEG, monitoring, treffers }, 2).nieuweTreffer).toBe(true);
  });

  test('een aangeboden overdracht wordt niet nog eens aangeboden; een aanvaarde gaat verder', () => {
    const overdracht = {
      ref: 'o',
      reden: 'handhaven' as const,
      naarVestigingscode: null,
      status: 'aangeboden',
      beslotenOp: null,
    };
    expect(mazlToestandUit({ ...LEEG, overdrachten: [overdracht] }, 2)).toMatchObject({
      stap: { naam: 'overdracht', reden: 'handhaven' },
      overdrachtRef: 'o',
      keren: { overdracht: 1 },
    });
    const aanvaard = { ...overdracht, status: 'aanvaard', beslotenOp: 7 };
    expect(mazlToestandUit({ ...LEEG, overdrachten: [aanvaard] }, 2)).toMatchObject({
      stap: { naam: 'uitkomst-leerplicht' },
      overdrachtRef: null,
      vorige: { stap: 'overdracht', uitkomst: 'aanvaard', op: 7 },
    });
  });

  test('een schoolbesluit weet of het volgen voorbij was', () => {
    const besluit = (status: string) =>
      mazlToestandUit(
        { ...LEEG, openTaak: open('schoolbesluit'), monitoring: { tot: TOT, status, nr: 1 } },
        2,
      );
    expect(besluit('gehaald')).toMatchObject({ stap: { monitoringVoorbij: true }, monitoringTot: null });
    expect(besluit('vervallen')).toMatchObject({
      stap: { monitoringVoorbij: false, duur: { totDatum: '2026-12-18' } },
      monitoringTot: TOT,
    });
  });
});
