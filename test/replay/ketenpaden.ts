import assert from 'node:assert/strict';
import { GEMEENTE, PARTNERS, VESTIGING, type Werkplaats } from '../werkplaats/werkplaats';
import type { Levenspad } from './levenspaden';
import { Speler } from './speler';

const IEMAND = { geboortedatum: '2005-03-01', woongemeente: GEMEENTE };

/** A jongere with a WW from today until so many days on. */
async function metWw(w: Werkplaats, dagen: number): Promise<Speler> {
  const s = await Speler.van(w, IEMAND);
  await w.ontvangVan(PARTNERS['uwv']!.oin, s.jongereId, {
    schemaVersie: 1,
    soort: 'ww-toegekend',
    kenmerk: `ww-${s.jongereId}`,
    toekenningsdatum: await s.vandaag(),
    einddatum: await s.over(dagen),
    lopendProgramma: null,
  });
  return s;
}

/** A jongere who reports for bijstand today. */
async function metMelding(w: Werkplaats): Promise<Speler> {
  const s = await Speler.van(w, IEMAND);
  await w.ontvangVan(PARTNERS['gemeente']!.oin, s.jongereId, {
    schemaVersie: 1,
    soort: 'melding-bijstand',
    meldingId: `m-${s.jongereId}`,
    gemeentecode: GEMEENTE,
    meldingsdatum: await s.vandaag(),
    informatiebijeenkomst: null,
  });
  return s;
}

/** Somebody who left school, today or some days ago, for work. */
async function vanSchool(
  w: Werkplaats,
  v: {
    readonly onderwijssoort: 'vso' | 'mbo';
    readonly diploma: 'vso' | 'mbo-2';
    readonly dagenGeleden: number;
  },
): Promise<Speler> {
  const s = await Speler.van(w, IEMAND);
  await s.ontvang({
    schemaVersie: 1,
    soort: 'uitschrijving',
    vestigingscode: VESTIGING,
    datum: await s.over(-v.dagenGeleden),
    onderwijssoort: v.onderwijssoort,
    bestemming: 'werk',
    diploma: v.diploma,
  });
  return s;
}

