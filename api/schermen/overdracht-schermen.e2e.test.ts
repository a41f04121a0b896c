import { v7 as uuidv7 } from 'uuid';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import { bewaarOverdracht, schrijfOverdracht } from '../../db/repositories/overdrachten';
import { schrijfTraject } from '../../db/repositories/trajecten';
import { systeemToegang } from '../../db/verbinding';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import { pasToe } from '../../domain/overdracht/pas-toe';
import { aangeboden, bij, doe, UUR } from '../../domain/overdracht/test-overdracht';
import type { Rol } from '../../domain/woorden/rollen';
import { startChromium, type Bezoeker, type Chromium } from '../../test/browser/chromium';
import { maakLeerling, maakTaak, maakTraject } from '../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../test/fabrieken/test-medewerker';
import { PARTNERS, PLATFORM, VESTIGING, Werkplaats } from '../../test/werkplaats/werkplaats';

const BASIS = 'http://127.0.0.1';
const TOEGANG = systeemToegang('test');
const BSN = '999990019';
const UWV = { oin: PARTNERS['uwv']!.oin, rol: 'uwv' } as const;
const GEMEENTE = { oin: PARTNERS['gemeente']!.oin, rol: 'gemeente-wi' } as const;
const RBL = { oin: PARTNERS['rbl']!.oin, rol: 'doorstroompunt' } as const;

