import { v4 as uuidv4 } from 'uuid';
import { koppelPersoon } from '../../../../../db/repositories/personen-koppelen';
import { leesPersoonVoor } from '../../../../../db/repositories/personen-lezen';
import { systeemToegang } from '../../../../../db/verbinding';
import type { BesluitStand } from '../../../../../verwerking/besluiten/besluit-doorgever';
import { maakLocatie, maakPartner, type TestPartner } from '../../../../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject } from '../../../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../../../test/fabrieken/test-api';
import { maakTestRing } from '../../../../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../../../../test/omgeving/databank';

const TOEGANG = systeemToegang('test');

function persoon(anders: object = {}): object {
  return {
    bsn: '999990019',
    naam: { voornamen: 'Pim', geslachtsnaam: "d'Proef" },
    geboortedatum: '2012-05-17',
    woongemeente: '0402',
    ...anders,
  };
}

describe('/v1/taken/{id}/besluiten', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let jeugdarts: TestPartner;
  /** What the run does with a besluit in this test. */
  let doorgever: (besluitId: string) => Promise<BesluitStand>;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank, {
      besluitDoorgever: { probeer: (besluitId) => doorgever(besluitId) },
    });
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    jeugdarts = await maakPartner(test.databank, { rol: 'jeugdarts' });
    await maakLocatie(test.databank, '00AV00', school.oin);
  });

  beforeEach(() => {
    doorgever = voerUit;
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  /** As the run does: closes the taak and marks the besluit. */
  async function voerUit(besluitId: string): Promise<BesluitStand> {
    await test.beheer.query(
      `with b as (update besluiten set status = 'uitgevoerd', uitgevoerd_op = ontvangen_op where id = $1 returning taak_id, uitkomst)
       update taken t set status = 'afgehandeld', uitkomst = b.uitkomst, gesloten_op = now(), versie = versie + 1 from b where t.id = b.taak_id`,
      [besluitId],
    );
    return { status: 'uitgevoerd', reden: null };
  }

  const besluit = (
    id: string,
    payload: unknown,
    koppen: Record<string, string> = { 'if-match': '"1"' },
    wie = school,
  ) =>
    api.verzoek(wie, {
      method: 'POST',
      url: `/v1/taken/${id}/besluiten`,
      headers: { 'content-type': 'application/json', ...koppen },
      payload: JSON.stringify(payload),
    });
  const nieuweTaak = (jongereId: string | null = null) =>
    maakTaak(test.databank, { aan: school, vestigingscode: '00AV00', jongereId });
  const aantalBesluiten = async (id: string): Promise<number> =>
    (await test.beheer.query('select 1 from besluiten where taak_id = $1', [id])).rowCount ?? 0;

  it('201 als het meteen is uitgevoerd, met het adres van het besluit', async () => {
    const id = await nieuweTaak();
    const antwoord = await besluit(id, {
      uitkomst: 'plan-afgesproken',
      gegevens: { totDatum: '2026-12-24' },
      medewerker: 'mw-1',
    });
    expect(antwoord.statusCode).toBe(201);
    expect(antwoord.json()).toMatchObject({
      taakId: id,
      uitkomst: 'plan-afgesproken',
      gegevens: { totDatum: '2026-12-24' },
      medewerker: 'mw-1',
      status: 'uitgevoerd',
      ontvangenOp: '2026-11-24T09:00:00.000Z',
    });
    const adres = String(antwoord.headers['location']);
    expect(adres).toBe(`https://sluitend.test/v1/taken/${id}/besluiten/${antwoord.json().id}`);
    const gelezen = await api.verzoek(school, { url: new URL(adres).pathname });
    expect(gelezen.json()).toEqual(antwoord.json());
    const { rows } = await test.beheer.query(
      'select traceparent, door_oin, door_rol from besluiten where taak_id = $1',
      [id],
    );
    expect(rows[0]).toEqual({
      traceparent: expect.stringMatching(/^00-/),
      door_oin: school.oin,
      door_rol: 'school',
    });
  });

  it('202 als het nog wacht (Temporal is weg), en de doorgever die stukloopt is geen fout voor de school', async () => {
    doorgever = async () => ({ status: 'ontvangen', reden: null });
    const wacht = await besluit(await nieuweTaak(), { uitkomst: 'afgezien' });
    expect([wacht.statusCode, wacht.json().status]).toEqual([202, 'ontvangen']);
    expect(wacht.headers['location']).toContain(wacht.json().id);
    doorgever = async () => {
      throw new Error('stuk');
    };
    expect((await besluit(await nieuweTaak(), { uitkomst: 'afgezien' })).statusCode).toBe(202);
  });

  it('409 met de reden als de run het afwijst, ook bij herhaling', async () => {
    doorgever = async (besluitId) => {
      await test.beheer.query("update besluiten set status = 'afgewezen', reden = 'x' where id = $1", [
        besluitId,
      ]);
      return { status: 'afgewezen', reden: 'Er is al een besluit op deze taak genomen.' };
    };
    const id = await nieuweTaak();
    const koppen = { 'if-match': '"1"', 'idempotency-key': uuidv4() };
    const eerste = await besluit(id, { uitkomst: 'afgezien' }, koppen);
    const tweede = await besluit(id, { uitkomst: 'afgezien' }, koppen);
    for (const antwoord of [eerste, tweede]) {
      expect([antwoord.statusCode, antwoord.json().detail]).toEqual([
        409,
        'Er is al een besluit op deze taak genomen.',
      ]);
      expect(antwoord.headers['content-type']).toBe('application/problem+json');
    }
    expect(tweede.headers['idempotent-replayed']).toBe('true');
    expect(tweede.body).toBe(eerste.body);
  });

  it('herhalen met dezelfde sleutel geeft precies hetzelfde antwoord en een besluit', async () => {
    const id = await nieuweTaak();
    const koppen = { 'if-match': '"1"', 'idempotency-key': uuidv4() };
    const eerste = await besluit(id, { uitkomst: 'afgezien' }, koppen);
    const tweede = await besluit(id, { uitkomst: 'afgezien' }, koppen);
    expect([eerste.statusCode, tweede.statusCode]).toEqual([201, 201]);
    expect(tweede.rawPayload.equals(eerste.rawPayload)).toBe(true);
    expect([tweede.headers['location'], tweede.headers['idempotent-replayed']]).toEqual([
      eerste.headers['location'],
      'true',
    ]);
    expect(await aantalBesluiten(id)).toBe(1);
  });

  it('hetzelfde besluit met een nieuwe sleutel: 200 met het eerste; een ander besluit: 409 met de toestand', async () => {
    const id = await nieuweTaak();
    const eerste = await besluit(id, { uitkomst: 'plan-afgesproken', gegevens: { totDatum: '2026-12-24' } });
    const zelfde = await besluit(id, { uitkomst: 'plan-afgesproken', gegevens: { totDatum: '2026-12-24' } });
    expect([zelfde.statusCode, zelfde.json().id]).toEqual([200, eerste.json().id]);
    const ander = await besluit(id, { uitkomst: 'afgezien' }, { 'if-match': '"2"' });
    expect([ander.statusCode, ander.json().detail]).toEqual([
      409,
      'De taak is afgehandeld met uitkomst plan-afgesproken.',
    ]);
    expect(await aantalBesluiten(id)).toBe(1);
  });

  it('een proces dat sterft tussen vastleggen en antwoord: na de wachttijd geeft dezelfde sleutel 202 met hetzelfde besluit', async () => {
    const id = await nieuweTaak();
    const koppen = { 'if-match': '"1"', 'idempotency-key': uuidv4() };
    let sterf = (): void => {};
    doorgever = () =>
      new Promise((_, weiger) => {
        sterf = () => weiger(new Error('het proces is weg'));
      });
    const onderweg = besluit(id, { uitkomst: 'afgezien' }, koppen);
    await wachtOp(async () => (await aantalBesluiten(id)) === 1);
    const terwijl = await besluit(id, { uitkomst: 'afgezien' }, koppen);
    expect([terwijl.statusCode, terwijl.json().code, terwijl.headers['retry-after']]).toEqual([
      409,
      'verzoek-loopt-nog',
      '2',
    ]);
    // What a dead process leaves behind: the provisional answer, some time ago.
    await test.beheer.query(
      "update idempotentie set aangemaakt_op = now() - interval '1 minute' where sleutel = $1",
      [koppen['idempotency-key']],
    );
    const erna = await besluit(id, { uitkomst: 'afgezien' }, koppen);
    expect([erna.statusCode, erna.headers['idempotent-replayed'], erna.json().status]).toEqual([
      202,
      'true',
      'ontvangen',
    ]);
    const nogmaals = await besluit(id, { uitkomst: 'afgezien' }, koppen);
    expect(nogmaals.body).toBe(erna.body);
    expect(await aantalBesluiten(id)).toBe(1);
    sterf();
    await onderweg;
  });

  it('428 zonder If-Match, 412 met een oude, en een oude If-Match verandert niets', async () => {
    const id = await nieuweTaak();
    expect((await besluit(id, { uitkomst: 'afgezien' }, {})).statusCode).toBe(428);
    const oud = await besluit(id, { uitkomst: 'afgezien' }, { 'if-match': '"0"' });
    expect([oud.statusCode, oud.json().code, oud.headers['etag']]).toEqual([412, 'etag-verouderd', '"1"']);
    expect(await aantalBesluiten(id)).toBe(0);
  });

  it('400 met alles tegelijk: verkeerde uitkomst voor deze taak, dag voorbij, fouten in de persoon, zonder de waarden', async () => {
    const id = await nieuweTaak();
    const vreemd = await besluit(id, {
      uitkomst: 'terugkoppeling-gegeven',
      gegevens: { belastbaarheid: 'deels', heroverwegenDatum: '2026-11-23' },
    });
    expect(vreemd.json().errors.map((e: { pad: string; code: string }) => `${e.pad} ${e.code}`)).toEqual([
      '/uitkomst hoort-niet-bij-taak',
      '/gegevens/heroverwegenDatum datum-voorbij',
    ]);
    const fout = await besluit(id, {
      uitkomst: 'jeugdarts-gewenst',
      persoon: persoon({
        bsn: '99999002',
        geboortedatum: '2030-01-01',
        woongemeente: '402',
        naam: { geslachtsnaam: ' ' },
      }),
    });
    expect([fout.statusCode, fout.json().errors.map((e: { pad: string }) => e.pad)]).toEqual([
      400,
      ['/persoon/bsn', '/persoon/naam/geslachtsnaam', '/persoon/geboortedatum', '/persoon/woongemeente'],
    ]);
    expect(fout.body).not.toMatch(/99999002|2030-01-01/);
    expect(await aantalBesluiten(id)).toBe(0);
  });

  it('een persoon gaat versleuteld naar personen en nergens anders heen', async () => {
    const jongereId = await maakLeerling(test.databank, '00AV', 'P-1');
    const id = await nieuweTaak(jongereId);
    const antwoord = await besluit(id, { uitkomst: 'jeugdarts-gewenst', persoon: persoon() });
    expect(antwoord.statusCode).toBe(201);
    expect(antwoord.body).not.toMatch(/999990019|Proef|Pim|2012-05-17/);
    const { rows } = await test.beheer.query(
      `select b::text as rij from besluiten b where taak_id = $1 union all select i::text from idempotentie i`,
      [id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/999990019|Proef|Pim|2012-05-17/);
    await maakTaak(test.databank, { aan: jeugdarts, soort: 'mazl-consult', jongereId });
    const bekend = await test.databank.metToegang(
      { ...TOEGANG, soort: 'partner', oin: jeugdarts.oin, rol: 'jeugdarts' },
      (tx) => leesPersoonVoor(tx, maakTestRing(), jongereId, 'mazl-consult'),
    );
    expect(bekend).toMatchObject({ bsn: '999990019', naam: { geslachtsnaam: "d'Proef" } });
  });

  it('het testbereik van het BSN wordt in productie geweigerd', async () => {
    const productie = await maakTestApi(test.databank, { omgeving: 'productie' });
    const id = await nieuweTaak(await maakLeerling(test.databank, '00AV', 'P-2'));
    const antwoord = await productie.verzoek(school, {
      method: 'POST',
      url: `/v1/taken/${id}/besluiten`,
      headers: { 'if-match': '"1"' },
      payload: { uitkomst: 'jeugdarts-gewenst', persoon: persoon() },
    });
    expect([antwoord.statusCode, antwoord.json().errors[0].pad]).toEqual([400, '/persoon/bsn']);
    await productie.stop();
  });

  it('409 als de nummers van een ander met een open traject zijn, of iets anders zeggen dan bekend is; niets verandert', async () => {
    const ander = await maakLeerling(test.databank, '00AV', 'P-3');
    await test.databank.metToegang(TOEGANG, (tx) =>
      koppelPersoon(tx, maakTestRing(), ander, {
        bsn: '999990044',
        onderwijsnummer: null,
        naam: { voornamen: null, voorvoegsel: null, geslachtsnaam: 'Ander' },
        geboortedatum: '2011-01-01',
        woongemeente: '0402',
        toestemmingen: [],
      }),
    );
    const zelf = await maakLeerling(test.databank, '00AV', 'P-4');
    for (const jongereId of [ander, zelf])
      await maakTraject(test.databank, { jongereId, vestigingscode: '00AV00', verantwoordelijke: school });
    const id = await nieuweTaak(zelf);
    const tweeTrajecten = await besluit(id, {
      uitkomst: 'jeugdarts-gewenst',
      persoon: persoon({ bsn: '999990044', geboortedatum: '2011-01-01' }),
    });
    expect([tweeTrajecten.statusCode, tweeTrajecten.json().detail]).toEqual([
      409,
      expect.stringContaining('beheerder'),
    ]);
    // The refused besluit left nothing behind but the question to an operator.
    const vragen = await test.beheer.query(
      'select 1 from operatorvragen where jongere_id = any($1) and tweede_jongere_id = any($1)',
      [[ander, zelf]],
    );
    expect(vragen.rowCount).toBe(1);
    const tegenspraak = await besluit(await nieuweTaak(ander), {
      uitkomst: 'jeugdarts-gewenst',
      persoon: persoon({ bsn: '999990044', geboortedatum: '2011-01-02' }),
    });
    expect([tegenspraak.statusCode, tegenspraak.json().detail]).toEqual([
      409,
      expect.stringContaining('een andere geboortedatum'),
    ]);
    expect(await aantalBesluiten(id)).toBe(0);
  });

  it('terugkoppeling alleen met toestemming', async () => {
    const metToestemming = await maakLeerling(test.databank, '00AV', 'P-5');
    await test.databank.metToegang(TOEGANG, (tx) =>
      koppelPersoon(tx, maakTestRing(), metToestemming, {
        bsn: '999990056',
        onderwijsnummer: null,
        naam: { voornamen: null, voorvoegsel: null, geslachtsnaam: 'Vijf' },
        geboortedatum: '2012-01-01',
        woongemeente: '0402',
        toestemmingen: [
          {
            doel: 'terugkoppeling-aan-school',
            door: ['leerling', 'ouders'],
            gegevenOp: '2026-11-01',
            ingetrokkenOp: null,
          },
        ],
      }),
    );
    const zonder = await maakLeerling(test.databank, '00AV', 'P-6');
    const geef = async (jongereId: string) => {
      const id = await maakTaak(test.databank, { aan: jeugdarts, soort: 'mazl-terugkoppeling', jongereId });
      const gegevens = { belastbaarheid: 'deels', heroverwegenDatum: '2027-01-10' };
      return besluit(id, { uitkomst: 'terugkoppeling-gegeven', gegevens }, { 'if-match': '"1"' }, jeugdarts);
    };
    expect((await geef(metToestemming)).statusCode).toBe(201);
    const geweigerd = await geef(zonder);
    expect([geweigerd.statusCode, geweigerd.json().detail]).toEqual([
      409,
      expect.stringContaining('geen-toestemming'),
    ]);
  });

  it('een besluit van een andere taak of van een ander is er niet', async () => {
    const id = await nieuweTaak();
    const besluitId = (await besluit(id, { uitkomst: 'afgezien' })).json().id;
    const andere = await nieuweTaak();
    expect(
      (await api.verzoek(school, { url: `/v1/taken/${andere}/besluiten/${besluitId}` })).statusCode,
    ).toBe(404);
    expect((await api.verzoek(jeugdarts, { url: `/v1/taken/${id}/besluiten/${besluitId}` })).statusCode).toBe(
      404,
    );
  });
});

async function wachtOp(klaar: () => Promise<boolean>): Promise<void> {
  const uiterlijk = Date.now() + 10_000;
  while (!(await klaar())) {
    if (Date.now() > uiterlijk) throw new Error('duurde te lang');
    await new Promise((door) => setTimeout(door, 20));
  }
}
