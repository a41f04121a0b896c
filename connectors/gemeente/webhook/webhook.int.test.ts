import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UitgaandBericht } from '../../../db/repositories/uitgaand';
import { maakGebeurtenis } from '../../../domain/signalen/cloudevent';
import { laadSchema } from '../../../test/contract/openapi-contract';
import { kanaalnaam } from '../../../db/repositories/afleverkanalen';
import { GeheugenOpslag } from '../../../test/contract/geheugen-opslag';
import { maakAdresbeleid, OPENBAAR } from '../verbinding/adresbeleid';
import { maakGeheim } from './handtekening';
import { startWebhookSimulator, type WebhookSimulator } from './simulator/webhook-simulator';
import { maakWebhookOntvanger, type WebhookOpties } from './webhook-ontvanger';
import { wisselGeheim, type Webhookaansluiting } from './webhookgeheimen';

const NAAM = kanaalnaam({ vorm: 'webhook', oin: '00000001001234567000', rol: 'gemeente-wi' });
const lokaal = maakAdresbeleid({ alleenHttps: false, poorten: null, ookToegestaan: ['127.0.0.1/32'] });
const cloudevents = laadSchema('cloudevents/cloudevents-1.0.schema.json');
const nooit = new AbortController().signal;
const uuid = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const bericht = (n: number, anders: Partial<UitgaandBericht> = {}): UitgaandBericht => ({
  id: uuid(n),
  volgnummer: n,
  soort: 'overdracht-aangeboden',
  groep: `g${n}`,
  inhoud: maakGebeurtenis({
    oin: '00000099000000001000',
    onderwerp: 'overdrachten',
    gebeurtenis: 'overdracht-aangeboden',
    op: Date.UTC(2026, 10, 23, 9),
    gegevens: {
      overdracht: uuid(900 + n),
      taak: uuid(700 + n),
      traject: uuid(800),
      naam: 'Jansen',
      bsn: '999990342',
    },
  }),
  traceparent: null,
  pogingen: 0,
  ...anders,
});

