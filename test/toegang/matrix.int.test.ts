import { Client } from 'pg';
import { v4 as uuidv4 } from 'uuid';
import type { LightMyRequestResponse } from 'fastify';
import type { Routeregel } from '../../api/plugins/toegang';
import { SCOPES, SCOPES_PER_ROL } from '../../api/toegang/scopes';
import { FUNCTIES, rolVan, type Functie } from '../../domain/toegang/functies';
import { trajectsoortenVan } from '../../domain/toegang/raadpleeg-tabel';
import { ROLLEN, type Rol } from '../../domain/woorden/rollen';
import { maakLocatie, maakPartner, type TestPartner } from '../fabrieken/partners';
import { maakTestApi, type TestApi } from '../fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../fabrieken/test-medewerker';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { maakEigenaar, vulIn, type Eigenaar } from './eigendommen';
import { magMachine, magMedewerker } from './ingangen';

/** Bodies with which a route with an id gets as far as looking for it. */
const LICHAMEN: Readonly<Record<string, object>> = {
  'POST /v1/taken/:id/besluiten': { uitkomst: 'afgezien' },
  'POST /v1/taken/:id/_neem': { medewerker: 'mw-1' },
  'POST /v1/taken/:id/_wijstoe': { medewerker: 'mw-1' },
  'POST /v1/trajecten/:ref/meldingen': { soort: 'overlijden' },
  'PUT /v1/locaties/:vestigingscode/vrije-dagen': { vrijeDagen: [] },
};

const naam = ({ methode, pad }: Routeregel): string => `${methode} ${pad}`;
const heeftId = ({ pad }: Routeregel): boolean => pad.includes(':');

/*
 * Everybody at every door. The routes come from the running app (and from its OpenAPI file), what is expected from the access table: not
 * from what a route says of itself, nor from the scopes.
 */
