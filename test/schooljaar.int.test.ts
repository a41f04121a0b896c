import { leesSegmenten, soorten } from './replay/geschiedenis';
import { Speler } from './replay/speler';
import { PARTNERS, VESTIGING, Werkplaats } from './werkplaats/werkplaats';

/**
 * One traject through a whole school year, by a worker that keeps no run in memory: every task replays the history of the segment, so
 * that code that answers differently the second time cannot hide.
 */
describe('een traject van een heel schooljaar', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-09-13' }, { maxCachedWorkflows: 0 });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  it('van de vierde ziekmelding in september tot de uitkomst van leerplicht in juli', async () => {
    const s = await Speler.nieuw(w);
    await s.wordtBekend('2012-02-03');
    const ziekOp = async (dag: string): Promise<void> => {
      await s.naar(dag, '08:30');
      await w.meldZiek(s.jongereId, dag, dag);
    };

    for (const dag of ['2027-09-13', '2027-09-20', '2027-09-28', '2027-10-07']) await ziekOp(dag);
    const mazl = await s.mazl();
    // De school wacht tot na de herinnering.
    await s.naar('2027-10-14', '15:00');
    await s.antwoord('mazl-gesprek', 'ondersteuning-school', { weken: 8 });

    await ziekOp('2027-11-16');
    await s.antwoord('mazl-schoolbesluit', 'jeugdarts-gewenst');
    await s.antwoord('mazl-consult', 'uitgenodigd', { consultDatum: '2027-11-25' });
    await s.naar('2027-11-25', '16:00');
    await s.antwoord('mazl-consult', 'niet-verschenen');
    await s.antwoord('mazl-consult', 'uitgenodigd', { consultDatum: '2027-12-02' });
    await s.naar('2027-12-02', '16:00');
    await s.antwoord('mazl-consult', 'verschenen');
    await s.antwoord('mazl-terugkoppeling', 'terugkoppeling-gegeven', {
      belastbaarheid: 'deels',
      heroverwegenDatum: '2028-02-11',
    });

    // Ziek na de kerstvakantie: op de zevende schooldag weer een treffer.
    await s.naar('2028-01-10', '08:30');
    const meldingId = await w.meldZiek(s.jongereId, '2028-01-10');
    await s.naar('2028-01-18', '13:00');
    const tijdens = await s.taak('mazl-schoolbesluit');
    expect(JSON.stringify(tijdens.waarom_nu)).toContain('"lang"');
    await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
    await w.ontvang(s.jongereId, {
      schemaVersie: 1,
      soort: 'betermelding',
      vestigingscode: VESTIGING,
      meldingId,
      laatsteZiektedag: '2028-01-20',
    });
    // Hetzelfde einde als de jeugdarts had genoemd.
    await s.naar('2028-02-12', '09:00');
    await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'meedenken' });
    await s.antwoord('mazl-meedenken', 'advies-gegeven');
    await s.antwoord('mazl-schoolbesluit', 'verder-volgen', { totDatum: '2028-04-14' });

    await s.naar('2028-04-15', '09:00');
    await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
    await s.antwoord('overdracht-besluit', 'geweigerd', { reden: 'gegevens-onvolledig' });
    // De school laat het liggen: herinnering, te laat, twee keer escalatie.
    await s.naar('2028-05-19', '15:00');
    expect((await s.taak('mazl-schoolbesluit')).escalatie).toBe(2);
    await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
    await s.antwoord('overdracht-besluit', 'aanvaard');
    expect(await s.verantwoordelijke()).toBe(`leerplicht ${PARTNERS['rbl']!.oin}`);
    await s.naar('2028-07-03', '10:00');
    await s.antwoord('mazl-uitkomst-leerplicht', 'weer-naar-school');
    expect(await s.uitkomst()).toBe('leerplicht-weer-naar-school');

    expect((await s.runs()).filter(({ soort }) => soort === 'mazl')).toHaveLength(1);
    const lengtes = (await leesSegmenten(w.verbinding, mazl)).map((segment) => soorten(segment).length);
    expect(lengtes.length).toBeGreaterThanOrEqual(6);
    expect(Math.max(...lengtes)).toBeLessThanOrEqual(60);

    const grootboek = await s.grootboek();
    const keer = (soort: string): number => grootboek.filter((regel) => regel === soort).length;
    // What leerplicht was asked after it accepted (inform, first contact, kennismaking) ends with the traject.
    expect(keer('taak-ingetrokken')).toBe(3);
    expect(keer('taak-geopend')).toBe(keer('taak-afgehandeld') + 3);
    expect(keer('treffer')).toBe(3);
    expect(keer('monitoring-begonnen')).toBe(3);
    // Two of the chain, and two of what leerplicht let lie after it accepted.
    expect(keer('taak-geescaleerd')).toBe(4);
    expect(grootboek.at(-1)).toBe('traject-gesloten');
  }, 240_000);
});
