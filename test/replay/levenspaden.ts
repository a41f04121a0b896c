import assert from 'node:assert/strict';
import { v7 as uuidv7 } from 'uuid';
import { systeemToegang } from '../../db/verbinding';
import { plusDagen } from '../../domain/kalender/datum';
import { SIGNAAL } from '../../workflows/berichten';
import { ANDERE_VESTIGING, PARTNERS, VESTIGING, type Werkplaats } from '../werkplaats/werkplaats';
import { Speler } from './speler';

const TOEGANG = systeemToegang('test');
const SCHOOL = `school ${PARTNERS['school']!.oin}`;
const LEERPLICHT = `leerplicht ${PARTNERS['rbl']!.oin}`;

/** A way through life that a run can go. Every released version keeps the history of each. */
export interface Levenspad {
  readonly naam: string;
  /** Kinds of runs that go on after it; how they end is another path. */
  readonly gaatDoor?: readonly string[];
  /** Goes that way and checks what became of it; answers whose runs went it. */
  readonly loop: (w: Werkplaats) => Promise<Speler>;
}

/** Somebody serves this role, or nobody does. */
export async function zetWerkgebied(w: Werkplaats, rol: 'jeugdarts', bediend: boolean): Promise<void> {
  const { oin } = PARTNERS['ggd']!;
  await w.databank.metToegang(TOEGANG, async (tx) => {
    await tx.deleteFrom('werkgebieden').where('rol', '=', rol).execute();
    if (!bediend) return;
    await tx
      .insertInto('werkgebieden')
      .values({
        id: uuidv7(),
        oin,
        rol,
        soort: 'regio',
        code: 'gooi-en-vechtstreek',
        geldig_van: '2020-01-01',
        geldig_tot: null,
      })
      .execute();
  });
}

