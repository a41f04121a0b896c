import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOpenKlantSimulator } from '../../connectors/gemeente/open-klant/simulator/open-klant-simulator';
import { startWebhookSimulator } from '../../connectors/gemeente/webhook/simulator/webhook-simulator';
import { schakelKanaalUit } from '../../db/repositories/afleverkanalen';
import { systeemToegang } from '../../db/verbinding';
import type { Omgevingsoort } from '../../db/migreer';
import { maakSleutelbestand } from '../../privacy/sleutelbestand';
import { maakPartner } from '../../test/fabrieken/partners';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { tijdelijkeMap } from '../../test/omgeving/diensten';
import { bekijkDatabank } from '../status/bevindingen';
import { leesInstellingen } from '../instellingen/lees';
import { draai } from '../sluitend';

const GEMEENTE = { oin: '00000099000000006000', rol: 'gemeente-wi' } as const;
const ENV = ['DATABASE_URL', 'SLUITEND_MAP'] as const;

describe('sluitend partner aflevering', () => {
  const databanken: TestDatabank[] = [];
  const { map, ruimOp } = tijdelijkeMap();
  const eerder = Object.fromEntries(ENV.map((naam) => [naam, process.env[naam]]));

  async function open(soort: Omgevingsoort): Promise<TestDatabank> {
    const test = await maakTestDatabank({ soort });
    databanken.push(test);
    await maakPartner(test.databank, GEMEENTE);
    process.env['DATABASE_URL'] = test.url;
    return test;
  }
  beforeAll(() => {
    process.env['SLUITEND_MAP'] = join(map, 'sluitend');
    mkdirSync(join(map, 'sluitend'), { recursive: true });
    maakSleutelbestand(join(map, 'sluitend', 'sleutels.json'));
  });
  afterAll(async () => {
    for (const [naam, waarde] of Object.entries(eerder)) {
      if (waarde === undefined) delete process.env[naam];
      else process.env[naam] = waarde;
    }
    await Promise.all(databanken.map((test) => test.ruimOp()));
    ruimOp();
  });

  async function sluitend(wat: string, ...rest: string[]): Promise<{ uitgang: number; tekst: string }> {
    const regels: string[] = [];
    const vang = (...delen: unknown[]): void => void regels.push(delen.join(' '));
    const log = jest.spyOn(console, 'log').mockImplementation(vang);
    const fout = jest.spyOn(console, 'error').mockImplementation(vang);
    process.exitCode = undefined;
    try {
      const wie = [GEMEENTE.oin, '--rol', GEMEENTE.rol];
      const uitgang = await draai(['partner', 'aflevering', wat, ...(wat === 'toon' ? [] : wie), ...rest]);
      return { uitgang, tekst: regels.join('\n') };
    } finally {
      process.exitCode = undefined;
      log.mockRestore();
      fout.mockRestore();
    }
  }
  const zet = (vorm: string, adres: string, ...rest: string[]) =>
    sluitend('zet', '--vorm', vorm, '--adres', adres, ...rest);

  it.each([
    ['http://gemeente.nl/haak', 'https://'],
    ['https://gemeente.nl:8443/haak', 'poort 443'],
    ['https://naam:tulband@gemeente.nl/haak', 'inlognaam'],
    ['https://10.1.2.3/haak', 'geen IP-adres'],
    ['https://localhost/haak', 'openbare naam'],
    ['https://169.254.169.254/latest', 'geen IP-adres'],
  ])('in productie wordt %s geweigerd', async (adres, uitleg) => {
    if (databanken.length === 0) await open('productie');
    const { uitgang, tekst } = await zet('webhook', adres);
    expect(uitgang).toBe(2);
    expect(tekst).toContain(uitleg);
    expect(tekst).not.toContain('tulband');
    expect((await sluitend('toon')).tekst).toContain('er is geen kanaal');
  });

  it('zetten, proberen, wisselen, uit en aan, en een andere vorm', async () => {
    const test = await open('oefen');
    const webhook = await startWebhookSimulator({ poort: 0, geheimen: [] });
    const openKlant = await startOpenKlantSimulator({ poort: 0, token: 'een-token-van-hen' });
    try {
      const gezet = await zet('webhook', webhook.haak);
      const geheim = /whsec_\S+/.exec(gezet.tekst)![0];
      expect(gezet.uitgang).toBe(0);
      // The receiver does not know the secret yet.
      expect(await sluitend('proef')).toMatchObject({
        uitgang: 1,
        tekst: expect.stringContaining('HTTP 401') as string,
      });
      webhook.zetGeheimen([geheim]);
      expect(await sluitend('proef')).toMatchObject({ uitgang: 0 });
      expect(webhook.events).toMatchObject([{ type: 'nl.overheid.koppelingen.koppeling-beproefd.v1' }]);
      const { rows } = await test.beheer.query<{ tekst: string }>(
        "select encode(instelling, 'escape') as tekst from afleverkanalen",
      );
      expect(rows[0]!.tekst).not.toMatch(/whsec_|127\.0\.0\.1/);

      const nieuw = /whsec_\S+/.exec((await sluitend('wissel')).tekst)![0];
      for (const een of [geheim, nieuw]) {
        webhook.zetGeheimen([een]);
        expect((await sluitend('proef')).uitgang).toBe(0);
      }
      // Another address keeps the secrets; at once means that the old ones are worth nothing.
      expect((await zet('webhook', webhook.haak)).tekst).not.toContain('whsec_');
      const direct = /whsec_\S+/.exec((await sluitend('wissel', '--direct')).tekst)![0];
      expect((await sluitend('proef')).uitgang).toBe(1);
      webhook.zetGeheimen([direct]);
      expect((await sluitend('proef')).uitgang).toBe(0);

      expect((await sluitend('uit')).uitgang).toBe(0);
      expect((await sluitend('proef')).uitgang).toBe(1);
      expect((await sluitend('toon')).tekst).toContain('UIT (beheer)');
      expect((await sluitend('aan')).uitgang).toBe(0);

      const pad = join(map, 'open-klant.json');
      writeFileSync(pad, JSON.stringify({ token: 'te kort' }));
      const fout = await zet('open-klant', openKlant.api, '--instelling', pad);
      expect(fout).toMatchObject({ uitgang: 2, tekst: expect.stringContaining('token') as string });
      expect(fout.tekst).not.toContain('te kort');
      writeFileSync(pad, JSON.stringify({ token: 'een-token-van-hen' }));
      expect((await zet('open-klant', openKlant.api, '--instelling', pad)).uitgang).toBe(0);
      expect((await sluitend('proef')).uitgang).toBe(0);
      expect((await sluitend('toon')).tekst).toMatch(
        /open-klant:\S+ {2}aan[^]*webhook:\S+ {2}UIT \(vervangen\)/,
      );
    } finally {
      await Promise.all([webhook.stop(), openKlant.stop()]);
    }
  });

  it('een kanaal dat de ontvanger uitzette staat in `sluitend status`', async () => {
    const { databank } = databanken.at(-1)!;
    const van = async () =>
      (await bekijkDatabank(leesInstellingen())).find(({ wat }) => wat === 'afleverkanalen');
    expect(await van()).toMatchObject({ oordeel: 'goed' });
    await databank.metToegang(systeemToegang('test'), (tx) =>
      schakelKanaalUit(tx, `open-klant:${GEMEENTE.oin}:gemeente-wi`, 'HTTP 410', Date.now()),
    );
    expect(await van()).toMatchObject({ oordeel: 'let_op' });
  });
});