/** A handover as people see it: every page in a real Chromium, wide and narrow, on the real engine. Look at the pictures. */
describe('schermen van een overdracht in een browser', () => {
  let w: Werkplaats;
  let api: TestApi;
  let chromium: Chromium;
  let adres: string;
  const wie: Partial<Record<string, TestMedewerker>> = {};

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
    chromium = await startChromium();
    api = await maakTestApi(w.databank, {
      basisUrl: BASIS,
      klok: w.klok,
      besluitDoorgever: w.doorgever,
      platformOin: PLATFORM,
      ring: w.ring,
    });
    adres = await api.app.listen({ port: 0, host: '127.0.0.1' });
    const namen: readonly (readonly [string, string])[] = [
      [UWV.oin, 'UWV'],
      [GEMEENTE.oin, 'Gemeente Gooise Meren'],
      [RBL.oin, 'RBL Gooi en Vechtstreek'],
      [PARTNERS['school']!.oin, 'Het Goois College'],
    ];
    for (const [oin, naam] of namen)
      await w.test.beheer.query('update ketenpartners set naam = $2 where oin = $1', [oin, naam]);
    const meld = (functie: Parameters<typeof meldAan>[1], oin: string, naam: string) =>
      meldAan(w.databank, functie, { oin, naam, id: `mw-${functie}`, basisUrl: BASIS });
    wie['uwv'] = await meld('jongerenadviseur', UWV.oin, 'Kim Jansen');
    wie['gemeente'] = await meld('klantmanager-wi', GEMEENTE.oin, 'Sanne de Vries');
    wie['coach'] = await meld('doorstroompuntcoach', RBL.oin, 'Daan Smit');
    wie['regisseur'] = await meld('regisseur', RBL.oin, 'Iris Mulder');
    wie['beleid'] = await meld('beleid', GEMEENTE.oin, 'Bo Visser');
    wie['school'] = await meldAan(w.databank, 'verzuimcoordinator', {
      oin: PARTNERS['school']!.oin,
      vestigingscodes: [VESTIGING],
      naam: 'Noa Bakker',
      id: 'mw-zoco',
      basisUrl: BASIS,
    });
  }, 120_000);

  afterAll(async () => {
    await chromium.stop();
    await api.stop();
    await w.sluit();
  }, 60_000);

  async function bezoek(naam: string): Promise<Bezoeker> {
    const bezoeker = await chromium.bezoeker(adres);
    const [name = '', value = ''] = wie[naam]!.cookie.split('=', 2);
    await bezoeker.context.addCookies([{ name, value, url: adres }]);
    return bezoeker;
  }

  async function bekijk(b: Bezoeker, naam: string, pad?: string, status = 200): Promise<void> {
    if (pad !== undefined) expect([naam, await b.opent(pad)]).toEqual([naam, status]);
    for (const breedte of ['breed', 'smal'] as const) {
      expect([naam, breedte, await b.keurt(breedte)]).toEqual([naam, breedte, []]);
      await b.fotografeert(`overdracht-${naam}`, breedte);
    }
    await b.pagina.setViewportSize({ width: 320, height: 640 });
    expect([
      naam,
      await b.pagina.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
    ]).toEqual([naam, false]);
    expect([naam, b.klachten]).toEqual([naam, []]);
    await b.pagina.setViewportSize({ width: 1_280, height: 900 });
  }

  async function jongere(bsn: string): Promise<string> {
    return w.databank.metToegang(TOEGANG, async (tx) => {
      const [id] = await vindOfMaakJongeren(tx, w.ring, [{ soort: 'bsn', waarde: bsn }]);
      await koppelPersoon(tx, w.ring, id!, {
        bsn,
        onderwijsnummer: null,
        naam: { voornamen: 'Noor', voorvoegsel: 'van', geslachtsnaam: 'Dijk' },
        geboortedatum: '2005-03-01',
        woongemeente: '1942',
        toestemmingen: [],
      });
      return id!;
    });
  }

  async function open(soort: string): Promise<string> {
    return (await w.taak(soort)).id;
  }

  async function antwoord(b: Bezoeker, velden: Readonly<Record<string, string>>): Promise<void> {
    for (const [naam, waarde] of Object.entries(velden)) {
      const veld = b.pagina.locator(`[name="gegevens.${naam}"]`);
      if ((await veld.first().evaluate('el => el.tagName')) === 'SELECT') await veld.selectOption(waarde);
      else if ((await veld.first().getAttribute('type')) === 'radio')
        await b.pagina.locator(`[name="gegevens.${naam}"][value="${waarde}"]`).check();
      else await veld.fill(waarde);
    }
    await b.pagina.locator('main form button[type=submit]').last().click();
    await b.pagina.waitForURL(/besluiten/);
  }

  it('van verzoek over aanbod, aanvaarden en eerste contact tot teruggeven', async () => {
    await w.ontvangVan(UWV.oin, await jongere(BSN), {
      schemaVersie: 1,
      soort: 'ww-toegekend',
      kenmerk: 'ww-scherm',
      toekenningsdatum: '2027-01-08',
      einddatum: '2027-12-31',
      lopendProgramma: null,
    });
    const gemeente = await bezoek('gemeente');
    await bekijk(gemeente, 'vragen', '/overnameverzoeken');
    await gemeente.pagina.getByRole('button', { name: 'Verzoek versturen' }).click();
    await gemeente.pagina.waitForSelector('[role=alert]');
    await bekijk(gemeente, 'vragen-fout');
    await gemeente.pagina.locator('[name=bsn]').fill(BSN);
    await gemeente.pagina.locator('[name=reden]').selectOption('begeleiding');
    await gemeente.pagina.getByRole('button', { name: 'Verzoek versturen' }).click();
    await gemeente.pagina.waitForURL(/overnameverzoeken\/[0-9a-f-]+$/);
    expect(gemeente.pagina.url()).not.toContain(BSN);
    const verzoek = new URL(gemeente.pagina.url()).pathname;
    await bekijk(gemeente, 'verzoek-ontvangen');

    const uwv = await bezoek('uwv');
    const vraag = await open('overdracht-overnameverzoek');
    await bekijk(uwv, 'uwv-taken', '/taken');
    await bekijk(uwv, 'uwv-verzoek', `/taken/${vraag}`);
    expect(await uwv.pagina.textContent('main')).toContain('vraagt de gemeente');
    await bekijk(uwv, 'uwv-verzoek-ja', `/taken/${vraag}/antwoord?uitkomst=verzoek-ingewilligd`);
    await antwoord(uwv, { geinformeerd: 'geinformeerd', informeerDatum: '11-1-2027' });

    const besluit = await open('overdracht-besluit');
    await bekijk(gemeente, 'verzoek-ingewilligd', verzoek);
    await bekijk(gemeente, 'verzoeken', '/overnameverzoeken');
    await bekijk(gemeente, 'gemeente-aanbod', `/taken/${besluit}`);
    await gemeente.opent(`/taken/${besluit}/antwoord?uitkomst=geweigerd`);
    await bekijk(gemeente, 'gemeente-weigeren');
    await gemeente.opent(`/taken/${besluit}/antwoord?uitkomst=aanvaard`);
    await antwoord(gemeente, {});
    const { traject_ref: traject, id: contact } = await w.taak('overdracht-eerste-contact');
    await w.rust();
    await bekijk(gemeente, 'gemeente-eerste-contact', `/taken/${contact}`);
    await bekijk(gemeente, 'gemeente-overgenomen', `/taken/${await open('overdracht-overgenomen')}`);
    await bekijk(gemeente, 'gemeente-traject', `/trajecten/${traject}`);
    // The contactpersoon moved with the responsibility: to the one who accepted.
    expect(await gemeente.pagina.textContent('main')).toContain('Contactpersoon is nu');
    expect(await w.verantwoordelijke(traject)).toMatchObject(GEMEENTE);
    await bekijk(gemeente, 'gemeente-teruggeven', `/taken/${contact}/antwoord?uitkomst=terug-te-geven`);
    await antwoord(gemeente, { reden: 'geen-contact' });
    await bekijk(gemeente, 'gemeente-teruggegeven');
    expect(await w.verantwoordelijke(traject)).toMatchObject(UWV);
    await w.taak('ww-besluit');
    await bekijk(uwv, 'uwv-traject', `/trajecten/${traject}`);
    expect(await uwv.pagina.textContent('main')).toContain('teruggegeven');
    await uwv.sluit();
    await gemeente.sluit();
  }, 180_000);

  /** An overdracht as the engine would have left it, without waiting weeks for it. */
  async function legNeer(
    nr: number,
    naar: { readonly oin: string; readonly rol: Rol },
    stappen: readonly (readonly [Parameters<typeof doe>[0], number, Record<string, unknown>?])[],
  ): Promise<string> {
    const begin = Date.parse('2026-11-02T08:00:00Z') + nr * 24 * UUR;
    const ref = uuidv7();
    return w.databank.metToegang(TOEGANG, async (tx) => {
      const [jongereId] = await vindOfMaakJongeren(tx, w.ring, [
        { soort: 'leerlingnummer', brin: '14SM', nummer: `lang-${nr}` },
      ]);
      const trajectRef = await schrijfTraject(tx, {
        soort: 'ww',
        jongereId: jongereId!,
        vestigingscode: null,
        regio: 'gooi-en-vechtstreek',
        fase: 'overdracht',
        aanleiding: 'ww-toegekend',
        verantwoordelijke: UWV,
        feiten: { dag: '2026-10-30' },
        op: begin - 24 * UUR,
      });
      let stand: Overdracht = {
        ...aangeboden({ ref, trajectRef, van: UWV, naar, op: begin, traject: bij(UWV) }),
        ladder: [{ nummer: 1, aan: 'regisseur', op: begin + 240 * UUR, gedaanOp: null }],
      };
      for (const [soort, uur, meer] of stappen) {
        const partij = meer?.['wie'] === 'afgever' ? UWV : naar;
        const uitkomst = pasToe(
          stand,
          doe(soort, begin + uur * UUR, {
            ...(['lever-af', 'tik'].includes(soort) ? {} : { partij }),
            ...meer,
          }),
        );
        if (uitkomst.soort === 'gelukt') stand = uitkomst.overdracht;
      }
      await schrijfOverdracht(tx, {
        ref,
        sleutel: `scherm:${nr}`,
        trajectRef,
        reden: stand.reden,
        van: UWV,
        naar,
        naarVestigingscode: null,
        op: begin,
        stand,
      });
      await bewaarOverdracht(tx, stand);
      return ref;
    });
  }

  it('de regisseur ziet wat blijft liggen en roept een overleg bijeen; doorlooptijden per schakel', async () => {
    const stil = await legNeer(1, GEMEENTE, [
      ['lever-af', 2],
      ['tik', 300],
    ]);
    await legNeer(2, GEMEENTE, [
      ['aanvaard', 30, { traject: bij(UWV) }],
      ['tik', 60],
    ]);
    await legNeer(3, RBL, [
      ['aanvaard', 20, { traject: bij(UWV) }],
      ['leg-eerste-contact-vast', 40, { datum: '2026-11-08' }],
      ['meld-geland', 100, { antwoord: 'niet-geland' }],
    ]);
    for (let nr = 4; nr < 24; nr += 1)
      await legNeer(nr, nr % 3 === 0 ? RBL : GEMEENTE, [
        ['lever-af', 1 + (nr % 5)],
        ['aanvaard', 20 + nr * 3, { traject: bij(UWV) }],
        ['leg-eerste-contact-vast', 200, { datum: `2026-11-${String(nr + 5).padStart(2, '0')}` }],
      ]);
    const b = await bezoek('regisseur');
    await bekijk(b, 'regio', '/regio');
    await bekijk(b, 'regio-overdracht', `/regio/overdrachten/${stil}`);
    expect(await b.pagina.textContent('main')).not.toContain('Dijk');
    await b.pagina.getByRole('button', { name: 'Overleg bijeenroepen' }).click();
    await b.pagina.waitForURL(/gedaan=bijeengeroepen/);
    await bekijk(b, 'regio-bijeengeroepen');
    await b.pagina.getByRole('button', { name: 'Afspraak vastleggen' }).click();
    await b.pagina.waitForSelector('[role=alert]');
    await b.pagina.getByLabel('De ontvanger gaat aanvaarden').check();
    await b.pagina.getByRole('button', { name: 'Afspraak vastleggen' }).click();
    await b.pagina.waitForURL(/gedaan=vastgelegd/);
    await bekijk(b, 'regio-vastgelegd');
    const { rows } = await w.test.beheer.query<{ handeling: string; wie: string; functie: string }>(
      `select handeling, wie, functie from auditregels where voorwerp = $1 order by op, nr`,
      [`overdracht:${stil}`],
    );
    expect(rows).toEqual([
      { handeling: 'overleg-bijeengeroepen', wie: 'mw-regisseur', functie: 'regisseur' },
      { handeling: 'overleg-vastgelegd', wie: 'mw-regisseur', functie: 'regisseur' },
    ]);
    await bekijk(b, 'doorlooptijden', '/cijfers/doorlooptijden');
    expect(await b.pagina.textContent('main')).toContain('minder dan 5');
    await bekijk(b, 'doorlooptijden-leeg', '/cijfers/doorlooptijden?van=1-1-2020&tot=31-1-2020');
    await bekijk(b, 'doorlooptijden-fout', '/cijfers/doorlooptijden?van=gisteren', 400);
    await bekijk(b, 'evaluatie', '/cijfers/evaluatie');
    expect(await b.pagina.textContent('main')).toContain('zijn verborgen, en ook wat ze zou verraden');
    await b.sluit();
    const beleid = await bezoek('beleid');
    await bekijk(beleid, 'doorlooptijden-beleid', '/cijfers/doorlooptijden');
    await bekijk(beleid, 'evaluatie-beleid', '/cijfers/evaluatie?per=kalenderjaar&jaar=2026');
    expect(await beleid.opent('/regio')).toBe(404);
    await beleid.sluit();
  }, 120_000);

  it('het Doorstroompunt en een school zien hun taken van een overdracht', async () => {
    const jongereId = await maakLeerling(w.databank, '14SM', 'school-1');
    const traject = await maakTraject(w.databank, {
      jongereId,
      vestigingscode: VESTIGING,
      verantwoordelijke: { oin: PARTNERS['school']!.oin, rol: 'school' },
    });
    const school = { oin: PARTNERS['school']!.oin, rol: 'school' } as const;
    const b = await bezoek('school');
    for (const soort of [
      'overdracht-besluit',
      'overdracht-eerste-contact',
      'overdracht-kennismaking',
      'overdracht-geland',
    ]) {
      const id = await maakTaak(w.databank, { aan: school, soort, traject, vestigingscode: VESTIGING });
      await bekijk(b, `school-${soort}`, `/taken/${id}`);
    }
    await b.sluit();
    const coach = await bezoek('coach');
    for (const soort of ['overdracht-besluit', 'overdracht-eerste-contact', 'overdracht-overgenomen']) {
      const id = await maakTaak(w.databank, { aan: RBL, soort, traject });
      await bekijk(coach, `coach-${soort}`, `/taken/${id}`);
    }
    await bekijk(coach, 'coach-taken', '/taken');
    await coach.sluit();
  }, 120_000);

  it('een witte vlek en een verschil met een lijst: de regisseur ziet ze, de coach zoekt uit; MAZL van de school', async () => {
    const jongereId = await maakLeerling(w.databank, '14SM', 'beeld-1');
    const [vlek, verschil] = [uuidv7(), uuidv7()];
    const regio = 'gooi-en-vechtstreek';
    await w.test.beheer.query(
      `insert into witte_vlekken (ref, jongere_id, regio, sinds, laatste_oin, laatste_rol, gezien_op, taak_geopend_op, taak_uiterlijk, taak_regel_id, taak_regel_versie)
       values ($1, $2, $3, '2026-10-01', $4, 'school', now(), $5, $6, 'termijn-witte-vlek', 1)`,
      [vlek, jongereId, regio, PARTNERS['school']!.oin, '2026-12-20T05:30:00Z', '2027-01-05T23:00:00Z'],
    );
    await w.test.beheer.query(
      `insert into lijstverschillen (ref, lijst, gebied, soort, wat, jongere_id, rij, regio, eigenaar_oin, eigenaar_rol, gevonden_op, gezien_op)
       values ($1, 'vsv', '27GZ', 'daar-niet-hier', 'traject', $2, 12, $3, $4, 'doorstroompunt', $5, $5)`,
      [verschil, jongereId, regio, RBL.oin, '2027-01-01T04:45:00Z'],
    );
    await maakTraject(w.databank, {
      jongereId,
      vestigingscode: VESTIGING,
      verantwoordelijke: { oin: PARTNERS['school']!.oin, rol: 'school' },
    });
    await w.test.beheer.query(
      `insert into treffers (id, jongere_id, vestigingscode, soort, datum, regel_id, regel_versie, meldingen, gehoord_op, traject_ref)
       select gen_random_uuid(), jongere_id, vestigingscode, 'frequent', '2026-11-20', 'mazl-frequent', 1, '{}', now(), ref
       from trajecten where jongere_id = $1 and soort = 'mazl'`,
      [jongereId],
    );
    const b = await bezoek('regisseur');
    await bekijk(b, 'in-beeld', '/in-beeld');
    await bekijk(b, 'witte-vlek', `/in-beeld/taken/${vlek}`);
    await b.pagina.getByRole('button', { name: 'Afspraak vastleggen' }).click();
    await b.pagina.waitForSelector('[role=alert]');
    await bekijk(b, 'witte-vlek-fout');
    await b.pagina.getByLabel('De laatste organisatie zoekt de jongere op').check();
    await b.pagina.getByRole('button', { name: 'Afspraak vastleggen' }).click();
    await b.pagina.waitForURL(/gedaan=afspraak/);
    await bekijk(b, 'witte-vlek-afgesproken');
    await bekijk(b, 'verschil-regisseur', `/lijstverschillen/${verschil}`);
    expect(await b.pagina.locator('main form').count()).toBe(0);
    await b.sluit();
    const coach = await bezoek('coach');
    await bekijk(coach, 'verschillen', '/lijstverschillen');
    await bekijk(coach, 'verschil', `/lijstverschillen/${verschil}`);
    await coach.pagina.getByLabel('Hier klopt het; de bron is ingelicht').check();
    await coach.pagina.getByRole('button', { name: 'Vastleggen' }).click();
    await coach.pagina.waitForURL(/gedaan=uitkomst/);
    await bekijk(coach, 'verschil-uitgezocht');
    await coach.sluit();
    const school = await bezoek('school');
    await bekijk(school, 'evaluatie-school', '/cijfers/evaluatie?per=schooljaar&jaar=2026');
    await school.pagina.locator('main table a').first().click();
    await school.pagina.waitForURL(/evaluatie\/rijen/);
    await bekijk(school, 'evaluatie-herkomst');
    expect(await school.pagina.locator('main a[href^="/trajecten/"]').count()).toBe(1);
    await school.sluit();
  }, 120_000);
});