/** The ways a traject can go. Those that move the clock come first, so that nobody is left behind with open terms. */
export const LEVENSPADEN: readonly Levenspad[] = [
  {
    naam: 'plan-en-goed-afgerond',
    async loop(w) {
      const s = await Speler.uitTreffer(w);
      await s.antwoord('mazl-gesprek', 'plan-afgesproken', { totDatum: await s.over(14) });
      await s.naar(await s.over(15));
      await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
      assert.equal(await s.uitkomst(), 'monitoring-goed-afgerond');
      return s;
    },
  },
  {
    naam: 'stilte-en-nieuwe-treffer',
    async loop(w) {
      const s = await Speler.uitTreffer(w);
      await s.naar(await s.over(40));
      assert.deepEqual(
        (await s.grootboek()).filter((soort) => /herinnerd|laat|geescaleerd/.test(soort)),
        ['taak-herinnerd', 'taak-te-laat', 'taak-geescaleerd', 'taak-geescaleerd'],
      );
      await s.antwoord('mazl-gesprek', 'ondersteuning-school', { weken: 8 });
      await s.naar(await s.over(10));
      await s.wordtFrequentZiek();
      const tijdens = await s.taak('mazl-schoolbesluit');
      // The hits of one day are one question.
      assert.equal(await s.aantalKeer('monitoring-begonnen'), 1);
      await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
      await s.naar(await s.over(60));
      const na = await s.taak('mazl-schoolbesluit');
      assert.notEqual(na.id, tijdens.id);
      await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
      assert.equal(await s.uitkomst(), 'monitoring-goed-afgerond');
      return s;
    },
  },
  {
    naam: 'geen-contact-en-opnieuw',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'nieuw-gesprek');
      await s.antwoord('mazl-gesprek', 'ondersteuning-school', { weken: 2 });
      await s.naar(await s.over(15));
      await s.antwoord('mazl-schoolbesluit', 'verder-volgen', { totDatum: await s.over(9) });
      await s.naar(await s.over(10));
      await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
      assert.equal(await s.uitkomst(), 'monitoring-goed-afgerond');
      return s;
    },
  },
  {
    naam: 'consult-en-terugkoppeling',
    async loop(w) {
      const s = await Speler.uitTreffer(w);
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      const eerste = await s.taak('mazl-consult');
      await s.antwoord('mazl-consult', 'uitgenodigd', { consultDatum: await s.over(3) });
      assert.equal((await s.taak('mazl-consult')).id, eerste.id);
      await s.antwoord('mazl-consult', 'niet-verschenen');
      await s.antwoord('mazl-consult', 'uitgenodigd', { consultDatum: await s.over(5) });
      await s.antwoord('mazl-consult', 'verschenen');
      assert.equal(await s.verantwoordelijke(), SCHOOL);
      await s.antwoord('mazl-terugkoppeling', 'terugkoppeling-gegeven', {
        belastbaarheid: 'deels',
        heroverwegenDatum: await s.over(7),
      });
      await s.naar(await s.over(8));
      await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
      assert.equal(await s.uitkomst(), 'monitoring-goed-afgerond');
      return s;
    },
  },
  {
    naam: 'niet-verschenen-en-geen-toestemming',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      await s.antwoord('mazl-consult', 'niet-verschenen');
      await s.antwoord('mazl-consult', 'niet-verschenen');
      await s.antwoord('mazl-schoolbesluit', 'jeugdarts-gewenst');
      await s.antwoord('mazl-consult', 'verschenen');
      await s.antwoord('mazl-terugkoppeling', 'geen-toestemming');
      await s.naar(await s.over(60));
      await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
      assert.equal(await s.uitkomst(), 'monitoring-goed-afgerond');
      return s;
    },
  },
  {
    naam: 'overdracht-zonder-antwoord',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      await s.taak('overdracht-besluit');
      await s.naar(await s.over(20));
      const taak = await s.taak('overdracht-besluit');
      // The last rung of the ladder: the regisseur sees it, and the school is still verantwoordelijk.
      assert.equal(taak.escalatie, 3);
      assert.equal(await s.verantwoordelijke(), SCHOOL);
      await s.antwoord('overdracht-besluit', 'aanvaard');
      assert.equal(await s.verantwoordelijke(), LEERPLICHT);
      await s.antwoord('mazl-uitkomst-leerplicht', 'vrijstelling');
      assert.equal(await s.uitkomst(), 'leerplicht-vrijstelling');
      return s;
    },
  },
  {
    naam: 'overdracht-met-vervolg-en-teruggave',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      await s.antwoord('overdracht-besluit', 'aanvaard');
      assert.equal(await s.verantwoordelijke(), LEERPLICHT);
      await s.antwoord('overdracht-informeren', 'niet-bereikt', { informeerDatum: await s.over(0) });
      await s.antwoord('overdracht-kennismaking', 'kennismaking-gepland', {
        kennismakingDatum: await s.over(3),
      });
      await s.antwoord('overdracht-kennismaking', 'kennismaking-gehouden', {
        kennismakingDatum: await s.over(3),
      });
      await s.antwoord('overdracht-eerste-contact', 'terug-te-geven', { reden: 'niet-onze-taak' });
      assert.equal(await s.verantwoordelijke(), SCHOOL);
      // The school decides again; what leerplicht was asked has been withdrawn.
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      await s.antwoord('overdracht-besluit', 'aanvaard');
      await s.antwoord('overdracht-informeren', 'jongere-geinformeerd', { informeerDatum: await s.over(0) });
      await s.antwoord('overdracht-eerste-contact', 'gesproken', { contactDatum: await s.over(0) });
      await s.antwoord('overdracht-kennismaking', 'kennismaking-afgeslagen', { door: 'jongere' });
      // Eight weeks later, on a working day, both sides are asked whether it holds.
      await s.naar(await s.over(60));
      for (const kant of ['afgever', 'ontvanger']) {
        const vraag = await s.taak('overdracht-geland');
        assert.equal(vraag.escalatie, 0);
        await s.antwoord('overdracht-geland', kant === 'afgever' ? 'geland' : 'wankelt');
      }
      await s.antwoord('mazl-uitkomst-leerplicht', 'weer-naar-school');
      assert.equal(await s.uitkomst(), 'leerplicht-weer-naar-school');
      return s;
    },
  },
  {
    naam: 'vrije-dagen-verschuiven-de-termijn',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      const voor = (await s.taak('mazl-gesprek')).uiterlijk!;
      const vrij = await s.komendeSchooldagen(4);
      await zetVrij(w, vrij);
      const later = (await s.taak('mazl-gesprek')).uiterlijk!;
      assert.ok(later > voor, 'het einde schuift op');
      await s.naar(vrij.at(-1)!, '08:00');
      assert.deepEqual(
        (await s.grootboek()).filter((soort) => soort.startsWith('taak-')),
        ['taak-geopend'],
      );
      await zetVrij(w, []);
      assert.equal((await s.taak('mazl-gesprek')).uiterlijk, voor);
      await s.naar(await s.over(20));
      assert.deepEqual(
        (await s.grootboek()).filter((soort) => /herinnerd|laat|geescaleerd/.test(soort)),
        ['taak-herinnerd', 'taak-te-laat', 'taak-geescaleerd', 'taak-geescaleerd'],
      );
      await s.antwoord('mazl-gesprek', 'bekend-afspraken-staan', { totDatum: await s.over(3) });
      await s.naar(await s.over(4));
      await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
      assert.equal(await s.uitkomst(), 'monitoring-goed-afgerond');
      return s;
    },
  },
  {
    naam: 'achttien-tijdens-meedenken',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.wordtBekend(await achttienOver(s, 3));
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'meedenken' });
      assert.equal((await s.taak('mazl-meedenken')).rol, 'leerplicht');
      await s.naar(await s.over(3));
      await w.tot(async () => (await s.taak('mazl-meedenken')).rol === 'doorstroompunt');
      await s.antwoord('mazl-meedenken', 'handhaven-nodig');
      assert.equal((await s.taak('overdracht-besluit')).rol, 'doorstroompunt');
      await s.antwoord('overdracht-besluit', 'aanvaard');
      await s.antwoord('mazl-uitkomst-leerplicht', 'ander-aanbod');
      assert.equal(await s.uitkomst(), 'leerplicht-ander-aanbod');
      return s;
    },
  },
  {
    naam: 'achttien-tijdens-overdracht',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.wordtBekend(await achttienOver(s, 3));
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      assert.equal((await s.taak('overdracht-besluit')).rol, 'leerplicht');
      await s.naar(await s.over(3));
      await w.tot(async () => (await s.taak('overdracht-besluit')).rol === 'doorstroompunt');
      assert.equal(await s.verantwoordelijke(), SCHOOL);
      await s.antwoord('overdracht-besluit', 'aanvaard');
      await s.antwoord('mazl-uitkomst-leerplicht', 'ander-aanbod');
      assert.equal(await s.uitkomst(), 'leerplicht-ander-aanbod');
      return s;
    },
  },
  {
    naam: 'zevende-schooldag',
    async loop(w) {
      const s = await Speler.nieuw(w);
      await s.naarSchooldag();
      await w.meldZiek(s.jongereId, await s.vandaag());
      assert.deepEqual(
        (await s.runs()).map(({ soort }) => soort),
        ['ziekteperiode'],
      );
      await s.naar(await s.over(16));
      const taak = await s.taak('mazl-gesprek');
      assert.match(JSON.stringify(taak.waarom_nu), /"lang"/);
      await s.antwoord('mazl-gesprek', 'afgezien');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      return s;
    },
  },
  {
    naam: 'verschoven-en-getroffen',
    async loop(w) {
      const s = await Speler.nieuw(w);
      await s.naarSchooldag();
      const meldingId = await w.meldZiek(s.jongereId, await s.vandaag());
      await s.ontvang({
        schemaVersie: 1,
        soort: 'correctie',
        vestigingscode: VESTIGING,
        meldingId,
        eersteZiektedag: await s.over(-1),
        laatsteZiektedag: null,
      });
      await s.naar(await s.over(16));
      await s.antwoord('mazl-gesprek', 'afgezien');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      return s;
    },
  },
  {
    naam: 'hersteld',
    async loop(w) {
      const s = await Speler.nieuw(w);
      await s.naarSchooldag();
      const meldingId = await w.meldZiek(s.jongereId, await s.vandaag());
      await meldBeter(s, meldingId);
      return s;
    },
  },
  {
    naam: 'verschoven-en-hersteld',
    async loop(w) {
      const s = await Speler.nieuw(w);
      await s.naarSchooldag();
      const meldingId = await w.meldZiek(s.jongereId, await s.vandaag());
      await s.ontvang({
        schemaVersie: 1,
        soort: 'correctie',
        vestigingscode: VESTIGING,
        meldingId,
        eersteZiektedag: await s.over(-1),
        laatsteZiektedag: null,
      });
      await meldBeter(s, meldingId);
      return s;
    },
  },
  {
    naam: 'leerplicht-denkt-mee-en-handhaaft',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.wordtBekend('2013-05-06');
      await s.naarSchoolbesluit();
      for (const uitkomst of ['advies-gegeven', 'niet-nodig', 'handhaven-nodig']) {
        await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'meedenken' });
        assert.equal((await s.taak('mazl-meedenken')).rol, 'leerplicht');
        await s.antwoord('mazl-meedenken', uitkomst);
      }
      await s.antwoord('overdracht-besluit', 'geweigerd', { reden: 'geen-noodzaak' });
      assert.equal(await s.verantwoordelijke(), SCHOOL);
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      await s.antwoord('overdracht-besluit', 'aanvaard');
      assert.equal(await s.verantwoordelijke(), LEERPLICHT);
      await s.antwoord('mazl-uitkomst-leerplicht', 'maatregel');
      assert.equal(await s.uitkomst(), 'leerplicht-maatregel');
      return s;
    },
  },
  {
    naam: 'meldingen-ingetrokken',
    async loop(w) {
      const s = await Speler.uitTreffer(w);
      await s.trekMeldingIn(s.meldingen[0]!);
      assert.equal(await s.uitkomst(), 'meldingen-ingetrokken');
      assert.deepEqual((await s.grootboek()).slice(-3), [
        'treffer-ingetrokken',
        'taak-ingetrokken',
        'traject-gesloten',
      ]);
      return s;
    },
  },
  {
    naam: 'ingetrokken-na-het-gesprek',
    async loop(w) {
      const s = await Speler.uitTreffer(w);
      await s.antwoord('mazl-gesprek', 'geen-contact');
      await s.taak('mazl-gesprek');
      await s.trekMeldingIn(s.meldingen[0]!);
      assert.equal(await s.aantalKeer('treffer-ingetrokken'), 1);
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      return s;
    },
  },
  {
    naam: 'schoolwissel-aanvaard',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.gaatNaar(ANDERE_VESTIGING);
      await s.taak('overdracht-besluit');
      assert.equal(await s.verantwoordelijke(), SCHOOL);
      await s.antwoord('overdracht-besluit', 'aanvaard');
      assert.equal(await s.verantwoordelijke(), `school ${PARTNERS['andereSchool']!.oin}`);
      assert.equal((await s.taak('mazl-schoolbesluit')).vestigingscode, ANDERE_VESTIGING);
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      await s.antwoord('overdracht-besluit', 'aanvaard');
      await s.antwoord('mazl-uitkomst-leerplicht', 'ander-aanbod');
      assert.equal(await s.uitkomst(), 'leerplicht-ander-aanbod');
      return s;
    },
  },
  {
    naam: 'schoolwissel-geweigerd-en-terug',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.gaatNaar(ANDERE_VESTIGING);
      await s.antwoord('overdracht-besluit', 'geweigerd', { reden: 'al-bekend' });
      await s.taak('mazl-schoolbesluit');
      await s.gaatNaar(ANDERE_VESTIGING);
      await s.taak('overdracht-besluit');
      await s.gaatNaar(VESTIGING);
      await s.taak('mazl-schoolbesluit');
      assert.equal(await s.aantalKeer('overdracht-ingetrokken'), 1);
      assert.equal(await s.verantwoordelijke(), SCHOOL);
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      await s.antwoord('overdracht-besluit', 'aanvaard');
      await s.antwoord('mazl-uitkomst-leerplicht', 'weer-naar-school');
      assert.equal(await s.uitkomst(), 'leerplicht-weer-naar-school');
      return s;
    },
  },
  {
    naam: 'overlijden-tijdens-overdracht-een-vergissing',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.naarSchoolbesluit();
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
      const eerste = await s.taak('overdracht-besluit');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'vergissing');
      const tweede = await s.taak('overdracht-besluit');
      assert.notEqual(tweede.id, eerste.id);
      assert.equal(await s.aantalKeer('overdracht-ingetrokken'), 1);
      await s.antwoord('overdracht-besluit', 'aanvaard');
      await s.antwoord('mazl-uitkomst-leerplicht', 'maatregel');
      assert.equal(await s.uitkomst(), 'leerplicht-maatregel');
      return s;
    },
  },
  {
    naam: 'overlijden-bevestigd',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      assert.deepEqual(await s.openTaken(), []);
      return s;
    },
  },
  {
    naam: 'niemand-bedient-dit-werkgebied',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await zetWerkgebied(w, 'jeugdarts', false);
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      const eerste = await s.taak('operator-routering');
      await s.antwoord('operator-routering', 'opnieuw');
      await w.tot(async () => (await s.taak('operator-routering')).id !== eerste.id);
      await zetWerkgebied(w, 'jeugdarts', true);
      await s.antwoord('operator-routering', 'opnieuw');
      assert.equal((await s.taak('mazl-consult')).oin, PARTNERS['ggd']!.oin);
      await s.antwoord('mazl-consult', 'verschenen');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      return s;
    },
  },
  {
    naam: 'de-beheerder-antwoordt-te-laat',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await zetWerkgebied(w, 'jeugdarts', false);
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      const { id } = await s.taak('operator-routering');
      await s.naar(await s.over(14));
      assert.deepEqual(
        (await s.grootboek()).filter((soort) => /herinnerd|laat|geescaleerd/.test(soort)),
        ['taak-herinnerd', 'taak-te-laat', 'taak-geescaleerd', 'taak-geescaleerd'],
      );
      assert.equal((await s.taak('operator-routering')).id, id);
      await zetWerkgebied(w, 'jeugdarts', true);
      // A new segment tries by itself: what the operator was asked is not needed any more.
      await s.seint(await s.mazl(), SIGNAAL.vernieuw, null);
      await s.taak('mazl-consult');
      // The next taak is opened first, and what is not needed any more is withdrawn right after it.
      await w.tot(async () => (await s.openTaken()).every(({ soort }) => soort === 'mazl-consult'));
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      return s;
    },
  },
  {
    naam: 'overlijden-bevestigd-buiten-het-traject',
    async loop(w) {
      const s = await Speler.nieuw(w);
      await s.overlijdt();
      await s.taak('operator-overlijden');
      const vraag = (await s.runs())[0]!.workflow_id;
      await s.vernieuw(vraag);
      await s.wordtFrequentZiek();
      await s.taak('mazl-gesprek');
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      assert.equal(await s.aantalKeer('taak-ingetrokken'), 1);
      return s;
    },
  },
  {
    naam: 'overlijden-terwijl-niemand-het-werkgebied-bedient',
    async loop(w) {
      const s = await Speler.uitZorg(w);
      await zetWerkgebied(w, 'jeugdarts', false);
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      await s.taak('operator-routering');
      await s.overlijdt();
      await s.taak('operator-overlijden');
      assert.deepEqual(
        (await s.openTaken()).map(({ soort }) => soort),
        ['operator-overlijden'],
      );
      await zetWerkgebied(w, 'jeugdarts', true);
      await s.antwoord('operator-overlijden', 'vergissing');
      await s.antwoord('mazl-consult', 'verschenen');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      return s;
    },
  },
  {
    naam: 'vernieuwd-in-iedere-stap',
    async loop(w) {
      const s = await Speler.uitTreffer(w);
      const mazl = await s.mazl();
      const vernieuw = async (soort: string | null): Promise<void> => {
        const voor = soort === null ? null : await s.taak(soort);
        await s.vernieuw(mazl);
        // Nothing lost, and nobody asked twice.
        if (soort !== null) assert.equal((await s.taak(soort)).id, voor!.id);
      };
      await vernieuw('mazl-gesprek');
      await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
      await vernieuw('mazl-consult');
      await s.antwoord('mazl-consult', 'verschenen');
      await vernieuw('mazl-terugkoppeling');
      await s.antwoord('mazl-terugkoppeling', 'geen-toestemming');
      await w.tot(async () => (await s.aantalKeer('monitoring-begonnen')) === 1);
      await vernieuw(null);
      assert.equal(await s.aantalKeer('monitoring-begonnen'), 1);
      await s.wordtWeerZiek();
      await vernieuw('mazl-schoolbesluit');
      await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'meedenken' });
      await vernieuw('mazl-meedenken');
      await s.antwoord('mazl-meedenken', 'handhaven-nodig');
      await vernieuw('overdracht-besluit');
      const overdracht = (await s.runs()).at(-1)!.workflow_id;
      const voor = await s.taak('overdracht-besluit');
      await s.vernieuw(overdracht);
      assert.equal((await s.taak('overdracht-besluit')).id, voor.id);
      await s.antwoord('overdracht-besluit', 'aanvaard');
      await vernieuw('mazl-uitkomst-leerplicht');
      await s.overlijdt();
      await vernieuw('operator-overlijden');
      await s.antwoord('operator-overlijden', 'vergissing');
      await s.antwoord('mazl-uitkomst-leerplicht', 'maatregel');
      assert.equal(await s.uitkomst(), 'leerplicht-maatregel');
      return s;
    },
  },
];

