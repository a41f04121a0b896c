import { aantal } from '../../test/omgeving/zwaar';
import { maakProefomgeving, type Proefomgeving } from '../../test/klok/proefomgeving';

const RUNS = aantal(80, 200);
const DAG = 86_400_000;
let omgeving: Proefomgeving;

beforeAll(async () => {
  omgeving = await maakProefomgeving();
});
afterAll(() => omgeving.ruimOp());

function meldingenVan(workflowId: string): Proefomgeving['meldingen'] {
  return omgeving.meldingen.filter((melding) => melding.workflowId === workflowId);
}

/** Every deadline was reported once, at its own time, with the Klok there already. */
function verwachtOpTijd(termijnen: readonly { sleutel: string; op: number }[]): void {
  for (const { sleutel, op } of termijnen) {
    const gemeld = omgeving.meldingen.filter(({ soort, naam }) => soort === 'termijn' && naam === sleutel);
    expect(gemeld).toHaveLength(1);
    expect(gemeld[0]!.op).toBeGreaterThanOrEqual(op);
    expect(gemeld[0]!.op).toBeLessThan(op + 5_000);
    expect(gemeld[0]!.klok).toBeGreaterThanOrEqual(gemeld[0]!.op - 100);
    expect(gemeld[0]!.klok).toBeLessThan(op + 20_000);
  }
}

test('twee runs met termijnen door elkaar, over een jaar, gaan in de goede volgorde op hun eigen tijd af', async () => {
  const nu = await omgeving.klok.nu();
  const a = [20, 90, 91, 300].map((dag) => ({ sleutel: `a${dag}`, op: nu + dag * DAG }));
  const b = [1, 50, 90.5, 360].map((dag) => ({ sleutel: `b${dag}`, op: nu + dag * DAG }));
  await omgeving.start('a', { termijnen: a });
  await omgeving.start('b', { termijnen: b });
  const uitslag = await omgeving.vooruit(nu + 365 * DAG);
  expect(uitslag).toMatchObject({ nietAfgegaan: [], vervallen: [], stappen: 8, bewogen: 8 });
  expect((await omgeving.klok.nu()) - (nu + 365 * DAG)).toBeLessThan(5_000);
  verwachtOpTijd([...a, ...b]);
  const volgorde = omgeving.meldingen.filter(({ soort }) => soort === 'termijn').map(({ naam }) => naam);
  expect(volgorde).toEqual([...a, ...b].sort((x, y) => x.op - y.op).map(({ sleutel }) => sleutel));
});

test('een signaal aan een run die achterloopt bereikt hem op de dag van de klok', async () => {
  const nu = await omgeving.klok.nu();
  const { workflowId } = await omgeving.start('achter', {
    termijnen: [{ sleutel: 'ver', op: nu + 500 * DAG }],
  });
  await omgeving.vooruit(nu + 40 * DAG);
  await omgeving.poort.signaleer({ workflowId, naam: 'tik', invoer: 'hallo', id: 'x1' });
  await omgeving.poort.signaleer({ workflowId, naam: 'tik', invoer: 'hallo', id: 'x1' });
  await omgeving.vooruit(await omgeving.klok.nu());
  const berichten = meldingenVan(workflowId).filter(({ soort }) => soort === 'bericht');
  expect(berichten).toHaveLength(1);
  expect(Math.abs(berichten[0]!.op - (nu + 40 * DAG))).toBeLessThan(5_000);
  const antwoord = await omgeving.poort.werkBij({
    workflowId,
    naam: 'besluit',
    updateId: 'b1',
    invoer: 'ja',
    binnenMs: 5_000,
  });
  expect(antwoord.soort).toBe('uitgevoerd');
  const op = antwoord.soort === 'uitgevoerd' ? Number(antwoord.antwoord) : 0;
  expect(Math.abs(op - (await omgeving.klok.nu()))).toBeLessThan(5_000);
});

