import { maakLocatie, maakPartner, type TestPartner } from '../../../../test/fabrieken/partners';
import { maakTaak } from '../../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../../test/omgeving/databank';

describe('taken verdelen in het team', () => {
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

  const doe = (id: string, handeling: string, etag: string | null, payload: object) =>
    api.verzoek(school, {
      method: 'POST',
      url: `/v1/taken/${id}/${handeling}`,
      headers: etag === null ? {} : { 'if-match': etag },
      payload,
    });
  const nieuweTaak = () => maakTaak(test.databank, { aan: school, vestigingscode: '00AV00' });

  it('nemen, vrijgeven en toewijzen; elke verandering geeft een nieuwe ETag', async () => {
    const id = await nieuweTaak();
    const genomen = await doe(id, '_neem', '"1"', { medewerker: 'mw-1' });
    expect([genomen.statusCode, genomen.headers['etag'], genomen.json().toegewezenAan]).toEqual([
      200,
      '"2"',
      'mw-1',
    ]);
    const nogmaals = await doe(id, '_neem', '"2"', { medewerker: 'mw-1' });
    expect([nogmaals.statusCode, nogmaals.headers['etag']]).toEqual([200, '"2"']);
    const ander = await doe(id, '_neem', '"2"', { medewerker: 'mw-2' });
    expect([ander.statusCode, ander.json().code]).toEqual([409, 'toestand-laat-niet-toe']);
    const toegewezen = await doe(id, '_wijstoe', '"2"', { medewerker: 'mw-2' });
    expect([toegewezen.headers['etag'], toegewezen.json().toegewezenAan]).toEqual(['"3"', 'mw-2']);
    const vrij = await doe(id, '_geefvrij', '"3"', {});
    expect([vrij.headers['etag'], vrij.json().toegewezenAan]).toEqual(['"4"', null]);
  });

  it.each(['_neem', '_wijstoe'])(
    '%s: 428 zonder If-Match, 412 met een oude, 400 met een naam',
    async (handeling) => {
      const id = await nieuweTaak();
      expect((await doe(id, handeling, null, { medewerker: 'mw-1' })).statusCode).toBe(428);
      const oud = await doe(id, handeling, '"0"', { medewerker: 'mw-1' });
      expect([oud.statusCode, oud.headers['etag']]).toEqual([412, '"1"']);
      expect((await doe(id, handeling, '*', { medewerker: 'mw-1' })).statusCode).toBe(412);
      expect((await doe(id, handeling, '"1"', { medewerker: 'Jan Jansen' })).statusCode).toBe(400);
      expect((await doe(id, handeling, '"1"', { medewerker: '999990019' })).statusCode).toBe(400);
    },
  );

  it('409 op een taak die niet meer open is', async () => {
    const id = await nieuweTaak();
    await test.beheer.query("update taken set status = 'ingetrokken', gesloten_op = now() where id = $1", [
      id,
    ]);
    const antwoord = await doe(id, '_neem', '"1"', { medewerker: 'mw-1' });
    expect([antwoord.statusCode, antwoord.json().detail]).toEqual([409, 'De taak is ingetrokken.']);
  });

  it('twee medewerkers tegelijk: een krijgt haar', async () => {
    const id = await nieuweTaak();
    const antwoorden = await Promise.all(
      Array.from({ length: 10 }, (_, i) => doe(id, '_neem', '"1"', { medewerker: `mw-${i}` })),
    );
    expect(antwoorden.filter((a) => a.statusCode === 200)).toHaveLength(1);
    for (const a of antwoorden) expect([200, 409, 412]).toContain(a.statusCode);
  });

  it('veel tegelijk verplaatsen, met per taak wat er gebeurde', async () => {
    const [a, b, c] = [await nieuweTaak(), await nieuweTaak(), await nieuweTaak()];
    const vreemd = await maakTaak(test.databank, {
      aan: await maakPartner(test.databank, { rol: 'leerplicht' }),
    });
    await test.beheer.query("update taken set toegewezen_aan = 'weg' where id = any($1)", [[a, b]]);
    await test.beheer.query("update taken set status = 'ingetrokken', gesloten_op = now() where id = $1", [
      c,
    ]);
    const verplaats = async (payload: object) => {
      const antwoord = await api.verzoek(school, { method: 'POST', url: '/v1/taken/_verplaats', payload });
      return antwoord.json() as { resultaten: { taakId: string; uitkomst: string }[]; meer: boolean };
    };
    const eerste = await verplaats({ taakIds: [a, b, c, vreemd], naar: 'mw-3' });
    expect(Object.fromEntries(eerste.resultaten.map((r) => [r.taakId, r.uitkomst]))).toEqual({
      [a]: 'verplaatst',
      [b]: 'verplaatst',
      [c]: 'niet-open',
      [vreemd]: 'niet-gevonden',
    });
    const tweede = await verplaats({ van: 'mw-3', naar: null });
    expect(tweede).toEqual({
      resultaten: [a, b].sort().map((taakId) => ({ taakId, uitkomst: 'verplaatst' })),
      meer: false,
    });
    const derde = await verplaats({ taakIds: [a], naar: null });
    expect(derde.resultaten[0]?.uitkomst).toBe('ongewijzigd');
  });

  it.each([
    { naar: 'mw-1' },
    { taakIds: [], naar: 'mw-1' },
    { van: 'mw-1', taakIds: ['x'], naar: null },
    { van: 'mw-1' },
  ])('400 bij %j', async (payload) => {
    const antwoord = await api.verzoek(school, { method: 'POST', url: '/v1/taken/_verplaats', payload });
    expect(antwoord.statusCode).toBe(400);
  });
});