/** Paths at the end of the known calendar: a werkplaats of their own, because the clock does not go back. */
export const AAN_HET_EIND_VAN_DE_KALENDER: readonly Levenspad[] = [
  {
    naam: 'kalender-reikt-niet-ver-genoeg',
    async loop(w) {
      const s = await Speler.nieuw(w);
      // A term of five school days now ends after the last day that is known.
      await zetVrij(w, JULI);
      await s.ontvang({
        schemaVersie: 1,
        soort: 'mazl-start',
        vestigingscode: VESTIGING,
        aanleiding: 'zorg',
      });
      const eerste = await s.taak('operator-kalender');
      await s.antwoord('operator-kalender', 'opnieuw');
      await w.tot(async () => (await s.taak('operator-kalender')).id !== eerste.id);
      await zetVrij(w, []);
      await s.antwoord('operator-kalender', 'opnieuw');
      await s.antwoord('mazl-gesprek', 'afgezien');
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      return s;
    },
  },
  {
    naam: 'kalender-ontbreekt-bij-het-beoordelen',
    async loop(w) {
      const s = await Speler.nieuw(w);
      await w.meldZiek(s.jongereId, '2030-07-01');
      await zetVrij(w, JULI);
      await s.naar('2030-07-09', '12:30');
      await s.taak('operator-kalender');
      // Taken back without telling: telling counts everybody again, and then there is nothing left to try.
      await schrijfVrij(w, []);
      await s.antwoord('operator-kalender', 'opnieuw');
      const gesprek = await s.taak('mazl-gesprek');
      assert.match(JSON.stringify(gesprek.waarom_nu), /"lang"/);
      await s.overlijdt();
      await s.antwoord('operator-overlijden', 'bevestigd');
      assert.equal(await s.uitkomst(), 'overleden');
      return s;
    },
  },
];

