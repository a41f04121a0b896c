import { systeemToegang, type Tx } from '../../../db/verbinding';
import {
  afleverdiensten,
  biedWwAan,
  UWV,
  zakeninstelling,
  zetProefkanaal,
} from '../../../test/werkplaats/aflevering';
import { PLATFORM, Werkplaats } from '../../../test/werkplaats/werkplaats';
import { maakAfleverdeel, type Afleverdeel } from '../afleverdeel';
import { startOpenKlantSimulator } from '../open-klant/simulator/open-klant-simulator';
import { maakGeheim } from '../webhook/handtekening';
import { startZakenSimulator } from '../zaken/simulator/zaken-simulator';
import { herstelAfleveringen, type Kanaalverslag } from './herstel-afleveringen';

/*
 * What PostgreSQL says was delivered and what the systems of the partners know, taken apart on purpose, as after a back-up that one of the two
 * put back.
 */

let w: Werkplaats;
let deel: Afleverdeel | undefined;
const opruimen: (() => Promise<unknown>)[] = [];

const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
  w.databank.metToegang(systeemToegang('test'), werk);
const start = async (): Promise<void> => {
  deel = maakAfleverdeel({ ...afleverdiensten(w), kijkMs: 50, pauzeMs: 20 });
  await deel.start();
};
const stop = async (): Promise<void> => {
  await deel?.stop();
  deel = undefined;
};
const draai = async (vorm: string, droog = false): Promise<Kanaalverslag> => {
  const verslagen = await herstelAfleveringen(
    { ...afleverdiensten(w), platformOin: PLATFORM },
    { sinds: Date.now() - 600_000, droog },
  );
  return verslagen.find((een) => een.vorm === vorm)!;
};
const blad = (id: string) =>
  metTx((tx) =>
    tx.selectFrom('afleveringen').selectAll().where('onderwerp_id', '=', id).executeTakeFirstOrThrow(),
  );
const overdracht = (ref: string) =>
  metTx((tx) => tx.selectFrom('overdrachten').selectAll().where('ref', '=', ref).executeTakeFirstOrThrow());
const afgeleverd = (ref: string) => w.tot(async () => (await overdracht(ref)).status === 'afgeleverd');
const NIETS = { onderweg: [], opnieuw: [], bon: [], teruglezen: [], sluiten: [], 'elders-klaar': [] };

/** As if the answer of the partner was lost, and every try after it failed. */
async function vergeetBon(ref: string, taak: string): Promise<void> {
  await w.test.beheer.query(
    `update afleveringen set staat = 'opgegeven', extern_id = null, geleverd_op = null where onderwerp_id = $1`,
    [ref],
  );
  await w.test.beheer.query(`update uitgaand set status = 'opgegeven' where groep = $1`, [taak]);
}

beforeAll(async () => {
  w = await Werkplaats.open({ datum: '2027-01-11' });
}, 60_000);
afterAll(async () => {
  await stop();
  for (const ruimOp of opruimen.splice(0).reverse()) await ruimOp();
  await w.sluit();
}, 60_000);

