import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  kanaalVan,
  leesKanaalinstelling,
  schakelKanaalUit,
  type Aflevervorm,
} from '../../db/repositories/afleverkanalen';
import { kanaalstanden } from '../../db/repositories/afleveringen';
import { claimUitgaand } from '../../db/repositories/uitgaand';
import { voegClientToe } from '../../db/repositories/clienten';
import { systeemToegang, type Tx } from '../../db/verbinding';
import type { Partij } from '../../domain/woorden/rollen';
import { maakTestApi } from '../../test/fabrieken/test-api';
import {
  afleverdiensten,
  biedWwAan,
  GEMEENTE,
  UWV,
  zakeninstelling,
  zetProefkanaal,
} from '../../test/werkplaats/aflevering';
import { PLATFORM, Werkplaats } from '../../test/werkplaats/werkplaats';
import { maakAfleverdeel, type Afleverdeel } from './afleverdeel';
import { DatabankOpslag } from './databank-opslag';
import { maakKanaalOntvanger } from './kanaal-ontvanger';
import { startOpenKlantSimulator } from './open-klant/simulator/open-klant-simulator';
import { leesKanalenTerug } from './teruglees-ritme';
import { maakGeheim } from './webhook/handtekening';
import { startWebhookSimulator, type WebhookSimulator } from './webhook/simulator/webhook-simulator';
import { wisselGeheim } from './webhook/webhookgeheimen';
import { startZakenSimulator } from './zaken/simulator/zaken-simulator';

