import type { Bestemming } from '../domain/signalen/lijst-signalen';
import { voegRegelrijToe } from '../db/repositories/regelrijen';
import { telBelronde } from '../db/repositories/belronde';
import { systeemToegang } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { plusDagen } from '../domain/kalender/datum';
import { Speler } from './replay/speler';
import { GEMEENTE, PARTNERS, VESTIGING, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const LAATSTE_DAG = '2027-07-16';
const WIJZEN = ['telefoon-overdag', 'telefoon-avond', 'bericht', 'familie', 'huisbezoek'] as const;

const UITVOERDER = {
  id: 'nazorg-uitvoerder-school',
  versie: 1,
  soort: 'nazorg-uitvoerder',
  waarde: {
    werk: 'school',
    dagbesteding: 'school',
    'beschut-werk': 'gemeente-wi',
    mbo: 'school',
    'ander-onderwijs': 'school',
    overig: 'school',
    onbekend: 'school',
  },
  bron: 'afspraak van de school met de gemeente',
  gebied: { vestigingscode: VESTIGING },
  geldigVan: '2027-07-20',
  geldigTot: null,
};

// Two years, which go by once for everybody together.
jest.setTimeout(420_000);

describe('nazorg op de echte server, twee jaar lang', () => {
  let w: Werkplaats;
  beforeAll(async () => {
    w = await Werkplaats.open({ datum: LAATSTE_DAG });
  }, 180_000);
  afterAll(() => w.sluit(), 60_000);

  const vertrek = async (
    s: Speler,
    onderwijssoort: 'pro' | 'vso' | 'mbo' | 'vo',
    bestemming: Bestemming,
    datum = LAATSTE_DAG,
  ) => {
    await s.ontvang({
      schemaVersie: 1,
      soort: 'uitschrijving',
      vestigingscode: VESTIGING,
      datum,
      onderwijssoort,
      bestemming,
      diploma: onderwijssoort === 'mbo' ? 'mbo-2' : 'geen',
    });
    return s;
  };
  const bekend = () => Speler.van(w, { geboortedatum: '2009-03-01', woongemeente: GEMEENTE });
  const gesproken = async (s: Speler) => ({ contactDatum: await s.vandaag(), bezigheid: 'werk' });
  const overdracht = async (s: Speler, waarheen: string) => ({
    waarheen,
    startkwalificatie: 'nee',
    terugNaarSchool: 'onbekend',
    geinformeerd: 'geinformeerd',
    informeerDatum: await s.vandaag(),
  });

  it('goed, avond, dip, overgedragen, onbereikbaar, geen wens, mbo, en de deur daarna', async () => {
    const goed = await vertrek(await Speler.nieuw(w), 'pro', 'werk');
    const avond = await vertrek(await Speler.nieuw(w), 'pro', 'dagbesteding');
    const dip = await vertrek(await bekend(), 'vso', 'werk');
    const weg = await vertrek(await bekend(), 'pro', 'onbekend');
    const geenWens = await vertrek(await Speler.nieuw(w), 'pro', 'werk');
    const mbo = await vertrek(await Speler.nieuw(w), 'mbo', 'werk');
    const vo = await vertrek(await Speler.nieuw(w), 'vo', 'mbo');
    // Told before the last day at school, by a school that agreed that the gemeente calls who goes to beschut werk.
    await w.databank.metToegang(TOEGANG, (tx) => voegRegelrijToe(tx, UITVOERDER, LAATSTE_DAG));
    const beschut = await vertrek(await bekend(), 'vso', 'beschut-werk', '2027-07-23');
    // Told twice: one nazorg.
    expect(
      (await (await vertrek(avond, 'pro', 'dagbesteding')).runs()).map(({ soort }) => soort).sort(),
    ).toEqual(['doorstroompunt', 'nazorg']);
    expect(await goed.verantwoordelijke()).toBe(`school ${PARTNERS['school']!.oin}`);
    expect(await vo.runs()).toEqual([]);
    expect((await w.openTaken()).length).toBe(0);

    // mbo: the loopbaancoach calls after three months. An evening in November is the contact of January.
    await w.gaNaar('2027-10-18', '10:00');
    await mbo.antwoord('nazorg-contact', 'nazorg-goed', await gesproken(mbo));
    await w.gaNaar('2027-11-11', '21:00');
    await avond.ontvang({
      schemaVersie: 1,
      soort: 'nazorg-avond',
      vestigingscode: VESTIGING,
      datum: '2027-11-11',
    });

    await w.gaNaar('2028-01-17', '10:00');
    expect((await w.openTaken()).map(({ soort, rol, oin }) => [soort, rol, oin])).toEqual(
      Array.from({ length: 4 }, () => ['nazorg-contact', 'school', PARTNERS['school']!.oin]),
    );
    await goed.antwoord('nazorg-contact', 'nazorg-goed', await gesproken(goed));
    await geenWens.antwoord('nazorg-contact', 'geen-wens', { contactDatum: await geenWens.vandaag() });
    await dip.antwoord('nazorg-contact', 'dip', await gesproken(dip));
    await weg.antwoord('nazorg-contact', 'poging-mislukt', { wijze: WIJZEN[0] });

    // A dip is handed over to the gemeente, which refuses; the Doorstroompunt takes over and gives back; the school helps.
    await dip.antwoord('nazorg-dip', 'nazorg-overdragen', await overdracht(dip, 'gemeente-wi'));
    const aanGemeente = await dip.taak('overdracht-besluit');
    expect(aanGemeente).toMatchObject({ rol: 'gemeente-wi', oin: PARTNERS['gemeente']!.oin });
    await dip.antwoord('overdracht-besluit', 'geweigerd', { reden: 'niet-onze-taak' });
    await dip.antwoord('nazorg-dip', 'nazorg-overdragen', await overdracht(dip, 'doorstroompunt'));
    await dip.antwoord('overdracht-besluit', 'aanvaard');
    expect(await dip.verantwoordelijke()).toBe(`doorstroompunt ${PARTNERS['rbl']!.oin}`);
    await dip.antwoord('overdracht-overgenomen', 'werk', { vanafDatum: await dip.vandaag() });
    expect(await dip.uitkomst()).toBe('werk');

    // Every attempt in its own way and on its own hour.
    for (const [dag, wijze] of [
      ['2028-01-18', 'telefoon-avond'],
      ['2028-01-20', 'bericht'],
      ['2028-01-25', 'familie'],
      ['2028-02-01', 'huisbezoek'],
    ] as const) {
      await w.gaNaar(dag, '19:00');
      await weg.antwoord('nazorg-contact', 'poging-mislukt', { wijze });
    }
    expect(await beschut.taak('nazorg-contact')).toMatchObject({
      rol: 'gemeente-wi',
      oin: PARTNERS['gemeente']!.oin,
    });
    expect(await beschut.verantwoordelijke()).toBe(`school ${PARTNERS['school']!.oin}`);
    await beschut.antwoord('nazorg-contact', 'nazorg-goed', await gesproken(beschut));
    await weg.antwoord('nazorg-onbereikbaar', 'later-opnieuw');
    // In May it is tried again; nobody answers for the rest of the window.
    await w.gaNaar('2028-05-02', '10:00');
    await weg.taak('nazorg-contact');
    for (const wijze of WIJZEN) {
      const open = (await weg.openTaken()).some(({ soort }) => soort === 'nazorg-contact');
      if (!open) await w.gaNaar(await weg.over(7), '19:00');
      await weg.antwoord('nazorg-contact', 'poging-mislukt', { wijze });
    }
    await weg.taak('nazorg-onbereikbaar');

    // mbo: the window of a year ends in July, and its contact of twelve months has not been made.
    await w.gaNaar('2028-07-17', '10:00');
    await mbo.antwoord('nazorg-contact', 'nazorg-goed', await gesproken(mbo));
    expect(await mbo.uitkomst()).toBe('nazorg-goed');

    // The end of two years: who was spoken to closes, nobody out of reach does.
    await w.gaNaar('2029-07-17', '10:00');
    expect(await goed.uitkomst()).toBe('nazorg-goed');
    expect(await avond.uitkomst()).toBe('gezien');
    expect(await geenWens.uitkomst()).toBe('geen-wens');
    await weg.antwoord('nazorg-einde', 'nazorg-overdragen', {
      ...(await overdracht(weg, 'weet-niet')),
      geinformeerd: 'niet-bereikt',
    });
    expect((await weg.traject()).status).toBe('open');
    await weg.antwoord('overdracht-besluit', 'aanvaard');
    expect(await weg.verantwoordelijke()).toBe(`doorstroompunt ${PARTNERS['rbl']!.oin}`);

    // What came of the calling: each jongere once, in the furthest it came.
    const jaren = { oin: PARTNERS['school']!.oin, vanaf: 0, tot: (await w.klok.nu()) + 1 };
    expect(await w.databank.metToegang(TOEGANG, (tx) => telBelronde(tx, jaren))).toEqual([
      { onderwijssoort: 'mbo', nietGebeld: 0, nietBereikt: 0, gaatGoed: 1, nietGoed: 0 },
      { onderwijssoort: 'pro', nietGebeld: 0, nietBereikt: 1, gaatGoed: 2, nietGoed: 0 },
      { onderwijssoort: 'vso', nietGebeld: 0, nietBereikt: 0, gaatGoed: 1, nietGoed: 1 },
    ]);

    // The door stays open: a parent calls, long after it.
    await goed.ontvang({
      schemaVersie: 1,
      soort: 'hulpvraag',
      vestigingscode: VESTIGING,
      datum: await goed.vandaag(),
      vrager: 'ouder',
    });
    expect(await goed.taak('nazorg-hulpvraag')).toMatchObject({ rol: 'school' });
    // Nobody knows yet who it is, so nobody else can be asked.
    await goed.antwoord('nazorg-hulpvraag', 'hulp-blijft-nodig');
    const vraag = await goed.taak('nazorg-dip');
    expect(
      await w.besluit(vraag.id, 'nazorg-overdragen', await overdracht(goed, 'gemeente-wi')),
    ).toMatchObject({
      status: 'afgewezen',
    });
    await goed.antwoord('nazorg-dip', 'dip-voorbij');
    expect(await goed.uitkomst()).toBe('nazorg-goed');
  });

  it('een tweede school die iemand van school laat gaan geeft eigen nazorg, en verandert die van de eerste niet', async () => {
    const dag = datumVan(await w.klok.nu());
    const s = await vertrek(await Speler.nieuw(w), 'pro', 'mbo', dag);
    const van = async (vestigingscode: string, datum: string) =>
      s.ontvang({
        schemaVersie: 1,
        soort: 'uitschrijving',
        vestigingscode,
        datum,
        onderwijssoort: 'vso',
        bestemming: 'werk',
        diploma: 'geen',
      });
    await van('99XY00', plusDagen(dag, 2));
    await van('99XY00', plusDagen(dag, 3));
    const { rows } = await w.test.beheer.query<{ definitie: string; dag: string }>(
      `select definitie, feiten ->> 'dag' as dag from trajecten where jongere_id = $1 and soort = 'nazorg' order by 2`,
      [s.jongereId],
    );
    expect(rows).toEqual([
      { definitie: VESTIGING.slice(0, 4), dag },
      { definitie: '99XY', dag: plusDagen(dag, 3) },
    ]);
  });
});