test('Open Klant: opnieuw leveren, alsnog boeken, teruglezen en sluiten; en daarna is er niets meer te doen', async () => {
  const simulator = await startOpenKlantSimulator({ poort: 0, token: 'geheim-token' });
  opruimen.push(() => simulator.stop().catch(() => {}));
  await zetProefkanaal(w, 'open-klant', { url: simulator.api, token: 'geheim-token', actor: null });
  await start();
  const [weg, kwijt, klaar, dicht] = [
    await biedWwAan(w),
    await biedWwAan(w),
    await biedWwAan(w),
    await biedWwAan(w),
  ];
  for (const { ref } of [weg, kwijt, klaar, dicht]) await afgeleverd(ref);
  await w.besluit(dicht.taak, 'aanvaard');
  await w.tot(async () => (await blad(dicht.ref)).staat === 'gesloten');
  const contact = (await w.openTaken()).find(
    (t) => t.overdracht_ref === dicht.ref && t.rol === 'gemeente-wi',
  )!;
  await w.tot(async () => (await blad(contact.id)).staat === 'geleverd');
  expect((await draai('open-klant', true)).vergelijking).toMatchObject({ gevonden: NIETS, fout: null });
  await stop();

  const extern = async (ref: string) => (await blad(ref)).extern_id!;
  simulator.verwijder(await extern(weg.ref));
  simulator.verwerk(await extern(klaar.ref), new Date('2027-01-11T10:00:00Z'));
  // The gemeente put back a back-up of before it was closed.
  const oud = simulator.internetaken.get(await extern(dicht.ref))!;
  (simulator.internetaken as Map<string, typeof oud>).set(oud.uuid, { ...oud, status: 'te_verwerken' });
  await vergeetBon(kwijt.ref, kwijt.taak);
  const aantal = simulator.internetaken.size;

  const verwacht = {
    ...NIETS,
    opnieuw: [`overdracht ${weg.ref}`],
    bon: [`overdracht ${kwijt.ref}`],
    teruglezen: [`overdracht ${klaar.ref}`],
    sluiten: [`overdracht ${dicht.ref}`],
  };
  expect((await draai('open-klant', true)).vergelijking?.gevonden).toEqual(verwacht);
  expect((await blad(kwijt.ref)).staat).toBe('opgegeven');
  expect((await draai('open-klant')).vergelijking?.gevonden).toEqual(verwacht);
  expect(await blad(kwijt.ref)).toMatchObject({ staat: 'geleverd', extern_id: expect.any(String) as string });
  expect(await blad(klaar.ref)).toMatchObject({ teruggelezen: 'verwerkt', extern_klaar: '2027-01-11' });
  expect((await w.grootboek(klaar.traject)).filter((s) => s === 'taak-elders-verwerkt')).toHaveLength(1);
  // What is under way is not put there twice.
  const { gevonden } = (await draai('open-klant')).vergelijking!;
  expect(gevonden.onderweg.toSorted()).toEqual(
    [`overdracht ${weg.ref}`, `overdracht ${dicht.ref}`].toSorted(),
  );
  expect(gevonden['elders-klaar']).toEqual([`overdracht ${klaar.ref}`]);
  await start();
  await w.tot(async () => (await blad(weg.ref)).staat === 'geleverd');
  await w.tot(async () => (await blad(dicht.ref)).staat === 'gesloten');
  expect(simulator.internetaken.size).toBe(aantal + 1);
  expect(simulator.internetaken.get(oud.uuid)?.status).toBe('verwerkt');
  expect((await draai('open-klant', true)).vergelijking).toMatchObject({
    gevonden: { ...NIETS, 'elders-klaar': [`overdracht ${klaar.ref}`] },
  });
  // Nothing of this answered for the gemeente.
  expect((await overdracht(klaar.ref)).status).toBe('afgeleverd');
  await simulator.stop();
  expect((await draai('open-klant')).vergelijking).toMatchObject({
    gevonden: NIETS,
    fout: expect.any(String) as string,
  });
}, 120_000);

test('zaken: hetzelfde, naast een webhook die niets kan zeggen en een kanaal dat uit staat', async () => {
  const simulator = await startZakenSimulator({ poort: 0, clientId: 'sluitend', geheim: 'gedeeld-geheim' });
  opruimen.push(() => simulator.stop());
  await zetProefkanaal(w, 'zaken', zakeninstelling(simulator.api, 'gedeeld-geheim'));
  const geheimen = [{ waarde: maakGeheim(), vanaf: 0, tot: null }];
  await stop();
  await zetProefkanaal(w, 'webhook', { url: 'http://127.0.0.1:9/haak', geheimen }, UWV);
  await start();
  const [weg, kwijt] = [await biedWwAan(w), await biedWwAan(w)];
  for (const { ref } of [weg, kwijt]) await afgeleverd(ref);
  await stop();
  const zaakVan = async (ref: string) => {
    const { extern_id: url } = await blad(ref);
    return [...simulator.zaken.values()].find((zaak) => zaak.url === url)!;
  };
  simulator.verwijder((await zaakVan(weg.ref)).uuid);
  await vergeetBon(kwijt.ref, kwijt.taak);
  expect((await draai('zaken')).vergelijking).toMatchObject({
    gevonden: { ...NIETS, opnieuw: [`overdracht ${weg.ref}`], bon: [`overdracht ${kwijt.ref}`] },
    fout: null,
  });
  await start();
  await w.tot(async () => (await blad(weg.ref)).staat === 'geleverd');
  expect(simulator.zaken.size).toBe(2);
  expect((await draai('zaken', true)).vergelijking?.gevonden).toEqual(NIETS);
  expect(await draai('webhook')).toMatchObject({ isUit: false, vergelijking: null });
  expect(await draai('open-klant')).toMatchObject({ isUit: true, vergelijking: null });
  expect((await w.verantwoordelijke(weg.traject))?.oin).toBe(UWV.oin);
}, 120_000);
