import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { plaatsUitgaand, uitgaandStand } from '../../db/repositories/uitgaand';
import { systeemToegang, type Tx } from '../../db/verbinding';
import { maakGebeurtenis } from '../../domain/signalen/cloudevent';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { maakRelay } from '../../verwerking/relay/relay';
import { GeheugenOpslag } from './geheugen-opslag';
import { OpenKlantClient } from './open-klant/open-klant-client';
import { maakOpenKlantOntvanger } from './open-klant/open-klant-ontvanger';
import { startOpenKlantSimulator } from './open-klant/simulator/open-klant-simulator';
import { maakAdresbeleid } from './verbinding/adresbeleid';
import { maakGeheim } from './webhook/handtekening';
import { startWebhookSimulator } from './webhook/simulator/webhook-simulator';
import { maakWebhookOntvanger } from './webhook/webhook-ontvanger';
import { startZakenSimulator } from './zaken/simulator/zaken-simulator';
import { zaakinstellingSchema } from './zaken/zaakinstelling';
import { ZakenClient } from './zaken/zaken-client';
import { maakZakenOntvanger } from './zaken/zaken-ontvanger';

const AANTAL = 40;
const verbinding = {
  beleid: maakAdresbeleid({ alleenHttps: false, poorten: null, ookToegestaan: ['127.0.0.1/32'] }),
  limietMs: 1_500,
};
const stil = { info: () => {}, warn: () => {}, error: () => {} };
const uuid = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe('alle vormen naast elkaar, met de echte relay', () => {
  let test: TestDatabank;
  const opruimen: (() => Promise<unknown>)[] = [];
  const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
    test.databank.metToegang(systeemToegang('test'), werk);
  beforeAll(async () => {
    test = await maakTestDatabank();
  });
  afterAll(async () => {
    for (const ruimOp of opruimen.splice(0).reverse()) await ruimOp();
    await test.ruimOp();
  });

  it('een dode ontvanger houdt niemand op; elk bericht komt bij de anderen precies een keer aan', async () => {
    const geheim = maakGeheim();
    const [webhook, openKlant, zaken] = await Promise.all([
      startWebhookSimulator({ poort: 0, geheimen: [geheim] }),
      startOpenKlantSimulator({ poort: 0, token: 't' }),
      startZakenSimulator({ poort: 0, clientId: 'sluitend', geheim: 'een-gedeeld-geheim' }),
    ]);
    const sockets = new Set<Socket>();
    const dood = createServer((socket) => sockets.add(socket.on('error', () => {})));
    await new Promise<void>((klaar) => dood.listen(0, '127.0.0.1', klaar));
    opruimen.push(async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([webhook.stop(), openKlant.stop(), zaken.stop(), new Promise((k) => dood.close(k))]);
    });
    const opslag = new GeheugenOpslag();
    const geheimen = [{ waarde: geheim, vanaf: 0, tot: null }];
    const poort = (dood.address() as AddressInfo).port;
    opslag.webhooks.set('webhook:levend', { url: webhook.haak, geheimen });
    opslag.webhooks.set('webhook:dood', { url: `http://127.0.0.1:${poort}/haak`, geheimen });
    const gedeeld = { opslag, apiAdres: 'https://sluitend.example/v1' };
    const instelling = zaakinstellingSchema.parse({
      bronorganisatie: '111222333',
      verantwoordelijkeOrganisatie: '111222333',
      zaaktypen: { taak: null, overdracht: 'https://catalogi.example/zaaktypen/1' },
      stappen: {},
    });
    const ontvangers = [
      maakWebhookOntvanger({ ...gedeeld, naam: 'webhook:dood', verbinding }),
      maakWebhookOntvanger({ ...gedeeld, naam: 'webhook:levend', verbinding }),
      maakOpenKlantOntvanger({
        ...gedeeld,
        naam: 'open-klant:x',
        client: new OpenKlantClient(openKlant.api, 't', verbinding),
        actor: null,
      }),
      maakZakenOntvanger({
        ...gedeeld,
        naam: 'zaken:x',
        client: new ZakenClient(
          zaken.api,
          { clientId: 'sluitend', geheim: 'een-gedeeld-geheim' },
          verbinding,
        ),
        instelling,
      }),
    ];
    // The others each lose an answer after doing what was asked, and are away for a moment.
    for (const [simulator, bij] of [
      [webhook, 'POST /haak'],
      [openKlant, 'POST /klantinteracties/api/v1/internetaken'],
      [zaken, 'POST /zaken/api/v1/zaken'],
    ] as const) {
      simulator.stoor({ bij, doe: { soort: 'antwoord-kwijt' } });
      simulator.stoor({ bij, keer: 2, doe: { soort: 'status', status: 503 } });
    }
    const relay = maakRelay({
      databank: test.databank,
      ontvangers,
      logboek: stil,
      pauzeMs: 20,
      leaseMs: 10_000,
    });
    await relay.start();
    opruimen.push(() => relay.stop());
    await metTx(async (tx) => {
      for (let n = 0; n < AANTAL; n += 1)
        for (const { naam } of ontvangers)
          await plaatsUitgaand(tx, {
            sleutel: `${naam}/${n}`,
            ontvanger: naam,
            soort: 'overdracht-aangeboden',
            groep: `g${n % 20}`,
            inhoud: maakGebeurtenis({
              oin: '00000099000000001000',
              onderwerp: 'overdrachten',
              gebeurtenis: 'overdracht-aangeboden',
              op: Date.UTC(2026, 10, 23, 9),
              gegevens: { overdracht: uuid(n) },
            }),
            traceparent: null,
          });
    });
    const wachtend = async () =>
      Object.fromEntries((await metTx(uitgaandStand)).map((s) => [s.ontvanger, s.wachtend]));
    const einde = Date.now() + 60_000;
    for (;;) {
      const nu = await wachtend();
      if (nu['webhook:levend'] === 0 && nu['open-klant:x'] === 0 && nu['zaken:x'] === 0) break;
      if (Date.now() > einde) throw new Error(`het kwam niet op tijd: ${JSON.stringify(nu)}`);
      await new Promise((klaar) => setTimeout(klaar, 100));
    }
    expect(webhook.events).toHaveLength(AANTAL);
    expect(webhook.herhalingen()).toBe(1);
    expect(openKlant.internetaken.size).toBe(AANTAL);
    expect(openKlant.klantcontacten.size).toBe(AANTAL);
    expect(zaken.zaken.size).toBe(AANTAL);
    expect((await wachtend())['webhook:dood']).toBe(AANTAL);
    expect((await metTx(uitgaandStand)).every((s) => s.opgegeven === 0)).toBe(true);
  });
});
