import type { Activiteiten } from '../activities/activiteiten';
import { zetVoorsprong } from '../db/repositories/omgeving';
import { systeemToegang } from '../db/verbinding';
import { SIGNAAL } from '../workflows/berichten';
import { leesSegmenten, soorten } from './replay/geschiedenis';
import { zetVrij } from './replay/levenspaden';
import { Speler } from './replay/speler';
import { ANDERE_VESTIGING, PARTNERS, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');

/** What goes wrong in real life: things that come at the wrong moment, twice, or while nobody is at work. */
describe('een traject waar van alles doorheen komt', () => {
  let w: Werkplaats;
  /** Done around an activity, once. */
  const voor: Partial<Record<keyof Activiteiten, (() => Promise<void>) | undefined>> = {};
  const na: Partial<Record<keyof Activiteiten, (() => Promise<void>) | undefined>> = {};

  /** Whether this call is lost after it has done its work: then the server asks again. */
  let faaltNaVastleggen: ((naam: keyof Activiteiten) => boolean) | undefined;

  function metHaken(activiteiten: Activiteiten): Activiteiten {
    const omhuld = Object.entries(activiteiten).map(([naam, doe]) => [
      naam,
      async (vraag: never) => {
        const sleutel = naam as keyof Activiteiten;
        const eerst = voor[sleutel];
        delete voor[sleutel];
        await eerst?.();
        const uitkomst: unknown = await (doe as (vraag: never) => Promise<unknown>)(vraag);
        const daarna = na[sleutel];
        delete na[sleutel];
        await daarna?.();
        if (faaltNaVastleggen?.(sleutel)) throw new Error('weggevallen na het vastleggen');
        return uitkomst;
      },
    ]);
    return Object.fromEntries(omhuld) as Activiteiten;
  }

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' }, { omhul: metHaken });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  async function status(besluitId: string): Promise<string> {
    const { rows } = await w.test.beheer.query<{ status: string; reden: string | null }>(
      'select status, reden from besluiten where id = $1',
      [besluitId],
    );
    return [rows[0]?.status, rows[0]?.reden].filter(Boolean).join(': ');
  }

  /** Lets a run go on past this point only when `werk` is done. */
  function tijdens(wanneer: 'voor' | 'na', activiteit: keyof Activiteiten, werk: () => Promise<void>): void {
    (wanneer === 'voor' ? voor : na)[activiteit] = werk;
  }

  describe('een besluit', () => {
    it('terwijl de taak nog wordt geopend: de run kent haar nog niet, en het wordt toch uitgevoerd', async () => {
      const s = await Speler.uitZorg(w);
      const eerste = await s.taak('mazl-gesprek');
      let tweede: Promise<unknown> | undefined;
      tijdens('na', 'openTaak', async function besluit() {
        const taak = await s.taak('mazl-gesprek');
        // The activity that opened the first one is still on its way back.
        if (taak.id === eerste.id) return tijdens('na', 'openTaak', besluit);
        tweede = w.besluit(taak.id, 'afgezien');
        await new Promise((klaar) => setTimeout(klaar, 300));
      });
      await s.antwoord('mazl-gesprek', 'geen-contact');
      await w.tot(async () => tweede !== undefined);
      expect(await tweede).toEqual({ status: 'uitgevoerd', reden: null });
    });

    it('in de allereerste taak van een nieuw segment wordt ook uitgevoerd', async () => {
      const s = await Speler.uitZorg(w);
      const taak = await s.taak('mazl-gesprek');
      const besluitId = await w.zonderWorker(async () => {
        await s.seint(await s.mazl(), SIGNAAL.vernieuw, null);
        return w.bewaarBesluit(taak.id, 'afgezien');
      });
      expect(await w.doorgever.probeer(besluitId, 10_000)).toEqual({ status: 'uitgevoerd', reden: null });
    });

    it('twee tegelijk: een wint, de ander hoort dat', async () => {
      const s = await Speler.uitZorg(w);
      const taak = await s.taak('mazl-gesprek');
      const beide = await Promise.all([
        w.besluit(taak.id, 'afgezien'),
        w.besluit(taak.id, 'geen-contact'),
        w.besluit(taak.id, 'jeugdarts-gewenst'),
      ]);
      expect(beide.map((b) => b.status).sort()).toEqual(['afgewezen', 'afgewezen', 'uitgevoerd']);
      expect(await s.aantalKeer('taak-afgehandeld')).toBe(1);
    });

    it('een tussenstand en een antwoord terwijl er geen worker is: allebei uitgevoerd, in volgorde', async () => {
      const s = await Speler.uitZorg(w);
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      const taak = await s.taak('mazl-consult');
      const ids = await w.zonderWorker(async () => [
        await w.bewaarBesluit(taak.id, 'uitgenodigd', { consultDatum: '2027-02-01' }),
        await w.bewaarBesluit(taak.id, 'verschenen'),
      ]);
      // The second is handed over first.
      await w.doorgever.probeer(ids[1]!, 10_000);
      expect(await Promise.all(ids.map(status))).toEqual(['uitgevoerd', 'uitgevoerd']);
      await s.taak('mazl-terugkoppeling');
      expect((await s.grootboek()).slice(-3)).toEqual([
        'taak-tussenstand',
        'taak-afgehandeld',
        'taak-geopend',
      ]);
    });

    it('na een intrekking wordt geweigerd', async () => {
      const s = await Speler.uitTreffer(w);
      const taak = await s.taak('mazl-gesprek');
      await s.trekMeldingIn(s.meldingen[0]!);
      expect(await s.uitkomst()).toBe('meldingen-ingetrokken');
      expect(await w.besluit(taak.id, 'afgezien')).toEqual({
        status: 'afgewezen',
        reden: 'Deze taak is niet meer open.',
      });
    });

    it('dat voor de intrekking is opgeslagen, gaat voor', async () => {
      const s = await Speler.uitTreffer(w);
      const taak = await s.taak('mazl-gesprek');
      const besluitId = await w.zonderWorker(async () => {
        const id = await w.bewaarBesluit(taak.id, 'geen-contact');
        await w.stuur(s.jongereId, {
          schemaVersie: 1,
          soort: 'intrekking',
          vestigingscode: taak.vestigingscode!,
          meldingId: s.meldingen[0]!,
        });
        await w.tot(async () => (await s.aantalKeer('treffer-ingetrokken')) === 1);
        return id;
      });
      await w.rust();
      expect(await status(besluitId)).toBe('uitgevoerd');
      expect((await s.taak('mazl-gesprek')).id).not.toBe(taak.id);
      expect(await s.aantalKeer('taak-ingetrokken')).toBe(0);
      expect((await s.traject()).status).toBe('open');
    });

    it('een aanvaarding die is opgeslagen voordat de overdracht wordt ingetrokken, gaat voor', async () => {
      const s = await Speler.uitZorg(w);
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      const taak = await s.taak('overdracht-besluit');
      await w.zonderWorker(async () => {
        await w.bewaarBesluit(taak.id, 'aanvaard');
        await w.stuur(s.jongereId, { schemaVersie: 1, soort: 'overlijden' });
        await w.tot(async () => (await s.aantalKeer('overlijden')) === 1);
      });
      await s.taak('operator-overlijden');
      expect(await s.verantwoordelijke()).toBe(`leerplicht ${PARTNERS['rbl']!.oin}`);
      await s.antwoord('operator-overlijden', 'vergissing');
      await s.antwoord('mazl-uitkomst-leerplicht', 'maatregel');
      expect(await s.uitkomst()).toBe('leerplicht-maatregel');
    });

    it('veel tussenstanden maken de geschiedenis niet lang', async () => {
      const s = await Speler.uitZorg(w);
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      const { id } = await s.taak('mazl-consult');
      for (let dag = 1; dag <= 9; dag += 1) {
        await s.antwoord('mazl-consult', 'uitgenodigd', { consultDatum: `2027-02-0${dag}` });
      }
      expect((await s.taak('mazl-consult')).id).toBe(id);
      await s.antwoord('mazl-consult', 'verschenen');
      for (const segment of await leesSegmenten(w.verbinding, await s.mazl())) {
        expect(soorten(segment).length).toBeLessThanOrEqual(60);
      }
    });
  });

  describe('een treffer', () => {
    async function totVolgen(s: Speler): Promise<void> {
      await s.antwoord('mazl-gesprek', 'plan-afgesproken', { totDatum: await s.over(21) });
      await w.tot(async () => (await s.aantalKeer('monitoring-begonnen')) > 0);
    }

    it('op het moment van afsluiten houdt het traject open', async () => {
      const s = await Speler.uitTreffer(w);
      await s.antwoord('mazl-gesprek', 'plan-afgesproken', { totDatum: await s.over(-1) });
      tijdens('voor', 'sluitTraject', async () => {
        const dag = await s.vandaag();
        await w.stuur(s.jongereId, {
          schemaVersie: 1,
          soort: 'ziekmelding',
          vestigingscode: '14SM00',
          meldingId: 'op het laatst',
          eersteZiektedag: dag,
          laatsteZiektedag: dag,
        });
        await w.tot(async () => (await s.aantalKeer('treffer')) > 1);
      });
      const eerste = await s.taak('mazl-schoolbesluit');
      await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
      const tweede = await s.taak('mazl-schoolbesluit');
      expect(tweede.id).not.toBe(eerste.id);
      expect((await s.traject()).status).toBe('open');
    });

    it('terwijl het volgen wordt begonnen gaat niet verloren', async () => {
      const s = await Speler.uitTreffer(w);
      tijdens('na', 'beginMonitoring', () => s.wordtWeerZiek());
      await totVolgen(s);
      await s.taak('mazl-schoolbesluit');
    });

    it('terwijl de taak om een ingetrokken melding wordt ingetrokken: er komt opnieuw een gesprek', async () => {
      const s = await Speler.uitTreffer(w);
      const eerste = await s.taak('mazl-gesprek');
      tijdens('na', 'trekTaakIn', async () => {
        await s.wordtWeerZiek();
      });
      await s.trekMeldingIn(s.meldingen[0]!);
      await w.tot(async () => {
        const taken = await s.openTaken();
        return taken.some((taak) => taak.soort === 'mazl-gesprek' && taak.id !== eerste.id);
      });
      expect((await s.traject()).status).toBe('open');
    });

    it('twee keer afgeleverd, ook over een nieuw segment heen, telt een keer', async () => {
      const s = await Speler.uitTreffer(w);
      const mazl = await s.mazl();
      await totVolgen(s);
      const { rows } = await w.test.beheer.query<{ id: string }>(
        'select id from treffers where traject_ref = $1',
        [(await s.traject()).ref],
      );
      await s.seint(mazl, SIGNAAL.treffer, { id: rows[0]!.id });
      await s.vernieuw(mazl);
      await s.seint(mazl, SIGNAAL.treffer, { id: rows[0]!.id });
      await s.wordtBekend('2013-01-01');
      expect(await s.openTaken()).toEqual([]);
    });
  });

  describe('een voorval', () => {
    it('tijdens het uitvoeren van een besluit, vlak voor een nieuw segment, gaat niet verloren', async () => {
      const s = await Speler.uitZorg(w);
      const mazl = await s.mazl();
      tijdens('voor', 'voerBesluitUit', async () => {
        await s.seint(mazl, SIGNAAL.vernieuw, null);
        await s.seint(mazl, SIGNAAL.overlijden, { id: 'bericht-1' });
      });
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      await s.antwoord('operator-overlijden', 'vergissing');
      // The step that had been reached goes on.
      await s.taak('mazl-consult');
      expect(await s.aantalKeer('taak-ingetrokken')).toBe(0);
    });

    it('een bericht van overlijden uit twee bronnen wordt een keer beoordeeld', async () => {
      const s = await Speler.uitZorg(w);
      await s.overlijdt();
      await s.taak('operator-overlijden');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'vergissing');
      await s.taak('mazl-gesprek');
      expect((await s.openTaken()).map(({ soort }) => soort)).toEqual(['mazl-gesprek']);
    });

    it('een schoolwissel die twee keer wordt afgeleverd, ook over een nieuw segment heen, is een aanbod', async () => {
      const s = await Speler.uitZorg(w);
      const mazl = await s.mazl();
      const bericht = { id: 'bericht-1', naarVestigingscode: ANDERE_VESTIGING };
      await s.seint(mazl, SIGNAAL.schoolwissel, bericht, '00000000-0000-7000-8000-000000000001');
      await s.seint(mazl, SIGNAAL.schoolwissel, bericht, '00000000-0000-7000-8000-000000000001');
      await s.antwoord('overdracht-besluit', 'geweigerd', { reden: 'al-bekend' });
      await s.taak('mazl-schoolbesluit');
      await s.vernieuw(mazl);
      await s.seint(mazl, SIGNAAL.schoolwissel, bericht);
      await s.antwoord('mazl-schoolbesluit', 'nieuw-gesprek');
      await s.taak('mazl-gesprek');
      expect(await s.aantalKeer('overdracht-aangeboden')).toBe(1);
    });

    it('een schoolwissel tijdens een overdracht aan leerplicht: die wordt ingetrokken, de school krijgt het aanbod', async () => {
      const s = await Speler.uitZorg(w);
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      const aanLeerplicht = await s.taak('overdracht-besluit');
      await s.gaatNaar(ANDERE_VESTIGING);
      await w.tot(async () => (await s.taak('overdracht-besluit')).rol === 'school');
      expect(await w.besluit(aanLeerplicht.id, 'aanvaard')).toMatchObject({ status: 'afgewezen' });
      expect(await s.verantwoordelijke()).toBe(`school ${PARTNERS['school']!.oin}`);
      await s.antwoord('overdracht-besluit', 'aanvaard');
      expect(await s.verantwoordelijke()).toBe(`school ${PARTNERS['andereSchool']!.oin}`);
    });

    it('een schoolwissel nadat leerplicht het heeft overgenomen verandert niets', async () => {
      const s = await Speler.uitZorg(w);
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      await s.antwoord('overdracht-besluit', 'aanvaard');
      const taak = await s.taak('mazl-uitkomst-leerplicht');
      await s.gaatNaar(ANDERE_VESTIGING);
      await s.antwoord('mazl-uitkomst-leerplicht', 'weer-naar-school');
      expect(await s.uitkomst()).toBe('leerplicht-weer-naar-school');
      expect(await s.aantalKeer('overdracht-aangeboden')).toBe(1);
      expect(taak.rol).toBe('leerplicht');
    });
  });

  describe('een activiteit die vastlegt en dan faalt', () => {
    /** Every activity throws after it has done its work, the first time it is asked something: a worker that dies before it can say so. */
    const gefaald = new Map<keyof Activiteiten, number>();
    afterEach(() => (faaltNaVastleggen = undefined));

    /** Business keys that may be there once, and what a traject is left with. */
    async function sporen(ref: string): Promise<Record<string, string[]>> {
      const lees = async (vraag: string): Promise<string[]> => {
        const { rows } = await w.test.beheer.query<{ wat: string }>(vraag, [ref]);
        return rows.map(({ wat }) => wat);
      };
      return {
        grootboek: await lees(
          'select soort as wat from gebeurtenissen where traject_ref = $1 order by volgnummer',
        ),
        taken: await lees(
          `select soort || ' ' || status || coalesce(' ' || uitkomst, '') as wat from taken where traject_ref = $1 order by geopend_op, id`,
        ),
        overdrachten: await lees(
          'select status as wat from overdrachten where traject_ref = $1 order by aangeboden_op, ref',
        ),
        verantwoordelijken: await lees(
          'select rol as wat from verantwoordelijken where traject_ref = $1 order by van',
        ),
        uitgaand: await lees(`select soort as wat from uitgaand where groep = $1::text order by volgnummer`),
      };
    }

    /** A traject past every activity of a mazl run: asked, reminded, monitored, handed over, taken back, closed. */
    async function heleLoop(): Promise<Record<string, string[]>> {
      const s = await Speler.uitTreffer(w);
      const { ref } = await s.traject();
      await s.antwoord('mazl-gesprek', 'ondersteuning-school', { weken: 1 });
      await w.tot(async () => (await s.aantalKeer('monitoring-begonnen')) === 1);
      await s.naar(await s.over(9));
      await s.naar(await s.over(14));
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      await s.taak('overdracht-besluit');
      await s.gaatNaar(ANDERE_VESTIGING);
      await w.tot(async () => (await s.taak('overdracht-besluit')).rol === 'school');
      await s.antwoord('overdracht-besluit', 'geweigerd', { reden: 'al-bekend' });
      await s.taak('mazl-schoolbesluit');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      await s.uitkomst();
      return sporen(ref);
    }

    it('wordt herhaald zonder tweede gevolg, in iedere stap van een traject', async () => {
      const zonder = await heleLoop();
      faaltNaVastleggen = (naam) => {
        const keer = (gefaald.get(naam) ?? 0) + 1;
        gefaald.set(naam, keer);
        // Every second call fails, so that every first attempt does and no repeat.
        return keer % 2 === 1;
      };
      const met = await heleLoop();
      faaltNaVastleggen = undefined;
      expect(met).toEqual(zonder);
      expect([...gefaald.keys()].sort()).toEqual([
        'beginMonitoring',
        'biedOverdrachtAan',
        'openTaak',
        'sluitTraject',
        'taakMoment',
        'trekOverdrachtIn',
        'trekTaakIn',
        'voerBesluitUit',
        'volgOverdracht',
      ]);
    });

    it('ook als een ziekteperiode wordt beoordeeld', async () => {
      const s = await Speler.nieuw(w);
      await s.naarSchooldag();
      await w.meldZiek(s.jongereId, await s.vandaag());
      let keer = 0;
      faaltNaVastleggen = (naam) => naam === 'beoordeelZiekteperiode' && (keer += 1) === 1;
      const [, , , , , , , achtste] = await s.komendeSchooldagen(8);
      await s.naar(achtste!);
      await s.taak('mazl-gesprek');
      expect(keer).toBe(2);
      expect(await s.aantalKeer('treffer')).toBe(1);
      expect((await s.runs()).filter(({ soort }) => soort === 'mazl')).toHaveLength(1);
    });
  });

  describe('een vrije dag die weer wordt ingetrokken', () => {
    it('nadat het einde daarzonder al voorbij is: meteen te laat, zonder herinnering achteraf', async () => {
      const s = await Speler.uitZorg(w);
      const voor = (await s.taak('mazl-gesprek')).uiterlijk!;
      const vrij = await s.komendeSchooldagen(6);
      await zetVrij(w, vrij);
      expect((await s.taak('mazl-gesprek')).uiterlijk!).toBeGreaterThan(voor);
      await s.naar(vrij.at(-1)!);
      expect((await s.grootboek()).filter((soort) => soort.startsWith('taak-'))).toEqual(['taak-geopend']);
      await zetVrij(w, []);
      expect((await s.taak('mazl-gesprek')).uiterlijk).toBe(voor);
      await s.naar(await s.over(10));
      expect((await s.grootboek()).filter((soort) => soort.startsWith('taak-'))).toEqual([
        'taak-geopend',
        'taak-te-laat',
        'taak-geescaleerd',
        'taak-geescaleerd',
      ]);
    });
  });

  describe('een termijn die verstrijkt terwijl er geen worker is', () => {
    /** The clock goes on by itself, over the deadline. */
    async function klokOver(uiterlijk: number): Promise<void> {
      await w.databank.metToegang(TOEGANG, (tx) => zetVoorsprong(tx, uiterlijk + 3_600_000 - Date.now()));
    }
    async function termijn(taakId: string): Promise<string> {
      const { rows } = await w.test.beheer.query<{ status: string }>(
        `select status from termijnen where taak_id = $1 and soort = 'uiterlijk'`,
        [taakId],
      );
      return rows[0]!.status;
    }

    it('op tijd beantwoord: gehaald, en niemand wordt herinnerd of te laat genoemd', async () => {
      const s = await Speler.uitZorg(w);
      const taak = await s.taak('mazl-gesprek');
      const besluitId = await w.zonderWorker(async () => {
        const id = await w.bewaarBesluit(taak.id, 'afgezien');
        await klokOver(taak.uiterlijk!);
        return id;
      });
      expect(await w.doorgever.probeer(besluitId, 20_000)).toEqual({ status: 'uitgevoerd', reden: null });
      expect(await termijn(taak.id)).toBe('gehaald');
      expect((await s.grootboek()).filter((soort) => /herinnerd|laat/.test(soort))).toEqual([]);
    });

    it('te laat beantwoord: verlopen, ook al is het antwoord er eerder dan de run', async () => {
      const s = await Speler.uitZorg(w);
      const taak = await s.taak('mazl-gesprek');
      const besluitId = await w.zonderWorker(async () => {
        await klokOver(taak.uiterlijk!);
        return w.bewaarBesluit(taak.id, 'afgezien');
      });
      expect(await w.doorgever.probeer(besluitId, 20_000)).toEqual({ status: 'uitgevoerd', reden: null });
      expect(await termijn(taak.id)).toBe('verlopen');
    });
  });
});