describe('wie bij welke route mag', () => {
  let test: TestDatabank;
  let api: TestApi;
  let routes: Routeregel[];
  let machines: Routeregel[];
  let paginas: Routeregel[];
  const eigenaren = new Map<Rol, Eigenaar>();
  const anderen = new Map<Rol, TestPartner>();

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    const { databank } = test;
    const school = await maakPartner(databank, { vestigingscodes: ['00AV00'] });
    const andereSchool = await maakPartner(databank, { vestigingscodes: ['00BX00'] });
    await maakLocatie(databank, '00AV00', school.oin);
    await maakLocatie(databank, '00BX00', andereSchool.oin);
    for (const rol of ROLLEN) {
      eigenaren.set(rol, await maakEigenaar(test, rol, school, '00AV00'));
      anderen.set(rol, rol === 'school' ? andereSchool : await maakPartner(databank, { rol }));
    }
    routes = api.app.toegangslijst.filter(({ methode }) => methode !== 'HEAD');
    machines = routes.filter(({ toegang }) => toegang !== 'open' && 'scopes' in toegang);
    paginas = routes.filter(({ toegang }) => toegang !== 'open' && 'functies' in toegang);
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const eigenaarVan = (rol: Rol | null): Eigenaar => eigenaren.get(rol ?? 'school')!;

  const roepMachine = (
    wie: TestPartner | null,
    route: Routeregel,
    van: Eigenaar,
  ): Promise<LightMyRequestResponse> =>
    api.verzoek(wie, {
      method: route.methode as 'GET',
      url: vulIn(route.pad, van).url,
      ...(route.methode === 'GET'
        ? {}
        : { headers: { 'if-match': '"1"' }, payload: LICHAMEN[naam(route)] ?? {} }),
    });

  const roepPagina = (
    wie: TestMedewerker | null,
    route: Routeregel,
    van: Eigenaar,
  ): Promise<LightMyRequestResponse> =>
    api.app.inject({
      method: route.methode as 'GET',
      url: vulIn(route.pad, van).url,
      headers: {
        ...(wie ? { cookie: wie.cookie } : {}),
        ...(route.methode === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(route.methode === 'GET'
        ? {}
        : {
            payload: new URLSearchParams({
              csrf: wie?.csrf ?? '',
              versie: '1',
              sleutel: uuidv4(),
              uitkomst: 'afgezien',
              naar: wie?.id ?? '',
              van: '1-12-2026',
              soort: 'vrij',
              reeks: '2026-12-01/2026-12-01',
            }).toString(),
          }),
    });

  const isLogin = (antwoord: LightMyRequestResponse): boolean =>
    antwoord.statusCode === 302 && String(antwoord.headers['location']).startsWith('/aanmelden');

  it('elke route van de OpenAPI-beschrijving is een route voor machines, en andersom', () => {
    const { paths } = api.app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> };
    const beschreven = Object.entries(paths).flatMap(([pad, methoden]) =>
      Object.keys(methoden).map(
        (methode) => `${methode.toUpperCase()} /v1${pad.replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    const gebouwd = machines.filter(({ pad }) => pad.startsWith('/v1/')).map(naam);
    expect(beschreven.sort()).toEqual(gebouwd.sort());
    expect(routes.length).toBe(new Set(routes.map(naam)).size);
  });

  it.each(ROLLEN)('een machine van %s: wat haar scopes toelaten, van zichzelf', async (rol) => {
    const eigenaar = eigenaarVan(rol);
    // A client that was given everything gets no further than its role.
    await test.beheer.query('update clienten set scopes = $2 where client_id = $1', [
      eigenaar.partner.clientId,
      Object.keys(SCOPES),
    ]);
    const partner = { ...eigenaar.partner, scopes: Object.keys(SCOPES) };
    for (const route of machines) {
      const mag = magMachine(rol, route.methode, route.pad);
      const antwoord = await roepMachine(partner, route, eigenaar);
      const geweigerd = antwoord.statusCode === 403 && antwoord.json().code === 'scope-ontbreekt';
      expect([naam(route), geweigerd]).toEqual([naam(route), !mag]);
      if (mag && vulIn(route.pad, eigenaar).isBekend)
        expect([
          naam(route),
          [401, 403, 404, 500].includes(antwoord.statusCode),
          antwoord.statusCode,
        ]).toEqual([naam(route), false, antwoord.statusCode]);
    }
  });

  it.each(ROLLEN)(
    'een andere organisatie met rol %s krijgt op elk id 404, net als op een id van niets',
    async (rol) => {
      const ander = { ...anderen.get(rol)!, scopes: SCOPES_PER_ROL[rol] };
      for (const route of machines.filter(heeftId)) {
        if (!magMachine(rol, route.methode, route.pad)) continue;
        const antwoord = await roepMachine(ander, route, eigenaarVan(rol));
        expect([naam(route), antwoord.statusCode]).toEqual([naam(route), 404]);
        const niets = { ...eigenaarVan(rol), taak: uuidv4(), traject: uuidv4(), aanlevering: uuidv4() };
        const leeg = await roepMachine(ander, route, {
          ...niets,
          startverzoek: uuidv4(),
          overnameverzoek: uuidv4(),
          vestigingscode: '09ZZ99',
        });
        const zonder = (tekst: string): string => tekst.replace(/"instance":"[^"]*"/, '');
        expect([naam(route), zonder(leeg.body)]).toEqual([naam(route), zonder(antwoord.body)]);
      }
    },
  );

  it('aan het werk dat een verzoek kost is niet te zien of een id van een ander is of van niemand', async () => {
    const vragen = jest.spyOn(Client.prototype, 'query');
    let totaal = 0;
    /** Statements to the database that a call costs: a measure of time that does not depend on how busy the machine is. */
    const kosten = async (roep: () => Promise<LightMyRequestResponse>): Promise<number> => {
      vragen.mockClear();
      expect((await roep()).statusCode).toBe(404);
      return vragen.mock.calls.length;
    };
    const niets = (van: Eigenaar): Eigenaar => ({
      ...van,
      taak: uuidv4(),
      traject: uuidv4(),
      besluit: uuidv4(),
      aanlevering: uuidv4(),
      startverzoek: uuidv4(),
      vestigingscode: '09ZZ99',
    });
    try {
      for (const rol of ['school', 'jeugdarts', 'leerplicht'] as const) {
        const ander = { ...anderen.get(rol)!, scopes: SCOPES_PER_ROL[rol] };
        const van = eigenaarVan(rol);
        for (const route of machines.filter(heeftId)) {
          if (!magMachine(rol, route.methode, route.pad)) continue;
          // The first call may still have to learn who the client is.
          await roepMachine(ander, route, niets(van));
          const [vreemd, onbekend] = [
            await kosten(() => roepMachine(ander, route, van)),
            await kosten(() => roepMachine(ander, route, niets(van))),
          ];
          expect([rol, naam(route), vreemd]).toEqual([rol, naam(route), onbekend]);
          totaal += vreemd;
        }
      }
      for (const functie of ['verzuimcoordinator', 'jeugdarts', 'leerplichtambtenaar'] as const) {
        const rol = rolVan(functie)!;
        const wie = await medewerker(functie, anderen.get(rol)!);
        for (const route of paginas.filter(heeftId)) {
          if (!magMedewerker(functie, route.methode, route.pad)) continue;
          const van = eigenaarVan(rol);
          const [vreemd, onbekend] = [
            await kosten(() => roepPagina(wie, route, van)),
            await kosten(() => roepPagina(wie, route, niets(van))),
          ];
          expect([functie, naam(route), vreemd]).toEqual([functie, naam(route), onbekend]);
        }
      }
      // What is refused without the database (a location that is not the caller's) costs nothing either way.
      expect(totaal).toBeGreaterThan(50);
    } finally {
      vragen.mockRestore();
    }
  });

  it('zonder token of met een sessie komt niemand bij een route voor machines', async () => {
    const medewerker = await meldAan(test.databank, 'operator');
    for (const route of machines) {
      expect([naam(route), (await roepMachine(null, route, eigenaarVan('school'))).statusCode]).toEqual([
        naam(route),
        401,
      ]);
      const antwoord = await roepPagina(medewerker, route, eigenaarVan('school'));
      expect([naam(route), antwoord.statusCode]).toEqual([naam(route), 401]);
    }
  });

  it('zonder sessie of met een token komt niemand op een pagina', async () => {
    const school = eigenaarVan('school');
    for (const route of paginas) {
      const zonder = await roepPagina(null, route, school);
      expect([naam(route), isLogin(zonder) || zonder.statusCode === 401]).toEqual([naam(route), true]);
      const machine = await roepMachine(school.partner, route, school);
      expect([naam(route), isLogin(machine) || [401, 415].includes(machine.statusCode)]).toEqual([
        naam(route),
        true,
      ]);
    }
  });

  function medewerker(
    functie: Functie,
    partner: Pick<TestPartner, 'oin' | 'vestigingscodes'>,
  ): Promise<TestMedewerker> {
    return meldAan(test.databank, functie, { oin: partner.oin, vestigingscodes: partner.vestigingscodes });
  }

  it.each(FUNCTIES)(
    '%s: de pagina’s van de functie, met wat van de eigen organisatie en het eigen soort traject is',
    async (functie) => {
      const rol = rolVan(functie);
      const eigenaar = eigenaarVan(rol);
      const wie = await medewerker(functie, eigenaar.partner);
      const soorten = trajectsoortenVan(functie);
      const magMazl = soorten === null || soorten.includes('mazl');
      for (const route of paginas) {
        const antwoord = await roepPagina(wie, route, eigenaar);
        const uitkomst = [naam(route), antwoord.statusCode];
        if (!magMedewerker(functie, route.methode, route.pad)) {
          expect(uitkomst).toEqual([naam(route), 404]);
          continue;
        }
        expect([...uitkomst, isLogin(antwoord)]).toEqual([...uitkomst, false]);
        if (!heeftId(route) || rol === null || !vulIn(route.pad, eigenaar).isBekend) {
          expect([naam(route), [401, 403, 500].includes(antwoord.statusCode), antwoord.statusCode]).toEqual([
            naam(route),
            false,
            antwoord.statusCode,
          ]);
          continue;
        }
        const overTraject = /\/(taken|trajecten)\//.test(route.pad);
        if (overTraject && !magMazl) expect(uitkomst).toEqual([naam(route), 404]);
        else
          expect([
            naam(route),
            [401, 403, 404, 500].includes(antwoord.statusCode),
            antwoord.statusCode,
          ]).toEqual([naam(route), false, antwoord.statusCode]);
      }
    },
  );

  it.each(FUNCTIES)('%s van een andere organisatie krijgt op elk id 404', async (functie) => {
    const rol = rolVan(functie);
    const wie = await medewerker(functie, anderen.get(rol ?? 'leerplicht')!);
    for (const route of paginas.filter(heeftId)) {
      const antwoord = await roepPagina(wie, route, eigenaarVan(rol));
      expect([naam(route), antwoord.statusCode]).toEqual([naam(route), 404]);
    }
  });
});
