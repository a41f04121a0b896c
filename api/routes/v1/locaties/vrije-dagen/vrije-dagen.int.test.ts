import { maakLocatie, maakPartner, type TestPartner } from '../../../../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../../../test/omgeving/databank';

const ADRES = '/v1/locaties/00AV00/vrije-dagen';

describe('/v1/locaties/{vestigingscode}/vrije-dagen', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    await maakLocatie(test.databank, '00AV00', school.oin);
    await maakLocatie(test.databank, '00AV01', school.oin);
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const bewaar = (vrijeDagen: unknown, url = ADRES) =>
    api.verzoek(school, { method: 'PUT', url, payload: { vrijeDagen } });
  const inbox = async (): Promise<unknown[]> =>
    (
      await test.beheer.query(
        "select inhoud, jongere_id, status from inbox where soort = 'vrije-dagen' order by volgnummer",
      )
    ).rows;

  it('bewaart de lijst, en alleen een verandering geeft een bericht in de inbox', async () => {
    expect((await api.verzoek(school, { url: ADRES })).json()).toEqual({ vrijeDagen: [] });
    const dagen = [
      { datum: '2027-03-12', soort: 'studiedag' },
      { datum: '2026-12-18', soort: 'vrij' },
    ];
    const gesorteerd = { vrijeDagen: [...dagen].reverse() };
    expect((await bewaar(dagen)).json()).toEqual(gesorteerd);
    expect((await bewaar([...dagen].reverse())).json()).toEqual(gesorteerd);
    expect(await inbox()).toEqual([
      {
        inhoud: { schemaVersie: 1, soort: 'vrije-dagen', vestigingscode: '00AV00' },
        jongere_id: null,
        status: 'wachtend',
      },
    ]);
    expect((await bewaar([])).json()).toEqual({ vrijeDagen: [] });
    expect(await inbox()).toHaveLength(2);
  });

  it.each([
    [[{ datum: '2026-02-30', soort: 'vrij' }], '/vrijeDagen/0/datum'],
    [[{ datum: '2031-01-01', soort: 'vrij' }], '/vrijeDagen/0/datum'],
    [[{ datum: '2026-12-18', soort: 'feest' }], '/vrijeDagen/0/soort'],
    [
      [
        { datum: '2026-12-18', soort: 'vrij' },
        { datum: '2026-12-18', soort: 'studiedag' },
      ],
      '/vrijeDagen',
    ],
    ['2026-12-18', '/vrijeDagen'],
  ])('400 bij %j', async (dagen, pad) => {
    const antwoord = await bewaar(dagen);
    expect([antwoord.statusCode, antwoord.json().errors[0].pad]).toEqual([400, pad]);
  });

  it('een vestiging van een ander is er niet', async () => {
    expect((await api.verzoek(school, { url: '/v1/locaties/00AV01/vrije-dagen' })).statusCode).toBe(404);
    expect((await bewaar([], '/v1/locaties/00AV01/vrije-dagen')).statusCode).toBe(404);
    expect((await bewaar([], '/v1/locaties/onzin/vrije-dagen')).statusCode).toBe(400);
  });

  it('twee wijzigingen tegelijk volgen elkaar op', async () => {
    const antwoorden = await Promise.all(
      ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'].map((datum) =>
        bewaar([{ datum, soort: 'vrij' }]),
      ),
    );
    for (const antwoord of antwoorden) expect(antwoord.statusCode).toBe(200);
    expect((await api.verzoek(school, { url: ADRES })).json().vrijeDagen).toHaveLength(1);
  });
});