describe('webhook', () => {
  let opslag: GeheugenOpslag;
  let aansluiting: Webhookaansluiting;
  let simulator: WebhookSimulator;
  const geheim = maakGeheim();
  const anderen: Server[] = [];
  const ontvanger = (anders: Partial<WebhookOpties> = {}) =>
    maakWebhookOntvanger({
      naam: NAAM,
      opslag,
      aansluiting,
      apiAdres: 'https://sluitend.example/v1',
      toeval: () => 0.5,
      verbinding: { beleid: lokaal, limietMs: 1_000 },
      ...anders,
    });
  const lever = (berichten: UitgaandBericht[], anders: Partial<WebhookOpties> = {}, afbreken = nooit) =>
    ontvanger(anders).lever(berichten, afbreken);
  const registreer = (url: string): void => {
    aansluiting = { url, geheimen: [{ waarde: geheim, vanaf: 0, tot: null }] };
  };
  async function rare(doe: Parameters<typeof createServer>[1]): Promise<void> {
    const server = createServer(doe);
    anderen.push(server);
    await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
    registreer(`http://127.0.0.1:${(server.address() as AddressInfo).port}/haak`);
  }

  beforeEach(async () => {
    opslag = new GeheugenOpslag();
    simulator = await startWebhookSimulator({ poort: 0, geheimen: [geheim] });
    registreer(simulator.haak);
  });
  afterEach(async () => {
    await simulator.stop();
    for (const server of anderen.splice(0)) server.close().closeAllConnections();
  });

  it('[shared/data] komt ondertekend aan, in het profiel, met alleen kenmerken en waar het te lezen is', async () => {
    expect(await lever([bericht(1)])).toEqual([{ soort: 'afgeleverd' }]);
    expect(simulator.events).toEqual([
      {
        specversion: '1.0',
        id: uuid(1),
        type: 'nl.overheid.overdrachten.overdracht-aangeboden.v1',
        source: 'urn:nld:oin:00000099000000001000:systeem:sluitend',
        time: '2026-11-23T09:00:00.000Z',
        datacontenttype: 'application/json',
        dataref: `https://sluitend.example/v1/taken/${uuid(701)}`,
        data: { overdracht: uuid(901), taak: uuid(701), traject: uuid(800) },
      },
    ]);
    expect(cloudevents?.(simulator.events[0]) ?? []).toEqual([]);
    const [verzoek] = simulator.log;
    expect(verzoek!.koppen).toMatchObject({
      'webhook-id': uuid(1),
      'content-type': 'application/cloudevents+json; charset=utf-8',
    });
    expect(JSON.stringify(verzoek)).not.toMatch(/Jansen|999990342/);
  });

  it('wie het aanbod deed hoort het antwoord, en leest het bij het traject', async () => {
    const antwoord = maakGebeurtenis({
      oin: '00000099000000001000',
      onderwerp: 'overdrachten',
      gebeurtenis: 'overdracht-aanvaard',
      op: Date.UTC(2026, 10, 23, 9),
      gegevens: { overdracht: uuid(901), traject: uuid(800) },
    });
    await lever([bericht(1, { inhoud: antwoord })]);
    expect(simulator.events).toMatchObject([
      { dataref: `https://sluitend.example/v1/trajecten/${uuid(800)}`, data: { overdracht: uuid(901) } },
    ]);
  });

  it('gedaan maar het antwoord kwam niet: dezelfde webhook-id opnieuw, en de ontvanger leest het een keer', async () => {
    simulator.stoor({ bij: 'POST /haak', doe: { soort: 'antwoord-kwijt' } });
    expect(await lever([bericht(1)])).toEqual([{ soort: 'later', fout: 'verbroken', wachtMs: 5_000 }]);
    expect(await lever([bericht(1, { pogingen: 1 })])).toEqual([{ soort: 'afgeleverd' }]);
    expect(simulator.events).toHaveLength(1);
    expect(simulator.herhalingen()).toBe(1);
  });

  it('tijdens een wissel tekenen twee geheimen: oud en nieuw kunnen het lezen, daarna alleen nieuw', async () => {
    const nieuw = maakGeheim();
    const geheimen = wisselGeheim(aansluiting.geheimen, Date.now() - 1_000, { nieuw });
    aansluiting = { url: simulator.haak, geheimen };
    await lever([bericht(1)]);
    simulator.zetGeheimen([nieuw]);
    await lever([bericht(2)]);
    expect(simulator.events).toHaveLength(2);
    expect(String(simulator.log[0]!.koppen['webhook-signature']).split(' ')).toHaveLength(2);
    simulator.zetGeheimen([maakGeheim()]);
    expect(await lever([bericht(3)])).toMatchObject([{ soort: 'later', fout: 'HTTP 401' }]);
  });

  it.each([301, 302, 307, 308])('een omleiding (%i) is geen succes en wordt niet gevolgd', async (status) => {
    await rare((_v, antwoord) => antwoord.writeHead(status, { location: simulator.haak }).end());
    expect(await lever([bericht(1)])).toMatchObject([{ soort: 'later', fout: `HTTP ${status} omleiding` }]);
    expect(simulator.log).toEqual([]);
  });

  it('410 zet de webhook uit; er gaat niets meer heen', async () => {
    simulator.stoor({ bij: '*', doe: { soort: 'status', status: 410 } });
    expect(await lever([bericht(1), bericht(2)], { tegelijk: 1 })).toEqual([
      { soort: 'opgegeven', fout: 'HTTP 410' },
      { soort: 'opgegeven', fout: 'ontvanger staat uit' },
    ]);
    await lever([bericht(3)]);
    expect(simulator.log).toHaveLength(1);
    expect(opslag.uit.get(NAAM)).toBe('HTTP 410');
  });

  it('429 met Retry-After: zo lang wachten, en de rest nu niet proberen', async () => {
    simulator.stoor({ bij: '*', doe: { soort: 'status', status: 429, koppen: { 'retry-after': '120' } } });
    expect(await lever([bericht(1), bericht(2)], { tegelijk: 1 })).toEqual([
      { soort: 'later', fout: 'HTTP 429', wachtMs: 120_000 },
      { soort: 'niet-geprobeerd' },
    ]);
  });

  it.each([200, 202, 204])('elk antwoord in de 200 is succes (%i), wat er ook in staat', async (status) => {
    await rare((_v, antwoord) =>
      antwoord.writeHead(status, { 'content-type': 'text/html' }).end(status === 204 ? '' : '<h1>hoi</h1>'),
    );
    expect(await lever([bericht(1)])).toEqual([{ soort: 'afgeleverd' }]);
  });

  it('een antwoord zonder einde en een van een gigabyte houden niets op', async () => {
    await rare((verzoek, antwoord) => {
      antwoord.writeHead(200);
      if (verzoek.headers['webhook-id'] === uuid(1)) antwoord.write('x');
      else
        (function stroom(): void {
          while (!antwoord.destroyed && antwoord.write(Buffer.alloc(65_536)));
          if (!antwoord.destroyed) antwoord.once('drain', stroom);
        })();
    });
    const begin = Date.now();
    expect(await lever([bericht(1), bericht(2)])).toEqual([{ soort: 'afgeleverd' }, { soort: 'afgeleverd' }]);
    expect(Date.now() - begin).toBeLessThan(3_000);
  });

  it('wie niet antwoordt kost een ronde een keer de tijdslimiet', async () => {
    await rare(() => {});
    const begin = Date.now();
    const uitkomsten = await lever(
      Array.from({ length: 100 }, (_, i) => bericht(i)),
      { verbinding: { beleid: lokaal, limietMs: 300 } },
    );
    expect(Date.now() - begin).toBeLessThan(1_500);
    expect(uitkomsten.filter((u) => u.soort === 'later')).toHaveLength(4);
    expect(uitkomsten.filter((u) => u.soort === 'niet-geprobeerd')).toHaveLength(96);
  });

  it('wordt de ronde afgebroken, dan telt wat liep niet als poging', async () => {
    await rare(() => {});
    expect(await lever([bericht(1)], {}, AbortSignal.timeout(100))).toEqual([{ soort: 'niet-geprobeerd' }]);
  });

  it('een adres dat bij registratie openbaar was en nu naar binnen wijst krijgt niets', async () => {
    registreer('https://ontvanger.example/haak');
    const zoek = async () => ['127.0.0.1'];
    expect(await lever([bericht(1)], { verbinding: { beleid: OPENBAAR, zoek } })).toMatchObject([
      { soort: 'later', fout: 'adres-geweigerd' },
    ]);
    registreer(simulator.haak);
    expect(await lever([bericht(2)], { verbinding: { beleid: OPENBAAR } })).toMatchObject([
      { soort: 'later', fout: 'geen-https' },
    ]);
    expect(simulator.log).toEqual([]);
  });

  it('wat geen taak of overdracht is gaat er niet uit, en houdt zijn groep niet tegen', async () => {
    const vreemd = bericht(1, { groep: 'g', inhoud: { type: 'nl.overheid.trajecten.traject-gesloten.v1' } });
    expect(await lever([vreemd, bericht(2, { groep: 'g' })])).toEqual([
      { soort: 'opgegeven', fout: 'geen taak of overdracht' },
      { soort: 'afgeleverd' },
    ]);
  });
});
