import { v4 as uuidv4 } from 'uuid';
import type { Rol } from '../domain/woorden/rollen';
import { ROLLEN } from '../domain/woorden/rollen';
import { maakPartner, type TestPartner } from '../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';

interface Route {
  readonly naam: string;
  readonly methode: 'GET' | 'POST' | 'PUT';
  readonly pad: string;
}

const TAKEN = [
  'leesTaken',
  'leesTaak',
  'neemBesluit',
  'leesBesluit',
  'neemTaak',
  'geefTaakVrij',
  'wijsTaakToe',
  'verplaatsTaken',
  'leesTrajecten',
  'leesTraject',
];
const EIGEN_VERANTWOORDING = ['leesContactpersonencijfer', 'leesVerwerkingen'];
const OVERNEMEN = ['vraagOvername', 'leesOvernameverzoek', 'trekOvernameverzoekIn'];
const STARTEN = ['startTraject', 'leesStartverzoek'];

/** Who may call what, written out: a change here is a change of the agreement with partners. */
const MATRIX: Readonly<Record<Rol, readonly string[]>> = {
  school: [
    ...TAKEN,
    ...EIGEN_VERANTWOORDING,
    ...STARTEN,
    'stuurVerzuimmeldingen',
    'stuurAanlevering',
    'leesAanlevering',
    'leesAanleveringRijen',
    'meldBijTraject',
    'leesDoorlooptijden',
    'leesNazorgcijfer',
    'leesWitteVlekken',
    'leesVrijeDagen',
    'bewaarVrijeDagen',
  ],
  jeugdarts: [...TAKEN, ...EIGEN_VERANTWOORDING, ...STARTEN],
  leerplicht: [...TAKEN, ...EIGEN_VERANTWOORDING, ...OVERNEMEN, 'leesDoorlooptijden', 'leesWitteVlekken'],
  doorstroompunt: [
    ...TAKEN,
    ...EIGEN_VERANTWOORDING,
    'stuurDoorstroompuntAanmeldingen',
    ...OVERNEMEN,
    'leesDoorlooptijden',
    'leesWitteVlekken',
    'leesRegiobeelden',
  ],
  'gemeente-wi': [
    ...TAKEN,
    ...OVERNEMEN,
    'stuurBijstandsmeldingen',
    'leesVerwerkingen',
    'leesDoorlooptijden',
    'leesWitteVlekken',
    'leesRegiobeelden',
  ],
  uwv: [
    ...TAKEN,
    'stuurWwMeldingen',
    'stuurAanlevering',
    'leesAanlevering',
    'leesAanleveringRijen',
    'leesVerwerkingen',
    'leesDoorlooptijden',
    'leesWitteVlekken',
  ],
  jobcoach: [...TAKEN, 'leesVerwerkingen', 'leesDoorlooptijden', 'leesWitteVlekken'],
  zorg: [...TAKEN, 'leesVerwerkingen'],
  operator: [...TAKEN, 'leesVerwerkingen', 'leesDoorlooptijden', 'leesOverdrachtenMetAandacht'],
};

describe('welke rol bij welke route mag', () => {
  let test: TestDatabank;
  let api: TestApi;
  let routes: Route[];

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    const { paths } = api.app.swagger() as unknown as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    routes = Object.entries(paths).flatMap(([pad, methoden]) =>
      Object.entries(methoden).map(([methode, { operationId }]) => ({
        naam: operationId,
        methode: methode.toUpperCase() as Route['methode'],
        pad: `/v1${pad.replace('{vestigingscode}', '00AV00').replace(/\{[^}]+\}/g, uuidv4())}`,
      })),
    );
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const roep = (wie: TestPartner | null, { methode, pad }: Route) =>
    api.verzoek(wie, { method: methode, url: pad, ...(methode === 'GET' ? {} : { payload: {} }) });

  it.each(ROLLEN)('%s', async (rol) => {
    const partner = await maakPartner(test.databank, { rol });
    const mag: string[] = [];
    for (const route of routes) {
      const antwoord = await roep(partner, route);
      // Anything else would say nothing about access.
      expect([
        route.naam,
        [200, 400, 403, 404, 415, 428].includes(antwoord.statusCode),
        antwoord.statusCode,
      ]).toEqual([route.naam, true, antwoord.statusCode]);
      const geweigerd = antwoord.statusCode === 403 && antwoord.json().code === 'scope-ontbreekt';
      if (!geweigerd) mag.push(route.naam);
    }
    expect(mag.sort()).toEqual([...MATRIX[rol]].sort());
  });

  it('zonder token nergens, en met een token zonder scopes ook niet', async () => {
    const partner = await maakPartner(test.databank, { scopes: [] });
    for (const route of routes) {
      expect([route.naam, (await roep(null, route)).statusCode]).toEqual([route.naam, 401]);
      expect([route.naam, (await roep(partner, route)).statusCode]).toEqual([route.naam, 403]);
    }
  });

  it('open is alleen wat open hoort te zijn', async () => {
    for (const url of [
      '/health/live',
      '/health/ready',
      '/v1/openapi.json',
      '/documentatie',
      '/documentatie/scalar.js',
    ])
      expect([url, (await api.verzoek(null, { url })).statusCode]).toEqual([url, 200]);
    const beschrijving = await api.verzoek(null, { url: '/v1/openapi.json' });
    expect(beschrijving.headers['access-control-allow-origin']).toBe('*');
    const pagina = await api.verzoek(null, { url: '/documentatie' });
    expect(pagina.headers['content-security-policy']).toContain("script-src 'self'");
    expect(pagina.body).not.toMatch(/https?:\/\//);
  });
});
