import { maakBundel, maakSdkStil } from '../werkplaats/bundel';
import { speelAf, TOESCHOUWER, uitDeGeschiedenis, type Afgespeeld } from './afspelen';
import { leesBewaarde, type Bewaard } from './bewaard';
import { soorten } from './geschiedenis';
import type { Waarneming } from './toeschouwer';

/**
 * The histories of every released version, replayed with the code of now. Replay itself sees added, removed and reordered commands; what
 * it does not see (durations, inputs, results, search attributes) is compared beside it.
 */
const bewaarde = leesBewaarde();
const metNaam = bewaarde.map((bewaard) => [bewaard.naam, bewaard] as const);

/** A timer that is started and cancelled within one task leaves nothing in the history; everything else must be the same. */
function expectZelfde(gezien: readonly Waarneming[], verwacht: readonly Waarneming[]): void {
  const over = [...verwacht];
  const zonderLoze = gezien.filter((waarneming) => {
    const eerste = over[0];
    const isLoos =
      waarneming.soort === 'timer' && (eerste?.soort !== 'timer' || eerste.duurMs !== waarneming.duurMs);
    if (isLoos) return false;
    over.shift();
    return true;
  });
  expect(zonderLoze).toEqual(verwacht);
}

type Code = Awaited<ReturnType<typeof maakBundel>>;
let code: Code;
let uitslag: ReadonlyMap<string, Afgespeeld>;

beforeAll(async () => {
  maakSdkStil();
  code = await maakBundel([TOESCHOUWER]);
  uitslag = await speelAf(code, bewaarde);
});

describe('de bewaarde geschiedenissen', () => {
  it('zijn er van iedere soort run', () => {
    expect([...new Set(bewaarde.map(({ workflowType }) => workflowType))].sort()).toEqual([
      'begeleiding',
      'doorstroompunt',
      'in-beeld',
      'mazl',
      'nazorg',
      'operatorvraag',
      'overdracht',
      'sluitende-aanpak',
      'ww',
      'ziekteperiode',
      'zoekperiode',
    ]);
  });

  it.each(metNaam)('%s', async (naam, { geschiedenis }) => {
    const { fout, gezien } = uitslag.get(naam)!;
    if (fout) throw fout;
    expectZelfde(gezien, await uitDeGeschiedenis(geschiedenis));
  });

  it('een herstelde ziekteperiode kost zes gebeurtenissen', () => {
    const hersteld = bewaarde.filter(({ naam }) => /^ziekteperiode\/v[\d.]+-hersteld$/.test(naam));
    expect(hersteld.length).toBeGreaterThan(0);
    for (const { geschiedenis } of hersteld) {
      expect(soorten(geschiedenis)).toEqual([
        'WORKFLOW_EXECUTION_STARTED',
        'WORKFLOW_EXECUTION_SIGNALED',
        'WORKFLOW_TASK_SCHEDULED',
        'WORKFLOW_TASK_STARTED',
        'WORKFLOW_TASK_COMPLETED',
        'WORKFLOW_EXECUTION_COMPLETED',
      ]);
    }
  });
});

describe('gewijzigde code wordt gezien', () => {
  const pad = (naam: string): Bewaard => bewaarde.find((bewaard) => bewaard.naam.endsWith(naam))!;
  const consult = pad('-consult-en-terugkoppeling.1');

  /** The same bundle with one thing in it changed. */
  function wijzig(van: string, naar: string): Code {
    const anders = code.code.replaceAll(van, naar);
    expect(anders).not.toBe(code.code);
    return { ...code, code: anders };
  }
  async function na(gewijzigd: Code): Promise<Afgespeeld> {
    return (await speelAf(gewijzigd, [consult])).get(consult.naam)!;
  }

  it('ongewijzigd gaat het goed', async () => {
    const { fout, gezien } = await na({ ...code });
    expect(fout).toBeUndefined();
    expectZelfde(gezien, await uitDeGeschiedenis(consult.geschiedenis));
  });

  it.each([
    ['een andere activiteit', "maak('openTaak')", "maak('openTaakAnders')"],
    [
      'een timer meer',
      'const taak = opening.waarde;',
      'const taak = opening.waarde; await new Promise((klaar) => setTimeout(klaar, 1000));',
    ],
    ['zoekattributen die niet meer worden gezet', 'if (isZelfde) return;', 'return;'],
  ])('%s is een DeterminismViolationError', async (_wat, van, naar) => {
    const { fout } = await na(wijzig(van, naar));
    expect(fout?.name).toBe('DeterminismViolationError');
    expect(fout?.message).toContain('TMPRL1100');
  });

  it.each([
    ['een andere duur', 'moment.op - Date.now()', 'moment.op - Date.now() + 3600000'],
    ['andere invoer', 'keer: traject.volgendeKeer(soort)', 'keer: 1 + traject.volgendeKeer(soort)'],
    ['een andere termijn van een activiteit', 'startToCloseTimeout: 30000', 'startToCloseTimeout: 10000'],
    ['andere toestand voor het volgende segment', 'vorige: this.vorige', 'vorige: null'],
  ])('%s ontgaat het afspelen zelf, en wordt hier gezien', async (_wat, van, naar) => {
    const { fout, gezien } = await na(wijzig(van, naar));
    expect(fout).toBeUndefined();
    const verwacht = await uitDeGeschiedenis(consult.geschiedenis);
    expect(() => expectZelfde(gezien, verwacht)).toThrow();
  });
});
