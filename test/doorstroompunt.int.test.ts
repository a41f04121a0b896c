import { v7 as uuidv7 } from 'uuid';
import { schrijfBeeldfeit } from '../db/repositories/beeldfeiten';
import { bewaarGemeenten } from '../db/repositories/gemeenten';
import { openTrajectVan, sluitTrajectAf } from '../db/repositories/trajecten';
import { systeemToegang } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import type { Signaal } from '../domain/signalen/signaal';
import { maakDoorstroompuntRitme } from '../verwerking/ritme/doorstroompunt';
import { startWeerOnderDeGrens, weerOnderDeGrens } from '../verwerking/trajecten/weer-onder-de-grens';
import { maakBoek } from '../verwerking/grootboek/boek';
import { speelVan16Tot27 } from './doorstroompunt-lang';
import { ZWAAR } from './omgeving/zwaar';
import { GEMEENTE, PARTNERS, PLATFORM, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const RBL = PARTNERS['rbl']!.oin;
const ELDERS = { oin: '00000099000000008000', gemeentecode: '0363', regio: 'elders' };
const WERK = {
  hoofdactiviteit: 'werk',
  sindsDatum: '2027-01-04',
  activiteitBron: 'jongere',
  onderwijsplan: 'nee',
};
const WEET = { geinformeerd: 'geinformeerd', informeerDatum: '2027-01-11' };

jest.setTimeout(300_000);

/** Several jongeren in one region, from January to July. */
describe('een Doorstroompunt op de echte server', () => {
  let w: Werkplaats;
  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' }, { ritme: maakDoorstroompuntRitme });
    await w.databank.metToegang(TOEGANG, async (tx) => {
      await tx
        .insertInto('ketenpartners')
        .values({ oin: ELDERS.oin, naam: 'Test elders', rollen: ['doorstroompunt'] })
        .execute();
      await bewaarGemeenten(tx, [{ gemeentecode: ELDERS.gemeentecode, naam: 'Elders', regio: ELDERS.regio }]);
      await tx
        .insertInto('werkgebieden')
        .values({
          id: uuidv7(),
          oin: ELDERS.oin,
          rol: 'doorstroompunt',
          soort: 'regio',
          code: ELDERS.regio,
          geldig_van: '2020-01-01',
          geldig_tot: null,
        })
        .execute();
    });
  }, 180_000);
  afterAll(() => w.sluit(), 60_000);

  const jongere = (geboortedatum: string) => w.jongere({ geboortedatum, woongemeente: GEMEENTE });
  const hoor = (id: string, signaal: Signaal) => w.ontvangVan(RBL, id, signaal);
  const aanmelding = (id: string, dag: string) =>
    hoor(id, {
      schemaVersie: 1,
      soort: 'aanmelding-doorstroompunt',
      gemeentecode: GEMEENTE,
      aanmelddatum: dag,
      aanmelder: 'zelf',
    });
  const vsv = (id: string, niveau = 'mbo-2') =>
    hoor(id, {
      schemaVersie: 1,
      soort: 'vsv-melding',
      brin: '14SM',
      sinds: '2026-11',
      uitgeschrevenOp: '2026-10-30',
      niveau,
      gemeentecode: GEMEENTE,
      rmcRegio: '20',
    });
  const mutatie = (
    id: string,
    soort: 'startkwalificatie' | 'verhuisd' | 'ingeschreven',
    datum: string,
    gemeentecode: string | null = null,
  ) => hoor(id, { schemaVersie: 1, soort: 'duo-mutatie', mutatie: soort, datum, gemeentecode, brin: null });

  const trajecten = (id: string) =>
    w.databank.metToegang(TOEGANG, (tx) =>
      tx
        .selectFrom('trajecten')
        .selectAll()
        .where('jongere_id', '=', id)
        .where('soort', '=', 'doorstroompunt')
        .orderBy('geopend_op')
        .execute(),
    );
  const uitkomst = (id: string, verwacht: string) =>
    w.tot(async () => (await trajecten(id))[0]?.uitkomst === verwacht);
  const fase = (id: string, verwacht: string) =>
    w.tot(async () => (await trajecten(id)).at(-1)?.fase === verwacht);
  const open = async (id: string) => (await w.openTaken()).filter((taak) => taak.jongere_id === id);

  /** Answers the open taak of this kind of one jongere. */
  async function antwoord(
    id: string,
    soort: string,
    code: string,
    gegevens: Record<string, unknown> = {},
  ): Promise<Awaited<ReturnType<Werkplaats['besluit']>>> {
    await w.tot(async () => (await open(id)).some((taak) => taak.soort === soort));
    const taak = (await open(id)).find((een) => een.soort === soort)!;
    return w.besluit(taak.id, code, gegevens);
  }

  /** The list of the Inlichtingenbureau: who is known starts nothing, who is not is looked for. */
  async function inBeeld(): Promise<void> {
    const rij = (id: string, peildatum: string) =>
      hoor(id, { schemaVersie: 1, soort: 'in-beeld-rij', peildatum, gemeentecode: GEMEENTE });
    const zoektochten = (id: string) =>
      w.databank.metToegang(TOEGANG, (tx) =>
        tx
          .selectFrom('trajecten')
          .select(['status', 'uitkomst'])
          .where('jongere_id', '=', id)
          .where('soort', '=', 'in-beeld')
          .execute(),
      );
    const onbekend = await jongere('2002-05-01');
    const aangemeld = await jongere('2003-05-01');
    const bekend = await jongere('2002-08-01');
    await w.ontvangVan(PARTNERS['gemeente']!.oin, bekend, {
      schemaVersie: 1,
      soort: 'melding-bijstand',
      meldingId: 'm-bekend',
      gemeentecode: GEMEENTE,
      meldingsdatum: '2027-01-11',
      informatiebijeenkomst: null,
    });
    // An enrolment counts for a year after the source said it; then it has to say it again.
    const [opSchool, weerOpSchool, bijGemeente, wordt27] = [
      await jongere('2002-02-01'),
      await jongere('2002-03-01'),
      await jongere('2002-04-01'),
      await jongere('2000-03-01'),
    ];
    for (const [id, bevestigd_op] of [
      [opSchool, '2026-09-01'],
      [weerOpSchool, '2025-09-01'],
    ] as const)
      await w.databank.metToegang(TOEGANG, (tx) =>
        schrijfBeeldfeit(tx, {
          jongere_id: id,
          soort: 'inschrijving',
          bron: '14SM',
          van: '2024-08-01',
          tot: null,
          bevestigd_op,
          gemeentecode: null,
          oin: null,
          rol: null,
        }),
      );
    for (const id of [onbekend, aangemeld, bekend, opSchool, weerOpSchool, bijGemeente, wordt27])
      await rij(id, '2027-01-01');
    for (const id of [bekend, opSchool]) expect(await zoektochten(id)).toEqual([]);
    for (const id of [weerOpSchool, bijGemeente, wordt27])
      expect(await zoektochten(id)).toMatchObject([{ status: 'open' }]);
    // What DUO says is for the Doorstroompunt; a gemeente hears only that nobody has to look any more.
    await w.test.beheer.query(
      `update verantwoordelijken set oin = $1, rol = 'gemeente-wi'
       where tot is null and traject_ref in (select ref from trajecten where jongere_id = $2)`,
      [PARTNERS['gemeente']!.oin, bijGemeente],
    );
    await mutatie(weerOpSchool, 'ingeschreven', '2026-12-31');
    expect(await zoektochten(weerOpSchool)).toMatchObject([{ status: 'open' }]);
    for (const id of [weerOpSchool, bijGemeente]) await mutatie(id, 'ingeschreven', '2027-01-11');
    await w.tot(async () => (await zoektochten(weerOpSchool))[0]?.uitkomst === 'school');
    await w.tot(async () => (await zoektochten(bijGemeente))[0]?.uitkomst === 'elders-bekend');
    teOudOmTeZoeken = async () =>
      w.tot(async () => (await zoektochten(wordt27))[0]?.uitkomst === 'leeftijdsgrens');
    await antwoord(onbekend, 'in-beeld-benaderen', 'geen-gehoor');
    // A changed row of the next list tells it again: nothing twice.
    await rij(onbekend, '2027-01-10');
    expect(await zoektochten(onbekend)).toHaveLength(1);
    await hoor(onbekend, {
      schemaVersie: 1,
      soort: 'van-de-lijst',
      lijst: 'inlichtingenbureau',
      peildatum: '2027-01-11',
    });
    await antwoord(onbekend, 'in-beeld-nagaan', 'reden-onbekend');
    expect(await zoektochten(onbekend)).toMatchObject([{ status: 'open' }]);
    // Registered with the Doorstroompunt: the search ends, and goes on there.
    await w.tot(async () => (await open(aangemeld)).some(({ soort }) => soort === 'in-beeld-benaderen'));
    await aanmelding(aangemeld, '2027-01-11');
    await w.tot(async () => (await zoektochten(aangemeld))[0]?.uitkomst === 'doorstroompunt');
    await w.tot(async () =>
      (await open(aangemeld)).some(({ soort }) => soort === 'doorstroompunt-benaderen'),
    );
    later.push(async () => {
      await antwoord(onbekend, 'in-beeld-benaderen', 'wil-hulp', { contactDatum: '2027-01-25' });
      await antwoord(onbekend, 'in-beeld-verder', 'eigen-begeleiding', { koers: 'terug-naar-school' });
      await w.tot(async () => (await zoektochten(onbekend))[0]?.uitkomst === 'begeleiding');
      await w.tot(async () => (await open(onbekend)).some(({ soort }) => soort === 'begeleiding-start'));
    });
  }
  let teOudOmTeZoeken: () => Promise<void>;
  /** What comes on the next stop of the journey. */
  const later: (() => Promise<void>)[] = [];

  it('zoeken, volgen, begeleiden, overdragen en de leeftijd: een half jaar', async () => {
    const gezocht = await jongere('2008-05-01');
    const metRust = await jongere('2006-05-01');
    const inNazorg = await jongere('2009-05-01');
    const verhuizer = await jongere('2005-05-01');
    const bijna27 = await jongere('2000-03-01');
    const teOud = await jongere('2000-01-11');

    await vsv(gezocht);
    for (const id of [metRust, verhuizer, bijna27, teOud]) await aanmelding(id, '2027-01-11');
    // A day too old: refused, and no traject.
    expect(await trajecten(teOud)).toEqual([]);
    await w.ontvang(inNazorg, {
      schemaVersie: 1,
      soort: 'uitschrijving',
      vestigingscode: '14SM00',
      datum: '2027-01-08',
      onderwijssoort: 'pro',
      bestemming: 'werk',
      diploma: 'praktijkonderwijs',
    });
    await fase(inNazorg, 'nazorg-gevolgd');
    expect(await open(inNazorg)).toEqual([]);

    // The same jongere on next month's list with another level: nothing twice.
    await vsv(gezocht, 'mbo-1');
    await fase(gezocht, 'benaderd');
    expect(await trajecten(gezocht)).toMatchObject([
      { regio: 'gooi-en-vechtstreek', gemeentecode: GEMEENTE, aanleiding: 'vsv-melding', status: 'open' },
    ]);
    expect(JSON.stringify((await trajecten(gezocht))[0]!.feiten)).not.toContain('2008');
    expect(await open(gezocht)).toMatchObject([{ soort: 'doorstroompunt-benaderen', oin: RBL }]);

    // Somebody died: what runs here ends, with everything that was asked.
    const overleden = await jongere('2007-05-01');
    await aanmelding(overleden, '2027-01-11');
    await fase(overleden, 'benaderd');
    await w.ontvang(overleden, { schemaVersie: 1, soort: 'overlijden' });
    await antwoord(overleden, 'operator-overlijden', 'bevestigd');
    await uitkomst(overleden, 'overleden');
    expect(await open(overleden)).toEqual([]);

    // Moved: the other region must accept before it ends here.
    await fase(verhuizer, 'benaderd');
    await mutatie(verhuizer, 'verhuisd', '2027-01-10', ELDERS.gemeentecode);
    await antwoord(verhuizer, 'doorstroompunt-verhuizing', 'overdragen-aan-regio', WEET);
    await antwoord(verhuizer, 'overdracht-besluit', 'geweigerd', { reden: 'gegevens-onvolledig' });
    const [hier] = await trajecten(verhuizer);
    expect(await w.verantwoordelijke(hier!.ref)).toMatchObject({ oin: RBL });
    await antwoord(verhuizer, 'doorstroompunt-verhuizing', 'overdragen-aan-regio', WEET);
    await antwoord(verhuizer, 'overdracht-besluit', 'aanvaard');
    await uitkomst(verhuizer, 'verhuisd');
    const [oud, nieuw] = await trajecten(verhuizer);
    expect(oud).toMatchObject({ regio: 'gooi-en-vechtstreek', status: 'gesloten' });
    expect(nieuw).toMatchObject({ regio: ELDERS.regio, gemeentecode: '0363', aanleiding: 'verhuizing' });
    expect(await w.verantwoordelijke(nieuw!.ref)).toEqual({ oin: ELDERS.oin, rol: 'doorstroompunt' });
    await w.tot(async () =>
      (await open(verhuizer)).some(({ soort }) => soort === 'doorstroompunt-benaderen'),
    );
    // First contact and kennismaking of the overdracht are followed on.
    expect((await open(verhuizer)).map(({ soort }) => soort)).toContain('overdracht-eerste-contact');

    expect(
      await antwoord(metRust, 'doorstroompunt-benaderen', 'bereikt-zonder-hulpvraag', {
        contactDatum: '2027-01-11',
        ...WERK,
        sindsDatum: '2027-02-01',
      }),
    ).toMatchObject({ status: 'afgewezen', reden: 'Deze dag ligt in de toekomst.' });
    expect(await antwoord(metRust, 'doorstroompunt-benaderen', 'leeftijdsgrens-bereikt')).toMatchObject({
      status: 'afgewezen',
    });
    await antwoord(metRust, 'doorstroompunt-benaderen', 'met-rust-laten', {
      contactDatum: '2027-01-11',
      terugkomen: 'ja',
    });
    await fase(metRust, 'gevolgd');
    await antwoord(bijna27, 'doorstroompunt-benaderen', 'wil-hulp', { contactDatum: '2027-01-11' });

    await inBeeld();

    await antwoord(gezocht, 'doorstroompunt-benaderen', 'geen-gehoor');
    for (const dag of ['2027-01-25', '2027-01-29', '2027-02-02', '2027-02-09']) {
      await w.gaNaar(dag, '10:00');
      await antwoord(gezocht, 'doorstroompunt-benaderen', 'geen-gehoor');
      for (const doe of later.splice(0)) await doe();
    }
    // Nazorg ends: the ladder begins on the morning after.
    const einde = await w.klok.nu();
    await w.databank.metToegang(TOEGANG, async (tx) =>
      sluitTrajectAf(tx, (await openTrajectVan(tx, inNazorg, 'nazorg', '14SM'))!.ref, 'nazorg-goed', einde),
    );
    await w.gaNaar('2027-02-10', '10:00');
    await antwoord(inNazorg, 'doorstroompunt-benaderen', 'bereikt-zonder-hulpvraag', {
      contactDatum: '2027-02-10',
      ...WERK,
    });
    await fase(inNazorg, 'gevolgd');
    // What dropped off the list of DUO is asked after, not closed.
    await hoor(inNazorg, {
      schemaVersie: 1,
      soort: 'van-de-lijst',
      lijst: 'duo-vsv',
      peildatum: '2027-02-01',
    });
    await antwoord(inNazorg, 'doorstroompunt-volgen', 'startkwalificatie-behaald', {
      behaaldDatum: '2027-01-29',
    });
    await uitkomst(inNazorg, 'startkwalificatie');

    // 27 on 1 March: the limit of the rule of that morning.
    await w.gaNaar('2027-02-28', '10:00');
    await fase(bijna27, 'begeleid');
    await w.gaNaar('2027-03-01', '10:00');
    await uitkomst(bijna27, 'leeftijdsgrens');
    await teOudOmTeZoeken();

    // The second round begins three months after the last attempt: the sixth time yes.
    await w.gaNaar('2027-05-10', '10:00');
    await antwoord(gezocht, 'doorstroompunt-benaderen', 'wil-hulp', { contactDatum: '2027-05-10' });
    expect((await trajecten(gezocht))[0]!.stand).toMatchObject({
      stand: { bereiktNa: 6, niveau: 'begeleid' },
    });
    await antwoord(gezocht, 'doorstroompunt-begeleiden', 'begeleiding-klaar', {
      contactDatum: '2027-05-10',
      ...WERK,
    });
    await fase(gezocht, 'gevolgd');

    // Half a year after the wish to be left alone we come back.
    await w.gaNaar('2027-07-12', '10:00');
    await antwoord(metRust, 'doorstroompunt-benaderen', 'school', {
      vanafDatum: '2027-09-01',
      startkwalificatie: 'nee',
    });
    await uitkomst(metRust, 'school');
    await mutatie(gezocht, 'startkwalificatie', '2027-07-09');
    await uitkomst(gezocht, 'startkwalificatie');
    // The list says it once more after it ended: nothing begins again.
    await vsv(gezocht);
    expect(await trajecten(gezocht)).toHaveLength(1);
  });

  it('wie op 23 is losgelaten en nog geen 27 is, komt op een lijst en begint daaruit opnieuw', async () => {
    const op = await w.klok.nu();
    const losgelaten = async (geboren: string, geslotenOp: string): Promise<string> => {
      const id = await jongere(geboren);
      await w.test.beheer.query(
        `with t as (insert into trajecten (ref, soort, jongere_id, regio, gemeentecode, fase, aanleiding, status, uitkomst, geopend_op, gesloten_op)
           values (gen_random_uuid(), 'doorstroompunt', $1, 'gooi-en-vechtstreek', $2, 'klaar', 'vsv-melding', 'gesloten', 'leeftijdsgrens', $3, $3) returning ref)
         insert into verantwoordelijken (id, traject_ref, oin, rol, van, tot) select gen_random_uuid(), ref, $4, 'doorstroompunt', $3, $3 from t`,
        [id, GEMEENTE, geslotenOp, RBL],
      );
      return id;
    };
    const weer = await losgelaten('2001-06-01', '2024-06-03T05:15Z');
    const nooit = await losgelaten('1998-06-01', '2021-06-01T05:15Z');
    const lijst = (dag: string) =>
      w.databank.metToegang(TOEGANG, async (tx) =>
        (await weerOnderDeGrens(tx, w.ring, dag)).map(({ jongereId }) => jongereId),
      );
    expect(await lijst('2025-12-31')).toEqual([]);
    expect(await lijst('2026-01-01')).toEqual([weer]);
    const dag = datumVan(op);
    const diensten = { databank: w.databank, ring: w.ring, boek: maakBoek(PLATFORM) };
    expect(await startWeerOnderDeGrens(diensten, TOEGANG, { dag, op })).toBe(1);
    await w.rust();
    await w.tot(async () => (await open(weer)).length === 1);
    expect((await trajecten(weer))[1]).toMatchObject({ aanleiding: 'leeftijd-verruimd', status: 'open' });
    expect(await trajecten(nooit)).toHaveLength(1);
    expect(await startWeerOnderDeGrens(diensten, TOEGANG, { dag, op })).toBe(0);
  });
});

/** Eleven years take ten minutes: in the long version only. */
if (ZWAAR) it('een jongere van 16 tot 27 bij het Doorstroompunt', speelVan16Tot27, 3_600_000);
