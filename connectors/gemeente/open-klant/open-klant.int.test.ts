import type { UitgaandBericht } from '../../../db/repositories/uitgaand';
import { maakGebeurtenis } from '../../../domain/signalen/cloudevent';
import { laadContract } from '../../../test/contract/openapi-contract';
import type { Teruggelezen } from '../afleveropslag';
import { kanaalnaam } from '../../../db/repositories/afleverkanalen';
import { GeheugenOpslag } from '../../../test/contract/geheugen-opslag';
import { referentienummer } from '../referentienummer';
import { maakAdresbeleid } from '../verbinding/adresbeleid';
import { OpenKlantClient } from './open-klant-client';
import { leesInternetakenTerug, maakOpenKlantOntvanger, type OpenKlantOpties } from './open-klant-ontvanger';
import {
  OPEN_KLANT_PAD,
  startOpenKlantSimulator,
  type OpenKlantSimulator,
} from './simulator/open-klant-simulator';

const NAAM = kanaalnaam({ vorm: 'open-klant', oin: '00000001001234567000', rol: 'gemeente-wi' });
const TOKEN = 'geheim-van-de-gemeente';
const ACTOR = '0b3c0a3e-4a52-4f8b-9d38-3b0b3b4a7a11';
const contract = laadContract('zgw/openklant-klantinteracties-openapi.yaml', OPEN_KLANT_PAD);
const nooit = new AbortController().signal;
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
    op: Date.UTC(2026, 10, 23, 9),
    gegevens: {
      [gebeurtenis.startsWith('taak') ? 'taak' : 'overdracht']: uuid(n),
      uiterlijk: '2026-11-30T23:00:00.000Z',
      naam: 'Jansen',
      bsn: '999990342',
    },
  }),
  traceparent: null,
  pogingen: 0,
  ...anders,
});