describe('taken en overdrachten in het systeem van een partner, op de echte server', () => {
  let w: Werkplaats;
  let deel: Afleverdeel | undefined;
  let webhook: WebhookSimulator;
  const geheim = maakGeheim();
  const opruimen: (() => Promise<unknown>)[] = [];

  const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
    w.databank.metToegang(systeemToegang('test'), werk);
  const diensten = () => afleverdiensten(w);
  const biedAan = () => biedWwAan(w);
  const start = async (): Promise<void> => {
    deel = maakAfleverdeel({ ...diensten(), kijkMs: 50, pauzeMs: 20 });
    await deel.start();
  };
  const stop = async (): Promise<void> => {
    await deel?.stop();
    deel = undefined;
  };
  const zet = (vorm: Aflevervorm, instelling: object, partij: Partij = GEMEENTE) =>
    zetProefkanaal(w, vorm, instelling, partij);
  const haak = (url: string) => ({ url, geheimen: [{ waarde: geheim, vanaf: 0, tot: null }] });

  const staat = async (ref: string): Promise<string> =>
    (
      await metTx((tx) =>
        tx.selectFrom('overdrachten').select('status').where('ref', '=', ref).executeTakeFirstOrThrow(),
      )
    ).status;
  const telGrootboek = async (traject: string, soort: string): Promise<number> =>
    (await w.grootboek(traject)).filter((een) => een === soort).length;
  async function isAfgeleverd({ ref, traject }: { ref: string; traject: string }): Promise<void> {
    await w.tot(async () => (await staat(ref)) === 'afgeleverd');
    expect(await telGrootboek(traject, 'overdracht-afgeleverd')).toBe(1);
    expect(await w.verantwoordelijke(traject)).toMatchObject(UWV);
    // Its run was told too: nothing waits for Temporal.
    await w.rust();
  }

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
    webhook = await startWebhookSimulator({ poort: 0, geheimen: [geheim] });
    opruimen.push(() => webhook.stop());
    await start();
  }, 60_000);
  afterAll(async () => {
    await stop();
    for (const ruimOp of opruimen.splice(0).reverse()) await ruimOp();
    await w.sluit();
  }, 60_000);

  it('webhook naast een dode ontvanger: de gemeente heeft het, UWV wacht, niemand houdt iemand op', async () => {
    const sockets = new Set<Socket>();
    const dood: Server = createServer((socket) => sockets.add(socket.on('error', () => {})));
    await new Promise<void>((klaar) => dood.listen(0, '127.0.0.1', klaar));
    opruimen.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((klaar) => dood.close(klaar));
    });
    await zet('webhook', haak(`http://127.0.0.1:${(dood.address() as AddressInfo).port}/haak`), UWV);
    await zet('webhook', haak(webhook.haak));
    const overdracht = await biedAan();
    await isAfgeleverd(overdracht);
    expect(webhook.events).toMatchObject([
      {
        type: 'nl.overheid.overdrachten.overdracht-aangeboden.v1',
        dataref: `https://sluitend.example/v1/taken/${overdracht.taak}`,
        data: { overdracht: overdracht.ref, taak: overdracht.taak, traject: overdracht.traject },
      },
    ]);
    const { rows } = await w.test.beheer.query<{ n: number }>(
      `select count(*)::int as n from verwerkingsregels where activiteit = 'gebeurtenis-verstrekken' and ontvanger = $1`,
      [GEMEENTE.oin],
    );
    expect(rows[0]!.n).toBe(1);

    expect(await w.besluit(overdracht.taak, 'aanvaard')).toMatchObject({ status: 'uitgevoerd' });
    await w.tot(async () => webhook.events.some(({ type }) => type.includes('overdracht-aanvaard')));
    // After its last try UWV's is given up, and the taak is still in its worklist.
    await w.tot(async () => {
      const standen = await metTx(kanaalstanden);
      return standen.get(`webhook:${UWV.oin}:uwv`)!.opgegeven > 0;
    }, 60_000);
    expect((await metTx((tx) => kanaalVan(tx, UWV)))?.misluktSinds).not.toBeNull();
    // An operator is asked once, however many deliveries fail; the taken stay where they are.
    const gevraagd = await w.taak('operator-aflevering');
    expect(gevraagd).toMatchObject({ rol: 'operator', traject_ref: null });
    expect(gevraagd.waarom_nu).toMatchObject({ kanaal: `webhook:${UWV.oin}:uwv`, aanleiding: 'storing' });
    const opgegeven = (await metTx(kanaalstanden)).get(`webhook:${UWV.oin}:uwv`)!.opgegeven;
    await biedAan();
    await w.tot(
      async () => (await metTx(kanaalstanden)).get(`webhook:${UWV.oin}:uwv`)!.opgegeven > opgegeven,
      60_000,
    );
    expect((await w.openTaken()).filter((t) => t.soort === 'operator-aflevering')).toHaveLength(1);
    await metTx((tx) => schakelKanaalUit(tx, `webhook:${UWV.oin}:uwv`, 'beheer', Date.now()));
    // UWV read it in the worklist: nothing goes out for that answer.
    expect(await w.besluit(gevraagd.id, 'anders-gekregen')).toMatchObject({ status: 'uitgevoerd' });
  }, 120_000);

  it('gestorven tussen afleveren en opschrijven: hetzelfde kenmerk opnieuw, en een keer afgeleverd', async () => {
    await stop();
    const overdracht = await biedAan();
    const kanaal = (await metTx((tx) => kanaalVan(tx, GEMEENTE)))!;
    const geclaimd = await metTx((tx) =>
      claimUitgaand(tx, { ontvanger: kanaal.naam, limiet: 50, leaseMs: 300 }),
    );
    const ontvanger = maakKanaalOntvanger(kanaal, new DatabankOpslag(diensten(), kanaal), diensten());
    await ontvanger.lever(geclaimd, new AbortController().signal);
    const [voor, gezien] = [webhook.herhalingen(), webhook.events.length];
    await start();
    await w.tot(async () => webhook.herhalingen() === voor + geclaimd.length);
    expect(webhook.events).toHaveLength(gezien);
    await isAfgeleverd(overdracht);
  }, 60_000);

  it('een ander geheim: twee tekenen, en wie alleen het nieuwe kent leest verder', async () => {
    const nieuw = maakGeheim();
    const kanaal = (await metTx((tx) => kanaalVan(tx, GEMEENTE)))!;
    const { url, geheimen } = JSON.parse(
      (await metTx((tx) => leesKanaalinstelling(tx, w.ring, kanaal.naam)))!,
    ) as ReturnType<typeof haak>;
    await zet('webhook', { url, geheimen: wisselGeheim(geheimen, Date.now() - 1_000, { nieuw }) });
    webhook.zetGeheimen([nieuw]);
    await isAfgeleverd(await biedAan());
    expect(String(webhook.log.at(-1)!.koppen['webhook-signature']).split(' ')).toHaveLength(2);
  }, 60_000);

  it('410: het kanaal gaat uit, de afgever en de beheerder zien het, de taak blijft in de werklijst', async () => {
    webhook.stoor({ bij: '*', doe: { soort: 'status', status: 410 } });
    const { ref, traject, taak } = await biedAan();
    await w.tot(async () => (await telGrootboek(traject, 'overdracht-aflevering-mislukt')) === 1);
    expect(await staat(ref)).toBe('aangeboden');
    expect((await w.openTaken()).map(({ id }) => id)).toContain(taak);
    expect(await metTx((tx) => kanaalVan(tx, GEMEENTE))).toBeUndefined();
    const gevraagd = await w.taak('operator-aflevering');
    expect(gevraagd.waarom_nu).toMatchObject({ kanaal: `webhook:${GEMEENTE.oin}:gemeente-wi` });
    // Fetched by a machine through the API, it is delivered after all.
    const api = await maakTestApi(w.databank, { klok: w.klok, ring: w.ring, platformOin: PLATFORM });
    opruimen.push(() => api.stop());
    const partner = { ...GEMEENTE, clientId: 'gemeente-test', scopes: ['taken:lezen'], vestigingscodes: [] };
    await metTx((tx) => voegClientToe(tx, { ...partner, naam: 'test', jwks: { keys: [] } }));
    for (let keer = 0; keer < 2; keer += 1)
      expect((await api.verzoek(partner, { method: 'GET', url: `/v1/taken/${taak}` })).statusCode).toBe(200);
    await isAfgeleverd({ ref, traject });
    // What was asked while the channel was off goes along when it is offered again.
    const later = await biedAan();
    expect(await w.besluit(gevraagd.id, 'opnieuw-aanbieden')).toMatchObject({ status: 'uitgevoerd' });
    await isAfgeleverd(later);
    const gezien = (id: string) =>
      webhook.events.filter(({ type, data }) => type.includes('aangeboden') && data['overdracht'] === id);
    await w.tot(async () => gezien(ref).length === 1);
    expect(gezien(later.ref)).toHaveLength(1);
    expect(await metTx((tx) => kanaalVan(tx, GEMEENTE))).toMatchObject({ uitOp: null });
  }, 60_000);

  it('Open Klant: een interne taak; daar verwerkt is hier geen antwoord, wel te zien', async () => {
    const openKlant = await startOpenKlantSimulator({ poort: 0, token: 'geheim-token' });
    opruimen.push(() => openKlant.stop());
    await zet('open-klant', { url: openKlant.api, token: 'geheim-token', actor: null });
    const overdracht = await biedAan();
    await isAfgeleverd(overdracht);
    const [interne] = [...openKlant.internetaken.values()];
    expect(interne).toMatchObject({
      gevraagdeHandeling: 'Sluitend: een overdracht beoordelen',
      toelichting: expect.stringContaining(`https://sluitend.example/taken/${overdracht.taak}`) as string,
    });
    openKlant.verwerk(interne!.uuid, new Date());
    for (let keer = 0; keer < 2; keer += 1) await leesKanalenTerug(diensten(), await w.klok.nu());
    expect(await telGrootboek(overdracht.traject, 'taak-elders-verwerkt')).toBe(1);
    expect(await staat(overdracht.ref)).toBe('afgeleverd');
    expect((await metTx(kanaalstanden)).get(`open-klant:${GEMEENTE.oin}:gemeente-wi`)).toMatchObject({
      eldersVerwerkt: 1,
    });
    // The answer is given here, by a person.
    expect(await w.besluit(overdracht.taak, 'aanvaard')).toMatchObject({ status: 'uitgevoerd' });
    expect(await w.verantwoordelijke(overdracht.traject)).toMatchObject(GEMEENTE);
  }, 60_000);

  it('zaken: een zaak met een status, en een einddatum als het hier voorbij is', async () => {
    const zaken = await startZakenSimulator({ poort: 0, clientId: 'sluitend', geheim: 'gedeeld-geheim' });
    opruimen.push(() => zaken.stop());
    await zet('zaken', zakeninstelling(zaken.api, 'gedeeld-geheim'));
    const overdracht = await biedAan();
    await isAfgeleverd(overdracht);
    expect([...zaken.zaken.values()]).toMatchObject([{ einddatum: null }]);
    expect(await w.besluit(overdracht.taak, 'aanvaard')).toMatchObject({ status: 'uitgevoerd' });
    await w.tot(async () => [...zaken.zaken.values()].every(({ einddatum }) => einddatum !== null));
    expect(await w.verantwoordelijke(overdracht.traject)).toMatchObject(GEMEENTE);
  }, 60_000);
});
