import { randomUUID } from 'node:crypto';
import { schrijfOverdracht } from '../../../../db/repositories/overdrachten';
import { koppelPersoon } from '../../../../db/repositories/personen-koppelen';
import { systeemToegang } from '../../../../db/verbinding';
import type { Identiteit } from '../../../../domain/persoon/identiteit';
import type { Toestemming } from '../../../../domain/persoon/toestemming';
import { maakLocatie, maakPartner, type TestPartner } from '../../../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject, WAAROM_NU } from '../../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../../test/fabrieken/test-api';
import { maakTestRing } from '../../../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../../../test/omgeving/databank';

const DAG = 86_400_000;
const NU = Date.parse('2026-11-24T09:00:00Z');

interface InLijst {
  readonly id: string;
  readonly uiterlijkOp: string | null;
}

describe('/v1/taken', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let buurschool: TestPartner;
  let jeugdarts: TestPartner;
  let leerplicht: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    buurschool = await maakPartner(test.databank, { oin: school.oin, vestigingscodes: ['00AV01'] });
    jeugdarts = await maakPartner(test.databank, { rol: 'jeugdarts' });
    leerplicht = await maakPartner(test.databank, {
      rol: 'leerplicht',
      rollen: ['leerplicht', 'doorstroompunt'],
    });
    await maakLocatie(test.databank, '00AV00', school.oin);
    await maakLocatie(test.databank, '00AV01', school.oin);
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const lees = async (partner: TestPartner, query: string): Promise<InLijst[]> => {
    const antwoord = await api.verzoek(partner, { url: `/v1/taken?${query}` });
    expect(antwoord.statusCode).toBe(200);
    return (antwoord.json() as { taken: InLijst[] }).taken;
  };

  it('geeft bladzijden op termijn, zonder gaten of dubbelen, ook als termijnen gelijk zijn of ontbreken', async () => {
    const partner = await maakPartner(test.databank, { rol: 'jeugdarts' });
    const termijnen = [...Array.from({ length: 23 }, (_, i) => NU + (i % 5) * DAG), null, null];
    for (const uiterlijk of termijnen)
      await maakTaak(test.databank, { aan: partner, soort: 'mazl-consult', uiterlijk });
    const gezien: InLijst[] = [];
    let url: string | undefined = '/v1/taken?status=open&limiet=4';
    let bladzijden = 0;
    while (url !== undefined) {
      const antwoord = await api.verzoek(partner, { url });
      gezien.push(...(antwoord.json() as { taken: InLijst[] }).taken);
      const link = antwoord.headers['link'];
      const volgende = /<https:\/\/sluitend\.test([^>]+)>; rel="next"/.exec(
        typeof link === 'string' ? link : '',
      );
      url = volgende?.[1];
      bladzijden += 1;
    }
    expect(bladzijden).toBe(7);
    expect(new Set(gezien.map((t) => t.id)).size).toBe(25);
    const volgorde = gezien.map((t) => t.uiterlijkOp ?? '9999');
    expect(volgorde).toEqual([...volgorde].sort());
  });

  it('een overdracht is afgeleverd als de ontvanger haar taak heeft opgehaald, en niemand anders', async () => {
    const jongereId = await maakLeerling(test.databank, '00AV', 'AFGELEVERD-1');
    const traject = await maakTraject(test.databank, {
      jongereId,
      vestigingscode: '00AV00',
      verantwoordelijke: school,
    });
    const id = await maakTaak(test.databank, { aan: leerplicht, soort: 'overdracht-besluit', traject });
    const ref = randomUUID();
    await test.databank.metToegang(systeemToegang('test'), async (tx) => {
      await schrijfOverdracht(tx, {
        ref,
        sleutel: `test:${ref}`,
        trajectRef: traject.ref,
        reden: 'handhaven',
        van: { oin: school.oin, rol: 'school' },
        naar: { oin: leerplicht.oin, rol: 'leerplicht' },
        naarVestigingscode: null,
        op: NU,
      });
      await tx.updateTable('taken').set({ overdracht_ref: ref }).where('id', '=', id).execute();
    });
    const status = async (): Promise<unknown> =>
      (
        await test.beheer.query(
          'select status, afgeleverd_op is null as leeg from overdrachten where ref = $1',
          [ref],
        )
      ).rows[0];
    await api.verzoek(school, { url: `/v1/taken/${id}` });
    expect(await status()).toEqual({ status: 'aangeboden', leeg: true });
    expect((await api.verzoek(leerplicht, { url: `/v1/taken/${id}` })).statusCode).toBe(200);
    expect(await status()).toEqual({ status: 'afgeleverd', leeg: false });
  });

  it('400 bij een cursor van een ander, van andere filters, bij geknoei en bij onzin', async () => {
    const partner = await maakPartner(test.databank, { rol: 'jeugdarts' });
    for (let i = 0; i < 3; i += 1) await maakTaak(test.databank, { aan: partner, soort: 'mazl-consult' });
    const eerste = await api.verzoek(partner, { url: '/v1/taken?limiet=2' });
    const cursor = new URL(/<([^>]+)>/.exec(String(eerste.headers['link']))![1]!).searchParams.get('cursor')!;
    const probeer = async (wie: TestPartner, query: string): Promise<string> => {
      const antwoord = await api.verzoek(wie, { url: `/v1/taken?${query}` });
      return antwoord.statusCode === 200 ? 'goed' : (antwoord.json() as { code: string }).code;
    };
    expect(await probeer(partner, `limiet=2&cursor=${cursor}`)).toBe('goed');
    expect(await probeer(partner, `limiet=1&cursor=${cursor}`)).toBe('goed');
    expect(await probeer(jeugdarts, `limiet=2&cursor=${cursor}`)).toBe('cursor-ongeldig');
    expect(await probeer(partner, `status=open&limiet=2&cursor=${cursor}`)).toBe('cursor-ongeldig');
    expect(await probeer(partner, `cursor=x${cursor}`)).toBe('cursor-ongeldig');
    expect(await probeer(partner, 'cursor=onzin')).toBe('cursor-ongeldig');
  });

  it.each([
    'limiet=1000000000',
    'limiet=0',
    'limiet=-1',
    'limiet=1e2',
    'limiet=201',
    'status=weg',
    'status=open&status=afgehandeld',
    'uiterlijkVoor=morgen',
    'vestigingscode=1',
    'fields=bsn',
    'toegewezenAan=jan%20jansen',
  ])('400 bij ?%s', async (query) => {
    const antwoord = await api.verzoek(school, { url: `/v1/taken?${query}` });
    expect([antwoord.statusCode, antwoord.json().code]).toEqual([400, 'invoer-ongeldig']);
  });

  it('filtert op status, vestiging, termijn en medewerker', async () => {
    const partner = await maakPartner(test.databank, {
      rol: 'jeugdarts',
      vestigingscodes: ['00AV00', '00AV01'],
    });
    const a = await maakTaak(test.databank, { aan: partner, vestigingscode: '00AV00', uiterlijk: NU + DAG });
    const b = await maakTaak(test.databank, {
      aan: partner,
      vestigingscode: '00AV01',
      uiterlijk: NU + 3 * DAG,
    });
    await test.beheer.query("update taken set toegewezen_aan = 'mw-1' where id = $1", [a]);
    await test.beheer.query("update taken set status = 'afgehandeld', gesloten_op = now() where id = $1", [
      b,
    ]);
    const ids = async (query: string): Promise<string[]> => (await lees(partner, query)).map((t) => t.id);
    expect(await ids('status=open')).toEqual([a]);
    expect(await ids('status=afgehandeld')).toEqual([b]);
    expect(await ids('vestigingscode=00AV01')).toEqual([b]);
    expect(await ids(`uiterlijkVoor=${encodeURIComponent('2026-11-26T00:00:00+01:00')}`)).toEqual([a]);
    expect(await ids('toegewezenAan=mw-1')).toEqual([a]);
    expect(await ids('toegewezenAan=niemand')).toEqual([b]);
    expect(await ids('rol=school')).toEqual([]);
  });

  it('een partner ziet alleen taken van eigen organisatie, rol en vestiging; die van een ander zijn er niet', async () => {
    const eigen = await maakTaak(test.databank, { aan: school, vestigingscode: '00AV00' });
    const vanBuren = await maakTaak(test.databank, { aan: buurschool, vestigingscode: '00AV01' });
    const vanLeerplicht = await maakTaak(test.databank, { aan: leerplicht, soort: 'mazl-meedenken' });
    const vanDoorstroom = await maakTaak(test.databank, {
      aan: { oin: leerplicht.oin, rol: 'doorstroompunt' },
      soort: 'mazl-meedenken',
    });
    const ids = (await lees(school, 'status=open')).map((t) => t.id);
    expect(ids).toContain(eigen);
    for (const [wie, id] of [
      [school, vanBuren],
      [school, vanLeerplicht],
      [buurschool, eigen],
      [leerplicht, eigen],
      [leerplicht, vanDoorstroom],
      [jeugdarts, eigen],
    ] as const) {
      const antwoord = await api.verzoek(wie, { url: `/v1/taken/${id}` });
      expect([antwoord.statusCode, antwoord.json().code]).toEqual([404, 'niet-gevonden']);
      const besluit = await api.verzoek(wie, {
        method: 'POST',
        url: `/v1/taken/${id}/besluiten`,
        headers: { 'if-match': '"1"' },
        payload: { uitkomst: 'afgezien' },
      });
      expect(besluit.statusCode).toBe(404);
      expect((await lees(wie, '')).map((t) => t.id)).not.toContain(id);
    }
    const onzin = await api.verzoek(school, { url: '/v1/taken/019ab5c0-0000-7000-8000-000000000000' });
    const vreemd = await api.verzoek(school, { url: `/v1/taken/${vanLeerplicht}` });
    expect({ ...vreemd.json(), instance: '' }).toEqual({ ...onzin.json(), instance: '' });
  });

  it('een hele taak: wat er gevraagd wordt, waarom nu, wat er kan, en het leerlingnummer voor de eigen school', async () => {
    const jongereId = await maakLeerling(test.databank, '00AV', 'L-123');
    const id = await maakTaak(test.databank, { aan: school, vestigingscode: '00AV00', jongereId });
    const antwoord = await api.verzoek(school, { url: `/v1/taken/${id}` });
    expect(antwoord.headers['etag']).toBe('"1"');
    const taak = antwoord.json();
    expect(taak).toMatchObject({
      soort: 'mazl-gesprek',
      aanZet: { oin: school.oin, rol: 'school' },
      leerlingnummer: 'L-123',
      persoon: null,
      uiterlijkOp: '2026-12-01T23:00:00.000Z',
    });
    expect(taak.waaromNu.regels).toContain(
      'Meegeteld: 7 september 2026, 5 oktober 2026, 2 november 2026, 23 november 2026.',
    );
    expect(taak.uitkomsten.map((u: { code: string }) => u.code)).toContain('jeugdarts-gewenst');
    expect(antwoord.body).not.toContain(jongereId);
  });

  it('de jeugdarts ziet wie het is, melddata alleen met toestemming, en nooit het leerlingnummer', async () => {
    const zonder = await maakJongere('L-200', '999990019', []);
    const met = await maakJongere('L-201', '999990020', [
      {
        doel: 'meldingsdata-aan-jeugdarts',
        door: ['leerling', 'ouders'],
        gegevenOp: '2026-11-01',
        ingetrokkenOp: null,
      },
    ]);
    const taakVan = async (jongereId: string) => {
      const id = await maakTaak(test.databank, {
        aan: jeugdarts,
        soort: 'mazl-consult',
        vestigingscode: '00AV00',
        jongereId,
      });
      return (await api.verzoek(jeugdarts, { url: `/v1/taken/${id}` })).json();
    };
    const a = await taakVan(zonder);
    expect(a.persoon).toMatchObject({ bsn: '999990019', naam: { geslachtsnaam: 'Proef' } });
    expect(a.leerlingnummer).toBeNull();
    expect(a.waaromNu.treffers[0].meldingen).toEqual([]);
    expect(JSON.stringify(a.waaromNu)).not.toContain('2026-11-02');
    const b = await taakVan(met);
    expect(b.waaromNu.treffers[0].meldingen).toEqual(WAAROM_NU.treffers[0]!.meldingen);
  });

  it('leerplicht ziet bij meedenken geen BSN, na aanvaarding wel, en na afloop niemand meer', async () => {
    const jongereId = await maakJongere('L-300', '999990032', []);
    const traject = await maakTraject(test.databank, {
      jongereId,
      vestigingscode: '00AV00',
      verantwoordelijke: school,
    });
    const lees1 = async (soort: string) => {
      const id = await maakTaak(test.databank, {
        aan: leerplicht,
        soort,
        traject,
        waaromNu: {
          ...WAAROM_NU,
          vorige: { stap: 'terugkoppeling', uitkomst: 'terugkoppeling-gegeven', datum: '2026-11-20' },
        },
      });
      return { id, taak: (await api.verzoek(leerplicht, { url: `/v1/taken/${id}` })).json() };
    };
    const meedenken = await lees1('mazl-meedenken');
    expect(Object.keys(meedenken.taak.persoon).sort()).toEqual(['geboortedatum', 'naam', 'woongemeente']);
    expect(JSON.stringify(meedenken.taak.waaromNu)).not.toContain('terugkoppeling');
    expect((await lees1('overdracht-besluit')).taak.persoon).not.toHaveProperty('bsn');
    const handhaven = await lees1('mazl-uitkomst-leerplicht');
    expect(handhaven.taak.persoon.bsn).toBe('999990032');
    expect(handhaven.taak.persoon).not.toHaveProperty('toestemmingen');
    await test.beheer.query("update taken set status = 'afgehandeld', gesloten_op = now() where id = $1", [
      handhaven.id,
    ]);
    expect((await api.verzoek(leerplicht, { url: `/v1/taken/${handhaven.id}` })).json().persoon).toBeNull();
  });

  async function maakJongere(
    nummer: string,
    bsn: string,
    toestemmingen: readonly Toestemming[],
  ): Promise<string> {
    const jongereId = await maakLeerling(test.databank, '00AV', nummer);
    const identiteit: Identiteit = {
      bsn,
      onderwijsnummer: null,
      naam: { voornamen: 'Pim', voorvoegsel: null, geslachtsnaam: 'Proef' },
      geboortedatum: '2012-05-17',
      woongemeente: '0402',
      toestemmingen,
    };
    await test.databank.metToegang(systeemToegang('test'), (tx) =>
      koppelPersoon(tx, maakTestRing(), jongereId, identiteit),
    );
    return jongereId;
  }
});
