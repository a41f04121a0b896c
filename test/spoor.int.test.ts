import { v4 as uuidv4 } from 'uuid';
import { maakCloudEvent } from '../connectors/kafka/kafka-ontvanger';
import { sluitOntvangerAan, spanVanVerzending } from '../db/repositories/uitgaand';
import { leesSpoor } from '../db/spoor';
import { systeemToegang } from '../db/verbinding';
import { defaultPayloadConverter } from '@temporalio/common';
import { maakPartner, type TestPartner } from './fabrieken/partners';
import { maakTestApi, type TestApi } from './fabrieken/test-api';
import { PARTNERS, VESTIGING, Werkplaats } from './werkplaats/werkplaats';
import { maakRelay, type Relay } from '../verwerking/relay/relay';
import type { Ontvanger } from '../verwerking/relay/ontvanger';
import type { CloudEvent } from '../domain/signalen/cloudevent';

const SPAN = 'b7ad6b7169203331';

/** One trace from the request of a school to the event that leaves: over inbox, verwerker, run, activity and outbox. */
describe('het spoor van een verzoek', () => {
  let w: Werkplaats;
  let api: TestApi;
  let relay: Relay;
  let school: TestPartner;
  let jeugdarts: TestPartner;
  const vertrokken: CloudEvent[] = [];

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
    api = await maakTestApi(w.databank, { klok: w.klok, besluitDoorgever: w.doorgever });
    school = await maakPartner(w.databank, {
      oin: PARTNERS['school']!.oin,
      rol: 'school',
      vestigingscodes: [VESTIGING],
    });
    jeugdarts = await maakPartner(w.databank, { oin: PARTNERS['ggd']!.oin, rol: 'jeugdarts' });
    await w.databank.metToegang(systeemToegang('test'), (tx) => sluitOntvangerAan(tx, 'kafka'));
    const ontvanger: Ontvanger = {
      naam: 'kafka',
      lever: async (berichten) => {
        vertrokken.push(...berichten.map(maakCloudEvent));
        return berichten.map(() => ({ soort: 'afgeleverd' }) as const);
      },
    };
    const stil = { info: () => {}, warn: () => {}, error: () => {} };
    relay = maakRelay({ databank: w.databank, ontvangers: [ontvanger], logboek: stil, pauzeMs: 50 });
    await relay.start();
  }, 60_000);
  afterAll(async () => {
    await relay.stop();
    await api.stop();
    await w.sluit();
  }, 60_000);

  const meldZiek = async (dag: string, trace: string): Promise<void> => {
    const antwoord = await api.verzoek(school, {
      method: 'POST',
      url: '/v1/verzuimmeldingen',
      headers: { 'content-type': 'application/json', traceparent: `00-${trace}-${SPAN}-01` },
      payload: JSON.stringify({
        berichtId: uuidv4(),
        soort: 'ziekmelding',
        vestigingscode: VESTIGING,
        leerling: { leerlingnummer: '555001' },
        meldingId: `m-${dag}`,
        eersteZiektedag: dag,
        laatsteZiektedag: dag,
      }),
    });
    expect(antwoord.statusCode).toBe(202);
    expect(leesSpoor(String(antwoord.headers['traceparent']))?.traceId).toBe(trace);
    await w.rust();
  };
  const regelsVan = async (
    trace: string,
  ): Promise<{ activiteit: string; span: string; ouder: string; ontvanger: string | null }[]> =>
    (
      await w.test.beheer.query(
        `select activiteit, encode(span_id, 'hex') as span, encode(parent_span_id, 'hex') as ouder, ontvanger from verwerkingsregels
          where trace_id = decode($1, 'hex') order by id`,
        [trace],
      )
    ).rows;

  it('is een en hetzelfde van HTTP tot en met de gebeurtenis die vertrekt, en staat in iedere verwerkingsregel', async () => {
    const dagen = ['2026-12-01', '2026-12-08', '2026-12-15', '2027-01-11'];
    const traces = dagen.map((_, i) => `${i + 1}`.repeat(32));
    for (const [i, dag] of dagen.entries()) await meldZiek(dag, traces[i]!);
    const trace = traces[3]!;
    const taak = await w.taak('mazl-gesprek');

    // In the inbox, in what was owed to Temporal and in the header of the run.
    const bewaard = await w.test.beheer.query(
      `select 'inbox' as waar, traceparent from inbox where traceparent like $1 union all
       select 'opdracht', traceparent from opdrachten where workflow_id = $2`,
      [`00-${trace}-%`, taak.workflow_id],
    );
    expect(bewaard.rows.map(({ waar }) => waar).toSorted()).toEqual(['inbox', 'opdracht']);
    const { events } = await w.verbinding.client.workflow.getHandle(taak.workflow_id).fetchHistory();
    const kop = events![0]!.workflowExecutionStartedEventAttributes!.header!.fields!['traceparent']!;
    expect(leesSpoor(defaultPayloadConverter.fromPayload<string>(kop))?.traceId).toBe(trace);

    // The activity that opened the taak wrote its event in the same trace, and it left with it.
    await w.tot(async () => vertrokken.some((event) => JSON.stringify(event).includes(taak.id)));
    const event = vertrokken.find((kandidaat) => JSON.stringify(kandidaat).includes(taak.id))!;
    const spoor = leesSpoor(String((event as unknown as Record<string, unknown>)['traceparent']));
    expect(spoor).toEqual({ traceId: trace, spanId: spanVanVerzending(event.id) });

    await w.tot(async () => (await regelsVan(trace)).some((regel) => regel.span === spoor?.spanId));
    const regels = await regelsVan(trace);
    expect(new Set(regels.map(({ activiteit }) => activiteit))).toEqual(
      new Set(['verzuim-ontvangen', 'verzuim-tellen', 'gebeurtenis-verstrekken']),
    );
    // What left is told under the span of its own record, with the receiver.
    expect(regels.find(({ span }) => span === spoor?.spanId)).toMatchObject({
      activiteit: 'gebeurtenis-verstrekken',
      ontvanger: 'kafka',
    });
    expect(new Set(regels.map(({ span }) => span)).size).toBe(regels.length);
    expect(regels.every(({ ouder }) => /^[0-9a-f]{16}$/.test(ouder))).toBe(true);
    // No sampling: every one of the other reports has its own trace with the same two records.
    for (const ander of traces.slice(0, 3))
      expect((await regelsVan(ander)).map(({ activiteit }) => activiteit)).toEqual([
        'verzuim-ontvangen',
        'verzuim-tellen',
      ]);
  });

  it('een besluit en het lezen van een persoon hebben ieder hun eigen spoor', async () => {
    const taak = await w.taak('mazl-gesprek');
    const trace = 'a'.repeat(32);
    const lees = await api.verzoek(school, {
      url: `/v1/trajecten/${taak.traject_ref}`,
      headers: { traceparent: `00-${trace}-${SPAN}-01` },
    });
    expect(lees.statusCode).toBe(200);
    expect((await regelsVan(trace)).map(({ activiteit }) => activiteit).toSorted()).toEqual([
      'school-begeleiden',
      'traject-inzien',
    ]);
    const vreemd = await api.verzoek(jeugdarts, {
      url: `/v1/trajecten/${taak.traject_ref}`,
      headers: { traceparent: `00-${'b'.repeat(32)}-${SPAN}-01` },
    });
    expect(vreemd.statusCode).toBe(404);
    expect(await regelsVan('b'.repeat(32))).toEqual([]);
  });
});
