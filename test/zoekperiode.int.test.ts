import { systeemToegang } from '../db/verbinding';
import { GEMEENTE, PARTNERS, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const GEMEENTE_WI = PARTNERS['gemeente']!.oin;

/** Facts of the traject of a kind, as the database keeps them. */
async function traject(w: Werkplaats, jongere: string, soort: string) {
  return w.databank.metToegang(TOEGANG, (tx) =>
    tx
      .selectFrom('trajecten')
      .selectAll()
      .where('jongere_id', '=', jongere)
      .where('soort', '=', soort)
      .orderBy('geopend_op', 'desc')
      .executeTakeFirst(),
  );
}

const soorten = async (w: Werkplaats) => (await w.openTaken()).map(({ soort }) => soort).sort();

function melding(w: Werkplaats, jongere: string, meldingsdatum: string, meldingId = `m-${jongere}`) {
  return w.ontvangVan(GEMEENTE_WI, jongere, {
    schemaVersie: 1,
    soort: 'melding-bijstand',
    meldingId,
    gemeentecode: GEMEENTE,
    meldingsdatum,
    informatiebijeenkomst: null,
  });
}

// A journey of months: on a machine that does other work too it takes its time.
jest.setTimeout(300_000);

describe('een zoekperiode op de echte server', () => {
  let w: Werkplaats;
  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
  }, 180_000);
  afterAll(() => w.sluit(), 60_000);

  const gesloten = async (jongere: string, soort: string, uitkomst: string): Promise<void> => {
    await w.tot(async () => (await traject(w, jongere, soort))?.uitkomst === uitkomst);
  };

  /** Waits until exactly these are open. */
  const openZijn = async (verwacht: readonly string[]): Promise<void> => {
    await w.tot(async () => (await soorten(w)).join() === verwacht.join());
  };

  it('vier weken wachten zonder afzien, dan voorschot en besluit', async () => {
    const jongere = await w.jongere({ geboortedatum: '2005-03-01', woongemeente: GEMEENTE });
    await melding(w, jongere, '2027-01-11');
    const aanbod = await w.taak('zoekperiode-aanbod');
    expect(aanbod).toMatchObject({ rol: 'gemeente-wi', oin: GEMEENTE_WI });
    expect((await traject(w, jongere, 'zoekperiode'))!.feiten).toMatchObject({
      leeftijd: 'past',
      wachten: { einde: { ruw: '2027-02-08', verschoven: '2027-02-08' }, regel: { id: 'zoekperiode' } },
    });
    expect(JSON.stringify((await traject(w, jongere, 'zoekperiode'))!.feiten)).not.toContain('2005');
    // The gemeente asks for help by the jongerenbegeleider: a begeleiding of its own begins.
    expect(
      await w.besluit(aanbod.id, 'aanbod-aangenomen', { via: 'jongerenbegeleider', koers: 'jobhunting' }),
    ).toMatchObject({ status: 'uitgevoerd' });
    const start = await w.taak('begeleiding-start');
    expect(await traject(w, jongere, 'begeleiding')).toMatchObject({
      definitie: 'jongerenbegeleider-werk',
      feiten: { aanmelder: { oin: GEMEENTE_WI, rol: 'gemeente-wi' }, koers: 'jobhunting' },
    });
    expect(await w.besluit(start.id, 'begeleiding-gestart', { koers: 'terug-naar-school' })).toMatchObject({
      status: 'afgewezen',
    });
    await w.besluit(start.id, 'begeleiding-gestart', { koers: 'jobhunting' });
    const wachten = await w.taak('zoekperiode-wachten');
    await w.besluit(wachten.id, 'wachten-blijft');

    await w.gaNaar('2027-01-25', '10:00');
    const contact = await w.taak('zoekperiode-contact');
    await w.besluit(contact.id, 'gesproken', { contactDatum: '2027-01-25' });
    await w.gaNaar('2027-02-08', '10:00');
    const afloop = await w.taak('zoekperiode-afloop');
    await w.besluit(afloop.id, 'aanvraag-opgepakt', { aanvraagDatum: '2027-02-08', bewijs: 'ja' });
    const voorschot = await w.taak('bijstand-voorschot');
    const besluit = await w.taak('bijstand-besluit');
    expect(new Date(voorschot.uiterlijk!).toISOString()).toBe('2027-03-08T23:00:00.000Z');
    expect(new Date(besluit.uiterlijk!).toISOString()).toBe('2027-04-05T22:00:00.000Z');
    await w.besluit(voorschot.id, 'voorschot-gegeven');
    await w.besluit(besluit.id, 'bijstand-toegekend');
    await gesloten(jongere, 'zoekperiode', 'bijstand');
    // The begeleiding goes on by its own definition.
    await openZijn(['begeleiding-contact']);
    const gesprek = await w.taak('begeleiding-contact');
    await w.besluit(gesprek.id, 'begeleiding-eindigt', { einde: 'werk' });
    await w.besluit((await w.taak('begeleiding-nazorg')).id, 'nazorg-afgerond');
    await gesloten(jongere, 'begeleiding', 'werk');
    await openZijn([]);
  });

  it('afgezien van wachten: de aanvraag kan meteen, en het zoekgedrag wordt later toch gevraagd', async () => {
    const jongere = await w.jongere({ geboortedatum: '2006-00-00', woongemeente: GEMEENTE });
    const dag = '2027-02-08';
    await melding(w, jongere, dag);
    const wachten = await w.taak('zoekperiode-wachten');
    expect(
      await w.besluit(wachten.id, 'wachten-verkort', { totDatum: '2027-03-08', reden: 'pro-vso' }),
    ).toMatchObject({ status: 'afgewezen', reden: 'De zoekperiode wordt hierdoor niet korter.' });
    await w.besluit(wachten.id, 'wachten-afgezien', { reden: 'geen-adres' });
    await w.besluit((await w.taak('zoekperiode-aanbod')).id, 'aanbod-niet-haalbaar');
    // Waived after nine o'clock: the end of the waiting has come already.
    const afloop = await w.taak('zoekperiode-afloop');
    expect(
      await w.besluit(afloop.id, 'aanvraag-opgepakt', { aanvraagDatum: '2027-02-09', bewijs: 'nee' }),
    ).toMatchObject({ status: 'afgewezen' });
    await w.besluit(afloop.id, 'aanvraag-opgepakt', { aanvraagDatum: dag, bewijs: 'nee' });
    await w.taak('bijstand-besluit');
    await w.besluit((await w.taak('bijstand-voorschot')).id, 'geen-voorschot');
    await w.gaNaar('2027-03-09', '10:00');
    await w.besluit((await w.taak('zoekperiode-gedrag')).id, 'gezocht');
    await w.besluit((await w.taak('bijstand-besluit')).id, 'bijstand-afgewezen', { hulp: 'nodig' });
    await w.besluit((await w.taak('zoekperiode-verder')).id, 'geen-hulp-nodig');
    await gesloten(jongere, 'zoekperiode', 'geen-hulp-nodig');
    await openZijn([]);
  });

  it('een geboortedatum die niets zegt: een mens beslist; een ingetrokken melding laat niemand los', async () => {
    const jongere = await w.jongere({ geboortedatum: '2000-00-00', woongemeente: GEMEENTE });
    await melding(w, jongere, '2027-03-09');
    await openZijn(['zoekperiode-leeftijd']);
    await w.besluit((await w.taak('zoekperiode-leeftijd')).id, 'leeftijd-past');
    await w.taak('zoekperiode-aanbod');
    const meldingId = `m-${jongere}`;
    await w.ontvangVan(GEMEENTE_WI, jongere, {
      schemaVersie: 1,
      soort: 'melding-bijstand-ingetrokken',
      meldingId,
      reden: 'door-jongere',
    });
    await openZijn(['zoekperiode-verder']);
    const verder = await w.taak('zoekperiode-verder');
    expect(await w.verantwoordelijke(verder.traject_ref)).toMatchObject({ oin: GEMEENTE_WI });
    // Reported again: what was withdrawn is asked again.
    await melding(w, jongere, '2027-03-09', 'opnieuw');
    await openZijn(['zoekperiode-leeftijd']);
    await w.besluit((await w.taak('zoekperiode-leeftijd')).id, 'leeftijd-te-oud');
    await gesloten(jongere, 'zoekperiode', 'geen-zoekperiode');
  });

  it('niets gehoord: een ander neemt over, begint een eigen begeleiding, en die eindigt met nazorg', async () => {
    const jongere = await w.jongere({ geboortedatum: '2005-03-01', woongemeente: GEMEENTE });
    await melding(w, jongere, '2027-03-09');
    await w.besluit((await w.taak('zoekperiode-aanbod')).id, 'niet-gesproken');
    await w.besluit((await w.taak('zoekperiode-wachten')).id, 'wachten-blijft');
    await w.gaNaar('2027-03-23', '10:00');
    // Who was not reached is offered help again at the contact moment.
    expect(await w.taak('zoekperiode-aanbod')).toMatchObject({ escalatie: 0 });
    await w.besluit((await w.taak('zoekperiode-aanbod')).id, 'niet-gesproken');
    await w.gaNaar('2027-04-06', '10:00');
    const afloop = await w.taak('zoekperiode-afloop');
    const weet = { geinformeerd: 'niet-bereikt', informeerDatum: '2027-04-06' };
    await w.besluit(afloop.id, 'niets-gehoord', { startkwalificatie: 'nee', terugNaarSchool: 'ja', ...weet });
    const aanbod = await w.taak('overdracht-besluit');
    expect(aanbod).toMatchObject({ rol: 'doorstroompunt', oin: PARTNERS['rbl']!.oin });
    expect(await w.verantwoordelijke(afloop.traject_ref)).toMatchObject({ rol: 'gemeente-wi' });
    await w.besluit(aanbod.id, 'geweigerd', { reden: 'geen-plaats' });
    // Refused: the gemeente still has the jongere, and says again how to go on. Nobody else fits now: it stays there.
    const verder = await w.taak('zoekperiode-verder');
    await w.besluit(verder.id, 'overdragen', { startkwalificatie: 'ja', terugNaarSchool: 'nee', ...weet });
    await w.tot(async () => (await w.grootboek(verder.traject_ref)).includes('overdracht-niemand-past'));
    const opnieuw = await w.taak('zoekperiode-verder');
    expect(opnieuw.id).not.toBe(verder.id);
    await w.besluit(opnieuw.id, 'gemeente-begeleidt', { koers: 'jobcoaching' });
    await gesloten(jongere, 'zoekperiode', 'begeleiding');
    await w.besluit((await w.taak('begeleiding-start')).id, 'begeleiding-niet-gestart', weet);
    // Who registered is the gemeente itself: nothing to hand over, so it says who goes on.
    await w.besluit((await w.taak('begeleiding-verder')).id, 'overdragen', {
      startkwalificatie: 'nee',
      terugNaarSchool: 'ja',
      ...weet,
    });
    await w.besluit((await w.taak('overdracht-besluit')).id, 'aanvaard');
    const overgenomen = await w.taak('overdracht-overgenomen');
    expect(await w.besluit(overgenomen.id, 'eigen-begeleiding', { koers: 'jobhunting' })).toMatchObject({
      status: 'afgewezen',
    });
    await w.besluit(overgenomen.id, 'eigen-begeleiding', { koers: 'terug-naar-school' });
    const start = await w.taak('begeleiding-start');
    expect(start).toMatchObject({ rol: 'doorstroompunt' });
    await w.besluit(start.id, 'begeleiding-gestart', { koers: 'terug-naar-school' });
    const gesprek = await w.taak('begeleiding-contact');
    expect(await w.besluit(gesprek.id, 'fase-afgerond')).toMatchObject({ status: 'afgewezen' });
    await w.besluit(gesprek.id, 'teruggave-voorgesteld', { reden: 'past-niet', ...weet });
    const overleg = await w.taak('begeleiding-teruggave');
    expect(overleg).toMatchObject({ rol: 'gemeente-wi', oin: GEMEENTE_WI });
    await w.besluit(overleg.id, 'teruggave-niet-akkoord');
    await w.besluit((await w.taak('begeleiding-contact')).id, 'begeleiding-eindigt', { einde: 'school' });
    await w.besluit((await w.taak('begeleiding-nazorg')).id, 'nazorg-afgerond');
    await gesloten(jongere, 'begeleiding', 'school');
    const { rows } = await w.test.beheer.query<{ uitkomst: string }>(
      `select uitkomst from trajecten where jongere_id = $1 order by geopend_op`,
      [jongere],
    );
    expect(rows.map(({ uitkomst }) => uitkomst)).toEqual(['begeleiding', 'eigen-traject', 'school']);
  });
});
