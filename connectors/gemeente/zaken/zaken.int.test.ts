import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { UitgaandBericht } from '../../../db/repositories/uitgaand';
import { maakGebeurtenis } from '../../../domain/signalen/cloudevent';
import { laadContract } from '../../../test/contract/openapi-contract';
import type { Teruggelezen } from '../afleveropslag';
import { kanaalnaam } from '../../../db/repositories/afleverkanalen';
import { GeheugenOpslag } from '../../../test/contract/geheugen-opslag';
import { maakAdresbeleid } from '../verbinding/adresbeleid';
import { startZakenSimulator, ZAKEN_PAD, type ZakenSimulator } from './simulator/zaken-simulator';
import { zaakinstellingSchema } from './zaakinstelling';
import { ZakenClient } from './zaken-client';
import { leesZakenTerug, maakZakenOntvanger, zaakidentificatie, type ZakenOpties } from './zaken-ontvanger';
import { maakZgwToken } from './zgw-token';

const NAAM = kanaalnaam({ vorm: 'zaken', oin: '00000001001234567000', rol: 'gemeente-wi' });
const GEHEIM = 'een-gedeeld-geheim-van-genoeg-tekens';
const contract = laadContract('zgw/zaken-zrc-1.7.0-openapi.yaml', ZAKEN_PAD);
const nooit = new AbortController().signal;
const CATALOGUS = 'https://catalogi.example/catalogi/api/v1';
const RUW = {
  bronorganisatie: '111222333',
  verantwoordelijkeOrganisatie: '111222333',
  zaaktypen: { taak: null, overdracht: `${CATALOGUS}/zaaktypen/1` },
  stappen: {
    'overdracht-aangeboden': { statustype: `${CATALOGUS}/statustypen/begin` },
    'overdracht-aanvaard': { statustype: `${CATALOGUS}/statustypen/in-behandeling` },
    'overdracht-ingetrokken': {
      statustype: `${CATALOGUS}/statustypen/eind`,
      resultaattype: `${CATALOGUS}/resultaattypen/ingetrokken`,
    },
  },
  standen: { [`${CATALOGUS}/resultaattypen/nee`]: 'geweigerd' },
};
const instelling = zaakinstellingSchema.parse(RUW);
const uuid = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const bericht = (n: number, gebeurtenis: string, anders: Partial<UitgaandBericht> = {}): UitgaandBericht => ({
  id: uuid(500 + n),
  volgnummer: n,
  soort: gebeurtenis,
  groep: `g${n}`,
  inhoud: maakGebeurtenis({
    oin: '00000099000000001000',
    onderwerp: gebeurtenis.startsWith('taak') ? 'taken' : 'overdrachten',
    gebeurtenis,
    op: Date.UTC(2026, 10, 22, 23, 30),
    gegevens: {
      [gebeurtenis.startsWith('taak') ? 'taak' : 'overdracht']: uuid(n),
      uiterlijk: '2026-11-30T23:00:00.000Z',
      bsn: '999990342',
    },
  }),
  traceparent: null,
  pogingen: 0,
  ...anders,
});

