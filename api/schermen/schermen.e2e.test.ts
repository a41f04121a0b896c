import { v4 as uuidv4 } from 'uuid';
import { startChromium, type Bezoeker, type Chromium } from '../../test/browser/chromium';
import { maakLocatie, maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject, type TestTraject } from '../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../test/fabrieken/test-medewerker';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import { systeemToegang } from '../../db/verbinding';

const BASIS = 'http://127.0.0.1';
const TOEGANG = systeemToegang('test');

/** Every screen, in a real Chromium, wide and narrow: axe, no sideways scrolling, nothing the CSP had to stop. Look at the pictures. */
describe('schermen in een browser', () => {
  let test: TestDatabank;
  let api: TestApi;
  let chromium: Chromium;
  let adres: string;
  let school: TestPartner;
  let arts: TestPartner;
  let leerplicht: TestPartner;
  let ik: TestMedewerker;
  let jeugdarts: TestMedewerker;
  let ambtenaar: TestMedewerker;
  let traject: TestTraject;
  const taken: Record<string, string> = {};

  beforeAll(async () => {
    test = await maakTestDatabank();
    chromium = await startChromium();
    api = await maakTestApi(test.databank, { basisUrl: BASIS });
    adres = await api.app.listen({ port: 0, host: '127.0.0.1' });
    await legAan();
  });

  afterAll(async () => {
    await chromium.stop();
    await api.stop();
    await test.ruimOp();
  });

  async function noem(oin: string, naam: string): Promise<void> {
    await test.beheer.query('update ketenpartners set naam = $2 where oin = $1', [oin, naam]);
  }

  /** A school with two locations and a list of taken, and one traject with a past. */
  async function legAan(): Promise<void> {
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00', '00AV01'] });
    arts = await maakPartner(test.databank, { rol: 'jeugdarts' });
    leerplicht = await maakPartner(test.databank, { rol: 'leerplicht' });
    await noem(school.oin, 'Het Goois College');
    await noem(arts.oin, 'GGD Gooi en Vechtstreek');
    await noem(leerplicht.oin, 'RBL Gooi en Vechtstreek');
    await maakLocatie(test.databank, '00AV00', school.oin);
    await maakLocatie(test.databank, '00AV01', school.oin);
    const hier = { oin: school.oin, vestigingscodes: ['00AV00', '00AV01'], basisUrl: BASIS };
    ik = await meldAan(test.databank, 'verzuimcoordinator', { ...hier, id: 'mw-ik', naam: 'Sanne de Vries' });
    await meldAan(test.databank, 'verzuimcoordinator', { ...hier, id: 'mw-kees', naam: 'Kees Bakker' });
    jeugdarts = await meldAan(test.databank, 'jeugdarts', {
      oin: arts.oin,
      naam: 'Amber Vink',
      basisUrl: BASIS,
    });
    ambtenaar = await meldAan(test.databank, 'leerplichtambtenaar', {
      oin: leerplicht.oin,
      naam: 'Jeroen Bakker',
      basisUrl: BASIS,
    });
    await legTakenAan();
    await legTrajectAan();
    await legWegAan();
    await test.beheer.query(
      `insert into vrije_dagen values ('00AV00', '2026-12-07', 'studiedag'), ('00AV00', '2027-01-08', 'vrij'), ('00AV00', '2027-01-11', 'vrij')`,
    );
  }

  /** A colleague who left and is still contactpersoon. */
  async function legWegAan(): Promise<void> {
    await meldAan(test.databank, 'verzuimcoordinator', {
      oin: school.oin,
      vestigingscodes: ['00AV00'],
      id: 'mw-wim',
      naam: 'Wim van der Weg',
      basisUrl: BASIS,
    });
    const { ref } = await nieuwTraject('15900');
    await test.beheer.query(
      `insert into contactpersonen (id, traject_ref, oin, medewerker_id, van) values (gen_random_uuid(), $1, $2, 'mw-wim', now())`,
      [ref, school.oin],
    );
    await test.beheer.query(`update medewerkers set actief = false where id = 'mw-wim'`);
  }

  async function nieuwTraject(nummer: string): Promise<TestTraject> {
    const jongereId = await maakLeerling(test.databank, '00AV', nummer);
    const op = Date.parse('2026-10-05T08:00:00Z');
    return maakTraject(test.databank, {
      jongereId,
      vestigingscode: '00AV00',
      verantwoordelijke: school,
      op,
    });
  }

  async function legTakenAan(): Promise<void> {
    for (let i = 0; i < 28; i += 1) {
      const soort = i % 2 ? 'mazl-gesprek' : 'mazl-schoolbesluit';
      const id = await maakTaak(test.databank, {
        aan: school,
        soort,
        traject: await nieuwTraject(String(12_000 + i)),
        vestigingscode: i % 3 ? '00AV00' : '00AV01',
        uiterlijk: Date.parse('2026-11-21T23:00:00Z') + i * 86_400_000,
      });
      taken[`${soort}-${i}`] = id;
      if (i > 1 && i < 7)
        await test.beheer.query('update taken set toegewezen_aan = $2 where id = $1', [
          id,
          i < 4 ? ik.id : 'mw-kees',
        ]);
    }
  }

  /** One traject through school, jeugdarts and leerplicht, with its ledger and a person. */
  async function legTrajectAan(): Promise<void> {
    traject = await nieuwTraject('15001');
    await test.databank.metToegang(TOEGANG, (tx) =>
      koppelPersoon(tx, maakTestRing(), traject.jongereId, {
        bsn: '999990019',
        onderwijsnummer: null,
        naam: { voornamen: 'Noor', voorvoegsel: 'van', geslachtsnaam: 'Dijk' },
        geboortedatum: '2010-05-17',
        woongemeente: '0402',
        toestemmingen: [
          {
            doel: 'meldingsdata-aan-jeugdarts',
            door: ['leerling', 'ouders'],
            gegevenOp: '2026-10-09',
            ingetrokkenOp: null,
          },
        ],
      }),
    );
    const gedaan = async (
      aan: TestPartner,
      soort: string,
      [van, tot, uiterlijk]: readonly [string, string, string],
      uitkomst: string,
      keer: number,
    ): Promise<void> => {
      const id = await maakTaak(test.databank, {
        aan,
        soort,
        traject,
        vestigingscode: '00AV00',
        geopendOp: Date.parse(van),
        uiterlijk: Date.parse(uiterlijk),
        keer,
      });
      await test.beheer.query(
        `update taken set status = 'afgehandeld', uitkomst = $2, gesloten_op = $3 where id = $1`,
        [id, uitkomst, tot],
      );
      taken[`klaar-${soort}`] = id;
    };
    const dag = (datum: string): string => `2026-${datum}T10:00:00Z`;
    await gedaan(school, 'mazl-gesprek', [dag('10-05'), dag('10-09'), dag('10-12')], 'jeugdarts-gewenst', 1);
    await gedaan(arts, 'mazl-consult', [dag('10-09'), dag('10-30'), dag('10-23')], 'verschenen', 1);
    const open = { traject, vestigingscode: '00AV00' };
    taken['terugkoppeling'] = await maakTaak(test.databank, {
      ...open,
      aan: arts,
      soort: 'mazl-terugkoppeling',
      geopendOp: Date.parse(dag('10-30')),
    });
    taken['overdracht'] = await maakTaak(test.databank, {
      ...open,
      aan: leerplicht,
      soort: 'overdracht-besluit',
      geopendOp: Date.parse(dag('11-20')),
    });
    await schrijfGrootboek();
  }

  async function schrijfGrootboek(): Promise<void> {
    const rijen: readonly (readonly [string, string, object, TestPartner | null])[] = [
      ['2026-10-05', 'traject-geopend', { aanleiding: 'treffer' }, null],
      ['2026-10-05', 'taak-geopend', { taaksoort: 'mazl-gesprek', stap: 'gesprek', rol: 'school' }, null],
      [
        '2026-10-09',
        'taak-afgehandeld',
        { taaksoort: 'mazl-gesprek', stap: 'gesprek', rol: 'school', uitkomst: 'jeugdarts-gewenst' },
        school,
      ],
      [
        '2026-10-22',
        'taak-herinnerd',
        { taaksoort: 'mazl-consult', stap: 'consult', rol: 'jeugdarts' },
        null,
      ],
      ['2026-10-24', 'taak-te-laat', { taaksoort: 'mazl-consult', stap: 'consult', rol: 'jeugdarts' }, null],
      ['2026-11-20', 'overdracht-aangeboden', { naar: { rol: 'leerplicht' } }, school],
    ];
    for (const [i, [dag, soort, inhoud, door]] of rijen.entries())
      await test.beheer.query(
        `insert into gebeurtenissen (id, sleutel, traject_ref, jongere_id, soort, gebeurd_op, gehoord_op, door_oin, door_rol, inhoud)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, $5, $6, $7, $8)`,
        [
          `e2e:${i}`,
          traject.ref,
          traject.jongereId,
          soort,
          `${dag}T10:00:00Z`,
          door?.oin ?? null,
          door?.rol ?? null,
          JSON.stringify(inhoud),
        ],
      );
  }

  async function bezoek(
    wie: TestMedewerker | null,
    opties: { readonly zonderJavaScript?: boolean } = {},
  ): Promise<Bezoeker> {
    const bezoeker = await chromium.bezoeker(adres, opties);
    if (wie) {
      const [name = '', value = ''] = wie.cookie.split('=', 2);
      await bezoeker.context.addCookies([{ name, value, url: adres }]);
    }
    return bezoeker;
  }

  /** Presses Tab until this holds in the page: nothing else is used to get there. */
  async function loopNaar(pagina: Bezoeker['pagina'], voorwaarde: string): Promise<void> {
    for (let keer = 0; keer < 150; keer += 1) {
      await pagina.keyboard.press('Tab');
      if (await pagina.evaluate<boolean>(voorwaarde)) return;
    }
    throw new Error(`met Tab niet te bereiken: ${voorwaarde}`);
  }

  const isTeBreed = (bezoeker: Bezoeker): Promise<boolean> =>
    bezoeker.pagina.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  /** Looks at the page that is open, at 1280, 390 and 320 pixels (WCAG 1.4.10), and takes a picture of the first two. */
  async function bekijk(bezoeker: Bezoeker, naam: string): Promise<void> {
    for (const breedte of ['breed', 'smal'] as const) {
      expect([naam, breedte, await bezoeker.keurt(breedte)]).toEqual([naam, breedte, []]);
      expect([naam, breedte, await isTeBreed(bezoeker)]).toEqual([naam, breedte, false]);
      await bezoeker.fotografeert(naam, breedte);
    }
    await bezoeker.pagina.setViewportSize({ width: 320, height: 640 });
    expect([naam, 320, await isTeBreed(bezoeker)]).toEqual([naam, 320, false]);
    expect([naam, bezoeker.klachten]).toEqual([naam, []]);
  }

  it('de school: lijst, taak, antwoord, trajecten, starten, en vrije dagen', async () => {
    const bezoeker = await bezoek(ik);
    const paden: Readonly<Record<string, string>> = {
      taken: '/taken',
      'taken-van-collega': '/taken?wie=mw-kees&gedaan=verplaatst&aantal=3&niet=1',
      'taken-van-wie-weg-is': '/taken?wie=mw-wim',
      'taken-geen': '/taken?termijn=te-laat&soort=mazl-geen',
      'taak-te-laat': `/taken/${taken['mazl-schoolbesluit-0'] ?? ''}`,
      'taak-gesloten': `/taken/${taken['klaar-mazl-gesprek'] ?? ''}`,
      antwoord: `/taken/${taken['mazl-gesprek-3'] ?? ''}/antwoord?uitkomst=plan-afgesproken`,
      'antwoord-persoon': `/taken/${taken['mazl-schoolbesluit-4'] ?? ''}/antwoord?uitkomst=gaat-door-zonder-noodzaak`,
      trajecten: '/trajecten',
      traject: `/trajecten/${traject.ref}`,
      'mazl-starten': '/mazl-starten',
      'vrije-dagen-keuze': '/vrije-dagen',
      'vrije-dagen': '/vrije-dagen/00AV00?gedaan=toegevoegd',
    };
    for (const [naam, pad] of Object.entries(paden)) {
      await bezoeker.pagina.setViewportSize({ width: 1_280, height: 900 });
      expect([naam, await bezoeker.opent(pad)]).toEqual([naam, 200]);
      await bekijk(bezoeker, naam);
    }
    expect(await bezoeker.opent('/bestaat-niet')).toBe(404);
    await bekijk(bezoeker, 'niet-gevonden');
    await bezoeker.sluit();
  });

  it('de jeugdarts en leerplicht zien bij hun taak wie het is', async () => {
    for (const [wie, taak] of [
      [jeugdarts, 'terugkoppeling'],
      [ambtenaar, 'overdracht'],
    ] as const) {
      const bezoeker = await bezoek(wie);
      expect(await bezoeker.opent(`/taken/${taken[taak] ?? ''}`)).toBe(200);
      expect(await bezoeker.pagina.getByText('Noor van Dijk').count()).toBe(1);
      await bekijk(bezoeker, `taak-${taak}`);
      await bezoeker.sluit();
    }
  });

  it('de regisseur', async () => {
    const regisseur = await meldAan(test.databank, 'regisseur', { naam: 'Mila Smit', basisUrl: BASIS });
    await test.beheer.query(
      `insert into werkgebieden (id, oin, rol, soort, code, geldig_van) values (gen_random_uuid(), $1, 'doorstroompunt', 'regio', 'gooi-en-vechtstreek', '2020-01-01')`,
      [regisseur.oin],
    );
    const bezoeker = await bezoek(regisseur);
    expect(await bezoeker.opent('/regio')).toBe(200);
    expect(await bezoeker.pagina.getByRole('row').count()).toBe(26);
    await bekijk(bezoeker, 'regio');
    expect(await bezoeker.opent('/cijfers/contactpersonen')).toBe(200);
    await bekijk(bezoeker, 'cijfers');
    await bezoeker.sluit();
  });

  it('een formulier met fouten: de samenvatting staat bovenaan en brengt naar het veld', async () => {
    const bezoeker = await bezoek(ik);
    const { pagina } = bezoeker;
    const taak = taken['mazl-schoolbesluit-6'] ?? '';
    await bezoeker.opent(`/taken/${taak}/antwoord?uitkomst=gaat-door-zonder-noodzaak`);
    await pagina.getByLabel('Achternaam').fill('Jansen');
    await pagina.getByRole('button', { name: 'Vastleggen' }).click();
    expect(await pagina.title()).toMatch(/^Fout: /);
    expect(await pagina.getByLabel('Achternaam').inputValue()).toBe('Jansen');
    await pagina.getByRole('link', { name: /^Woongemeente/ }).click();
    expect(await pagina.evaluate('document.activeElement.name')).toBe('persoon.woongemeente');
    await bekijk(bezoeker, 'antwoord-fouten');
    await bezoeker.sluit();
  });

  it('een verouderd formulier zegt wat er veranderde', async () => {
    const bezoeker = await bezoek(ik);
    const { pagina } = bezoeker;
    const taak = taken['mazl-gesprek-5'] ?? '';
    await bezoeker.opent(`/taken/${taak}/antwoord?uitkomst=plan-afgesproken`);
    await test.beheer.query(
      `update taken set uiterlijk = '2026-12-03T23:00:00Z', versie = versie + 1 where id = $1`,
      [taak],
    );
    await pagina.getByLabel('Tot en met welke dag').fill('7-12-2026');
    await pagina.getByRole('button', { name: 'Vastleggen' }).click();
    await pagina.getByRole('heading', { name: 'De taak is intussen veranderd' }).waitFor();
    expect(await pagina.getByLabel('Tot en met welke dag').inputValue()).toBe('7-12-2026');
    await bekijk(bezoeker, 'antwoord-verouderd');
    await bezoeker.sluit();
  });

  it('op een smal scherm blijft een tabel een tabel voor wie haar laat voorlezen', async () => {
    const bezoeker = await bezoek(ik);
    const { pagina } = bezoeker;
    await pagina.setViewportSize({ width: 390, height: 844 });
    await bezoeker.opent('/taken');
    const tabel = pagina.getByRole('table');
    expect(await tabel.getByRole('row').count()).toBe(26);
    expect(await tabel.getByRole('rowheader').count()).toBe(25);
    expect(await tabel.getByRole('columnheader', { includeHidden: false }).count()).toBe(6);
    const eerste = tabel.getByRole('row').nth(1);
    expect(await eerste.getByText('Uiterlijk', { exact: true }).isVisible()).toBe(true);
    await bezoeker.sluit();
  });

  it('alleen met het toetsenbord: naar de inhoud, een uitkomst kiezen, invullen en vastleggen', async () => {
    const bezoeker = await bezoek(ik);
    const { pagina } = bezoeker;
    const taak = taken['mazl-gesprek-1'] ?? '';
    await bezoeker.opent(`/taken/${taak}`);
    const toets = pagina.keyboard;
    await toets.press('Tab');
    expect(await pagina.evaluate('document.activeElement.textContent')).toBe('Naar de inhoud');
    await toets.press('Enter');
    expect(await pagina.evaluate('document.activeElement.id')).toBe('inhoud');
    /** Presses Tab until what has the focus answers to this; every stop must be seen. */
    const tabTot = async (voorwaarde: string): Promise<void> => {
      for (let i = 0; i < 40; i += 1) {
        await toets.press('Tab');
        const isZichtbaar = await pagina.evaluate(
          `getComputedStyle(document.activeElement).outlineStyle !== 'none' || getComputedStyle(document.activeElement).boxShadow !== 'none'`,
        );
        expect(isZichtbaar).toBe(true);
        if (await pagina.evaluate(voorwaarde)) return;
      }
      throw new Error(`niet bereikt: ${voorwaarde}`);
    };
    await tabTot(`document.activeElement.name === 'uitkomst'`);
    await toets.press('Space');
    await tabTot(`document.activeElement.textContent === 'Verder'`);
    await toets.press('Enter');
    await pagina.waitForURL(/\/antwoord\?uitkomst=plan-afgesproken$/);
    await tabTot(`document.activeElement.name === 'gegevens.totDatum'`);
    await toets.type('7-12-2026');
    await tabTot(`document.activeElement.textContent === 'Vastleggen'`);
    await toets.press('Enter');
    await pagina.getByRole('heading', { level: 1, name: 'Ontvangen, wordt verwerkt' }).waitFor();
    await bekijk(bezoeker, 'besluit-ontvangen');
    const { rows } = await test.beheer.query('select uitkomst from besluiten where taak_id = $1', [taak]);
    expect(rows).toEqual([{ uitkomst: 'plan-afgesproken' }]);
    await bezoeker.sluit();
  });

  it('alleen met het toetsenbord: filteren, verplaatsen, contactpersoon, starten, vrije dag en koppelingen', async () => {
    const bezoeker = await bezoek(ik);
    const { pagina } = bezoeker;
    await bezoeker.opent('/taken');
    await loopNaar(pagina, `document.activeElement.name === 'soort'`);
    await pagina.keyboard.type('Gesprek');
    await loopNaar(pagina, `document.activeElement.textContent === 'Filteren'`);
    await pagina.keyboard.press('Enter');
    await pagina.waitForURL(/soort=mazl-gesprek/);
    await loopNaar(pagina, `document.activeElement.type === 'checkbox'`);
    await pagina.keyboard.press('Space');
    await loopNaar(pagina, `document.activeElement.name === 'naar'`);
    await pagina.keyboard.type('Kees');
    await loopNaar(pagina, `document.activeElement.textContent === 'Gekozen taken verplaatsen'`);
    await pagina.keyboard.press('Enter');
    await pagina.getByRole('heading', { name: '1 taak is verplaatst.' }).waitFor();

    await bezoeker.opent(`/trajecten/${traject.ref}`);
    await loopNaar(pagina, `document.activeElement.name === 'medewerker'`);
    await pagina.keyboard.type('Kees');
    await loopNaar(pagina, `['Kiezen', 'Wijzigen'].includes(document.activeElement.textContent)`);
    await pagina.keyboard.press('Enter');
    await pagina.getByRole('heading', { name: /De contactpersoon is vastgelegd/ }).waitFor();
    await bekijk(bezoeker, 'traject-contactpersoon');

    await bezoeker.opent('/mazl-starten');
    await loopNaar(pagina, `document.activeElement.name === 'vestigingscode'`);
    await pagina.keyboard.press('ArrowDown');
    await loopNaar(pagina, `document.activeElement.name === 'leerlingnummer'`);
    await pagina.keyboard.type('881234');
    await loopNaar(pagina, `document.activeElement.textContent === 'Traject starten'`);
    await pagina.keyboard.press('Enter');
    await pagina.getByRole('heading', { name: 'Ontvangen, wordt verwerkt' }).waitFor();

    await bezoeker.opent('/vrije-dagen/00AV01');
    await loopNaar(pagina, `document.activeElement.name === 'van'`);
    await pagina.keyboard.type('15-1-2027');
    await loopNaar(pagina, `document.activeElement.textContent === 'Toevoegen'`);
    await pagina.keyboard.press('Enter');
    await pagina.getByRole('rowheader', { name: 'vrijdag 15 januari 2027' }).waitFor();
    await bezoeker.sluit();

    await test.beheer.query(
      `insert into inbox (id, bron, bericht_id, kanaal, soort, inhoud, inhoud_hash, ontvangen_op, status, reden)
       values (gen_random_uuid(), $1, 'e2e-vast', 'api', 'ziekmelding', '{}', '', now(), 'vastgelopen', 'De vestiging is niet bekend.')`,
      [school.oin],
    );
    await test.beheer.query(
      `insert into kennisgevingen (id, oin, rol, soort, aan, uitkomst, reden)
       values (gen_random_uuid(), $1, 'school', 'nieuw', 'team', 'geweigerd', 'SMTP 550')`,
      [school.oin],
    );
    const beheer = await bezoek(
      await meldAan(test.databank, 'functioneel-beheer', {
        oin: school.oin,
        naam: 'Bo de Beer',
        basisUrl: BASIS,
      }),
    );
    await beheer.opent('/koppelingen');
    await bekijk(beheer, 'koppelingen-school');
    await loopNaar(beheer.pagina, `document.activeElement.textContent.startsWith('Probeer opnieuw')`);
    await beheer.pagina.keyboard.press('Enter');
    await beheer.pagina.getByRole('heading', { name: /Opnieuw geprobeerd: 1/ }).waitFor();
    await beheer.sluit();
  });

  it('zonder JavaScript: nemen, verplaatsen, een traject starten, een vrije dag en een contactpersoon', async () => {
    const bezoeker = await bezoek(ik, { zonderJavaScript: true });
    const { pagina } = bezoeker;
    await bezoeker.opent('/taken?wie=niemand');
    await pagina
      .getByRole('button', { name: /^Nemen/ })
      .first()
      .click();
    await pagina.getByRole('heading', { name: /De taak is nu van u/ }).waitFor();
    await pagina.getByRole('checkbox').first().check();
    await pagina.getByLabel('Geef aan').selectOption('mw-kees');
    await pagina.getByRole('button', { name: 'Gekozen taken verplaatsen' }).click();
    await pagina.getByRole('heading', { name: '1 taak is verplaatst.' }).waitFor();

    await bezoeker.opent('/mazl-starten');
    await pagina.getByLabel('Vestiging').selectOption('00AV00');
    await pagina.getByLabel('Leerlingnummer').fill(`9${uuidv4().replaceAll(/\D/g, '').slice(0, 5)}`);
    await pagina.getByRole('button', { name: 'Traject starten' }).click();
    await pagina.getByRole('heading', { name: 'Ontvangen, wordt verwerkt' }).waitFor();

    await bezoeker.opent('/vrije-dagen/00AV01');
    await pagina.getByLabel('Eerste dag').fill('8-1-2027');
    await pagina.getByRole('button', { name: 'Toevoegen' }).click();
    await pagina.getByRole('rowheader', { name: 'vrijdag 8 januari 2027' }).waitFor();

    await bezoeker.opent(`/trajecten/${traject.ref}`);
    await pagina.getByRole('combobox', { name: 'Contactpersoon', exact: true }).selectOption('mw-ik');
    await pagina.getByRole('button', { name: /^(Kiezen|Wijzigen)$/ }).click();
    await pagina.getByRole('heading', { name: /De contactpersoon is vastgelegd/ }).waitFor();
    expect(bezoeker.klachten).toEqual([]);
    await bezoeker.sluit();
  });
});