test('een run die later begint, begint op de klok; een uitgestelde wacht en wordt gewekt op de dag van de klok', async () => {
  const nu = await omgeving.klok.nu();
  const gewoon = await omgeving.start('gewoon', { termijnen: [] });
  const slaper = await omgeving.start(
    'slaper',
    { termijnen: [{ sleutel: 'na-uitstel', op: nu + 30 * DAG }] },
    { startUitstelTot: nu + 30 * DAG },
  );
  const wekker = await omgeving.start(
    'gewekt',
    { termijnen: [{ sleutel: 'gewekt', op: nu + 90 * DAG }] },
    { startUitstelTot: nu + 90 * DAG },
  );
  await omgeving.vooruit(nu + 20 * DAG);
  const [eerste] = meldingenVan(gewoon.workflowId);
  expect(Math.abs(eerste!.op - nu)).toBeLessThan(5_000);
  // The clock was moved right after the start, and still waited for the first task.
  expect(Math.abs(eerste!.klok - nu)).toBeLessThan(5_000);
  expect(meldingenVan(slaper.workflowId)).toEqual([]);
  await omgeving.poort.startOfSignaleer({
    workflowId: wekker.workflowId,
    workflowType: 'proef',
    ref: wekker.workflowId.slice('gewekt-'.length),
    invoer: { termijnen: [] },
    signaal: { naam: 'klaar', invoer: undefined, id: 'w1' },
    zoek: {},
    samenvatting: '',
    details: '',
    traceparent: null,
  });
  await omgeving.vooruit(nu + 31 * DAG);
  expect(Math.abs(meldingenVan(wekker.workflowId)[0]!.op - (nu + 20 * DAG))).toBeLessThan(5_000);
  verwachtOpTijd([{ sleutel: 'na-uitstel', op: nu + 30 * DAG }]);
  const begin = meldingenVan(slaper.workflowId)[0]!;
  expect(begin.op).toBeGreaterThanOrEqual(nu + 30 * DAG);
  // The woken run has ended with an open deadline: it lapses when the clock gets there, and nothing hangs.
  const uitslag = await omgeving.vooruit(nu + 91 * DAG);
  expect(uitslag.vervallen).toEqual(['gewekt']);
});

test('continue-as-new onderweg houdt de klok van de run', async () => {
  const nu = await omgeving.klok.nu();
  const termijnen = [10, 20, 30, 40, 50].map((dag) => ({ sleutel: `can${dag}`, op: nu + dag * DAG }));
  const { workflowId } = await omgeving.start('can', { termijnen, vernieuwt: true });
  await omgeving.vooruit(nu + 60 * DAG);
  verwachtOpTijd(termijnen);
  const begonnen = meldingenVan(workflowId).filter(({ soort }) => soort === 'begin');
  expect(begonnen.map(({ naam }) => naam)).toEqual(['0', '1', '2', '3', '4']);
});

test('runs die elkaar seinen op dezelfde termijn wachten niet op elkaar', async () => {
  const nu = await omgeving.klok.nu();
  const op = nu + 7 * DAG;
  const b = await omgeving.start('b', { termijnen: [{ sleutel: 'laat', op: nu + 70 * DAG }] });
  const a = await omgeving.start('a', { termijnen: [{ sleutel: 'sein', op, seint: b.workflowId }] });
  await omgeving.vooruit(nu + 8 * DAG);
  const [bericht] = meldingenVan(b.workflowId).filter(({ soort }) => soort === 'bericht');
  expect(bericht).toMatchObject({ naam: `van ${a.workflowId}` });
  expect(bericht!.op).toBeGreaterThanOrEqual(op - 1_000);
  expect(bericht!.op).toBeLessThan(op + 5_000);
});

test('een ritme wordt op elk gepasseerd moment een keer geroepen, in volgorde, met de klok op dat moment', async () => {
  const nu = await omgeving.klok.nu();
  const geroepen: { naam: string; op: number; klok: number }[] = [];
  const ritmes = [
    ['ochtend', ['04:00']],
    ['vaak', ['08:00', '17:30']],
  ].map(([naam, momenten]) => ({
    naam: naam as string,
    momenten: momenten as string[],
    voerUit: async (op: number) => {
      geroepen.push({ naam: naam as string, op, klok: await omgeving.klok.nu() });
    },
  }));
  await omgeving.vooruit(nu + 3 * DAG, { ritmes });
  await omgeving.vooruit(nu + 6 * DAG, { ritmes });
  expect(geroepen.length).toBe(18);
  expect(geroepen.map(({ op }) => op)).toEqual(geroepen.map(({ op }) => op).sort((x, y) => x - y));
  expect(new Set(geroepen.map(({ naam, op }) => `${naam} ${op}`)).size).toBe(18);
  for (const { op, klok } of geroepen) {
    expect(klok).toBeGreaterThanOrEqual(op);
    expect(klok).toBeLessThan(op + 3_000);
  }
});

test('veel runs met een termijn op dezelfde dag', async () => {
  const nu = await omgeving.klok.nu();
  const termijnen = Array.from({ length: RUNS }, (_, i) => ({ sleutel: `p${i}`, op: nu + 14 * DAG }));
  for (const termijn of termijnen)
    await omgeving.start('p', {
      termijnen: [termijn, { sleutel: `${termijn.sleutel}-ver`, op: nu + 900 * DAG }],
    });
  await omgeving.vooruit(nu + 1 * DAG);
  const uitslag = await omgeving.vooruit(nu + 15 * DAG);
  expect(uitslag).toMatchObject({ bewogen: RUNS, nietAfgegaan: [], vervallen: [] });
  for (const { sleutel, op } of termijnen) {
    const gemeld = omgeving.meldingen.filter(({ soort, naam }) => soort === 'termijn' && naam === sleutel);
    expect(gemeld).toHaveLength(1);
    expect(gemeld[0]!.op).toBeGreaterThanOrEqual(op);
    expect(gemeld[0]!.op).toBeLessThan(op + 60_000);
  }
}, 180_000);