describe('zaken', () => {
  let opslag: GeheugenOpslag;
  let simulator: ZakenSimulator;
  let client: ZakenClient;
  const maakClient = (geheim = GEHEIM) =>
    new ZakenClient(
      simulator.api,
      { clientId: 'sluitend', geheim },
      {
        beleid: maakAdresbeleid({ alleenHttps: false, poorten: null, ookToegestaan: ['127.0.0.1/32'] }),
        limietMs: 1_000,
      },
    );
  const lever = (berichten: UitgaandBericht[], anders: Partial<ZakenOpties> = {}) =>
    maakZakenOntvanger({
      naam: NAAM,
      opslag,
      client,
      instelling,
      basisUrl: 'https://sluitend.example',
      toeval: () => 0.5,
      ...anders,
    }).lever(berichten, nooit);
  const zaken = () => [...simulator.zaken.values()];
  const leesTerug = async () => {
    const standen: Teruggelezen[] = [];
    const ronde = await leesZakenTerug(
      { ontvanger: NAAM, opslag, client, instelling, verwerk: async (t) => void standen.push(t) },
      nooit,
    );
    return { ...ronde, standen };
  };

  beforeEach(async () => {
    opslag = new GeheugenOpslag();
    simulator = await startZakenSimulator({ poort: 0, clientId: 'sluitend', geheim: GEHEIM });
    client = maakClient();
  });
  afterEach(async () => {
    await simulator.stop();
    // Whatever a test did: every exchange fits the official file.
    const fouten = simulator.log.filter((u) => u.antwoord !== '').flatMap((u) => contract?.keur(u) ?? []);
    expect(fouten).toEqual([]);
  });

  it('[shared/data] een overdracht wordt een zaak met een status en een uiterste datum, zonder persoon, en elk verzoek past in het contract', async () => {
    expect(await lever([bericht(1, 'overdracht-aangeboden')])).toEqual([{ soort: 'afgeleverd' }]);
    expect(zaken()).toMatchObject([
      {
        identificatie: zaakidentificatie(uuid(1)),
        bronorganisatie: '111222333',
        zaaktype: `${CATALOGUS}/zaaktypen/1`,
        omschrijving: 'Sluitend: een overdracht beoordelen',
        // 23:30 UTC is the next day in Amsterdam.
        startdatum: '2026-11-23',
        uiterlijkeEinddatumAfdoening: '2026-11-30',
        vertrouwelijkheidaanduiding: 'zaakvertrouwelijk',
        kenmerken: [{ bron: 'sluitend', kenmerk: uuid(1) }],
        einddatum: null,
      },
    ]);
    expect(simulator.statussen.map((s) => s.statustype)).toEqual([`${CATALOGUS}/statustypen/begin`]);
    expect(JSON.stringify(simulator.log)).not.toContain('999990342');
  });

  it('de stappen van de gemeente: aanvaard geeft een status, ingetrokken een resultaat en daarmee een einddatum', async () => {
    for (const stap of ['overdracht-aangeboden', 'overdracht-aanvaard', 'overdracht-herinnerd'])
      await lever([bericht(1, stap)]);
    expect(simulator.statussen).toHaveLength(2);
    expect(await leesTerug()).toMatchObject({ gelezen: 1, gesloten: 0 });
    await lever([bericht(1, 'overdracht-ingetrokken')]);
    expect(zaken()).toMatchObject([{ einddatum: '2026-11-23' }]);
    expect(simulator.resultaten).toMatchObject([
      { resultaattype: `${CATALOGUS}/resultaattypen/ingetrokken` },
    ]);
    expect(await leesTerug()).toMatchObject({ gelezen: 0 });
  });

  it.each([
    ['POST /zaken/api/v1/zaken', 'overdracht-aangeboden'],
    ['POST /zaken/api/v1/statussen', 'overdracht-aangeboden'],
    ['POST /zaken/api/v1/resultaten', 'overdracht-ingetrokken'],
    ['POST /zaken/api/v1/statussen', 'overdracht-ingetrokken'],
  ])(
    'gedaan maar het antwoord kwam niet (%s bij %s): de volgende poging maakt niets dubbel',
    async (bij, stap) => {
      const stappen = ['overdracht-aangeboden', 'overdracht-ingetrokken'];
      for (const een of stappen) {
        if (een === stap) {
          simulator.stoor({ bij, doe: { soort: 'antwoord-kwijt' } });
          expect(await lever([bericht(1, een)])).toMatchObject([{ soort: 'later', fout: 'verbroken' }]);
        }
        expect(await lever([bericht(1, een, { pogingen: 1 })])).toEqual([{ soort: 'afgeleverd' }]);
      }
      expect([simulator.zaken.size, simulator.statussen.length, simulator.resultaten.length]).toEqual([
        1, 2, 1,
      ]);
      expect(zaken()).toMatchObject([{ einddatum: '2026-11-23' }]);
    },
  );

  it('herhaald, ook na verlies van ons eigen geheugen: niets nieuws', async () => {
    await lever([bericht(1, 'overdracht-aangeboden')]);
    opslag = new GeheugenOpslag();
    await lever([bericht(1, 'overdracht-aangeboden')]);
    expect([simulator.zaken.size, simulator.statussen.length]).toEqual([1, 1]);
  });

  it('sluiten wat er nooit kwam, en wat de gemeente zelf al sloot of weggooide: niets te doen', async () => {
    expect(await lever([bericht(1, 'overdracht-ingetrokken')])).toEqual([{ soort: 'afgeleverd' }]);
    await lever([bericht(2, 'overdracht-aangeboden'), bericht(3, 'overdracht-aangeboden')]);
    const van = (n: number) => zaken().find((z) => z.identificatie === zaakidentificatie(uuid(n)))!.uuid;
    simulator.rondAf(van(2), `${CATALOGUS}/resultaattypen/ja`, '2026-11-24');
    simulator.verwijder(van(3));
    const sluit = [bericht(2, 'overdracht-ingetrokken'), bericht(3, 'overdracht-ingetrokken')];
    expect(await lever(sluit)).toEqual([{ soort: 'afgeleverd' }, { soort: 'afgeleverd' }]);
    expect(simulator.resultaten).toHaveLength(1);
  });

  it('leest terug wat de gemeente deed, in onze woorden', async () => {
    await lever([1, 2, 3].map((n) => bericht(n, 'overdracht-aangeboden')));
    const van = (n: number) => zaken().find((z) => z.identificatie === zaakidentificatie(uuid(n)))!.uuid;
    simulator.rondAf(van(1), `${CATALOGUS}/resultaattypen/nee`, '2026-11-25');
    simulator.rondAf(van(2), `${CATALOGUS}/resultaattypen/anders`, '2026-11-26');
    simulator.verwijder(van(3));
    const { standen } = await leesTerug();
    expect(standen.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { onderwerp: 'overdracht', id: uuid(1), stand: 'geweigerd', afgehandeld: '2026-11-25' },
      { onderwerp: 'overdracht', id: uuid(2), stand: 'afgerond', afgehandeld: '2026-11-26' },
      { onderwerp: 'overdracht', id: uuid(3), stand: 'verdwenen', afgehandeld: null },
    ]);
  });

  it('een taak zonder zaaktype blijft in de werklijst: er gaat niets heen', async () => {
    expect(await lever([bericht(1, 'taak-geopend')])).toEqual([{ soort: 'afgeleverd' }]);
    expect(simulator.log).toEqual([]);
  });

  it('een verkeerd geheim, en een identificatie die van een ander is', async () => {
    client = maakClient('fout');
    expect(await lever([bericht(1, 'overdracht-aangeboden')])).toMatchObject([
      { soort: 'later', fout: 'HTTP 403' },
    ]);
    client = maakClient();
    await lever([bericht(1, 'overdracht-aangeboden')]);
    Object.assign(zaken()[0]!, { kenmerken: [] });
    opslag = new GeheugenOpslag();
    expect(await lever([bericht(1, 'overdracht-aangeboden')])).toEqual([
      { soort: 'opgegeven', fout: 'de identificatie is van een andere zaak' },
    ]);
  });

  it('volgt een adres buiten deze API niet: ons token gaat nergens anders heen', async () => {
    await lever([bericht(1, 'overdracht-aangeboden')]);
    const zaak = zaken()[0]!;
    const voor = simulator.log.length;
    for (const adres of [
      'https://elders.example/zaken/1',
      `${simulator.adres}/_simulator/log`,
      `${simulator.api}/%2e%2e/x`,
      'geen adres',
    ]) {
      await opslag.bewaarVerwijzing(NAAM, {
        onderwerp: 'overdracht',
        id: uuid(1),
        externId: adres,
        status: 'open',
      });
      expect(await leesTerug()).toMatchObject({
        fout: 'een adres in het antwoord is niet van deze Zaken API',
      });
    }
    expect(simulator.log).toHaveLength(voor);
    expect(zaak.einddatum).toBeNull();
  });
});

test('het token noemt de client, is HS256 en heeft geen rechten in zich', async () => {
  const token = await maakZgwToken({ clientId: 'sluitend', geheim: GEHEIM }, Date.UTC(2026, 10, 23));
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(decodeJwt(token)).toEqual({
    iss: 'sluitend',
    iat: Date.UTC(2026, 10, 23) / 1_000,
    client_id: 'sluitend',
    user_id: 'sluitend',
    user_representation: 'Sluitend',
  });
});

test('een instelling met een fout RSIN, een onbekend veld of een raar adres wordt geweigerd', () => {
  for (const anders of [
    { bronorganisatie: '123456789' },
    { bronorganisatie: '12345678' },
    { onbekend: 1 },
    { zaaktypen: { taak: null, overdracht: 'javascript:x' } },
    { stappen: { 'Overdracht aangeboden': { statustype: `${CATALOGUS}/statustypen/begin` } } },
    { vertrouwelijkheid: 'openbaar' },
  ])
    expect(zaakinstellingSchema.safeParse({ ...RUW, ...anders }).success).toBe(false);
});
