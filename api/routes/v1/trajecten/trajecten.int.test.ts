import { schrijfGebeurtenis } from '../../../../db/repositories/gebeurtenissen';
import { besluitOverdracht, schrijfOverdracht } from '../../../../db/repositories/overdrachten';
import { wisselVerantwoordelijke } from '../../../../db/repositories/trajecten';
import { bewaarWerkgebied } from '../../../../db/repositories/werkgebieden';
import { systeemToegang } from '../../../../db/verbinding';
import { taaksoort } from '../../../../domain/taken/taaksoorten';
import { maakLocatie, maakPartner, type TestPartner } from '../../../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject, type TestTraject } from '../../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../../test/omgeving/databank';

const TOEGANG = systeemToegang('test');
const BEGIN = Date.parse('2026-11-02T08:00:00Z');
const DAG = 86_400_000;

interface Getoond {
  readonly tijdlijn: { readonly soort: string; readonly tekst: string }[];
  readonly taken: { readonly soort: string; readonly uitkomst: string | null }[];
  readonly fase: string | null;
}

describe('/v1/trajecten', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let jeugdarts: TestPartner;
  let leerplicht: TestPartner;
  let vreemde: TestPartner;
  let teller = 0;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    jeugdarts = await maakPartner(test.databank, { rol: 'jeugdarts' });
    leerplicht = await maakPartner(test.databank, { rol: 'leerplicht' });
    vreemde = await maakPartner(test.databank, { rol: 'leerplicht' });
    await maakLocatie(test.databank, '00AV00', school.oin);
    await maakLocatie(test.databank, '00AV09', school.oin);
    await test.databank.metToegang(TOEGANG, (tx) =>
      bewaarWerkgebied(tx, {
        oin: jeugdarts.oin,
        rol: 'jeugdarts',
        soort: 'locatie',
        code: '00AV00',
        geldigVan: '2026-01-01',
        geldigTot: null,
      }),
    );
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  async function nieuwTraject(anders: { fase?: string; aanleiding?: string } = {}): Promise<TestTraject> {
    teller += 1;
    const jongereId = await maakLeerling(test.databank, '00AV', `T-${teller}`);
    return maakTraject(test.databank, {
      jongereId,
      vestigingscode: '00AV00',
      verantwoordelijke: school,
      op: BEGIN,
      ...anders,
    });
  }

  /** A taak with its events, as the activities write them. */
  async function speelTaak(
    traject: TestTraject,
    soort: string,
    aan: TestPartner,
    dag: number,
    uitkomst: string | null,
    gegevens: object = {},
  ): Promise<string> {
    const { stap } = taaksoort(soort);
    const geopendOp = BEGIN + dag * DAG;
    const id = await maakTaak(test.databank, { aan, soort, traject, geopendOp, vestigingscode: '00AV00' });
    const schrijf = (gebeurtenis: string, op: number, inhoud: object) =>
      test.databank.metToegang(TOEGANG, (tx) =>
        schrijfGebeurtenis(tx, {
          sleutel: `${gebeurtenis}:${id}`,
          soort: gebeurtenis,
          trajectRef: traject.ref,
          jongereId: traject.jongereId,
          taakId: id,
          gebeurdOp: op,
          inhoud: { taaksoort: soort, stap, ...inhoud },
        }),
      );
    await schrijf('taak-geopend', geopendOp, { keer: 1, rol: aan.rol, oin: aan.oin });
    if (uitkomst !== null) {
      await schrijf('taak-afgehandeld', geopendOp + DAG / 2, { uitkomst, gegevens });
      await test.beheer.query(
        "update taken set status = 'afgehandeld', uitkomst = $2, gesloten_op = $3 where id = $1",
        [id, uitkomst, new Date(geopendOp + DAG / 2)],
      );
    }
    return id;
  }

  async function heelTraject(): Promise<TestTraject> {
    const traject = await nieuwTraject({ fase: 'meedenken', aanleiding: 'inloopspreekuur' });
    await speelTaak(traject, 'mazl-gesprek', school, 1, 'jeugdarts-gewenst');
    await speelTaak(traject, 'mazl-consult', jeugdarts, 2, 'verschenen');
    await speelTaak(traject, 'mazl-terugkoppeling', jeugdarts, 3, 'terugkoppeling-gegeven', {
      belastbaarheid: 'deels',
      heroverwegenDatum: '2026-12-01',
    });
    await speelTaak(traject, 'mazl-schoolbesluit', school, 10, 'gaat-door-zonder-noodzaak', {
      vraag: 'meedenken',
    });
    await speelTaak(traject, 'mazl-meedenken', leerplicht, 11, null);
    return traject;
  }

  async function lees(
    wie: TestPartner,
    ref: string,
  ): Promise<{ status: number; traject: Getoond; tekst: string }> {
    const antwoord = await api.verzoek(wie, { url: `/v1/trajecten/${ref}` });
    return { status: antwoord.statusCode, traject: antwoord.json(), tekst: antwoord.body };
  }

  it('de school ziet alles van haar leerling, op volgorde', async () => {
    const traject = await heelTraject();
    const gezien = await lees(school, traject.ref);
    expect(gezien.status).toBe(200);
    expect(gezien.traject).toMatchObject({
      soort: 'mazl',
      status: 'open',
      fase: 'meedenken',
      aanleiding: 'inloopspreekuur',
      leerlingnummer: `T-${teller}`,
      verantwoordelijke: { oin: school.oin, rol: 'school' },
    });
    expect(gezien.traject.tijdlijn.map((g) => g.tekst)).toEqual([
      'Taak "Gesprek met leerling en ouders" geopend voor de school.',
      'Taak "Gesprek met leerling en ouders" is afgehandeld: jeugdarts gewenst.',
      'Taak "Consult bij de jeugdarts" geopend voor de jeugdarts.',
      'Taak "Consult bij de jeugdarts" is afgehandeld: de leerling is gekomen.',
      'Taak "Terugkoppeling aan de school" geopend voor de jeugdarts.',
      'Taak "Terugkoppeling aan de school" is afgehandeld: terugkoppeling geven.',
      'Taak "Hoe gaat het verder?" geopend voor de school.',
      'Taak "Hoe gaat het verder?" is afgehandeld: het verzuim gaat door zonder noodzaak.',
      'Taak "Meedenken met de school" geopend voor leerplicht.',
    ]);
    expect(gezien.tekst).not.toContain(traject.jongereId);
  });

  it('leerplicht ziet verzuim en de stappen van de school, en geen spoor van de jeugdarts', async () => {
    const traject = await heelTraject();
    const gezien = await lees(leerplicht, traject.ref);
    expect(gezien.traject.tijdlijn).toHaveLength(5);
    expect(gezien.tekst).not.toMatch(
      /consult|terugkoppeling|belastbaar|jeugdarts|inloopspreekuur|verschenen|gekomen/i,
    );
    expect(gezien.tekst).not.toContain(jeugdarts.oin);
    expect(gezien.traject).toMatchObject({ leerlingnummer: null, fase: 'meedenken' });
    const lijst = await api.verzoek(leerplicht, { url: '/v1/trajecten' });
    expect(lijst.body).not.toMatch(/consult|terugkoppeling|jeugdarts|inloopspreekuur/i);
  });

  it('wie klaar is met een traject, ziet niet wat er later gebeurde', async () => {
    const traject = await heelTraject();
    const gezien = await lees(jeugdarts, traject.ref);
    expect(gezien.traject.tijdlijn.map((g) => g.soort)).toHaveLength(6);
    expect(gezien.tekst).not.toMatch(/meedenken|leerplicht|zonder-noodzaak|Hoe gaat het verder/);
    expect(gezien.traject).toMatchObject({
      fase: null,
      zichtTotOp: '2026-11-05T20:00:00.000Z',
      verantwoordelijke: null,
    });
  });

  it('een ander hoort niet eens dat het er is', async () => {
    const traject = await heelTraject();
    const buur = await maakPartner(test.databank, { oin: school.oin, vestigingscodes: ['00AV09'] });
    for (const wie of [vreemde, buur]) {
      expect((await lees(wie, traject.ref)).status).toBe(404);
      const lijst = await api.verzoek(wie, { url: '/v1/trajecten' });
      expect(lijst.json()).toEqual({ trajecten: [] });
    }
  });

  it('na een overdracht staat leerplicht als verantwoordelijke, met wie het eerder was', async () => {
    const traject = await nieuwTraject({ fase: 'handhaven' });
    const op = BEGIN + 5 * DAG;
    await test.databank.metToegang(TOEGANG, (tx) =>
      wisselVerantwoordelijke(tx, traject.ref, { oin: leerplicht.oin, rol: 'leerplicht' }, null as never, op),
    );
    const gezien = await api.verzoek(leerplicht, { url: `/v1/trajecten/${traject.ref}` });
    expect(gezien.json()).toMatchObject({
      verantwoordelijke: { oin: leerplicht.oin, rol: 'leerplicht' },
      verantwoordelijken: [
        {
          oin: school.oin,
          rol: 'school',
          vanafOp: '2026-11-02T08:00:00.000Z',
          totOp: '2026-11-07T08:00:00.000Z',
        },
        { oin: leerplicht.oin, rol: 'leerplicht', vanafOp: '2026-11-07T08:00:00.000Z', totOp: null },
      ],
    });
  });

  it('een nieuwe school ziet voor en na aanvaarden niets van het consult op de oude school, daarna wel wat er bij haar gebeurt', async () => {
    const nieuw = await maakPartner(test.databank, { vestigingscodes: ['00CW00'] });
    await maakLocatie(test.databank, '00CW00', nieuw.oin);
    const traject = await heelTraject();
    const spoor = /consult|terugkoppeling|belastbaar|jeugdarts|inloopspreekuur|verschenen|gekomen|meedenken/i;
    const op = BEGIN + 20 * DAG;
    const overdracht = '01a20000-0000-7000-8000-000000000001';
    await test.databank.metToegang(TOEGANG, (tx) =>
      schrijfOverdracht(tx, {
        ref: overdracht,
        sleutel: 'wissel',
        trajectRef: traject.ref,
        reden: 'schoolwissel',
        van: { oin: school.oin, rol: 'school' },
        naar: { oin: nieuw.oin, rol: 'school' },
        naarVestigingscode: '00CW00',
        op: op - DAG,
      }),
    );
    const geopendOp = op - DAG;
    await maakTaak(test.databank, {
      aan: nieuw,
      soort: 'overdracht-besluit',
      traject,
      geopendOp,
      vestigingscode: '00CW00',
    });
    const aangeboden = await lees(nieuw, traject.ref);
    expect([aangeboden.status, aangeboden.traject.tijdlijn.length > 0]).toEqual([200, true]);
    expect(aangeboden.tekst).not.toMatch(spoor);

    await test.databank.metToegang(TOEGANG, async (tx) => {
      await besluitOverdracht(tx, overdracht, 'aanvaard', null, op);
      await wisselVerantwoordelijke(tx, traject.ref, { oin: nieuw.oin, rol: 'school' }, overdracht, op);
      await tx
        .updateTable('trajecten')
        .set({ vestigingscode: '00CW00', fase: 'gesprek' })
        .where('ref', '=', traject.ref)
        .execute();
    });
    await test.beheer.query(
      "update taken set status = 'ingetrokken', gesloten_op = $2 where traject_ref = $1 and soort = 'mazl-meedenken'",
      [traject.ref, new Date(op - DAG)],
    );
    expect((await lees(nieuw, traject.ref)).tekst).not.toMatch(spoor);
    const lijst = await api.verzoek(nieuw, { url: '/v1/trajecten' });
    expect(lijst.json().trajecten).toHaveLength(1);
    expect(lijst.body).not.toMatch(spoor);

    await speelTaak(traject, 'mazl-consult', jeugdarts, 25, 'verschenen');
    const later = await lees(nieuw, traject.ref);
    expect(later.traject.tijdlijn.filter(({ tekst }) => tekst.includes('Consult'))).toHaveLength(2);
    // The old school saw its own part, and none of this.
    const oud = await lees(school, traject.ref);
    expect(oud.traject.tijdlijn.filter(({ tekst }) => tekst.includes('Consult'))).toHaveLength(2);
  });

  it('bladert door eigen trajecten, de nieuwste eerst', async () => {
    const gezien: string[] = [];
    let url: string | undefined = '/v1/trajecten?limiet=2&status=open';
    while (url !== undefined) {
      const antwoord = await api.verzoek(school, { url });
      gezien.push(...(antwoord.json() as { trajecten: { ref: string }[] }).trajecten.map((t) => t.ref));
      url = /<https:\/\/sluitend\.test([^>]+)>/.exec(String(antwoord.headers['link']))?.[1];
    }
    expect(new Set(gezien).size).toBe(gezien.length);
    expect(gezien.length).toBeGreaterThan(3);
    expect(gezien).toEqual([...gezien].sort().reverse());
  });

  describe('zelf starten', () => {
    const start = (wie: TestPartner, anders: object = {}) =>
      api.verzoek(wie, {
        method: 'POST',
        url: '/v1/trajecten',
        payload: {
          soort: 'mazl',
          aanleiding: 'zorg',
          vestigingscode: '00AV00',
          leerlingnummer: `S-${(teller += 1)}`,
          ...anders,
        },
      });

    it('de school bij zorg, de jeugdarts na een inloopspreekuur; het verzoek staat in de inbox', async () => {
      for (const [wie, aanleiding] of [
        [school, 'zorg'],
        [jeugdarts, 'inloopspreekuur'],
      ] as const) {
        const antwoord = await start(wie, { aanleiding });
        expect([antwoord.statusCode, antwoord.json().status]).toEqual([202, 'ontvangen']);
        const stand = await api.verzoek(wie, { url: new URL(String(antwoord.headers['location'])).pathname });
        expect(stand.json()).toEqual(antwoord.json());
        const { rows } = await test.beheer.query(
          'select soort, bron, inhoud, status from inbox where id = $1',
          [antwoord.json().id],
        );
        expect(rows[0]).toEqual({
          soort: 'mazl-start',
          bron: wie.oin,
          status: 'wachtend',
          inhoud: { schemaVersie: 1, soort: 'mazl-start', vestigingscode: '00AV00', aanleiding },
        });
        const ander = await api.verzoek(wie === school ? jeugdarts : school, {
          url: `/v1/trajecten/startverzoeken/${antwoord.json().id}`,
        });
        expect(ander.statusCode).toBe(404);
      }
    });

    it('403 met de verkeerde aanleiding of een vestiging van een ander; 409 als er al een loopt', async () => {
      expect((await start(school, { aanleiding: 'inloopspreekuur' })).statusCode).toBe(403);
      expect((await start(jeugdarts)).statusCode).toBe(403);
      expect((await start(school, { vestigingscode: '00AV09' })).statusCode).toBe(403);
      expect(
        (await start(jeugdarts, { aanleiding: 'inloopspreekuur', vestigingscode: '00AV09' })).statusCode,
      ).toBe(403);
      await nieuwTraject();
      const dubbel = await start(school, { leerlingnummer: `T-${teller}` });
      expect([dubbel.statusCode, dubbel.json().code]).toEqual([409, 'toestand-laat-niet-toe']);
      const nummer = await start(school, { leerlingnummer: '1.23E+08' });
      expect([nummer.statusCode, nummer.json().errors[0].code]).toEqual([400, 'leerlingnummer-rekenblad']);
      expect((await start(leerplicht)).statusCode).toBe(403);
    });
  });
});
