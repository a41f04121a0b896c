import { v7 as uuidv7 } from 'uuid';
import { boekBerichten } from '../connectors/inname/boek-berichten';
import { koppelSleutels } from '../db/repositories/personen-koppelen';
import { zetVoorsprong } from '../db/repositories/omgeving';
import { systeemToegang } from '../db/verbinding';
import { tijdstipOp } from '../domain/kalender/amsterdam';
import { maakSchoolkalender } from '../domain/kalender/schoolkalender';
import type { Persoonssleutel } from '../domain/persoon/persoonssleutel';
import { zetWerkgebied } from './replay/levenspaden';
import { Speler } from './replay/speler';
import { PARTNERS, VESTIGING, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });

/** What only a person can decide, and what the platform does with the answer. */
describe('wat een mens beslist', () => {
  let w: Werkplaats;
  let teller = 0;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11', tijd: '10:00' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  function lees<T extends object>(vraag: string, ...waarden: unknown[]): Promise<T[]> {
    return w.test.beheer.query<T>(vraag, waarden).then(({ rows }) => rows);
  }

  /** The operator's answer to the one open taak of this kind. */
  async function beslist(soort: string, uitkomst: string): Promise<void> {
    await w.taak(soort);
    const open = (await w.openTaken()).filter((taak) => taak.soort === soort);
    expect(open).toHaveLength(1);
    const besluitId = await w.bewaarBesluit(open[0]!.id, uitkomst);
    await w.tot(async () => (await w.doorgever.probeer(besluitId, 5_000)).status === 'uitgevoerd');
  }

  describe('of twee jongeren dezelfde zijn', () => {
    const nummer = (): Persoonssleutel => ({
      soort: 'leerlingnummer',
      brin: VESTIGING.slice(0, 4),
      nummer: `mens-${++teller}`,
    });
    const bsn = (): Persoonssleutel => ({ soort: 'bsn', waarde: `99900${1000 + ++teller}` });

    /** Two pupils with a traject each; `sleutels` name the one and the other. */
    async function tweeTrajecten(): Promise<{ een: Speler; ander: Speler; sleutels: Persoonssleutel[] }> {
      const een = await Speler.uitZorg(w);
      const ander = await Speler.uitZorg(w);
      const sleutels = [nummer(), bsn()];
      await w.databank.metToegang(TOEGANG, async (tx) => {
        await koppelSleutels(tx, w.ring, een.jongereId, [sleutels[0]!]);
        await koppelSleutels(tx, w.ring, ander.jongereId, [sleutels[1]!]);
      });
      return { een, ander, sleutels };
    }

    /** A message of the school that names both. */
    async function bericht(sleutels: readonly Persoonssleutel[], dag = '2027-01-05'): Promise<string> {
      const ontvangenOp = await w.klok.nu();
      const [aanname] = await w.databank.metToegang(TOEGANG, (tx) =>
        boekBerichten(tx, w.ring, [
          {
            bron: PARTNERS['school']!.oin,
            berichtId: uuidv7(),
            kanaal: 'api',
            historie: false,
            traceparent: null,
            ontvangenOp,
            sleutels,
            signaal: {
              schemaVersie: 1,
              soort: 'ziekmelding',
              vestigingscode: VESTIGING,
              meldingId: uuidv7(),
              eersteZiektedag: dag,
              laatsteZiektedag: dag,
            },
          },
        ]),
      );
      return (aanname as { id: string }).id;
    }

    const rij = async (id: string) =>
      (
        await lees<{ status: string; jongere_id: string | null; reden: string | null }>(
          'select status, jongere_id, reden from inbox where id = $1',
          id,
        )
      )[0]!;

    it('dezelfde: het oudste traject gaat verder, het andere sluit en zijn taak wordt ingetrokken', async () => {
      const { een, ander, sleutels } = await tweeTrajecten();
      const ids = [await bericht(sleutels), await bericht(sleutels, '2027-01-06')];
      expect(await rij(ids[0]!)).toMatchObject({ status: 'vastgelopen', jongere_id: null });
      expect((await rij(ids[0]!)).reden).toContain('beheerder zoekt uit');
      const taak = await ander.taak('mazl-gesprek');
      await beslist('personen-koppelen', 'is-dezelfde');
      expect(await ander.uitkomst()).toBe('samengevoegd');
      expect((await een.traject()).status).toBe('open');
      expect((await een.openTaken()).map(({ soort }) => soort)).toEqual(['mazl-gesprek']);
      const [na] = await lees<{ status: string }>('select status from taken where id = $1', taak.id);
      expect(na!.status).toBe('ingetrokken');
      expect(await ander.aantalKeer('taak-ingetrokken')).toBe(1);
      // The messages that waited go on for the one that goes on.
      await w.rust();
      for (const id of ids)
        expect(await rij(id)).toMatchObject({ status: 'verwerkt', jongere_id: een.jongereId });
    });

    it('verschillend: beide gaan verder, het bericht gaat naar wie het sterkste nummer heeft, ook later', async () => {
      const { een, ander, sleutels } = await tweeTrajecten();
      const id = await bericht(sleutels);
      await beslist('personen-koppelen', 'zijn-verschillend');
      await w.tot(async () => (await rij(id)).status === 'verwerkt');
      expect((await rij(id)).jongere_id).toBe(ander.jongereId);
      for (const s of [een, ander]) expect((await s.traject()).status).toBe('open');
      // Also when one traject has ended the keys stay apart, and nobody is asked again.
      await een.overlijdt();
      await een.antwoord('operator-overlijden', 'bevestigd');
      await een.uitkomst();
      expect((await rij(await bericht(sleutels))).jongere_id).toBe(ander.jongereId);
      expect((await w.openTaken()).filter(({ soort }) => soort === 'personen-koppelen')).toEqual([]);
    });

    it('wie zonder open trajecten een wordt, wordt meteen opnieuw geteld', async () => {
      const een = await Speler.nieuw(w);
      const ander = await Speler.nieuw(w);
      const vandaag = await een.vandaag();
      for (const [i, s] of [een, ander, een, ander].entries()) {
        const dag = kalender.plusSchooldagen(vandaag, -8 + 2 * i);
        await w.meldZiek(s.jongereId, dag, dag);
      }
      const sleutel = bsn();
      for (const s of [een, ander])
        await w.databank.metToegang(TOEGANG, (tx) => koppelSleutels(tx, w.ring, s.jongereId, [sleutel]));
      await een.taak('mazl-gesprek');
    });
  });

  describe('of iemand is overleden', () => {
    const stil = async (s: Speler): Promise<void> => {
      await w.rust();
      expect(await s.openTaken()).toEqual([]);
      expect(
        await lees('select 1 from trajecten where jongere_id = $1 and status = $2', s.jongereId, 'open'),
      ).toEqual([]);
      expect(
        await lees(
          'select 1 from ziekteperioden where jongere_id = $1 and status = $2',
          s.jongereId,
          'bewaakt',
        ),
      ).toEqual([]);
    };

    it('bevestigd: geen nieuw traject, geen taak en geen bewaking; treffers worden geboekt en vragen niemand iets', async () => {
      const s = await Speler.uitZorg(w);
      await w.meldZiek(s.jongereId, await s.vandaag());
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      expect(await s.uitkomst()).toBe('overleden');
      await stil(s);
      await s.wordtFrequentZiek();
      await s.ontvang({
        schemaVersie: 1,
        soort: 'mazl-start',
        vestigingscode: VESTIGING,
        aanleiding: 'zorg',
      });
      await s.overlijdt();
      await stil(s);
      const treffers = await lees<{ traject_ref: string | null }>(
        'select traject_ref from treffers where jongere_id = $1',
        s.jongereId,
      );
      expect(treffers.length).toBeGreaterThan(0);
      expect(treffers.every(({ traject_ref }) => traject_ref === null)).toBe(true);
    });

    it('gemeld zonder open traject: een mens beoordeelt het, een keer; een vergissing verandert niets', async () => {
      const s = await Speler.nieuw(w);
      await s.overlijdt();
      await s.overlijdt();
      await beslist('operator-overlijden', 'vergissing');
      await s.wordtFrequentZiek();
      await s.taak('mazl-gesprek');
    });

    it('gemeld zonder open traject en bevestigd: wat intussen begon, sluit', async () => {
      const s = await Speler.nieuw(w);
      await s.overlijdt();
      await w.taak('operator-overlijden');
      await s.wordtFrequentZiek();
      await s.taak('mazl-gesprek');
      await beslist('operator-overlijden', 'bevestigd');
      expect(await s.uitkomst()).toBe('overleden');
      await stil(s);
    });
  });

  it('een treffer die al aan de beurt was, wordt geen historie door een bestand van vroeger', async () => {
    const s = await Speler.nieuw(w);
    const begin = kalender.eersteSchooldagVanaf(await s.vandaag());
    await w.meldZiek(s.jongereId, begin);
    const zevende = kalender.plusSchooldagen(begin, 6);
    await s.naar(zevende, '11:00');
    await w.zonderWorker(async () => {
      await w.databank.metToegang(TOEGANG, (tx) =>
        zetVoorsprong(tx, tijdstipOp(zevende, '12:01') - Date.now()),
      );
      await w.ontvang(
        s.jongereId,
        {
          schemaVersie: 1,
          soort: 'verzuimregel',
          vestigingscode: VESTIGING,
          begindatum: '2026-03-02',
          begintijd: '',
          einddatum: '2026-03-20',
          eindtijd: null,
          reden: 'Z',
        },
        true,
      );
    });
    const treffers = await lees<{ datum: string; historie: boolean }>(
      'select datum, historie from treffers where jongere_id = $1 order by datum',
      s.jongereId,
    );
    expect(treffers.map(({ datum, historie }) => [datum, historie])).toEqual([
      ['2026-03-10', true],
      [zevende, false],
    ]);
    await s.taak('mazl-gesprek');
  });

  it('een taak voor de beheerder heeft een termijn in werkdagen, met herinnering en escalatie', async () => {
    const s = await Speler.uitZorg(w);
    await zetWerkgebied(w, 'jeugdarts', false);
    await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
    const taak = await s.taak('operator-routering');
    expect(taak.uiterlijk).not.toBeNull();
    await s.naar(await s.over(12));
    const wie = await lees<{ soort: string }>(
      'select soort from gebeurtenissen where taak_id = $1 order by volgnummer',
      taak.id,
    );
    expect(wie.map(({ soort }) => soort)).toEqual([
      'taak-geopend',
      'taak-herinnerd',
      'taak-te-laat',
      'taak-geescaleerd',
      'taak-geescaleerd',
    ]);
    await zetWerkgebied(w, 'jeugdarts', true);
    await s.antwoord('operator-routering', 'opnieuw');
    await s.taak('mazl-consult');
  });
});
