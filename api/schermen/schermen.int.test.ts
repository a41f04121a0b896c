import type { LightMyRequestResponse } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { zetMedewerkerUit } from '../../db/repositories/medewerkers';
import { wisselVerantwoordelijke } from '../../db/repositories/trajecten';
import { maakLocatie, maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject, type TestTraject } from '../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../test/fabrieken/test-medewerker';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { systeemToegang } from '../../db/verbinding';
import { FUNCTIES, rolVan, type Functie } from '../../domain/toegang/functies';
import { MENU } from './kader/menu';

const BROWSER = { accept: 'text/html,application/xhtml+xml' };

/** The value of a hidden field of a form on a page. */
function verborgen(html: string, naam: string): string {
  return new RegExp(`name="${naam}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

describe('schermen', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let anders: TestPartner;
  let ik: TestMedewerker;
  let collega: TestMedewerker;
  let vreemde: TestMedewerker;
  let stand: 'uitgevoerd' | 'ontvangen' | 'afgewezen' = 'uitgevoerd';
  let nummer = 1_000;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank, {
      besluitDoorgever: {
        async probeer(id) {
          const reden = stand === 'afgewezen' ? 'Er loopt al een overdracht.' : null;
          await test.beheer.query(
            `update besluiten set status = $2, reden = $3, uitgevoerd_op = case when $2 = 'uitgevoerd' then now() end where id = $1`,
            [id, stand, reden],
          );
          return { status: stand, reden };
        },
      },
    });
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    anders = await maakPartner(test.databank, { vestigingscodes: ['00XX00'] });
    await maakLocatie(test.databank, '00AV00', school.oin);
    await maakLocatie(test.databank, '00XX00', anders.oin);
    const hier = { oin: school.oin, vestigingscodes: ['00AV00'] };
    ik = await meldAan(test.databank, 'verzuimcoordinator', { ...hier, id: 'mw-ik', naam: 'Sanne de Vries' });
    collega = await meldAan(test.databank, 'verzuimcoordinator', {
      ...hier,
      id: 'mw-collega',
      naam: 'Kees Bakker',
    });
    vreemde = await meldAan(test.databank, 'verzuimcoordinator', {
      oin: anders.oin,
      vestigingscodes: ['00XX00'],
    });
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  beforeEach(() => {
    stand = 'uitgevoerd';
  });

  const lees = (wie: TestMedewerker | null, url: string): Promise<LightMyRequestResponse> =>
    api.app.inject({ url, headers: { ...BROWSER, ...(wie ? { cookie: wie.cookie } : {}) } });

  const stuur = (
    wie: TestMedewerker,
    url: string,
    velden: Readonly<Record<string, string | readonly string[]>>,
    csrf: string | null = wie.csrf,
  ): Promise<LightMyRequestResponse> => {
    const payload = new URLSearchParams(csrf === null ? {} : { csrf });
    for (const [naam, waarde] of Object.entries(velden))
      for (const deel of [waarde].flat()) payload.append(naam, deel);
    return api.app.inject({
      method: 'POST',
      url,
      headers: {
        ...BROWSER,
        cookie: wie.cookie,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: payload.toString(),
    });
  };

  async function nieuwTraject(): Promise<TestTraject> {
    nummer += 1;
    const jongereId = await maakLeerling(test.databank, '00AV', String(nummer));
    return maakTraject(test.databank, { jongereId, vestigingscode: '00AV00', verantwoordelijke: school });
  }

  async function nieuweTaak(soort = 'mazl-gesprek'): Promise<string> {
    const traject = await nieuwTraject();
    return maakTaak(test.databank, { aan: school, vestigingscode: '00AV00', traject, soort });
  }

  const besluitenVan = async (taakId: string): Promise<{ uitkomst: string; door_medewerker: string }[]> =>
    (await test.beheer.query('select uitkomst, door_medewerker from besluiten where taak_id = $1', [taakId]))
      .rows;

  describe('wie wat mag openen', () => {
    // The page to read payloads is open and judges the operator itself.
    const BLADZIJDEN = MENU.filter(({ id }) => id !== 'codec');

    it('elke bladzijde van het menu: alleen voor haar functies, en zonder aanmelding naar aanmelden', async () => {
      for (const functie of FUNCTIES) {
        const wie =
          functie === 'verzuimcoordinator'
            ? ik
            : await meldAan(
                test.databank,
                functie,
                rolVan(functie) === 'school' ? { oin: school.oin, vestigingscodes: ['00AV00'] } : {},
              );
        for (const { pad, functies } of BLADZIJDEN) {
          const antwoord = await lees(wie, pad);
          const mag = (functies as readonly Functie[]).includes(functie);
          const verwacht = mag ? [200, 303] : [404];
          expect([functie, pad, verwacht.includes(antwoord.statusCode) || antwoord.statusCode]).toEqual([
            functie,
            pad,
            true,
          ]);
        }
      }
      for (const { pad } of BLADZIJDEN) {
        const antwoord = await lees(null, pad);
        expect([antwoord.statusCode, antwoord.headers['location']]).toEqual([
          302,
          `/aanmelden?terug=${encodeURIComponent(pad)}`,
        ]);
      }
    });

    it('wat van een ander is, is er niet: taak, antwoord, besluit, traject, contactpersoon en vrije dagen', async () => {
      const traject = await nieuwTraject();
      const taak = await maakTaak(test.databank, { aan: school, vestigingscode: '00AV00', traject });
      for (const pad of [
        `/taken/${taak}`,
        `/taken/${taak}/antwoord?uitkomst=afgezien`,
        `/taken/${taak}/besluiten/${uuidv4()}`,
        `/trajecten/${traject.ref}`,
        '/vrije-dagen/00AV00',
        `/taken/${uuidv4()}`,
        '/taken/geen-id',
        `/mazl-starten/${uuidv4()}`,
      ])
        expect([pad, (await lees(vreemde, pad)).statusCode]).toEqual([pad, 404]);
      for (const pad of [
        `/taken/${taak}/nemen`,
        `/taken/${taak}/antwoord`,
        `/trajecten/${traject.ref}/contactpersoon`,
        '/vrije-dagen/00AV00/toevoegen',
      ])
        expect([
          pad,
          (await stuur(vreemde, pad, { medewerker: vreemde.id, van: '7-12-2026', soort: 'vrij' })).statusCode,
        ]).toEqual([pad, 404]);
    });

    it('zonder of met een vreemd csrf gebeurt er niets', async () => {
      const taak = await nieuweTaak();
      for (const csrf of [null, collega.csrf]) {
        const antwoord = await stuur(ik, `/taken/${taak}/nemen`, { versie: '1' }, csrf);
        expect([antwoord.statusCode, antwoord.headers['content-type']]).toEqual([
          403,
          'text/html; charset=utf-8',
        ]);
      }
      expect((await lees(ik, `/taken/${taak}`)).body).toContain('Nog van niemand');
    });

    it('een fout is voor een browser een pagina en voor een machine problem+json', async () => {
      const pagina = await lees(null, '/bestaat-niet');
      expect([pagina.statusCode, pagina.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(pagina.body).toContain('<h1 class="utrecht-heading-1">Pagina niet gevonden</h1>');
      const machine = await api.app.inject({ url: '/v1/bestaat-niet', headers: BROWSER });
      expect(machine.headers['content-type']).toMatch(/^application\/problem\+json/);
      const formulier = await api.verzoek(school, {
        method: 'POST',
        url: '/v1/trajecten',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'soort=mazl',
      });
      expect(formulier.statusCode).toBe(415);
    });

    it('gaat er iets mis, dan is dat een pagina met een kenmerk en zonder bijzonderheden', async () => {
      const kapot = await maakTestApi(test.databank, {
        klok: { nu: () => Promise.reject(new Error('geheim: 999990019')) },
      });
      const { statusCode, body, headers } = await kapot.app.inject({
        url: '/taken',
        headers: { ...BROWSER, cookie: ik.cookie },
      });
      await kapot.stop();
      expect([statusCode, headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
      expect(body).toContain('Er ging iets mis bij ons');
      expect(body).toContain('<strong>Oefenomgeving.</strong></p>');
      expect(body).not.toMatch(/geheim|999990019/);
    });

    it('elke pagina heeft de strenge CSP, wordt niet bewaard, en zegt in een oefenomgeving welke dag het is', async () => {
      const { headers, body } = await lees(ik, '/taken');
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers['cache-control']).toBe('no-store');
      expect(body).toContain('Het is vandaag dinsdag 24 november 2026, 10:00.');
      expect(body).not.toMatch(/<script|style="/);
    });
  });

  describe('Mijn taken', () => {
    it('nemen, vrijgeven, waarnemen en toewijzen; twee keer drukken geeft geen fout', async () => {
      const taak = await nieuweTaak();
      const nemen = await stuur(ik, `/taken/${taak}/nemen`, { versie: '1', terug: '/taken?wie=niemand' });
      expect([nemen.statusCode, nemen.headers['location']]).toEqual([
        303,
        '/taken?wie=niemand&gedaan=genomen',
      ]);
      expect((await stuur(ik, `/taken/${taak}/nemen`, { versie: '1' })).statusCode).toBe(303);
      expect((await stuur(collega, `/taken/${taak}/nemen`, { versie: '1' })).statusCode).toBe(412);
      expect((await stuur(collega, `/taken/${taak}/waarnemen`, { versie: '2' })).statusCode).toBe(303);
      expect((await lees(ik, '/taken?wie=mw-collega')).body).toContain(`/taken/${taak}`);
      expect(
        (await stuur(collega, `/taken/${taak}/toewijzen`, { versie: '3', naar: ik.id })).statusCode,
      ).toBe(303);
      expect((await lees(ik, '/taken?wie=mij')).body).toContain(`/taken/${taak}`);
      expect((await stuur(ik, `/taken/${taak}/vrijgeven`, { versie: '4' })).statusCode).toBe(303);
      expect((await lees(ik, '/taken?wie=mij')).body).not.toContain(`/taken/${taak}`);
      const vreemd = await stuur(ik, `/taken/${taak}/toewijzen`, { versie: '5', naar: vreemde.id });
      expect(vreemd.statusCode).toBe(400);
    });

    it('gekozen taken verplaatsen, en alle taken van wie weggaat', async () => {
      const [een, twee, drie] = [await nieuweTaak(), await nieuweTaak(), await nieuweTaak()];
      const leeg = await stuur(ik, '/taken/verplaatsen', { terug: '/taken?wie=niemand' });
      expect(leeg.statusCode).toBe(400);
      expect(leeg.body).toContain('Er zijn 2 fouten');
      expect(leeg.body).toContain('href="#veld-naar"');
      const gekozen = await stuur(ik, '/taken/verplaatsen', { taak: [een, twee, drie], naar: collega.id });
      expect(gekozen.headers['location']).toBe('/taken?gedaan=verplaatst&aantal=3');
      const vanCollega = (await lees(ik, '/taken?wie=mw-collega')).body;
      for (const id of [een, twee, drie]) expect(vanCollega).toContain(`/taken/${id}`);
      expect(vanCollega).toContain('Alle taken van deze collega verplaatsen');
      await stuur(ik, '/taken/verplaatsen', { van: collega.id, naar: 'team' });
      expect((await lees(ik, '/taken?wie=mw-collega')).body).toContain('Geen taken');
    });

    it('een geweigerde verplaatsing houdt de vinkjes, de keuze en de bladzijde', async () => {
      for (let i = 0; i < 26; i += 1) await nieuweTaak();
      const eerste = (await lees(ik, '/taken?wie=niemand')).body;
      const volgende = /href="([^"]*cursor=[^"]*)"[^>]*>Volgende/.exec(eerste)![1]!.replaceAll('&amp;', '&');
      const [, taak = ''] = /name="taak" value="([^"]+)"/.exec((await lees(ik, volgende)).body)!;
      const fout = await stuur(ik, '/taken/verplaatsen', { terug: volgende, taak, naar: 'mw-niemand' });
      expect(fout.statusCode).toBe(400);
      expect(fout.body).toMatch(new RegExp(`value="${taak}"[^>]* checked|checked[^>]*value="${taak}"`));
      expect(fout.body).toContain('Terug naar het begin van de lijst');
      const zonder = await stuur(ik, '/taken/verplaatsen', { terug: volgende, naar: collega.id });
      expect(zonder.statusCode).toBe(400);
      expect(zonder.body).toMatch(
        /<option value="mw-collega" selected|<option selected[^>]*value="mw-collega"/,
      );
      await test.beheer.query(
        `update taken set status = 'ingetrokken', gesloten_op = now() where status = 'open'`,
      );
    });

    it('verplaatst meer dan 200 taken van een collega, en zegt hoeveel en wat niet', async () => {
      const taak = await nieuweTaak();
      await test.beheer.query(
        `insert into taken (id, sleutel, soort, stap, keer, rol, oin, vestigingscode, workflow_id, status, geopend_op, uiterlijk, waarom_nu,
           traject_ref, jongere_id, toegewezen_aan)
         select gen_random_uuid(), 'veel:' || n, soort, stap, keer + n, rol, oin, vestigingscode, workflow_id, status, geopend_op, uiterlijk,
           waarom_nu, traject_ref, jongere_id, 'mw-collega' from taken, generate_series(1, 205) as n where id = $1`,
        [taak],
      );
      const alles = await stuur(ik, '/taken/verplaatsen', { van: collega.id, naar: ik.id });
      expect(alles.headers['location']).toBe('/taken?gedaan=verplaatst&aantal=205');
      expect((await lees(ik, String(alles.headers['location']))).body).toContain(
        '205 taken zijn verplaatst.',
      );
      await test.beheer.query(`delete from taken where sleutel like 'veel:%'`);
      const dicht = await nieuweTaak();
      await test.beheer.query(
        `update taken set status = 'afgehandeld', uitkomst = 'afgezien', gesloten_op = now() where id = $1`,
        [dicht],
      );
      const deels = await stuur(ik, '/taken/verplaatsen', { taak: [taak, dicht], naar: ik.id });
      expect((await lees(ik, String(deels.headers['location']))).body).toContain(
        '1 taak is verplaatst. 1 taak niet: die was intussen gesloten of niet meer van uw team.',
      );
      const zelf = await stuur(ik, '/taken/verplaatsen', { van: collega.id, naar: collega.id });
      expect(zelf.statusCode).toBe(400);
    });

    it('wie weg is en nog contactpersoon: dat staat er, en wie de taken overneemt neemt ook het contact over', async () => {
      const weg = await meldAan(test.databank, 'verzuimcoordinator', {
        oin: school.oin,
        vestigingscodes: ['00AV00'],
        naam: 'Wim Weg',
      });
      const [een, twee] = [await nieuwTraject(), await nieuwTraject()];
      await stuur(ik, `/trajecten/${een.ref}/contactpersoon`, { medewerker: weg.id, vervanger: ik.id });
      await stuur(ik, `/trajecten/${twee.ref}/contactpersoon`, { medewerker: ik.id, vervanger: weg.id });
      const adres = `/taken?wie=${weg.id}`;
      expect((await lees(ik, adres)).body).not.toContain('nog contactpersoon');
      await test.databank.metToegang(systeemToegang('test'), (tx) => zetMedewerkerUit(tx, weg.id));
      const nog = (await lees(ik, adres)).body;
      for (const { ref } of [een, twee]) expect(nog).toContain(`/trajecten/${ref}`);
      // To the team: nobody in particular, so it stays to be done.
      await stuur(ik, '/taken/verplaatsen', { van: weg.id, naar: 'team' });
      expect((await lees(ik, adres)).body).toContain('nog contactpersoon');
      const gedaan = await stuur(ik, '/taken/verplaatsen', { van: weg.id, naar: collega.id, terug: adres });
      expect((await lees(ik, String(gedaan.headers['location']))).body).toContain(
        'Ook het contact in 2 trajecten is overgenomen.',
      );
      expect((await lees(ik, adres)).body).not.toContain('nog contactpersoon');
      const { rows } = await test.beheer.query(
        'select medewerker_id, vervanger_id from contactpersonen where tot is null and traject_ref = any($1) order by medewerker_id',
        [[een.ref, twee.ref]],
      );
      expect(rows).toEqual([
        { medewerker_id: collega.id, vervanger_id: ik.id },
        { medewerker_id: ik.id, vervanger_id: collega.id },
      ]);
    });

    it('filters: te laat, deze week en soort; wat niet bestaat, telt als niet gekozen', async () => {
      const traject = await nieuwTraject();
      const maak = (uiterlijk: string, soort: string): Promise<string> =>
        maakTaak(test.databank, {
          aan: school,
          vestigingscode: '00AV00',
          traject,
          soort,
          uiterlijk: Date.parse(uiterlijk),
          keer: Number(uiterlijk.slice(8, 10)),
        });
      const laat = await maak('2026-11-20T23:00:00Z', 'mazl-gesprek');
      const zondag = await maak('2026-11-29T23:00:00Z', 'mazl-schoolbesluit');
      const later = await maak('2026-12-02T23:00:00Z', 'mazl-schoolbesluit');
      const bevat = async (query: string): Promise<boolean[]> => {
        const { body } = await lees(ik, `/taken?${query}`);
        return [laat, zondag, later].map((id) => body.includes(`/taken/${id}"`));
      };
      expect(await bevat('termijn=te-laat')).toEqual([true, false, false]);
      expect(await bevat('termijn=deze-week')).toEqual([true, true, false]);
      expect(await bevat('soort=mazl-schoolbesluit')).toEqual([false, true, true]);
      expect(await bevat('termijn=onzin')).toEqual([true, true, true]);
    });

    it('bladert door wat niet op een bladzijde past, zonder er een over te slaan', async () => {
      const gemaakt = new Set<string>();
      for (let i = 0; i < 30; i += 1) gemaakt.add(await nieuweTaak('mazl-schoolbesluit'));
      let adres: string | undefined = '/taken?soort=mazl-schoolbesluit&gedaan=verplaatst';
      for (let bladen = 0; adres !== undefined && bladen < 10; bladen += 1) {
        const { body, statusCode } = await lees(ik, adres);
        expect(statusCode).toBe(200);
        for (const [, id = ''] of body.matchAll(/href="\/taken\/([0-9a-f-]{36})"/g)) gemaakt.delete(id);
        adres = /href="([^"]*cursor=[^"]*)"[^>]*>Volgende/.exec(body)?.[1]?.replaceAll('&amp;', '&');
      }
      expect(gemaakt.size).toBe(0);
    });
  });

  describe('Taak', () => {
    const antwoord = async (
      taak: string,
      uitkomst: string,
      velden: Readonly<Record<string, string>> = {},
    ): Promise<Record<string, string>> => {
      const { body } = await lees(ik, `/taken/${taak}/antwoord?uitkomst=${uitkomst}`);
      const vast = ['uitkomst', 'versie', 'sleutel', 'gezien'].map((naam) => [naam, verborgen(body, naam)]);
      return { ...(Object.fromEntries(vast) as Record<string, string>), ...velden };
    };

    it('aan zet en uiterlijk eerst, dan waarom nu, wat gevraagd wordt en het antwoord', async () => {
      const taak = await nieuweTaak();
      const { body } = await lees(ik, `/taken/${taak}`);
      const plaatsen = [
        'Aan zet',
        'Uiterlijk',
        'Waarom nu',
        'Wat wordt er gevraagd',
        'Uw antwoord',
        'Plan afgesproken',
        'Gegevens',
      ].map((tekst) => body.indexOf(tekst));
      expect(plaatsen).toEqual([...plaatsen].sort((a, b) => a - b));
      expect(plaatsen).not.toContain(-1);
      expect(body.match(/<h1/g)).toHaveLength(1);
    });

    it('zonder keuze: de taak opnieuw, met de fout bovenaan en een link naar de keuze', async () => {
      const taak = await nieuweTaak();
      const { statusCode, body } = await lees(ik, `/taken/${taak}/antwoord`);
      expect(statusCode).toBe(400);
      expect(body).toContain('<title>Fout: Gesprek met leerling en ouders');
      expect(body).toContain('href="#veld-uitkomst"');
      expect(body).toContain('id="veld-uitkomst"');
    });

    it('legt een antwoord vast op naam van de medewerker; twee keer insturen doet het een keer', async () => {
      const taak = await nieuweTaak();
      const velden = await antwoord(taak, 'plan-afgesproken', { 'gegevens.totDatum': '7-12-2026' });
      const [een, twee] = [
        await stuur(ik, `/taken/${taak}/antwoord`, velden),
        await stuur(ik, `/taken/${taak}/antwoord`, velden),
      ];
      expect(een.statusCode).toBe(303);
      expect(twee.headers['location']).toBe(een.headers['location']);
      expect(await besluitenVan(taak)).toEqual([{ uitkomst: 'plan-afgesproken', door_medewerker: 'mw-ik' }]);
      const klaar = await lees(ik, String(een.headers['location']));
      expect(klaar.body).toContain('Uw antwoord is vastgelegd');
    });

    it('wordt het later verwerkt, dan zegt de pagina dat het ontvangen is', async () => {
      stand = 'ontvangen';
      const taak = await nieuweTaak();
      const gestuurd = await stuur(ik, `/taken/${taak}/antwoord`, await antwoord(taak, 'afgezien'));
      const { body } = await lees(ik, String(gestuurd.headers['location']));
      expect(body).toContain('Ontvangen, wordt verwerkt');
      expect(body).toContain('Kijk of het al verwerkt is');
    });

    it('wijst het traject het af, dan komt het formulier terug met de reden', async () => {
      stand = 'afgewezen';
      const taak = await nieuweTaak();
      const gestuurd = await stuur(
        ik,
        `/taken/${taak}/antwoord`,
        await antwoord(taak, 'plan-afgesproken', { 'gegevens.totDatum': '7-12-2026' }),
      );
      expect(gestuurd.statusCode).toBe(409);
      expect(gestuurd.body).toContain('Er loopt al een overdracht.');
      expect(gestuurd.body).toContain('value="7-12-2026"');
    });

    it('fouten: bovenaan met een link naar elk veld, en wat is ingevuld blijft staan', async () => {
      const taak = await nieuweTaak('mazl-schoolbesluit');
      const gestuurd = await stuur(
        ik,
        `/taken/${taak}/antwoord`,
        await antwoord(taak, 'gaat-door-zonder-noodzaak', {
          'persoon.naam.geslachtsnaam': 'Jansen',
          'persoon.bsn': '123456789',
          'persoon.geboortedatum': '17-5-2010',
          'persoon.woongemeente': '0402',
        }),
      );
      expect(gestuurd.statusCode).toBe(400);
      expect(gestuurd.body).toContain('href="#veld-gegevens-vraag"');
      expect(gestuurd.body).toContain('Wat vraagt u: maak een keuze.');
      for (const waarde of ['Jansen', '123456789', '17-5-2010', '0402'])
        expect(gestuurd.body).toContain(`value="${waarde}"`);
      expect(await besluitenVan(taak)).toEqual([]);
      // Only what the content itself decides comes when the form is complete: the same judgement as the API.
      const compleet = await stuur(
        ik,
        `/taken/${taak}/antwoord`,
        await antwoord(taak, 'gaat-door-zonder-noodzaak', {
          'gegevens.vraag': 'meedenken',
          'persoon.naam.geslachtsnaam': 'Jansen',
          'persoon.bsn': '123456789',
          'persoon.geboortedatum': '17-5-2010',
          'persoon.woongemeente': '0402',
        }),
      );
      expect(compleet.statusCode).toBe(400);
      expect(compleet.body).toContain('href="#veld-persoon-bsn"');
    });

    it('is de taak intussen veranderd, dan zegt de pagina wat, met de ingevulde waarden', async () => {
      const taak = await nieuweTaak();
      const velden = await antwoord(taak, 'plan-afgesproken', { 'gegevens.totDatum': '7-12-2026' });
      await test.beheer.query(
        `update taken set uiterlijk = '2026-12-03T23:00:00Z', toegewezen_aan = 'mw-collega', versie = versie + 1 where id = $1`,
        [taak],
      );
      const gestuurd = await stuur(ik, `/taken/${taak}/antwoord`, velden);
      expect(gestuurd.statusCode).toBe(412);
      expect(gestuurd.body).toContain('De taak is intussen veranderd');
      expect(gestuurd.body).toContain('De termijn is verschoven: uiterlijk donderdag 3 december 2026.');
      expect(gestuurd.body).toContain('Een andere medewerker heeft de taak nu.');
      expect(gestuurd.body).toContain('value="7-12-2026"');
      const opnieuw = {
        ...velden,
        versie: verborgen(gestuurd.body, 'versie'),
        sleutel: verborgen(gestuurd.body, 'sleutel'),
      };
      expect((await stuur(ik, `/taken/${taak}/antwoord`, opnieuw)).statusCode).toBe(303);
    });

    it('is de taak intussen gesloten, dan staat er hoe, en wat was ingevuld', async () => {
      const taak = await nieuweTaak();
      const velden = await antwoord(taak, 'plan-afgesproken', { 'gegevens.totDatum': '7-12-2026' });
      await test.beheer.query(
        `update taken set status = 'afgehandeld', uitkomst = 'afgezien', gesloten_op = now(), versie = versie + 1 where id = $1`,
        [taak],
      );
      const gestuurd = await stuur(ik, `/taken/${taak}/antwoord`, velden);
      expect(gestuurd.statusCode).toBe(409);
      expect(gestuurd.body).toContain(
        'De taak is al afgehandeld, met als uitkomst: Leerling of ouders willen geen gesprek.',
      );
      expect(gestuurd.body).toContain('7-12-2026');
    });
  });

  describe('Traject en contactpersoon', () => {
    it('toont de klantreis; de verantwoordelijke kiest de contactpersoon, en het cijfer telt hem', async () => {
      const traject = await nieuwTraject();
      await maakTaak(test.databank, { aan: school, vestigingscode: '00AV00', traject });
      const cijfer = async (): Promise<{ jongeren: number; trajectenZonder: number }> =>
        (await api.verzoek(school, { url: '/v1/cijfers/contactpersonen' })).json();
      const voor = await cijfer();
      const pad = `/trajecten/${traject.ref}`;
      expect((await lees(ik, pad)).body).toContain('Nog niet gekozen');
      const leeg = await stuur(ik, `${pad}/contactpersoon`, { medewerker: '', vervanger: vreemde.id });
      expect([leeg.statusCode, leeg.body.includes('Er zijn 2 fouten')]).toEqual([400, true]);
      const half = await stuur(ik, `${pad}/contactpersoon`, {
        medewerker: collega.id,
        vervanger: collega.id,
      });
      expect(half.statusCode).toBe(400);
      expect(
        half.body
          .match(/<option (selected )?value="mw-collega"( selected)?(="")?[^>]*>/g)
          ?.filter((o) => o.includes('selected')),
      ).toHaveLength(2);
      const gekozen = { medewerker: ik.id, vervanger: collega.id };
      expect((await stuur(ik, `${pad}/contactpersoon`, gekozen)).statusCode).toBe(303);
      expect((await stuur(ik, `${pad}/contactpersoon`, gekozen)).statusCode).toBe(303);
      const { body } = await lees(ik, pad);
      expect(body).toContain('Sanne de Vries (u); vervanging: Kees Bakker, verzuimcoördinator');
      expect(body).toContain('Wie was wanneer aan zet');
      const { rows } = await test.beheer.query(
        'select medewerker_id, tot from contactpersonen where traject_ref = $1',
        [traject.ref],
      );
      expect(rows).toEqual([{ medewerker_id: 'mw-ik', tot: null }]);
      const na = await cijfer();
      expect([na.jongeren, voor.trajectenZonder - na.trajectenZonder]).toEqual([voor.jongeren, 1]);
    });

    it('een collega staat met zijn naam in elke keuze; een ander van die naam ook met zijn kenmerk', async () => {
      const taak = await nieuweTaak();
      for (const pad of ['/taken', `/taken/${taak}`])
        expect([pad, (await lees(ik, pad)).body.includes('>Kees Bakker, verzuimcoördinator<')]).toEqual([
          pad,
          true,
        ]);
      await meldAan(test.databank, 'verzuimcoordinator', {
        oin: school.oin,
        vestigingscodes: ['00AV00'],
        id: 'mw-naamgenoot',
        naam: 'Kees Bakker',
      });
      const { body } = await lees(ik, '/taken');
      expect(body).toContain('Kees Bakker (mw-collega), verzuimcoördinator');
      expect(body).toContain('Kees Bakker (mw-naamgenoot), verzuimcoördinator');
      expect((await lees(vreemde, '/taken')).body).not.toContain('Kees Bakker');
      await test.beheer.query(`delete from medewerkers where id = 'mw-naamgenoot'`);
    });

    it('een andere organisatie ziet de contactpersoon alleen van een partij van wie zij mag weten', async () => {
      const traject = await nieuwTraject();
      const arts = await meldAan(test.databank, 'jeugdarts', { naam: 'Ahmed Yilmaz' });
      const lpa = await meldAan(test.databank, 'leerplichtambtenaar', { naam: 'Lena Smit' });
      for (const [wie, rol, soort] of [
        [arts, 'jeugdarts', 'mazl-consult'],
        [lpa, 'leerplicht', 'mazl-meedenken'],
      ] as const)
        await maakTaak(test.databank, {
          aan: { oin: wie.oin, rol },
          soort,
          vestigingscode: '00AV00',
          traject,
        });
      const pad = `/trajecten/${traject.ref}`;
      await stuur(ik, `${pad}/contactpersoon`, { medewerker: ik.id, vervanger: '' });
      for (const wie of [arts, lpa])
        expect((await lees(wie, pad)).body).toContain(
          `Sanne de Vries, verzuimcoördinator, Test ${school.oin}`,
        );
      const op = await api.app.diensten.klok.nu();
      await test.databank.metToegang(systeemToegang('test'), (tx) =>
        wisselVerantwoordelijke(tx, traject.ref, { oin: lpa.oin, rol: 'leerplicht' }, null as never, op),
      );
      await stuur(lpa, `${pad}/contactpersoon`, { medewerker: lpa.id, vervanger: '' });
      expect((await lees(ik, pad)).body).toContain('Lena Smit, leerplichtambtenaar');
      const vanArts = (await lees(arts, pad)).body;
      expect(vanArts).not.toMatch(/Lena Smit|leerplichtambtenaar|Nog niet gekozen/);
      expect(vanArts).toContain('Sanne de Vries');
    });

    it('wie wel betrokken maar niet verantwoordelijk is, kiest niet', async () => {
      const traject = await nieuwTraject();
      const arts = await meldAan(test.databank, 'jeugdarts');
      await maakTaak(test.databank, {
        aan: { oin: arts.oin, rol: 'jeugdarts' },
        soort: 'mazl-consult',
        vestigingscode: '00AV00',
        traject,
      });
      expect((await lees(arts, `/trajecten/${traject.ref}`)).body).not.toContain(
        `/trajecten/${traject.ref}/contactpersoon`,
      );
      const gestuurd = await stuur(arts, `/trajecten/${traject.ref}/contactpersoon`, { medewerker: arts.id });
      expect(gestuurd.statusCode).toBe(409);
    });
  });

  it('een regisseur ziet van de eigen regio waar een traject ligt, niet over wie het gaat', async () => {
    const traject = await nieuwTraject();
    await maakTaak(test.databank, { aan: school, vestigingscode: '00AV00', traject });
    const regisseur = await meldAan(test.databank, 'regisseur');
    expect((await lees(regisseur, '/regio')).body).toContain('Geen trajecten');
    await test.beheer.query(
      `insert into werkgebieden (id, oin, rol, soort, code, geldig_van) values (gen_random_uuid(), $1, 'doorstroompunt', 'regio', 'gooi-en-vechtstreek', '2020-01-01')`,
      [regisseur.oin],
    );
    let gezien = '';
    for (let adres: string | undefined = '/regio'; adres !== undefined;) {
      const { body } = await lees(regisseur, adres);
      gezien += body;
      adres = /href="([^"]*cursor=[^"]*)"[^>]*>Volgende/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(gezien).toContain(`MAZL-traject ${traject.ref.slice(-8)}`);
    expect(gezien).not.toMatch(/Leerlingnummer|Gesprek met leerling/);
    expect((await lees(regisseur, `/trajecten/${traject.ref}`)).statusCode).toBe(404);
    const cijfers = await lees(regisseur, '/cijfers/contactpersonen');
    expect(cijfers.body).toContain('de jongeren in de regio waar uw organisatie werkt');
  });

  describe('MAZL starten', () => {
    it('start een keer, ook als er twee keer op de knop is gedrukt', async () => {
      const sleutel = verborgen((await lees(ik, '/mazl-starten')).body, 'sleutel');
      const velden = { sleutel, vestigingscode: '00AV00', leerlingnummer: '77001' };
      const een = await stuur(ik, '/mazl-starten', velden);
      const twee = await stuur(ik, '/mazl-starten', velden);
      expect(een.statusCode).toBe(303);
      expect(twee.headers['location']).toBe(een.headers['location']);
      expect((await lees(ik, String(een.headers['location']))).body).toContain('Ontvangen, wordt verwerkt');
      const { rows } = await test.beheer.query("select count(*) as n from inbox where soort = 'mazl-start'");
      expect(Number(rows[0].n)).toBe(1);
    });

    it('wat niet kan, staat bij het veld', async () => {
      const velden = { sleutel: uuidv4(), vestigingscode: '', leerlingnummer: '' };
      const leeg = await stuur(ik, '/mazl-starten', velden);
      expect([leeg.statusCode, leeg.body.includes('Er zijn 2 fouten')]).toEqual([400, true]);
      const vreemd = await stuur(ik, '/mazl-starten', {
        ...velden,
        vestigingscode: '00XX00',
        leerlingnummer: '1',
      });
      expect([vreemd.statusCode, vreemd.body.includes('Deze vestiging is niet van u.')]).toEqual([409, true]);
    });
  });

  describe('Vrije dagen', () => {
    const inBanen = async (): Promise<number> => {
      const { rows } = await test.beheer.query("select count(*) as n from inbox where soort = 'vrije-dagen'");
      return Number(rows[0].n);
    };

    it('een reeks erbij en eraf; elke verandering laat opnieuw tellen', async () => {
      const pad = '/vrije-dagen/00AV00';
      const velden = { van: '8-1-2027', tot: '11-1-2027', soort: 'vrij' };
      const toegevoegd = await stuur(ik, `${pad}/toevoegen`, velden);
      expect(toegevoegd.headers['location']).toBe(`${pad}?gedaan=toegevoegd`);
      const na = await lees(ik, `${pad}?gedaan=toegevoegd`);
      expect(na.body).toContain('vrijdag 8 januari 2027 tot en met maandag 11 januari 2027');
      expect(na.body).toContain('Termijnen in schooldagen schuiven mee');
      expect(await inBanen()).toBe(1);
      await stuur(ik, `${pad}/toevoegen`, velden);
      expect(await inBanen()).toBe(1);
      await stuur(ik, `${pad}/verwijderen`, { reeks: '2027-01-08/2027-01-11' });
      expect(await inBanen()).toBe(2);
      expect((await lees(ik, pad)).body).toContain('Nog geen eigen vrije dagen');
    });

    it.each([
      [{ van: '', tot: '', soort: 'vrij' }, '#veld-van'],
      [{ van: '31-2-2027', tot: '', soort: 'vrij' }, '#veld-van'],
      [{ van: '9-1-2027', tot: '10-1-2027', soort: 'vrij' }, '#veld-van'],
      [{ van: '8-1-2027', tot: '7-1-2027', soort: 'vrij' }, '#veld-tot'],
      [{ van: '8-1-2027', tot: '8-6-2027', soort: 'vrij' }, '#veld-tot'],
      [{ van: '8-1-2027', tot: '', soort: 'feest' }, '#veld-soort'],
      [{ van: '8-1-2047', tot: '', soort: 'vrij' }, '#veld-van'],
    ])('%j: de fout staat bij %s', async (velden, plek) => {
      const antwoord = await stuur(ik, '/vrije-dagen/00AV00/toevoegen', velden);
      expect(antwoord.statusCode).toBe(400);
      expect(antwoord.body).toContain(`href="${plek}"`);
    });
  });

  it('het stijlblad mag voor altijd bewaard worden en komt gecomprimeerd; lettertypen horen erbij', async () => {
    const adres = /href="(\/stijl\/[^"]+)"/.exec((await lees(ik, '/taken')).body)?.[1] ?? '';
    const css = await api.app.inject({ url: adres, headers: { 'accept-encoding': 'gzip' } });
    expect([css.statusCode, css.headers['content-encoding'], css.headers['cache-control']]).toEqual([
      200,
      'gzip',
      'public, max-age=31536000, immutable',
    ]);
    const plat = await api.app.inject({ url: adres });
    const [, letter = ''] = /url\('([^']+\.woff2)'\)/.exec(plat.body) ?? [];
    expect((await api.app.inject({ url: `/stijl/${letter}` })).headers['content-type']).toBe('font/woff2');
    expect((await api.app.inject({ url: '/stijl/geen.css' })).statusCode).toBe(404);
  });

  it('een verwijderde contactpersoon blijft: wie het was, staat in de klantreis', async () => {
    const traject = await nieuwTraject();
    const pad = `/trajecten/${traject.ref}`;
    await stuur(ik, `${pad}/contactpersoon`, { medewerker: collega.id, vervanger: '' });
    await stuur(ik, `${pad}/contactpersoon`, { medewerker: ik.id, vervanger: '' });
    await test.databank.metToegang(systeemToegang('test'), (tx) =>
      tx.updateTable('medewerkers').set({ actief: false }).where('id', '=', collega.id).execute(),
    );
    const { body } = await lees(ik, pad);
    expect(body).toContain('Kees Bakker, verzuimcoördinator (werkt hier niet meer)');
    expect(body).toContain('Contactpersoon is nu Sanne de Vries (u).');
  });
});
