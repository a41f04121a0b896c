import { systeemToegang } from '../db/verbinding';
import { plusDagen } from '../domain/kalender/datum';
import { Speler } from './replay/speler';
import { GEMEENTE, PARTNERS, VESTIGING, Werkplaats } from './werkplaats/werkplaats';

const LAATSTE_DAG = '2027-07-09';
const WEET = { geinformeerd: 'geinformeerd', informeerDatum: '2027-05-17' };

jest.setTimeout(240_000);

describe('sluitende aanpak mbo op de echte server, van december tot de zomer', () => {
  let w: Werkplaats;
  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2026-12-07' });
  }, 180_000);
  afterAll(() => w.sluit(), 60_000);

  const bekend = () => Speler.van(w, { geboortedatum: '2007-03-01', woongemeente: GEMEENTE });
  const meld = async (s: Speler, redtZelf: boolean | null, datum = LAATSTE_DAG): Promise<Speler> => {
    await s.ontvang({
      schemaVersie: 1,
      soort: 'uitschrijving',
      vestigingscode: VESTIGING,
      datum,
      onderwijssoort: 'mbo',
      bestemming: 'werk',
      diploma: 'mbo-2',
      ...(redtZelf === null ? {} : { redtZelf }),
    });
    return s;
  };
  const trajectVan = async (s: Speler): Promise<{ ref: string; status: string; uitkomst: string | null }[]> =>
    w.databank.metToegang(systeemToegang('test'), (tx) =>
      tx
        .selectFrom('trajecten')
        .select(['ref', 'status', 'uitkomst'])
        .where('jongere_id', '=', s.jongereId)
        .where('soort', '=', 'sluitende-aanpak')
        .execute(),
    );
  const uitkomst = (s: Speler, verwacht: string) =>
    w.tot(async () => (await trajectVan(s))[0]?.uitkomst === verwacht);

  it('gekoppeld en aanvaard voor de laatste schooldag; niemand aanvaardt: het vangnet; redt het toch', async () => {
    const warm = await meld(await bekend(), false);
    const niemand = await meld(await bekend(), false);
    const onbekend = await meld(await Speler.nieuw(w), false);
    const redtHet = await meld(await bekend(), false);
    const nietGemeld = await meld(await bekend(), null);
    // Told twice: one traject. The school did not say it: none.
    await meld(warm, false);
    expect(await trajectVan(warm)).toHaveLength(1);
    expect(await trajectVan(nietGemeld)).toEqual([]);
    const [traject] = await trajectVan(warm);
    const afgesproken = { besprokenDatum: '2026-12-07' };
    // Who is going to take over must be able to find the student.
    const vraag = await onbekend.taak('aanpak-bespreken');
    expect(await w.besluit(vraag.id, 'aanpak-afgesproken', afgesproken)).toMatchObject({
      status: 'afgewezen',
    });
    await onbekend.antwoord('aanpak-bespreken', 'student-wil-niet', afgesproken);
    await uitkomst(onbekend, 'student-wil-niet');
    const straks = await warm.taak('aanpak-bespreken');
    expect(await w.besluit(straks.id, 'aanpak-afgesproken', { besprokenDatum: '2026-12-08' })).toMatchObject({
      status: 'afgewezen',
      reden: 'Deze dag ligt in de toekomst.',
    });
    for (const s of [warm, niemand, redtHet])
      await s.antwoord('aanpak-bespreken', 'aanpak-afgesproken', afgesproken);
    expect(await warm.taak('aanpak-adviseur')).toMatchObject({
      rol: 'gemeente-wi',
      oin: PARTNERS['gemeente']!.oin,
    });
    await warm.antwoord('aanpak-adviseur', 'adviseur-gekoppeld', { kennismakingDatum: '2026-12-07' });
    await niemand.antwoord('aanpak-adviseur', 'adviseur-niet-mogelijk', { waarom: 'geen-adviseur' });
    await redtHet.antwoord('aanpak-adviseur', 'adviseur-gekoppeld', { kennismakingDatum: '2026-12-07' });
    expect(await w.verantwoordelijke(traject!.ref)).toMatchObject({ rol: 'school' });
    // Another school that lists the student changes nothing here.
    await redtHet.ontvang({
      schemaVersie: 1,
      soort: 'uitschrijving',
      vestigingscode: '99XY00',
      datum: '2026-12-01',
      onderwijssoort: 'mbo',
      bestemming: 'werk',
      diploma: 'geen',
      redtZelf: true,
    });
    expect(await trajectVan(redtHet)).toMatchObject([{ status: 'open' }]);
    await meld(redtHet, true);
    await uitkomst(redtHet, 'redt-het-zelf');
    // The same list once more does not begin it again.
    await meld(redtHet, false);
    expect(await trajectVan(redtHet)).toHaveLength(1);

    // Eight weeks before the last day at school.
    await w.gaNaar('2027-05-17', '10:00');
    for (const s of [warm, niemand]) await s.antwoord('aanpak-overdracht', 'aanpak-overdragen', WEET);
    await warm.antwoord('overdracht-besluit', 'aanvaard');
    expect(await w.verantwoordelijke(traject!.ref)).toEqual({
      oin: PARTNERS['gemeente']!.oin,
      rol: 'gemeente-wi',
    });
    await warm.antwoord('overdracht-overgenomen', 'werk', { vanafDatum: '2027-05-17' });
    await uitkomst(warm, 'werk');
    await niemand.antwoord('overdracht-besluit', 'geweigerd', { reden: 'geen-plaats' });
    await niemand.antwoord('aanpak-overdracht', 'aanpak-overdragen', WEET);
    // The school has a later last day; then nobody has answered.
    await meld(niemand, false, plusDagen(LAATSTE_DAG, 5));
    const [open] = await trajectVan(niemand);
    await w.gaNaar('2027-07-14', '12:00');
    expect(await w.verantwoordelijke(open!.ref)).toMatchObject({ rol: 'school' });
    await w.gaNaar('2027-07-15', '00:30');
    await w.tot(async () => (await w.verantwoordelijke(open!.ref))?.rol !== 'school');
    expect(await trajectVan(niemand)).toMatchObject([{ status: 'open' }]);
  });
});