/** The ways through the trajecten that do not begin with absence. */
export const KETENPADEN: readonly Levenspad[] = [
  {
    naam: 'ww-en-werk-gevonden',
    async loop(w) {
      const s = await metWw(w, 90);
      await s.antwoord('ww-eerste-contact', 'werk', { vanafDatum: await s.over(3) });
      await s.uitkomst();
      return s;
    },
  },
  {
    naam: 'ww-naar-de-gemeente',
    async loop(w) {
      const s = await metWw(w, 90);
      await s.antwoord('ww-eerste-contact', 'aanbod-gedaan', {
        contactDatum: await s.over(0),
        aanbod: 'werk',
      });
      await s.naar(await s.over(21));
      await s.antwoord('ww-contact', 'geen-aanbod-gewenst', { contactDatum: await s.over(0) });
      await s.naar(await s.over(36));
      await s.antwoord('ww-besluit', 'naar-gemeente', {
        lopendProgramma: 'nee',
        geinformeerd: 'geinformeerd',
        informeerDatum: await s.over(0),
      });
      assert.equal(await s.verantwoordelijke(), `uwv ${PARTNERS['uwv']!.oin}`);
      await s.antwoord('overdracht-besluit', 'aanvaard');
      assert.equal(await s.verantwoordelijke(), `gemeente-wi ${PARTNERS['gemeente']!.oin}`);
      await s.antwoord('overdracht-overgenomen', 'werk', { vanafDatum: await s.over(1) });
      await s.uitkomst();
      return s;
    },
  },
  {
    naam: 'melding-tot-besluit-over-bijstand',
    async loop(w) {
      const s = await metMelding(w);
      await s.antwoord('zoekperiode-aanbod', 'aanbod-niet-haalbaar');
      await s.antwoord('zoekperiode-wachten', 'wachten-afgezien', { reden: 'geen-adres' });
      await s.antwoord('zoekperiode-afloop', 'aanvraag-opgepakt', {
        aanvraagDatum: await s.over(0),
        bewijs: 'nee',
      });
      await s.antwoord('bijstand-voorschot', 'geen-voorschot');
      await s.naar(await s.over(29));
      await s.antwoord('zoekperiode-gedrag', 'gezocht');
      await s.antwoord('bijstand-besluit', 'bijstand-toegekend');
      assert.equal(await s.uitkomst(), 'bijstand');
      return s;
    },
  },
  {
    naam: 'begeleiding-met-nazorg',
    async loop(w) {
      const s = await metMelding(w);
      await s.antwoord('zoekperiode-aanbod', 'aanbod-aangenomen', {
        via: 'jongerenbegeleider',
        koers: 'jobhunting',
      });
      await s.antwoord('begeleiding-start', 'begeleiding-gestart', { koers: 'jobhunting' });
      await s.antwoord('zoekperiode-wachten', 'wachten-afgezien', { reden: 'geen-adres' });
      await s.antwoord('zoekperiode-afloop', 'aanvraag-opgepakt', {
        aanvraagDatum: await s.over(0),
        bewijs: 'ja',
      });
      await s.antwoord('bijstand-voorschot', 'voorschot-gegeven');
      await s.antwoord('bijstand-besluit', 'bijstand-toegekend');
      await s.naar(await s.over(15));
      await s.antwoord('begeleiding-contact', 'begeleiding-eindigt', { einde: 'werk' });
      await s.antwoord('begeleiding-nazorg', 'nazorg-afgerond');
      assert.equal(await s.uitkomst(), 'werk');
      return s;
    },
  },
  {
    naam: 'nazorg-dip-naar-de-gemeente',
    // Who left school without startkwalificatie is followed on.
    gaatDoor: ['doorstroompunt'],
    async loop(w) {
      const s = await vanSchool(w, { onderwijssoort: 'vso', diploma: 'vso', dagenGeleden: 0 });
      await s.naar(await s.over(190));
      await s.antwoord('nazorg-contact', 'poging-mislukt', { wijze: 'telefoon-overdag' });
      await s.naar(await s.over(4), '19:00');
      await s.antwoord('nazorg-contact', 'dip', { contactDatum: await s.over(0), bezigheid: 'overig' });
      await s.antwoord('nazorg-dip', 'nazorg-overdragen', {
        waarheen: 'gemeente-wi',
        startkwalificatie: 'nee',
        terugNaarSchool: 'nee',
        geinformeerd: 'geinformeerd',
        informeerDatum: await s.over(0),
      });
      assert.equal(await s.verantwoordelijke(), `school ${PARTNERS['school']!.oin}`);
      await s.antwoord('overdracht-besluit', 'aanvaard');
      await s.antwoord('overdracht-overgenomen', 'werk', { vanafDatum: await s.over(1) });
      assert.equal(await s.uitkomst(), 'werk');
      return s;
    },
  },
  {
    naam: 'nazorg-mbo-tot-het-einde',
    async loop(w) {
      // The diploma is of eleven months ago: the contact of three months is due, that of twelve is near.
      const s = await vanSchool(w, { onderwijssoort: 'mbo', diploma: 'mbo-2', dagenGeleden: 340 });
      const gesproken = { contactDatum: await s.over(0), bezigheid: 'werk' };
      await s.antwoord('nazorg-contact', 'nazorg-goed', gesproken);
      await s.naar(await s.over(28));
      await s.antwoord('nazorg-contact', 'nazorg-goed', gesproken);
      assert.equal(await s.uitkomst(), 'nazorg-goed');
      return s;
    },
  },
  {
    naam: 'sluitende-aanpak-tot-het-vangnet',
    // Who left school without startkwalificatie is followed on.
    gaatDoor: ['doorstroompunt'],
    async loop(w) {
      const s = await Speler.van(w, IEMAND);
      await s.ontvang({
        schemaVersie: 1,
        soort: 'uitschrijving',
        vestigingscode: VESTIGING,
        datum: await s.over(70),
        onderwijssoort: 'mbo',
        bestemming: 'werk',
        diploma: 'geen',
        redtZelf: false,
      });
      await s.antwoord('aanpak-bespreken', 'aanpak-afgesproken', { besprokenDatum: await s.over(0) });
      await s.antwoord('aanpak-adviseur', 'adviseur-gekoppeld', { kennismakingDatum: await s.over(0) });
      await s.naar(await s.over(17));
      await s.antwoord('aanpak-overdracht', 'aanpak-overdragen', {
        geinformeerd: 'geinformeerd',
        informeerDatum: await s.over(0),
      });
      await s.antwoord('overdracht-besluit', 'geweigerd', { reden: 'geen-plaats' });
      await s.naar(await s.over(54));
      await w.tot(async () => !(await s.verantwoordelijke()).startsWith('school '));
      await s.antwoord('overdracht-overgenomen', 'werk', { vanafDatum: await s.over(1) });
      assert.equal(await s.uitkomst(), 'werk');
      return s;
    },
  },
  {
    naam: 'hulpvraag-na-de-nazorg',
    async loop(w) {
      const s = await Speler.van(w, IEMAND);
      const op = { vestigingscode: VESTIGING, datum: await s.vandaag() };
      await s.ontvang({ schemaVersie: 1, soort: 'hulpvraag', vrager: 'ouder', ...op });
      await s.antwoord('nazorg-hulpvraag', 'hulp-blijft-nodig');
      await s.antwoord('nazorg-dip', 'wij-helpen');
      await s.ontvang({ schemaVersie: 1, soort: 'nazorg-avond', ...op });
      await s.naar(await s.over(36));
      await s.antwoord('nazorg-contact', 'verhuisd', { contactDatum: await s.over(0), bezigheid: 'werk' });
      await s.antwoord('nazorg-verhuisd', 'wij-blijven');
      assert.equal(await s.uitkomst(), 'nazorg-goed');
      return s;
    },
  },
  {
    naam: 'doorstroompunt-gezocht-en-begeleid',
    async loop(w) {
      const s = await Speler.van(w, IEMAND);
      // An attempt is asked for on a working day.
      await s.naarSchooldag();
      await w.ontvangVan(PARTNERS['rbl']!.oin, s.jongereId, {
        schemaVersie: 1,
        soort: 'aanmelding-doorstroompunt',
        gemeentecode: GEMEENTE,
        aanmelddatum: await s.vandaag(),
        aanmelder: 'ouder',
      });
      await s.antwoord('doorstroompunt-benaderen', 'geen-gehoor');
      await s.naar(await s.over(17));
      await s.antwoord('doorstroompunt-benaderen', 'wil-hulp', { contactDatum: await s.over(0) });
      await s.antwoord('doorstroompunt-begeleiden', 'begeleiding-klaar', {
        contactDatum: await s.over(0),
        hoofdactiviteit: 'geen',
        sindsDatum: await s.over(-30),
        activiteitBron: 'jongere',
        onderwijsplan: 'ja',
      });
      await s.naar(await s.over(35));
      await s.antwoord('doorstroompunt-volgen', 'school', {
        vanafDatum: await s.over(0),
        startkwalificatie: 'nee',
      });
      assert.equal(await s.uitkomst(), 'school');
      return s;
    },
  },
  {
    naam: 'in-beeld-opgezocht',
    async loop(w) {
      const s = await Speler.van(w, { ...IEMAND, geboortedatum: '2004-03-01' });
      await s.naarSchooldag();
      await w.ontvangVan(PARTNERS['rbl']!.oin, s.jongereId, {
        schemaVersie: 1,
        soort: 'in-beeld-rij',
        peildatum: await s.over(-3),
        gemeentecode: GEMEENTE,
      });
      await s.antwoord('in-beeld-benaderen', 'geen-gehoor');
      await s.naar(await s.over(17));
      await s.antwoord('in-beeld-benaderen', 'wil-hulp', { contactDatum: await s.over(0) });
      await s.antwoord('in-beeld-verder', 'werk', { vanafDatum: await s.over(1) });
      assert.equal(await s.uitkomst(), 'werk');
      return s;
    },
  },
];
