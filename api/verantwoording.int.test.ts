import { v4 as uuidv4 } from 'uuid';
import { pseudoniemVan } from '../privacy/pseudoniem';
import { maakLocatie, maakPartner, type TestPartner } from '../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject, type TestTraject } from '../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../test/fabrieken/test-medewerker';
import { maakTestRing } from '../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';

describe('wat lijsten, antwoorden en keuzes nalaten', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let ik: TestMedewerker;
  let traject: TestTraject;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    await maakLocatie(test.databank, '00AV00', school.oin);
    ik = await meldAan(test.databank, 'verzuimcoordinator', {
      oin: school.oin,
      vestigingscodes: ['00AV00'],
    });
    const jongereId = await maakLeerling(test.databank, '00AV', 'V-1');
    traject = await maakTraject(test.databank, {
      jongereId,
      vestigingscode: '00AV00',
      verantwoordelijke: { oin: school.oin, rol: 'school' },
    });
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const regels = async (activiteit: string) =>
    (
      await test.beheer.query<{ naam: string; betrokkene: Buffer | null; oin: string }>(
        'select naam, betrokkene, oin from verwerkingsregels where activiteit = $1 order by id',
        [activiteit],
      )
    ).rows;
  const audit = async (handeling: string) =>
    (
      await test.beheer.query<{ wie: string; voorwerp: string; gegevens: string }>(
        'select wie, voorwerp, gegevens from auditregels where handeling = $1 order by op, keten, nr',
        [handeling],
      )
    ).rows;

  it('een lijst zonder personen: een regel en een auditregel per bladzijde, ook van de schermen', async () => {
    const bekeken = async (): Promise<[number, number]> => [
      (await regels('traject-inzien')).filter(({ naam }) => naam === 'lijst-trajecten').length,
      (await audit('lijst-ingezien')).length,
    ];
    expect((await api.verzoek(school, { url: '/v1/trajecten' })).statusCode).toBe(200);
    expect(await bekeken()).toEqual([1, 1]);
    const pagina = await api.app.inject({ url: '/trajecten', headers: { cookie: ik.cookie } });
    expect(pagina.statusCode).toBe(200);
    expect(await bekeken()).toEqual([2, 2]);
    expect((await regels('traject-inzien')).at(-1)).toEqual({
      naam: 'lijst-trajecten',
      betrokkene: null,
      oin: school.oin,
    });
    expect((await audit('lijst-ingezien')).at(-1)).toEqual({
      wie: ik.id,
      voorwerp: 'lijst:trajecten',
      gegevens: '{"rijen":1}',
    });
    const regisseur = await meldAan(test.databank, 'regisseur');
    await api.app.inject({ url: '/regio', headers: { cookie: regisseur.cookie } });
    expect(await regels('regio-overzien')).toEqual([
      { naam: 'lijst-regio', betrokkene: null, oin: regisseur.oin },
    ]);
    expect((await audit('lijst-ingezien')).at(-1)).toMatchObject({
      wie: regisseur.id,
      voorwerp: 'lijst:regio',
    });
  });

  it('een antwoord: een regel over de jongere en een auditregel met wie het gaf, zonder wat', async () => {
    const taak = await maakTaak(test.databank, { aan: school, traject, vestigingscode: '00AV00' });
    const antwoord = await api.verzoek(school, {
      method: 'POST',
      url: `/v1/taken/${taak}/besluiten`,
      headers: { 'if-match': '"1"', 'idempotency-key': uuidv4() },
      payload: { uitkomst: 'afgezien', medewerker: 'mw-7' },
    });
    expect(antwoord.statusCode).toBeLessThan(300);
    const pseudoniem = pseudoniemVan(maakTestRing(), traject.jongereId).waarde;
    expect(await regels('besluit-vastleggen')).toEqual([
      { naam: 'besluit-vastleggen', betrokkene: pseudoniem, oin: school.oin },
    ]);
    expect(await audit('besluit-genomen')).toEqual([
      {
        wie: school.clientId,
        voorwerp: `taak:${taak}`,
        gegevens: JSON.stringify({ besluit: antwoord.json().id }),
      },
    ]);
  });

  it('de keuze van een contactpersoon: een auditregel', async () => {
    const gestuurd = await api.app.inject({
      method: 'POST',
      url: `/trajecten/${traject.ref}/contactpersoon`,
      headers: { cookie: ik.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf: ik.csrf, medewerker: ik.id, vervanger: '' }).toString(),
    });
    expect(gestuurd.statusCode).toBe(303);
    expect(await audit('contactpersoon-gekozen')).toEqual([
      {
        wie: ik.id,
        voorwerp: `traject:${traject.ref}`,
        gegevens: JSON.stringify({ medewerker: ik.id, vervanger: null }),
      },
    ]);
  });
});