describe('Open Klant', () => {
  let opslag: GeheugenOpslag;
  let simulator: OpenKlantSimulator;
  let client: OpenKlantClient;
  const maakClient = (token = TOKEN, limietMs = 1_000) =>
    new OpenKlantClient(simulator.api, token, {
      beleid: maakAdresbeleid({ alleenHttps: false, poorten: null, ookToegestaan: ['127.0.0.1/32'] }),
      limietMs,
    });
  const lever = (berichten: UitgaandBericht[], anders: Partial<OpenKlantOpties> = {}) =>
    maakOpenKlantOntvanger({
      naam: NAAM,
      opslag,
      client,
      basisUrl: 'https://sluitend.example',
      actor: ACTOR,
      toeval: () => 0.5,
      ...anders,
    }).lever(berichten, nooit);
  const taken = () => [...simulator.internetaken.values()];
  const leesTerug = async () => {
    const gelezen: Teruggelezen[] = [];
    const ronde = await leesInternetakenTerug(
      { ontvanger: NAAM, opslag, client, verwerk: async (t) => void gelezen.push(t) },
      nooit,
    );
    return { ...ronde, standen: gelezen };
  };

  beforeEach(async () => {
    opslag = new GeheugenOpslag();
    simulator = await startOpenKlantSimulator({ poort: 0, token: TOKEN });
    client = maakClient();
  });
  afterEach(async () => {
    await simulator.stop();
    // Whatever a test did: every exchange fits the official file.
    const fouten = simulator.log.filter((u) => u.antwoord !== '').flatMap((u) => contract?.keur(u) ?? []);
    expect(fouten).toEqual([]);
  });

  it('[shared/data] een overdracht wordt een klantcontact met een interne taak, en elk verzoek past in het contract', async () => {
    expect(await lever([bericht(1, 'overdracht-aangeboden')])).toEqual([{ soort: 'afgeleverd' }]);
    expect(taken()).toMatchObject([
      {
        referentienummer: referentienummer(uuid(1)),
        gevraagdeHandeling: 'Sluitend: een overdracht beoordelen',
        toelichting: `Zie dossier ${referentienummer(uuid(1))} in Sluitend: https://sluitend.example/taken/${uuid(1)}. Antwoorden kan tot en met 2026-11-30.`,
        status: 'te_verwerken',
        toegewezenAanActoren: [{ uuid: ACTOR }],
      },
    ]);
    expect([...simulator.klantcontacten.values()]).toMatchObject([
      { kanaal: 'sluitend', vertrouwelijk: true, metadata: { sluitend: uuid(1) } },
    ]);
    expect(opslag.verwijzingen.get(`${NAAM}/overdracht/${uuid(1)}`)).toMatchObject({
      externId: taken()[0]!.uuid,
      status: 'open',
    });
  });

  it('in wat wordt rondverteld en in wat is verstuurd staat niemand', async () => {
    await lever([bericht(1, 'overdracht-aangeboden'), bericht(2, 'taak-geopend')]);
    expect(simulator.uitzendingen).toHaveLength(2);
    expect(JSON.stringify([simulator.uitzendingen, simulator.log])).not.toMatch(/Jansen|999990342/);
  });

  it.each(['POST /klantinteracties/api/v1/klantcontacten', 'POST /klantinteracties/api/v1/internetaken'])(
    'gedaan maar het antwoord kwam niet (%s): de volgende poging vindt het en maakt geen tweede',
    async (bij) => {
      simulator.stoor({ bij, doe: { soort: 'antwoord-kwijt' } });
      expect(await lever([bericht(1, 'overdracht-aangeboden')])).toEqual([
        { soort: 'later', fout: 'verbroken', wachtMs: 5_000 },
      ]);
      expect(await lever([bericht(1, 'overdracht-aangeboden', { pogingen: 1 })])).toEqual([
        { soort: 'afgeleverd' },
      ]);
      expect([simulator.klantcontacten.size, taken().length]).toEqual([1, 1]);
    },
  );

  it('een herhaald bericht, ook na verlies van ons eigen geheugen, maakt niets nieuws', async () => {
    await lever([bericht(1, 'overdracht-aangeboden')]);
    await lever([bericht(1, 'overdracht-aangeboden')]);
    opslag = new GeheugenOpslag();
    await lever([bericht(1, 'overdracht-aangeboden')]);
    expect([simulator.klantcontacten.size, taken().length]).toEqual([1, 1]);
    expect(opslag.verwijzingen.size).toBe(1);
  });

  it('is het hier voorbij, dan wordt de interne taak gesloten; een keer', async () => {
    await lever([bericht(1, 'taak-geopend')]);
    await lever([bericht(1, 'taak-ingetrokken')]);
    expect(taken()).toMatchObject([{ status: 'verwerkt' }]);
    await lever([bericht(1, 'taak-ingetrokken')]);
    expect(simulator.log.filter(({ methode }) => methode === 'PATCH')).toHaveLength(1);
    expect((await leesTerug()).gelezen).toBe(0);
  });

  it('sluiten wat er nooit kwam, wat weg is of wat zij al deden: niets te doen', async () => {
    expect(await lever([bericht(1, 'overdracht-ingetrokken')])).toEqual([{ soort: 'afgeleverd' }]);
    await lever([bericht(2, 'overdracht-aangeboden'), bericht(3, 'overdracht-aangeboden')]);
    const [twee, drie] = taken();
    simulator.verwijder(twee!.uuid);
    simulator.verwerk(drie!.uuid, new Date());
    expect(await lever([bericht(2, 'overdracht-ingetrokken'), bericht(3, 'overdracht-ingetrokken')])).toEqual(
      [{ soort: 'afgeleverd' }, { soort: 'afgeleverd' }],
    );
    expect(simulator.log.filter(({ methode }) => methode === 'PATCH')).toEqual([]);
  });

  it('nieuws dat niets opent of sluit doet daar niets', async () => {
    expect(await lever([bericht(1, 'taak-herinnerd')])).toEqual([{ soort: 'afgeleverd' }]);
    expect(simulator.log).toEqual([]);
  });

  it('leest terug wat de gemeente deed: verwerkt met de dag, of verdwenen; daarna niet meer', async () => {
    await lever([1, 2, 3].map((n) => bericht(n, 'overdracht-aangeboden')));
    const van = (n: number) => taken().find((t) => t.referentienummer === referentienummer(uuid(n)))!.uuid;
    expect(await leesTerug()).toEqual({ gelezen: 3, gesloten: 0, fout: null, standen: [] });
    // 23:30 UTC is the next day in Amsterdam.
    simulator.verwerk(van(1), new Date('2026-11-25T23:30:00Z'));
    simulator.verwijder(van(2));
    expect(await leesTerug()).toEqual({
      gelezen: 3,
      gesloten: 2,
      fout: null,
      standen: expect.arrayContaining([
        { onderwerp: 'overdracht', id: uuid(1), stand: 'verwerkt', afgehandeld: '2026-11-26' },
        { onderwerp: 'overdracht', id: uuid(2), stand: 'verdwenen', afgehandeld: null },
      ]) as unknown,
    });
    expect(await leesTerug()).toMatchObject({ gelezen: 1, gesloten: 0 });
  });

  it('kan wat gelezen is niet worden verwerkt, dan wordt het de volgende keer weer gelezen', async () => {
    await lever([bericht(1, 'overdracht-aangeboden')]);
    simulator.verwerk(taken()[0]!.uuid, new Date());
    const kapot = leesInternetakenTerug(
      { ontvanger: NAAM, opslag, client, verwerk: () => Promise.reject(new Error('databank weg')) },
      nooit,
    );
    await expect(kapot).rejects.toThrow('databank weg');
    expect((await leesTerug()).gesloten).toBe(1);
  });

  it('een verkeerd token, een volle server en een server die weg is', async () => {
    client = maakClient('verkeerd');
    expect(await lever([bericht(1, 'taak-geopend'), bericht(2, 'taak-geopend')], { tegelijk: 1 })).toEqual([
      { soort: 'later', fout: 'HTTP 401', wachtMs: 5_000 },
      { soort: 'niet-geprobeerd' },
    ]);
    client = maakClient();
    simulator.stoor({ bij: '*', doe: { soort: 'status', status: 503, koppen: { 'retry-after': '60' } } });
    expect(await lever([bericht(1, 'taak-geopend')])).toMatchObject([{ fout: 'HTTP 503', wachtMs: 60_000 }]);
    simulator.stoor({ bij: '*', doe: { soort: 'traag', ms: 600 } });
    client = maakClient(TOKEN, 200);
    expect(await lever([bericht(1, 'taak-geopend')])).toMatchObject([{ fout: 'tijd-om' }]);
    expect(await leesTerug()).toMatchObject({ gelezen: 0, fout: null });
  });

  it('een Open Klant die niet op nummer zoekt, of een nummer van een ander: liever niets dan een gok', async () => {
    await lever([bericht(1, 'overdracht-aangeboden')]);
    const [taak] = taken();
    opslag = new GeheugenOpslag();
    (simulator.internetaken as Map<string, unknown>).set(taak!.uuid, {
      ...taak,
      toelichting: 'van een ander',
    });
    expect(await lever([bericht(1, 'overdracht-aangeboden')])).toEqual([
      { soort: 'opgegeven', fout: 'het referentienummer is van een andere interne taak' },
    ]);
    const oud = await startOpenKlantSimulator({ poort: 0, token: TOKEN, zonderZoeken: true });
    const oudeClient = new OpenKlantClient(oud.api, TOKEN, {
      beleid: maakAdresbeleid({ alleenHttps: false, poorten: null, ookToegestaan: ['127.0.0.1/32'] }),
    });
    await lever([bericht(2, 'overdracht-aangeboden')], { client: oudeClient });
    expect(await lever([bericht(3, 'overdracht-aangeboden')], { client: oudeClient })).toEqual([
      { soort: 'opgegeven', fout: 'deze Open Klant zoekt niet op referentienummer' },
    ]);
    await oud.stop();
  });

  (contract ? it : it.skip)('[shared/data] het contract keurt af wat er niet in past', () => {
    const verzoek = (inhoud: object) =>
      contract!.keur({
        methode: 'POST',
        pad: `${OPEN_KLANT_PAD}/internetaken?onzin=1`,
        koppen: {},
        inhoud: JSON.stringify(inhoud),
        status: 201,
        antwoord: '{}',
      });
    const fouten = verzoek({
      gevraagdeHandeling: 'x'.repeat(201),
      status: 'klaar',
      extra: 1,
      uuid: 'x',
    }).join('\n');
    for (const deel of [
      'zoekveld onzin',
      "required property 'aanleidinggevendKlantcontact'",
      'more than 200',
      '/status must be equal to one of the allowed values',
      'unevaluated',
      'boolean schema is false',
      "antwoord must have required property 'toegewezenOp'",
    ])
      expect(fouten).toContain(deel);
  });
});

test('een referentienummer heeft tien tekens, is vast en verschilt', () => {
  const nummers = Array.from({ length: 20_000 }, (_, n) => referentienummer(uuid(n)));
  expect(nummers.every((nummer) => /^S[0-9A-HJKMNP-TV-Z]{9}$/.test(nummer))).toBe(true);
  expect(new Set(nummers).size).toBe(nummers.length);
  expect(referentienummer(uuid(1))).toBe(referentienummer(uuid(1)));
});
