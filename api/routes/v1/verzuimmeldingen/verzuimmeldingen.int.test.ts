import { v4 as uuidv4 } from 'uuid';
import { Inname, type Aanvraag } from '../../../../connectors/inname/inname';
import { systeemToegang, type Tx } from '../../../../db/verbinding';
import { maakTestRing } from '../../../../test/fabrieken/test-ring';
import { maakLocatie, maakPartner, type TestPartner } from '../../../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../../test/omgeving/databank';

describe('POST /v1/verzuimmeldingen', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let buur: TestPartner;
  const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
    test.databank.metToegang(systeemToegang('test'), werk);

  const melding = (anders: Record<string, unknown> = {}): Record<string, unknown> => ({
    berichtId: uuidv4(),
    soort: 'ziekmelding',
    vestigingscode: '14SM00',
    leerling: { leerlingnummer: '1001' },
    meldingId: 'M-1',
    eersteZiektedag: '2026-11-24',
    ...anders,
  });
  const stuur = (inhoud: unknown, koppen: Record<string, string> = {}, wie: TestPartner | null = school) =>
    api.verzoek(wie, {
      method: 'POST',
      url: '/v1/verzuimmeldingen',
      headers: { 'content-type': 'application/json', ...koppen },
      payload: typeof inhoud === 'string' ? inhoud : JSON.stringify(inhoud),
    });
  const inboxVan = (berichtId: unknown) =>
    metTx((tx) => tx.selectFrom('inbox').selectAll().where('bericht_id', '=', String(berichtId)).execute());

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['14SM00', '14SM02'] });
    buur = await maakPartner(test.databank, { vestigingscodes: ['02UB00'] });
    await maakLocatie(test.databank, '14SM00', school.oin);
    await maakLocatie(test.databank, '14SM02', school.oin);
    await maakLocatie(test.databank, '02UB00', buur.oin);
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  it('neemt een ziekmelding aan: 202, en hij staat persoonsvrij in de inbox', async () => {
    const een = melding({ bron: school.oin });
    const antwoord = await stuur(een);
    expect(antwoord.statusCode).toBe(202);
    expect(antwoord.json()).toEqual({
      berichtId: een['berichtId'],
      uitkomst: 'aanvaard',
      stand: 'wachtend',
      reden: null,
      ontvangenOp: '2026-11-24T09:00:00.000Z',
      waarschuwingen: [],
      errors: [],
    });
    const [rij] = await inboxVan(een['berichtId']);
    expect(rij).toMatchObject({
      bron: school.oin,
      kanaal: 'api',
      soort: 'ziekmelding',
      vestigingscode: '14SM00',
      status: 'wachtend',
      inhoud: {
        soort: 'ziekmelding',
        schemaVersie: 1,
        vestigingscode: '14SM00',
        meldingId: 'M-1',
        eersteZiektedag: '2026-11-24',
        laatsteZiektedag: null,
      },
    });
    expect(rij!.jongere_id).not.toBeNull();
    expect(rij!.traceparent).toMatch(/^00-/);
    expect(JSON.stringify(rij)).not.toContain('1001');
  });

  it('zelfde sleutel: hetzelfde antwoord byte voor byte; andere inhoud onder de sleutel: 422', async () => {
    const een = melding();
    const kop = { 'idempotency-key': uuidv4() };
    const eerste = await stuur(een, kop);
    const tweede = await stuur(een, kop);
    expect(tweede.statusCode).toBe(202);
    expect(tweede.body).toBe(eerste.body);
    expect(tweede.headers['idempotent-replayed']).toBe('true');
    expect(await inboxVan(een['berichtId'])).toHaveLength(1);
    const ander = melding();
    const derde = await stuur(ander, kop);
    expect(derde.statusCode).toBe(422);
    expect(await inboxVan(ander['berichtId'])).toHaveLength(0);
  });

  it('zelfde bericht onder een andere sleutel: dubbel; met andere inhoud 409, en de sleutel blijft vrij', async () => {
    const een = melding();
    await stuur(een);
    const dubbel = await stuur(een);
    expect(dubbel.statusCode).toBe(202);
    expect(dubbel.json()).toMatchObject({ uitkomst: 'dubbel', stand: 'wachtend' });
    const kop = { 'idempotency-key': uuidv4() };
    const anders = await stuur({ ...een, eersteZiektedag: '2026-11-23' }, kop);
    expect(anders.statusCode).toBe(409);
    expect(anders.json().code).toBe('bericht-id-in-gebruik');
    expect((await stuur(melding(), kop)).statusCode).toBe(202);
    expect(await inboxVan(een['berichtId'])).toHaveLength(1);
  });

  it('veel tegelijk, elk bericht drie keer: elk een keer in de inbox en ieder krijgt antwoord', async () => {
    const meldingen = Array.from({ length: 60 }, (_, i) =>
      melding({ leerling: { leerlingnummer: `T${i % 20}` } }),
    );
    const antwoorden = await Promise.all([...meldingen, ...meldingen, ...meldingen].map((m) => stuur(m)));
    expect(new Set(antwoorden.map((a) => a.statusCode))).toEqual(new Set([202]));
    const uitkomsten = antwoorden.map((a) => a.json().uitkomst as string);
    expect(uitkomsten.filter((u) => u === 'aanvaard')).toHaveLength(60);
    expect(uitkomsten.filter((u) => u === 'dubbel')).toHaveLength(120);
    const { rows } = await test.beheer.query(
      `select count(distinct jongere_id)::int as jongeren, count(*)::int as rijen from inbox where bericht_id = any($1)`,
      [meldingen.map((m) => m['berichtId'])],
    );
    expect(rows[0]).toEqual({ jongeren: 20, rijen: 60 });
  });

  it('gelijktijdig dezelfde sleutel: een keer geboekt, iedereen hetzelfde antwoord', async () => {
    const een = melding();
    const kop = { 'idempotency-key': uuidv4() };
    const antwoorden = await Promise.all(Array.from({ length: 6 }, () => stuur(een, kop)));
    expect(new Set(antwoorden.map((a) => a.body)).size).toBe(1);
    expect(await inboxVan(een['berichtId'])).toHaveLength(1);
  });

  it('een fout bericht: 400 met alle fouten tegelijk, zonder de waarden', async () => {
    const antwoord = await stuur({
      berichtId: 'met spatie',
      soort: 'ziekmelding',
      vestigingscode: '14SM00',
      leerling: { leerlingnummer: '1001', bsn: '12345678', opmerking: 'koorts en griep' },
      meldingId: 7,
      eersteZiektedag: '2026-11-24',
      laatsteZiektedag: '2026-11-20',
      naam: 'Jansen',
    });
    expect(antwoord.statusCode).toBe(400);
    expect(antwoord.headers['content-type']).toContain('application/problem+json');
    const { errors, code } = antwoord.json();
    expect(code).toBe('invoer-ongeldig');
    expect((errors as { pad: string; code: string }[]).map((e) => `${e.pad} ${e.code}`).sort()).toEqual([
      '/berichtId verkeerde-vorm',
      '/laatsteZiektedag einde-voor-begin',
      '/leerling/bsn bsn-acht-cijfers',
      '/leerling/opmerking onbekend-veld',
      '/meldingId verkeerd-type',
      '/naam onbekend-veld',
    ]);
    for (const waarde of ['1001', '12345678', 'Jansen', 'koorts', 'met spatie'])
      expect(antwoord.body).not.toContain(waarde);
  });

  it.each([
    ['30 februari', { eersteZiektedag: '2026-02-30' }, '/eersteZiektedag', 'verkeerde-vorm'],
    [
      '400 dagen',
      { eersteZiektedag: '2025-09-01', laatsteZiektedag: '2026-10-05' },
      '/laatsteZiektedag',
      'te-lang',
    ],
    [
      'een tijdstip in plaats van een dag',
      { eersteZiektedag: '2026-11-24T08:00:00' },
      '/eersteZiektedag',
      'verkeerde-vorm',
    ],
    ['buiten de kalender', { eersteZiektedag: '2031-01-06' }, '/eersteZiektedag', 'buiten-kalender'],
    ['onbekende vestiging', { vestigingscode: '99ZZ00' }, '/vestigingscode', 'vestiging-onbekend'],
    ['onbekende soort', { soort: 'ziek' }, '/soort', 'onbekende-waarde'],
    ['soort met een cyrillische letter', { soort: 'ziеkmelding' }, '/soort', 'onbekende-waarde'],
    ['nieuwere schemaversie', { schemaVersie: 2, iets: 1 }, '/schemaVersie', 'schemaversie-niet-ondersteund'],
    ['BSN met spaties', { leerling: { bsn: '999 990 342' } }, '/leerling/bsn', 'bsn-vorm'],
    ['geen leerling', { leerling: {} }, '/leerling', 'leerling-ontbreekt'],
    ['BSN als getal', { leerling: { bsn: 999990342 } }, '/leerling/bsn', 'verkeerd-type'],
    ['bron die geen OIN is', { bron: 'school' }, '/bron', 'verkeerde-vorm'],
  ])('weigert %s', async (_naam, anders, pad, code) => {
    const antwoord = await stuur(melding(anders));
    expect(antwoord.statusCode).toBe(400);
    expect(antwoord.json().errors).toEqual([expect.objectContaining({ plaats: 'inhoud', pad, code })]);
  });

  it('noemt de ondersteunde versies', async () => {
    expect((await stuur(melding({ schemaVersie: 9 }))).json().errors[0].uitleg).toContain('1 tot en met 1');
  });

  it.each([
    ['null', 'null'],
    ['lijst', '[]'],
    ['tekst', '"x"'],
    ['getal', '5'],
  ])('weigert %s als inhoud', async (_n, inhoud) => {
    const antwoord = await stuur(inhoud);
    expect(antwoord.statusCode).toBe(400);
  });

  it('een dubbel veld is 400 voor iets gelezen wordt', async () => {
    const antwoord = await stuur(JSON.stringify(melding()).replace('{', '{"soort":"betermelding",'));
    expect(antwoord.statusCode).toBe(400);
    expect(antwoord.json().code).toBe('json-ongeldig');
  });

  it('waarschuwt bij een weekend, een vakantie, een late melding en een eerste dag in de toekomst', async () => {
    const codes = async (eersteZiektedag: string): Promise<string[]> => {
      const antwoord = await stuur(melding({ eersteZiektedag }));
      expect(antwoord.statusCode).toBe(202);
      return (antwoord.json().waarschuwingen as { code: string }[]).map((w) => w.code);
    };
    expect(await codes('2026-11-22')).toEqual(['geen-schooldag']);
    expect(await codes('2026-10-12')).toEqual(['geen-schooldag', 'laat-gemeld']);
    expect(await codes('2026-11-25')).toEqual(['begint-later']);
    expect(await codes('2026-11-24')).toEqual([]);
  });

  it('iemands anders bron of vestiging: 403', async () => {
    expect((await stuur(melding({ bron: buur.oin }))).statusCode).toBe(403);
    const antwoord = await stuur(melding({ vestigingscode: '02UB00' }));
    expect(antwoord.statusCode).toBe(403);
    expect(antwoord.json().code).toBe('niet-toegestaan');
  });

  it('zonder token 401, zonder sleutel 400', async () => {
    expect((await stuur(melding(), {}, null)).statusCode).toBe(401);
    const token = await api.uitgever.token(school.clientId, school.scopes);
    const antwoord = await api.app.inject({
      method: 'POST',
      url: '/v1/verzuimmeldingen',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      payload: JSON.stringify(melding()),
    });
    expect(antwoord.json().code).toBe('idempotentiesleutel-ontbreekt');
  });

  it('neemt betermelding, correctie en intrekking aan', async () => {
    const {
      laatsteZiektedag: _,
      eersteZiektedag: __,
      meldingId: ___,
      ...basis
    } = melding({ laatsteZiektedag: null });
    for (const deel of [
      { soort: 'betermelding', laatsteZiektedag: '2026-11-23' },
      { soort: 'betermelding', meldingId: 'M-1', laatsteZiektedag: '2026-11-23' },
      { soort: 'correctie', meldingId: 'M-1', eersteZiektedag: '2026-11-23', laatsteZiektedag: null },
      { soort: 'intrekking', meldingId: 'M-1' },
    ]) {
      const een = { ...basis, ...deel, berichtId: uuidv4() };
      expect((await stuur(een)).statusCode).toBe(202);
      expect((await inboxVan(een.berichtId))[0]!.inhoud).toMatchObject(deel);
    }
  });

  it('een bundel: elk bericht zijn eigen antwoord, in volgorde; wat goed is, is aangenomen', async () => {
    const [goed, fout, vreemd, nog] = [
      melding({ leerling: { leerlingnummer: 'B1' } }),
      melding({ eersteZiektedag: '2026-11-31' }),
      melding({ vestigingscode: '02UB00' }),
      melding({ leerling: { leerlingnummer: 'B2' }, eersteZiektedag: '2026-11-22' }),
    ] as const;
    const antwoord = await stuur({
      meldingen: [goed, fout, vreemd, nog, goed, { ...goed, meldingId: 'M-9' }],
    });
    expect(antwoord.statusCode).toBe(202);
    const inhoud = antwoord.json();
    expect(inhoud).toMatchObject({ aanvaard: 2, dubbel: 1, geweigerd: 3 });
    expect((inhoud.meldingen as { uitkomst: string }[]).map((m) => m.uitkomst)).toEqual([
      'aanvaard',
      'geweigerd',
      'geweigerd',
      'aanvaard',
      'dubbel',
      'geweigerd',
    ]);
    expect(inhoud.meldingen[1]).toMatchObject({
      berichtId: fout['berichtId'],
      errors: [{ pad: '/eersteZiektedag' }],
    });
    expect(inhoud.meldingen[2].errors[0].code).toBe('niet-toegestaan');
    expect(inhoud.meldingen[3].waarschuwingen).toHaveLength(1);
    expect(inhoud.meldingen[5].errors[0].code).toBe('bericht-id-in-gebruik');
    const geweigerd = await metTx((tx) =>
      tx
        .selectFrom('geweigerd')
        .selectAll()
        .where('bron', '=', school.oin)
        .where('plaats', 'like', 'meldingen/%')
        .execute(),
    );
    expect(geweigerd.map((g) => g.plaats).sort()).toEqual(['meldingen/1', 'meldingen/2']);
  });

  it('een bundel van 1.000 in een keer; 1.001, 0 en een onbekend veld zijn 400', async () => {
    const veel = Array.from({ length: 1_000 }, (_, i) => melding({ leerling: { leerlingnummer: `V${i}` } }));
    const antwoord = await stuur({ meldingen: veel });
    expect(antwoord.statusCode).toBe(202);
    expect(antwoord.json().aanvaard).toBe(1_000);
    expect((await stuur({ meldingen: [...veel, melding()] })).statusCode).toBe(400);
    expect((await stuur({ meldingen: [] })).statusCode).toBe(400);
    expect((await stuur({ meldingen: [melding()], extra: 1 })).statusCode).toBe(400);
  });

  it('leerlingnummer en BSN in een bericht: een jongere; na samenvoegen blijft een herhaling een herhaling', async () => {
    const wie = (leerling: Record<string, string>, berichtId = uuidv4()) => melding({ leerling, berichtId });
    const [een, twee] = [wie({ leerlingnummer: 'K1' }), wie({ leerlingnummer: 'K2', bsn: '999990342' })];
    await stuur(een);
    await stuur(twee);
    expect((await stuur(wie({ leerlingnummer: 'K1', bsn: '999990342' }))).json()).toMatchObject({
      stand: 'wachtend',
    });
    expect((await stuur(een)).json()).toMatchObject({ uitkomst: 'dubbel' });
    expect((await stuur(twee)).json()).toMatchObject({ uitkomst: 'dubbel' });
    expect((await stuur({ ...een, leerling: { leerlingnummer: 'K9' } })).statusCode).toBe(409);
  });

  it('nummers die elkaar tegenspreken: bewaard, versleuteld, wachtend op een mens', async () => {
    const met = (bsn: string) => melding({ leerling: { leerlingnummer: 'K3', bsn } });
    expect((await stuur(met('999990597'))).json()).toMatchObject({ uitkomst: 'aanvaard', stand: 'wachtend' });
    const een = met('999992351');
    expect((await stuur(een)).statusCode).toBe(202);
    const [rij] = await inboxVan(een['berichtId']);
    expect(rij).toMatchObject({ jongere_id: null, status: 'vastgelopen' });
    expect(rij!.reden).toContain('een mens moet kijken');
    expect(rij!.onopgelost!.toString('latin1')).not.toContain('999992351');
    expect((await stuur(een)).json()).toMatchObject({ uitkomst: 'dubbel', stand: 'vastgelopen' });
  });

  it('een bericht dat de databank niet kan bewaren, neemt de andere van zijn transactie niet mee', async () => {
    const inname = new Inname({ databank: test.databank, ring: maakTestRing(), klok: api.klok, tegelijk: 1 });
    const aanvraag = (berichtId: string, meldingId: string): Aanvraag => ({
      verzoek: { clientId: 'test', sleutel: uuidv4(), hash: Buffer.alloc(32) },
      weigeringen: [],
      berichten: [
        {
          bron: school.oin,
          berichtId,
          kanaal: 'api',
          sleutels: [{ soort: 'leerlingnummer', brin: '14SM', nummer: 'P1' }],
          signaal: { soort: 'intrekking', schemaVersie: 1, vestigingscode: '14SM00', meldingId },
          historie: false,
          traceparent: null,
        },
      ],
      antwoord: () => ({ status: 202, inhoud: '{}', koppen: {} }),
    });
    const [goed, gif, ookGoed] = [uuidv4(), uuidv4(), uuidv4()];
    // The first keeps the only transaction busy; the other three go together in the next one.
    const eerste = inname.neem(aanvraag(uuidv4(), 'M'));
    const rest = await Promise.allSettled([
      inname.neem(aanvraag(goed, 'M')),
      inname.neem(aanvraag(gif, 'kapot \u0000')),
      inname.neem(aanvraag(ookGoed, 'M')),
    ]);
    await eerste;
    expect(rest.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([...(await inboxVan(goed)), ...(await inboxVan(ookGoed))]).toHaveLength(2);
    expect(await inboxVan(gif)).toHaveLength(0);
  });
});