/** Every school day that is left of the last known school year. */
const JULI = Array.from({ length: 23 }, (_, i) => plusDagen('2030-07-08', i));

async function meldBeter(s: Speler, meldingId: string): Promise<void> {
  const [periode] = await s.runs();
  await s.ontvang({
    schemaVersie: 1,
    soort: 'betermelding',
    vestigingscode: VESTIGING,
    meldingId,
    laatsteZiektedag: await s.vandaag(),
  });
  await s.w.tot(async () => (await s.w.poort.toestand(periode!.workflow_id)).soort === 'geeindigd');
}

/** The birth date of who turns 18 in so many days. */
async function achttienOver(s: Speler, dagen: number): Promise<string> {
  const dag = await s.over(dagen);
  return `${Number(dag.slice(0, 4)) - 18}${dag.slice(4)}`;
}

/** The school changes its own free days. */
export async function zetVrij(w: Werkplaats, dagen: readonly string[]): Promise<void> {
  await schrijfVrij(w, dagen);
  await w.ontvang(null, { schemaVersie: 1, soort: 'vrije-dagen', vestigingscode: VESTIGING });
}

async function schrijfVrij(w: Werkplaats, dagen: readonly string[]): Promise<void> {
  await w.databank.metToegang(TOEGANG, async (tx) => {
    await tx.deleteFrom('vrije_dagen').where('vestigingscode', '=', VESTIGING).execute();
    for (const datum of dagen) {
      await tx
        .insertInto('vrije_dagen')
        .values({ vestigingscode: VESTIGING, datum, soort: 'vrij' })
        .execute();
    }
  });
}
