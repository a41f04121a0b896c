import { systeemToegang } from '../db/verbinding';
import { GEMEENTE, PARTNERS, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const UWV = PARTNERS['uwv']!.oin;
const GEMEENTE_WI = PARTNERS['gemeente']!.oin;
const DAG = 86_400_000;

/** A WW of thirteen weeks: granted on a Monday, the last day is a Sunday. */
const TOEKENNING = '2027-01-11';
const EINDE = '2027-04-11';
const week = (op: number): number =>
  Math.floor((op - Date.parse(`${TOEKENNING}T00:00:00+01:00`)) / (7 * DAG)) + 1;

// A journey of months: on a machine that does other work too it takes its time.
jest.setTimeout(300_000);

describe('van WW naar bijstand op de echte server', () => {
  let w: Werkplaats;
  beforeAll(async () => {
    w = await Werkplaats.open({ datum: TOEKENNING });
  }, 180_000);
  afterAll(() => w.sluit(), 60_000);

  const trajecten = (jongere: string) =>
    w.databank.metToegang(TOEGANG, (tx) =>
      tx
        .selectFrom('trajecten')
        .select(['ref', 'soort', 'status', 'uitkomst', 'stand', 'feiten'])
        .where('jongere_id', '=', jongere)
        .orderBy('geopend_op')
        .execute(),
    );
  const ww = (jongere: string, toekenningsdatum: string, einddatum: string): Promise<void> =>
    w.ontvangVan(UWV, jongere, {
      schemaVersie: 1,
      soort: 'ww-toegekend',
      kenmerk: `ww-${jongere}`,
      toekenningsdatum,
      einddatum,
      lopendProgramma: null,
    });

  it('melding in week 9, aanvraag in week 13, besluit in week 21', async () => {
    const jongere = await w.jongere({ geboortedatum: '2005-03-01', woongemeente: GEMEENTE });
    await ww(jongere, TOEKENNING, EINDE);
    const gesprek = { contactDatum: TOEKENNING, aanbod: 'werk' };
    await w.besluit((await w.taak('ww-eerste-contact')).id, 'aanbod-gedaan', gesprek);
    await w.gaNaar('2027-01-31', '10:00');
    await w.besluit((await w.taak('ww-contact')).id, 'geen-aanbod-gewenst', { contactDatum: '2027-01-31' });

    // Week 8, five weeks before the end: the gemeente takes over.
    await w.gaNaar('2027-03-07', '10:00');
    const besluit = await w.taak('ww-besluit');
    await w.besluit(besluit.id, 'naar-gemeente', {
      lopendProgramma: 'nee',
      geinformeerd: 'geinformeerd',
      informeerDatum: '2027-03-07',
    });
    await w.besluit((await w.taak('overdracht-besluit')).id, 'aanvaard');
    await w.taak('overdracht-overgenomen');

    // Week 9, day 28 before the end: reported. The gemeente's own traject begins and the one it had taken over ends.
    await w.gaNaar('2027-03-14', '10:00');
    expect(week(await w.klok.nu())).toBe(9);
    await w.ontvangVan(GEMEENTE_WI, jongere, {
      schemaVersie: 1,
      soort: 'melding-bijstand',
      meldingId: 'm-1',
      gemeentecode: GEMEENTE,
      meldingsdatum: '2027-03-14',
      informatiebijeenkomst: null,
    });
    await w.tot(async () => (await trajecten(jongere))[0]!.status === 'gesloten');
    expect(await trajecten(jongere)).toMatchObject([
      { soort: 'ww', uitkomst: 'eigen-traject', stand: { stand: { melding: 'bevestigd' } } },
      { soort: 'zoekperiode', status: 'open', feiten: { wachten: { aanvraagVanaf: '2027-04-11' } } },
    ]);

    // Week 13: the search ends with the WW, the application is taken up on its last day.
    await w.gaNaar('2027-04-11', '10:00');
    expect(week(await w.klok.nu())).toBe(13);
    const afloop = await w.taak('zoekperiode-afloop');
    await w.besluit(afloop.id, 'aanvraag-opgepakt', { aanvraagDatum: '2027-04-11', bewijs: 'ja' });
    const beslissing = await w.taak('bijstand-besluit');
    // Eight weeks later is a Sunday: the Monday after it, the first day of week 22, and no later.
    expect(new Date(beslissing.uiterlijk!).toISOString()).toBe('2027-06-07T22:00:00.000Z');
    await w.besluit((await w.taak('bijstand-voorschot')).id, 'voorschot-gegeven');
    await w.gaNaar('2027-06-04', '10:00');
    expect(week(await w.klok.nu())).toBe(21);
    await w.besluit(beslissing.id, 'bijstand-toegekend');
    await w.tot(async () => (await trajecten(jongere)).every(({ status }) => status === 'gesloten'));
    expect((await trajecten(jongere)).map(({ uitkomst }) => uitkomst)).toEqual(['eigen-traject', 'bijstand']);
    // Getting to know each other and whether it holds are still asked of the overdracht; nothing else.
    const open = (await w.openTaken()).map(({ soort }) => soort);
    expect(open.filter((soort) => !soort.startsWith('overdracht-'))).toEqual([]);
  });

  it('de gemeente bevestigt de melding in haar taak: dat is haar eigen melding', async () => {
    const jongere = await w.jongere({ geboortedatum: '2006-03-01', woongemeente: GEMEENTE });
    // Heard of on day 28 before the end.
    await ww(jongere, '2027-06-01', '2027-07-02');
    const vraag = await w.taak('ww-melding-gemeente');
    expect(await w.besluit(vraag.id, 'melding-bevestigd', { meldingsDatum: '2027-06-05' })).toMatchObject({
      status: 'afgewezen',
    });
    await w.besluit(vraag.id, 'melding-bevestigd', { meldingsDatum: '2027-06-04' });
    await w.taak('zoekperiode-aanbod');
    expect(await trajecten(jongere)).toMatchObject([
      { soort: 'ww', status: 'open', stand: { stand: { melding: 'bevestigd' } } },
      { soort: 'zoekperiode', feiten: { meldingId: null, meldingsdatum: '2027-06-04' } },
    ]);
  });
});
