import { v4 as uuidv4 } from 'uuid';
import { maakPartner, type TestPartner } from './fabrieken/partners';
import { maakTestApi, type TestApi } from './fabrieken/test-api';
import { zoekLekken } from './lek/zoek-lekken';
import { PARTNERS, Werkplaats } from './werkplaats/werkplaats';

const BSN = '999991413';
const ONDERWIJSNUMMER = '102345679';
const NAAM = { voornamen: 'Xantippe', geslachtsnaam: 'Quispelaar' };
const PERSOON = { bsn: BSN, naam: NAAM, geboortedatum: '2004-05-17', woongemeente: '1942' };

describe('berichten van UWV en gemeenten, door de API', () => {
  let w: Werkplaats;
  let api: TestApi;
  let uwv: TestPartner;
  let gemeente: TestPartner;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
    uwv = await maakPartner(w.databank, { rol: 'uwv', oin: PARTNERS['uwv']!.oin });
    gemeente = await maakPartner(w.databank, { rol: 'gemeente-wi', oin: PARTNERS['gemeente']!.oin });
    api = await maakTestApi(w.databank, { klok: w.klok, ring: w.ring });
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await w.sluit();
  }, 60_000);

  const stuur = (wie: TestPartner, inhoud: object, koppen: Record<string, string> = {}) =>
    api.verzoek(wie, {
      method: 'POST',
      url: wie.rol === 'uwv' ? '/v1/ww-meldingen' : '/v1/bijstandsmeldingen',
      headers: { 'content-type': 'application/json', ...koppen },
      payload: JSON.stringify(inhoud),
    });
  const toegekend = (anders: object = {}) => ({
    soort: 'ww-toegekend',
    berichtId: uuidv4(),
    kenmerk: 'recht-1',
    persoon: PERSOON,
    toekenningsdatum: '2027-01-08',
    einddatum: '2027-04-08',
    ...anders,
  });
  const gewijzigd = (anders: object = {}) => ({
    soort: 'ww-gewijzigd',
    berichtId: uuidv4(),
    kenmerk: 'recht-1',
    persoon: { bsn: BSN },
    einddatum: '2027-05-08',
    ...anders,
  });
  const rijVan = async (berichtId: string) =>
    (await w.test.beheer.query(`select * from inbox where bericht_id = $1`, [berichtId])).rows[0] as {
      jongere_id: string | null;
      status: string;
      reden: string | null;
      onopgelost: Buffer | null;
    };
  const feitenVan = async (jongereId: string) =>
    (
      await w.test.beheer.query(`select feiten from trajecten where jongere_id = $1 and soort = 'ww'`, [
        jongereId,
      ])
    ).rows as { feiten: { eindes: { einde: string }[] } }[];

  it('een vervolg dat te vroeg komt wacht; na de toekenning is er een taak voor de jongerenadviseur', async () => {
    const [later, eerst] = [gewijzigd({ besluitdatum: '2027-01-10' }), toegekend()];
    expect((await stuur(uwv, later)).json()).toMatchObject({ uitkomst: 'aanvaard', stand: 'wachtend' });
    await w.tot(async () => (await rijVan(later.berichtId)).status === 'geparkeerd');
    expect((await stuur(uwv, later)).json()).toMatchObject({ uitkomst: 'dubbel', stand: 'geparkeerd' });

    const sleutel = uuidv4();
    const antwoord = await stuur(uwv, eerst, { 'idempotency-key': sleutel });
    expect([antwoord.statusCode, antwoord.json()]).toEqual([
      202,
      expect.objectContaining({ uitkomst: 'aanvaard', errors: [] }),
    ]);
    const nogEens = await stuur(uwv, eerst, { 'idempotency-key': sleutel });
    expect(nogEens.headers['idempotent-replayed']).toBe('true');
    expect(nogEens.body).toBe(antwoord.body);
    expect((await stuur(uwv, eerst)).json()).toMatchObject({ uitkomst: 'dubbel' });

    const taak = await w.taak('ww-eerste-contact');
    expect(taak).toMatchObject({ rol: 'uwv', oin: uwv.oin });
    await w.tot(async () => (await rijVan(later.berichtId)).status === 'verwerkt');
    const { jongere_id: jongere } = await rijVan(eerst.berichtId);
    expect((await feitenVan(jongere!))[0]!.feiten.eindes.at(-1)!.einde).toBe('2027-05-08');
    // UWV reads who it is about.
    const gelezen = await api.verzoek(uwv, { method: 'GET', url: `/v1/taken/${taak.id}` });
    expect(gelezen.json()).toMatchObject({ persoon: { bsn: BSN, naam: { geslachtsnaam: 'Quispelaar' } } });

    // Of an older decision that comes later nothing changes; a newer one counts.
    await stuur(uwv, gewijzigd({ besluitdatum: '2027-01-09', einddatum: '2027-03-01' }));
    await w.rust();
    expect((await feitenVan(jongere!))[0]!.feiten.eindes.at(-1)!.einde).toBe('2027-05-08');
    await stuur(uwv, gewijzigd({ besluitdatum: '2027-01-11', einddatum: '2027-06-08' }));
    await w.rust();
    expect((await feitenVan(jongere!))[0]!.feiten.eindes.at(-1)!.einde).toBe('2027-06-08');
  });

  it('een ander bericht onder hetzelfde id is 409, ook als alleen de persoon anders is', async () => {
    const bericht = toegekend({ kenmerk: 'recht-2' });
    await stuur(uwv, bericht);
    for (const anders of [
      { einddatum: '2027-04-09' },
      { persoon: { ...PERSOON, naam: { geslachtsnaam: 'Anders' } } },
    ]) {
      const antwoord = await stuur(uwv, { ...bericht, ...anders });
      expect([antwoord.statusCode, antwoord.json().code]).toEqual([409, 'bericht-id-in-gebruik']);
    }
  });

  it('alle fouten in een keer, zonder gegevens; en niet namens een ander', async () => {
    const fout = await stuur(uwv, toegekend({ einddatum: 'x', persoon: { ...PERSOON, bsn: '123456780' } }));
    expect([fout.statusCode, (fout.json().errors as { pad: string }[]).map((e) => e.pad).sort()]).toEqual([
      400,
      ['/einddatum', '/persoon/bsn'],
    ]);
    expect(fout.body).not.toMatch(/123456780|Quispelaar|2004/);
    expect((await stuur(uwv, toegekend({ bron: gemeente.oin }))).statusCode).toBe(403);
    const wiens = await api.verzoek(gemeente, { method: 'POST', url: '/v1/ww-meldingen', payload: {} });
    expect(wiens.json().code).toBe('scope-ontbreekt');
  });

  it('de gemeente meldt dezelfde jongere met een tweede nummer; wat tegenspreekt wordt geweigerd en niet bewaard', async () => {
    const melding = (anders: object = {}) => ({
      soort: 'melding-bijstand',
      berichtId: uuidv4(),
      meldingId: 'mb-1',
      persoon: { ...PERSOON, onderwijsnummer: ONDERWIJSNUMMER },
      gemeentecode: '1942',
      meldingsdatum: '2027-01-11',
      ...anders,
    });
    const eerste = melding();
    expect((await stuur(gemeente, eerste)).statusCode).toBe(202);
    const alleenTweede = melding({
      persoon: { ...PERSOON, bsn: undefined, onderwijsnummer: ONDERWIJSNUMMER },
    });
    expect((await stuur(gemeente, alleenTweede)).statusCode).toBe(202);
    expect((await rijVan(alleenTweede.berichtId)).jongere_id).toBe(
      (await rijVan(eerste.berichtId)).jongere_id,
    );

    const strijdig = melding({ persoon: { ...PERSOON, geboortedatum: '2003-01-01' } });
    const antwoord = await stuur(gemeente, strijdig);
    expect([antwoord.statusCode, antwoord.json().code]).toEqual([409, 'persoon-tegenspraak']);
    expect(antwoord.json().detail).toContain('een andere geboortedatum');
    expect(await rijVan(strijdig.berichtId)).toBeUndefined();
    const bundel = await stuur(gemeente, {
      meldingen: [strijdig, melding({ gemeentecode: '0402' }), melding()],
    });
    expect(
      (bundel.json().meldingen as { uitkomst: string; errors: { code: string }[] }[]).map(
        (m) => `${m.uitkomst} ${m.errors.map((e) => e.code).join()}`,
      ),
    ).toEqual(['geweigerd persoon-tegenspraak', 'geweigerd niet-toegestaan', 'aanvaard ']);
    await w.rust();
  });

  it('twee jongeren met elk een traject: het bericht wacht versleuteld op een beheerder', async () => {
    const tweede = { ...PERSOON, bsn: undefined, onderwijsnummer: '103456709' };
    await stuur(uwv, toegekend({ kenmerk: 'recht-9', persoon: tweede }));
    await w.rust();
    const dubbelzinnig = toegekend({ kenmerk: 'recht-10', persoon: { ...tweede, bsn: BSN } });
    expect((await stuur(uwv, dubbelzinnig)).statusCode).toBe(202);
    const rij = await rijVan(dubbelzinnig.berichtId);
    expect(rij).toMatchObject({ jongere_id: null, status: 'vastgelopen' });
    expect(rij.reden).toContain('Een beheerder zoekt uit');
    expect(rij.onopgelost!.toString('latin1')).not.toMatch(/Quispelaar|999991413/);
  });

  it('nergens buiten de tabel personen staat wie het is', async () => {
    const { lekken, doorzocht } = await zoekLekken({
      personen: [
        {
          nummers: [BSN, ONDERWIJSNUMMER, '103456709'],
          voornaam: 'Xantippe',
          achternaam: 'Quispelaar',
          geboortedatum: '2004-05-17',
        },
      ],
      databaseUrl: w.test.beheerderUrl,
    });
    expect(lekken).toEqual([]);
    expect(doorzocht.rijen).toBeGreaterThan(30);
  });
});
