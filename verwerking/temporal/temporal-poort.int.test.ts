import { randomUUID } from 'node:crypto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { maakDataConverter } from '../../privacy/data-converter';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakProefomgeving, type Proefomgeving } from '../../test/klok/proefomgeving';
import { TEST_NAMESPACE } from '../../test/omgeving/diensten';
import { RunKomtNietMeeFout, TemporalNietBereikbaarFout } from './fouten';
import { maakTemporalPoort } from './maak-temporal-poort';
import { isInRust } from './toestand';
import { verbindTemporal } from './verbinding';

const DAG = 86_400_000;

describe.each(['productie', 'oefen'] as const)('de poort in een omgeving van soort %s', (soort) => {
  let omgeving: Proefomgeving;

  beforeAll(async () => {
    omgeving = await maakProefomgeving({
      soort,
      dataConverter: maakDataConverter(maakTestRing(), TEST_NAMESPACE),
    });
    if (soort === 'oefen') await omgeving.vooruit((await omgeving.klok.nu()) + 100 * DAG);
  });
  afterAll(() => omgeving.ruimOp());

  async function totRust(workflowId: string): Promise<void> {
    for (let n = 0; n < 200; n += 1) {
      const toestand = await omgeving.poort.toestand(workflowId);
      if (toestand.soort !== 'loopt' || isInRust(toestand)) return;
      await new Promise((klaar) => setTimeout(klaar, 25));
    }
    throw new Error('komt niet tot rust');
  }

  const start = (anders = {}): Promise<{ workflowId: string; uitkomst: string }> =>
    omgeving.start('proef', { termijnen: [{ sleutel: randomUUID(), op: Date.now() + 900 * DAG }] }, anders);

  const berichten = (id: string): string[] =>
    omgeving.meldingen
      .filter(({ workflowId, soort: wat }) => workflowId === id && wat === 'bericht')
      .map(({ naam }) => naam);

  test('starten met een signaal: een herhaling met hetzelfde id doet niets, een ander id wel', async () => {
    const signaal = { naam: 'tik', invoer: 'een', id: randomUUID() };
    const { workflowId } = await start({ signaal });
    const opdracht = {
      workflowId,
      workflowType: 'proef',
      ref: workflowId.slice('proef-'.length),
      invoer: { termijnen: [] },
      zoek: {},
      samenvatting: '',
      details: '',
      traceparent: null,
    };
    expect(await omgeving.poort.startOfSignaleer({ ...opdracht, signaal })).toBe('gedaan');
    const tweede = { naam: 'tik', invoer: 'twee', id: randomUUID() };
    expect(await omgeving.poort.startOfSignaleer({ ...opdracht, signaal: tweede })).toBe('gedaan');
    expect(await omgeving.poort.startOfSignaleer(opdracht)).toBe('gedaan');
    await totRust(workflowId);
    expect(berichten(workflowId)).toEqual(['een', 'twee']);
  });

  test('een run die geeindigd is wordt niet opnieuw begonnen, ook niet als Temporal hem vergeten is', async () => {
    const { workflowId } = await start();
    await omgeving.poort.signaleer({ workflowId, naam: 'klaar', invoer: undefined, id: randomUUID() });
    await totRust(workflowId);
    const id = randomUUID();
    expect(await omgeving.poort.signaleer({ workflowId, naam: 'tik', invoer: 'x', id })).toBe('geeindigd');
    const bijwerken = { workflowId, naam: 'besluit', updateId: id, invoer: 'x', binnenMs: 2_000 };
    expect(await omgeving.poort.werkBij(bijwerken)).toEqual({ soort: 'geeindigd' });
    expect(await omgeving.poort.toestand(workflowId)).toEqual({ soort: 'geeindigd', status: 'voltooid' });
    const opnieuw = {
      workflowId,
      workflowType: 'proef',
      ref: randomUUID(),
      invoer: { termijnen: [] },
      zoek: {},
      samenvatting: '',
      details: '',
      traceparent: null,
    };
    expect(await omgeving.poort.startOfSignaleer(opnieuw)).toBe('geeindigd');
    const { rows } = await omgeving.beheer.query('select status from runs where workflow_id = $1', [
      workflowId,
    ]);
    expect(rows).toEqual([{ status: 'geeindigd' }]);
    await omgeving.verbinding.roep((dienst) =>
      dienst.deleteWorkflowExecution({ namespace: TEST_NAMESPACE, workflowExecution: { workflowId } }),
    );
    expect(await omgeving.poort.startOfSignaleer(opnieuw)).toBe('geeindigd');
  });

  test('een run die er nooit was is onbekend', async () => {
    const workflowId = `nooit-${randomUUID()}`;
    const id = randomUUID();
    expect(await omgeving.poort.signaleer({ workflowId, naam: 'tik', invoer: 'x', id })).toBe('onbekend');
    expect(await omgeving.poort.toestand(workflowId)).toEqual({ soort: 'onbekend' });
    const bijwerken = { workflowId, naam: 'besluit', updateId: id, invoer: 'x', binnenMs: 2_000 };
    expect(await omgeving.poort.werkBij(bijwerken)).toEqual({ soort: 'onbekend' });
  });

  test('bijwerken: uitgevoerd op de dag van de klok, een herhaling krijgt hetzelfde antwoord, afgewezen met type en reden', async () => {
    const { workflowId } = await start();
    const updateId = randomUUID();
    const vraag = { workflowId, naam: 'besluit', updateId, invoer: 'ja', binnenMs: 5_000 };
    const antwoord = await omgeving.poort.werkBij(vraag);
    expect(antwoord).toEqual({ soort: 'uitgevoerd', antwoord: expect.any(Number) });
    const op = antwoord.soort === 'uitgevoerd' ? Number(antwoord.antwoord) : 0;
    expect(Math.abs(op - (await omgeving.klok.nu()))).toBeLessThan(10_000);
    expect(await omgeving.poort.werkBij(vraag)).toEqual(antwoord);
    await totRust(workflowId);
    expect(berichten(workflowId)).toEqual(['ja']);
    expect(await omgeving.poort.werkBij({ ...vraag, updateId: randomUUID(), invoer: 'fout' })).toEqual({
      soort: 'afgewezen',
      type: 'NIET_AAN_ZET',
      reden: 'dit kan niet',
    });
  });

  test('bijwerken zonder antwoord op tijd is onbekend: er luistert niemand op deze rij', async () => {
    const stil = maakTemporalPoort({
      verbinding: omgeving.verbinding,
      takenrij: `niemand-${randomUUID()}`,
      reisgenoot: { ...stilGenoot },
    });
    const workflowId = `stil-${randomUUID()}`;
    await stil.startOfSignaleer({
      workflowId,
      workflowType: 'proef',
      ref: randomUUID(),
      invoer: { termijnen: [] },
      zoek: {},
      samenvatting: '',
      details: '',
      traceparent: null,
    });
    const begin = Date.now();
    const vraag = { workflowId, naam: 'besluit', updateId: randomUUID(), invoer: 'ja', binnenMs: 700 };
    expect(await stil.werkBij(vraag)).toEqual({ soort: 'onbekend' });
    expect(Date.now() - begin).toBeLessThan(3_000);
    await omgeving.verbinding.client.workflow.getHandle(workflowId).terminate();
  });

  test('wat meegaat: zoekattributen, samenvatting, traceparent; en niets daarvan leesbaar behalve codes', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { workflowId } = await start({
      traceparent,
      samenvatting: 'geheim-een',
      details: 'geheim-twee',
      signaal: { naam: 'tik', invoer: 'geheim-drie', id: randomUUID() },
      zoek: {
        TrajectSoort: 'mazl',
        Fase: 'gesprek',
        AanZet: 'school:99AA',
        AanZetSinds: 1_800_000_000_000,
        Uiterlijk: 1_800_086_400_000,
        Regio: 'GV',
        Escalatie: 2,
      },
    });
    await totRust(workflowId);
    const handle = omgeving.verbinding.client.workflow.getHandle(workflowId);
    const beeld = await handle.describe();
    expect(await beeld.staticSummary()).toBe('geheim-een');
    expect(await beeld.staticDetails()).toBe('geheim-twee');
    const zoek = Object.fromEntries(
      beeld.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    );
    expect(zoek).toMatchObject({
      TrajectSoort: 'mazl',
      AanZet: 'school:99AA',
      Escalatie: 2,
      Uiterlijk: new Date(1_800_086_400_000),
    });
    const geschiedenis = await handle.fetchHistory();
    const kop = geschiedenis.events?.[0]?.workflowExecutionStartedEventAttributes?.header?.fields;
    expect(Buffer.from(kop?.['traceparent']?.data ?? '').toString()).toBe(JSON.stringify(traceparent));
    const tekst = JSON.stringify(historyToJSON(geschiedenis));
    for (const geheim of ['geheim-een', 'geheim-twee', 'geheim-drie', 'termijnen']) {
      expect(tekst).not.toContain(Buffer.from(`"${geheim}`).toString('base64').slice(0, 12));
      expect(tekst).not.toContain(geheim);
    }
    const gevonden: string[] = [];
    for (let n = 0; n < 40 && gevonden.length === 0; n += 1) {
      for await (const run of omgeving.poort.lijst(`WorkflowId = '${workflowId}' AND Escalatie > 1`)) {
        gevonden.push(run.workflowId);
        expect(run).toMatchObject({ workflowType: 'proef', loopt: true });
      }
      await new Promise((klaar) => setTimeout(klaar, 50));
    }
    expect(gevonden).toEqual([workflowId]);
  });

  test('een uitgestelde start kost een gebeurtenis, en bijwerken wekt haar', async () => {
    const nu = await omgeving.klok.nu();
    const { workflowId } = await start({ startUitstelTot: nu + 30 * DAG });
    const toestand = await omgeving.poort.toestand(workflowId);
    expect(toestand).toMatchObject({ soort: 'loopt', gebeurtenissen: soort === 'oefen' ? 2 : 1 });
    const vraag = { workflowId, naam: 'besluit', updateId: randomUUID(), invoer: 'wek', binnenMs: 5_000 };
    const antwoord = await omgeving.poort.werkBij(vraag);
    const op = antwoord.soort === 'uitgevoerd' ? Number(antwoord.antwoord) : 0;
    expect(Math.abs(op - (await omgeving.klok.nu()))).toBeLessThan(10_000);
  });
});

const stilGenoot = {
  meld: async () => ({ voorsprongMs: 0, nu: Date.now() }),
  isVertrokken: async () => {},
  haalIn: async () => 'bij' as const,
  isGeeindigd: async () => {},
};

test('een Temporal die er niet is, is een fout die om herhaling vraagt', async () => {
  const verbinding = verbindTemporal({
    adres: '127.0.0.1:1',
    namespace: TEST_NAMESPACE,
    dataConverter: undefined,
  });
  await expect(verbinding.roep((dienst) => dienst.getSystemInfo({}), 800)).rejects.toMatchObject({
    name: 'TemporalNietBereikbaarFout',
    opnieuwProberen: true,
  });
  const poort = maakTemporalPoort({ verbinding, takenrij: 'x', reisgenoot: stilGenoot });
  const bijwerken = { workflowId: 'x', naam: 'x', updateId: 'x', invoer: 'x', binnenMs: 500 };
  await expect(poort.werkBij(bijwerken)).resolves.toEqual({ soort: 'onbekend' });
  await verbinding.sluit();
  expect(new RunKomtNietMeeFout('x')).toBeInstanceOf(TemporalNietBereikbaarFout);
});
