import { v4 as uuidv4 } from 'uuid';
import { bewaarAntwoord, claimSleutel, maakAntwoord } from '../../db/repositories/idempotentie';
import { systeemToegang } from '../../db/verbinding';
import { maakLocatie, maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakTaak } from '../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';

describe('Idempotency-Key', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    await maakLocatie(test.databank, '00AV00', school.oin);
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const verplaats = (sleutel: string, naar: string, partner = school) =>
    api.verzoek(partner, {
      method: 'POST',
      url: '/v1/taken/_verplaats',
      headers: { 'idempotency-key': sleutel },
      payload: { van: 'mw-1', naar },
    });

  it.each([
    ['', 'idempotentiesleutel-ongeldig'],
    ['x'.repeat(256), 'idempotentiesleutel-ongeldig'],
    ['a b', 'idempotentiesleutel-ongeldig'],
    ['sleutel-\u00e9', 'idempotentiesleutel-ongeldig'],
  ])('400 bij de sleutel %j', async (sleutel, code) => {
    const antwoord = await verplaats(sleutel, 'mw-2');
    expect([antwoord.statusCode, antwoord.json().code]).toEqual([400, code]);
  });

  it('400 zonder sleutel', async () => {
    const token = await api.uitgever.token(school.clientId, school.scopes);
    const antwoord = await api.app.inject({
      method: 'POST',
      url: '/v1/taken/_verplaats',
      headers: { authorization: `Bearer ${token}` },
      payload: { van: 'mw-1', naar: 'mw-2' },
    });
    expect([antwoord.statusCode, antwoord.json().code]).toEqual([400, 'idempotentiesleutel-ontbreekt']);
  });

  it('dezelfde sleutel met hetzelfde verzoek geeft hetzelfde antwoord, een keer uitgevoerd', async () => {
    const id = await maakTaak(test.databank, { aan: school, vestigingscode: '00AV00' });
    const sleutel = uuidv4();
    const vraag = () =>
      api.verzoek(school, {
        method: 'POST',
        url: `/v1/taken/${id}/_neem`,
        headers: { 'idempotency-key': sleutel, 'if-match': '"1"' },
        payload: { medewerker: 'mw-1' },
      });
    const eerste = await vraag();
    expect([eerste.statusCode, eerste.headers['etag'], eerste.headers['idempotent-replayed']]).toEqual([
      200,
      '"2"',
      undefined,
    ]);
    const tweede = await vraag();
    expect([tweede.statusCode, tweede.headers['etag'], tweede.headers['idempotent-replayed']]).toEqual([
      200,
      '"2"',
      'true',
    ]);
    expect(tweede.rawPayload.equals(eerste.rawPayload)).toBe(true);
    const nu = await api.verzoek(school, { url: `/v1/taken/${id}` });
    expect(nu.headers['etag']).toBe('"2"');
  });

  it('de aanhalingstekens van een gestructureerde kop horen niet bij de sleutel', async () => {
    const sleutel = uuidv4();
    expect((await verplaats(sleutel, 'mw-2')).headers['idempotent-replayed']).toBeUndefined();
    expect((await verplaats(`"${sleutel}"`, 'mw-2')).headers['idempotent-replayed']).toBe('true');
  });

  it('422 met een andere inhoud, en bij een andere partner is het een eigen sleutel', async () => {
    const sleutel = uuidv4();
    expect((await verplaats(sleutel, 'mw-2')).statusCode).toBe(200);
    const anders = await verplaats(sleutel, 'mw-3');
    expect([anders.statusCode, anders.json().code]).toEqual([422, 'sleutel-hergebruikt']);
    const buur = await maakPartner(test.databank);
    expect((await verplaats(sleutel, 'mw-3', buur)).statusCode).toBe(200);
  });

  it('een fout wordt niet bewaard: na herstel werkt dezelfde sleutel', async () => {
    const sleutel = uuidv4();
    const vraag = (ifMatch: string) =>
      api.verzoek(school, {
        method: 'POST',
        url: `/v1/taken/${id}/_geefvrij`,
        headers: { 'idempotency-key': sleutel, 'if-match': ifMatch },
        payload: {},
      });
    const id = await maakTaak(test.databank, { aan: school, vestigingscode: '00AV00' });
    expect((await vraag('"7"')).statusCode).toBe(412);
    expect((await vraag('"1"')).statusCode).toBe(200);
  });

  it('409 met Retry-After zolang hetzelfde verzoek loopt; daarna het antwoord', async () => {
    const sleutel = uuidv4();
    const verzoek = { clientId: school.clientId, sleutel, hash: Buffer.alloc(32) };
    let laatLos = (): void => {};
    const losgelaten = new Promise<void>((klaar) => {
      laatLos = klaar;
    });
    let geclaimd = (): void => {};
    const isGeclaimd = new Promise<void>((klaar) => {
      geclaimd = klaar;
    });
    const lopend = test.databank.metToegang(systeemToegang('test'), async (tx) => {
      expect((await claimSleutel(tx, verzoek)).soort).toBe('nieuw');
      geclaimd();
      await losgelaten;
      await bewaarAntwoord(tx, verzoek, maakAntwoord(200, {}));
    });
    await isGeclaimd;
    const antwoord = await verplaats(sleutel, 'mw-2');
    expect([antwoord.statusCode, antwoord.json().code, antwoord.headers['retry-after']]).toEqual([
      409,
      'verzoek-loopt-nog',
      '2',
    ]);
    laatLos();
    await lopend;
    // The request that ran was another one.
    expect((await verplaats(sleutel, 'mw-2')).statusCode).toBe(422);
  });

  it('een claim van een proces dat sterft laat niets achter', async () => {
    const sleutel = uuidv4();
    const verzoek = { clientId: school.clientId, sleutel, hash: Buffer.alloc(32) };
    await expect(
      test.databank.metToegang(systeemToegang('test'), async (tx) => {
        await claimSleutel(tx, verzoek);
        throw new Error('dood');
      }),
    ).rejects.toThrow('dood');
    expect((await verplaats(sleutel, 'mw-2')).statusCode).toBe(200);
  });

  it('twintig gelijke verzoeken tegelijk: een uitvoering, verder herhaling of wachten', async () => {
    const sleutel = uuidv4();
    const antwoorden = await Promise.all(Array.from({ length: 20 }, () => verplaats(sleutel, 'mw-2')));
    const vers = antwoorden.filter(
      (a) => a.statusCode === 200 && a.headers['idempotent-replayed'] === undefined,
    );
    expect(vers).toHaveLength(1);
    for (const a of antwoorden) expect([200, 409]).toContain(a.statusCode);
  });

  it('bewaart geen leesbare inhoud van het verzoek', async () => {
    const sleutel = uuidv4();
    await verplaats(sleutel, 'mw-herkenbaar');
    const { rows } = await test.beheer.query('select * from idempotentie where sleutel = $1', [sleutel]);
    expect(JSON.stringify(rows)).not.toContain('herkenbaar');
    expect((rows[0] as { verzoek_hash: Buffer }).verzoek_hash).toHaveLength(32);
  });
});
