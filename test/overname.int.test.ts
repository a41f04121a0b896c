import { leesOverdrachtenMetAandacht, leesLateVerzoeken } from '../db/repositories/aandacht-overdrachten';
import { leesEigenVerzoeken } from '../db/repositories/overnameverzoeken';
import { koppelPersoon } from '../db/repositories/personen-koppelen';
import { vindOfMaakJongeren } from '../db/repositories/personen';
import { systeemToegang, type Toegang } from '../db/verbinding';
import { verzoekstatus } from '../domain/overdracht/overnameverzoek';
import { maakBoek } from '../verwerking/grootboek/boek';
import { trekVraagIn, vraagOvername } from '../verwerking/overdracht/vraag-overname';
import { testBsns } from '../deploy/demo/leerlingen/testnummers';
import { PARTNERS, PLATFORM, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const UWV = PARTNERS['uwv']!.oin;
const GEMEENTE = { oin: PARTNERS['gemeente']!.oin, rol: 'gemeente-wi' } as const;
const RBL = { oin: PARTNERS['rbl']!.oin, rol: 'doorstroompunt' } as const;
const REGISSEUR: Toegang = {
  soort: 'partner',
  oin: RBL.oin,
  rol: null,
  functie: 'regisseur',
  vestigingscodes: [],
  wie: 'test-regisseur',
};
const JA = { geinformeerd: 'geinformeerd', informeerDatum: '2027-01-12' };

describe('een ontvanger vraagt zelf om over te nemen, op de echte server', () => {
  let w: Werkplaats;
  const bsns = testBsns(77);

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  async function metWw(einde = '2027-12-31'): Promise<string> {
    const bsn = bsns.next().value as string;
    const jongere = await w.databank.metToegang(TOEGANG, async (tx) => {
      const [id] = await vindOfMaakJongeren(tx, w.ring, [{ soort: 'bsn', waarde: bsn }]);
      await koppelPersoon(tx, w.ring, id!, {
        bsn,
        onderwijsnummer: null,
        naam: { voornamen: 'Proef', voorvoegsel: null, geslachtsnaam: 'Persoon' },
        geboortedatum: '2005-03-01',
        woongemeente: '1942',
        toestemmingen: [],
      });
      return id!;
    });
    await w.ontvangVan(UWV, jongere, {
      schemaVersie: 1,
      soort: 'ww-toegekend',
      kenmerk: `ww-${jongere}`,
      toekenningsdatum: '2027-01-08',
      einddatum: einde,
      lopendProgramma: null,
    });
    return bsn;
  }

  const vraag = async (bsn: string, vrager: typeof GEMEENTE | typeof RBL = GEMEENTE): Promise<string> => {
    const op = await w.klok.nu();
    return w.databank.metToegang(TOEGANG, (tx) =>
      vraagOvername(
        tx,
        { boek: maakBoek(PLATFORM), ring: w.ring },
        { bsn, reden: 'begeleiding', trajectSoort: null, vrager, medewerker: null, op, traceparent: null },
      ),
    );
  };

  const status = async (ref: string, vrager: typeof GEMEENTE | typeof RBL = GEMEENTE) => {
    const nu = await w.klok.nu();
    const [v] = await w.databank.metToegang(TOEGANG, (tx) =>
      leesEigenVerzoeken(tx, vrager, { ref, limiet: 1 }),
    );
    return { status: verzoekstatus(v!.staat, v!.uiterlijk, nu), reden: v!.afwijsreden };
  };

  it('inwilligen biedt de overdracht aan de vrager aan; aanvaarden maakt die verantwoordelijk', async () => {
    const verzoek = await vraag(await metWw());
    const taak = await w.taak('overdracht-overnameverzoek');
    expect(taak).toMatchObject({ oin: UWV, rol: 'uwv' });
    expect(JSON.stringify(taak.waarom_nu)).toContain('overname-door-gemeente-wi');
    expect(await w.besluit(taak.id, 'verzoek-ingewilligd', JA)).toMatchObject({ status: 'uitgevoerd' });
    const aanbod = await w.taak('overdracht-besluit');
    expect(aanbod).toMatchObject({ oin: GEMEENTE.oin, rol: 'gemeente-wi' });
    expect(await w.verantwoordelijke(taak.traject_ref)).toMatchObject({ rol: 'uwv' });
    expect((await status(verzoek)).status).toBe('ingewilligd');
    const { rows } = await w.test.beheer.query<{ verzoek: string; grond: string }>(
      `select stand ->> 'verzoekRef' as verzoek, stand ->> 'grondslagAfgeverTot' as grond from overdrachten where traject_ref = $1`,
      [taak.traject_ref],
    );
    // UWV's ground ends with the WW, also in an offer that another asked for.
    expect(rows).toEqual([{ verzoek, grond: String(Date.parse('2027-12-31T23:00:00Z')) }]);
    expect(await w.besluit(aanbod.id, 'aanvaard')).toMatchObject({ status: 'uitgevoerd' });
    expect(await w.verantwoordelijke(taak.traject_ref)).toMatchObject({ rol: 'gemeente-wi' });
    expect(await w.grootboek(taak.traject_ref)).toEqual(
      expect.arrayContaining([
        'overnameverzoek-gevraagd',
        'overnameverzoek-ingewilligd',
        'overdracht-aanvaard',
      ]),
    );
    await w.besluit((await w.taak('overdracht-overgenomen')).id, 'werk', { vanafDatum: '2027-01-12' });
    await w.rust();
  });

  it('een nummer dat niemand heeft, of een vraag die al gesteld is, ziet er voor de vrager hetzelfde uit', async () => {
    const bsn = await metWw();
    const eerste = await vraag(bsn);
    const tweede = await vraag(bsn);
    const niemand = await vraag(bsns.next().value as string);
    await w.rust();
    for (const ref of [eerste, tweede, niemand])
      expect(await status(ref)).toEqual({ status: 'ontvangen', reden: null });
    // The run hears of it, and then asks: that is a moment later.
    await w.taak('overdracht-overnameverzoek');
    const taken = (await w.openTaken()).filter(({ soort }) => soort === 'overdracht-overnameverzoek');
    expect(taken).toHaveLength(1);
    await w.besluit(taken[0]!.id, 'verzoek-afgewezen', { reden: 'gaat-goed-hier' });
    for (const ref of [eerste, tweede])
      expect(await status(ref)).toEqual({ status: 'afgewezen', reden: 'gaat-goed-hier' });
    expect((await status(niemand)).status).toBe('ontvangen');
    expect(await w.verantwoordelijke(taken[0]!.traject_ref!)).toMatchObject({ rol: 'uwv' });
    // Refused is not forever: another question is another taak.
    const opnieuw = await vraag(bsn);
    expect((await w.taak('overdracht-overnameverzoek')).id).not.toBe(taken[0]!.id);
    const op = await w.klok.nu();
    const boek = maakBoek(PLATFORM);
    const trekIn = (ref: string) =>
      w.databank.metToegang(TOEGANG, (tx) =>
        trekVraagIn(tx, boek, { ref, vrager: GEMEENTE, op, traceparent: null }),
      );
    expect(await trekIn(opnieuw)).toBe('ingetrokken');
    expect(await trekIn(niemand)).toBe('ingetrokken');
    expect(await trekIn(eerste)).toBe('al-beantwoord');
    await w.tot(
      async () => !(await w.openTaken()).some(({ soort }) => soort === 'overdracht-overnameverzoek'),
    );
  });

  it('twee vragers: wie het eerst is ingewilligd krijgt het aanbod, de ander is daarna achterhaald', async () => {
    const bsn = await metWw();
    const vanGemeente = await vraag(bsn);
    const vanRbl = await vraag(bsn, RBL);
    await w.tot(
      async () =>
        (await w.openTaken()).filter(({ soort }) => soort === 'overdracht-overnameverzoek').length === 2,
    );
    const [een, twee] = (await w.openTaken()).filter(({ soort }) => soort === 'overdracht-overnameverzoek');
    await w.besluit(een!.id, 'verzoek-ingewilligd', JA);
    const aanbod = await w.taak('overdracht-besluit');
    expect(await w.besluit(twee!.id, 'verzoek-ingewilligd', JA)).toMatchObject({
      status: 'afgewezen',
      reden: expect.stringContaining('al een overdracht'),
    });
    await w.besluit(aanbod.id, 'aanvaard');
    await w.tot(async () => (await w.grootboek(een!.traject_ref!)).includes('overnameverzoek-achterhaald'));
    const staten = [await status(vanGemeente), await status(vanRbl, RBL)].map((s) => s.status);
    expect(staten.sort()).toEqual(['ingewilligd', 'ontvangen']);
    await w.besluit((await w.taak('overdracht-overgenomen')).id, 'werk', { vanafDatum: '2027-01-12' });
  });

  it('zonder antwoord ziet de regisseur het; een traject dat sluit maakt de vraag achterhaald', async () => {
    const bsn = await metWw('2027-01-29');
    const verzoek = await vraag(bsn);
    const taak = await w.taak('overdracht-overnameverzoek');
    await w.gaNaar('2027-01-20', '10:00');
    expect((await status(verzoek)).status).toBe('zonder-antwoord');
    const laat = await w.databank.metToegang(REGISSEUR, (tx) => leesLateVerzoeken(tx, 10));
    expect(laat).toMatchObject([{ ref: verzoek, trajectRef: taak.traject_ref, vrager: GEMEENTE }]);
    const ander: Toegang = { ...REGISSEUR, oin: PARTNERS['andereSchool']!.oin };
    expect(await w.databank.metToegang(ander, (tx) => leesLateVerzoeken(tx, 10))).toEqual([]);
    expect(await w.databank.metToegang(REGISSEUR, (tx) => leesOverdrachtenMetAandacht(tx, 10))).toEqual([]);
    const besluit = (await w.openTaken()).find(
      ({ soort, traject_ref }) => soort.startsWith('ww-') && traject_ref === taak.traject_ref,
    );
    await w.besluit(besluit!.id, 'werk', { vanafDatum: '2027-01-25' });
    await w.tot(async () => (await w.grootboek(taak.traject_ref)).includes('overnameverzoek-achterhaald'));
    expect((await status(verzoek)).status).toBe('zonder-antwoord');
    expect((await w.openTaken()).filter(({ traject_ref }) => traject_ref === taak.traject_ref)).toEqual([]);
  });

  it('eindigt de WW eerder terwijl het aanbod nog wacht, dan neemt het vangnet over op de nieuwe laatste dag', async () => {
    await vraag(await metWw(), RBL);
    const taak = await w.taak('overdracht-overnameverzoek');
    await w.besluit(taak.id, 'verzoek-ingewilligd', JA);
    expect(await w.taak('overdracht-besluit')).toMatchObject({ rol: 'doorstroompunt' });
    const { rows } = await w.test.beheer.query<{ jongere_id: string }>(
      'select jongere_id from trajecten where ref = $1',
      [taak.traject_ref],
    );
    await w.ontvangVan(UWV, rows[0]!.jongere_id, {
      schemaVersie: 1,
      soort: 'ww-gewijzigd',
      kenmerk: `ww-${rows[0]!.jongere_id}`,
      einddatum: '2027-01-22',
    });
    await w.gaNaar('2027-01-23', '10:00');
    await w.tot(async () => (await w.verantwoordelijke(taak.traject_ref))?.rol === 'gemeente-wi');
    expect(await w.grootboek(taak.traject_ref)).toEqual(
      expect.arrayContaining(['overdracht-grondslag-verzet', 'overdracht-vervallen', 'overdracht-aanvaard']),
    );
  });

  /** The gemeente asks, UWV says yes, the gemeente accepts. */
  async function bijGemeente(): Promise<{ bsn: string; traject: string }> {
    const bsn = await metWw();
    const { rows } = await w.test.beheer.query<{ ref: string }>(
      'select ref from trajecten order by ref desc limit 1',
    );
    const traject = rows[0]!.ref;
    await vraag(bsn);
    await w.besluit((await taakVan(traject, 'overdracht-overnameverzoek')).id, 'verzoek-ingewilligd', JA);
    await w.besluit((await taakVan(traject, 'overdracht-besluit')).id, 'aanvaard');
    await taakVan(traject, 'overdracht-overgenomen');
    await w.rust();
    return { bsn, traject };
  }
  async function taakVan(traject: string, soort: string) {
    let gevonden: Awaited<ReturnType<typeof w.openTaken>>[number] | undefined;
    await w.tot(async () => {
      gevonden = (await w.openTaken()).find((t) => t.traject_ref === traject && t.soort === soort);
      return gevonden !== undefined;
    });
    return gevonden!;
  }
  const open = async (traject: string) =>
    (await w.openTaken())
      .filter((t) => t.traject_ref === traject)
      .map((t) => `${t.soort} ${t.rol}`)
      .sort();
  const fase = async (traject: string) =>
    (await w.test.beheer.query<{ fase: string }>('select fase from trajecten where ref = $1', [traject]))
      .rows[0]!.fase;
  const MIJLPALEN = ['overdracht-eerste-contact', 'overdracht-kennismaking', 'overdracht-overgenomen'];

  it('ook wie heeft overgenomen wordt gevraagd; aanvaardt een volgende, dan vraagt niemand de eerste nog iets', async () => {
    const { bsn, traject } = await bijGemeente();
    const verzoek = await vraag(bsn, RBL);
    const taak = await taakVan(traject, 'overdracht-overnameverzoek');
    expect(taak).toMatchObject({ oin: GEMEENTE.oin, rol: 'gemeente-wi', traject_ref: traject });
    await w.besluit(taak.id, 'verzoek-ingewilligd', JA);
    expect((await status(verzoek, RBL)).status).toBe('ingewilligd');
    expect(await open(traject)).toContain('overdracht-overgenomen gemeente-wi');
    expect(await w.besluit((await taakVan(traject, 'overdracht-besluit')).id, 'aanvaard')).toMatchObject({
      status: 'uitgevoerd',
    });
    await w.rust();
    expect(await w.verantwoordelijke(traject)).toMatchObject(RBL);
    expect(await open(traject)).toEqual(MIJLPALEN.map((soort) => `${soort} doorstroompunt`));
    const { rows } = await w.test.beheer.query<{ naar_rol: string; einde: string | null }>(
      `select naar_rol, stand -> 'mijlpalen' ->> 'beeindigd' as einde from overdrachten where traject_ref = $1 order by aangeboden_op`,
      [traject],
    );
    expect(rows).toEqual([
      { naar_rol: 'gemeente-wi', einde: 'verder-overgedragen' },
      { naar_rol: 'doorstroompunt', einde: null },
    ]);

    // Given back: the gemeente has it again, and is asked how it goes on, not UWV.
    await w.besluit((await taakVan(traject, 'overdracht-overgenomen')).id, 'terug-te-geven', {
      reden: 'geen-contact',
    });
    await w.tot(async () => (await open(traject)).length === 1);
    await w.rust();
    expect(await w.verantwoordelijke(traject)).toMatchObject(GEMEENTE);
    expect(await open(traject)).toEqual(['overdracht-overgenomen gemeente-wi']);
    expect(await fase(traject)).toBe('overgenomen');
    await w.besluit((await taakVan(traject, 'overdracht-overgenomen')).id, 'werk', {
      vanafDatum: '2027-01-12',
    });
    await w.tot(async () => (await w.grootboek(traject)).includes('traject-gesloten'));
    expect(await open(traject)).toEqual([]);
  }, 60_000);

  it('wie heeft overgenomen biedt zelf verder aan; een weigering laat het waar het is', async () => {
    const { traject } = await bijGemeente();
    const verder = { reden: 'begeleiding', startkwalificatie: 'nee', terugNaarSchool: 'ja', ...JA };
    const overgenomen = await taakVan(traject, 'overdracht-overgenomen');
    expect(await w.besluit(overgenomen.id, 'verder-overdragen', verder)).toMatchObject({
      status: 'uitgevoerd',
    });
    const aanbod = await taakVan(traject, 'overdracht-besluit');
    expect(aanbod).toMatchObject({ oin: RBL.oin, rol: 'doorstroompunt', traject_ref: traject });
    expect(await w.besluit(overgenomen.id, 'verder-overdragen', verder)).toMatchObject({
      status: 'afgewezen',
      reden: expect.stringContaining('loopt al een overdracht') as string,
    });
    await w.besluit(aanbod.id, 'geweigerd', { reden: 'geen-plaats' });
    await w.rust();
    expect(await w.verantwoordelijke(traject)).toMatchObject(GEMEENTE);
    expect(await open(traject)).toEqual(MIJLPALEN.map((soort) => `${soort} gemeente-wi`));
    expect(await fase(traject)).toBe('overgenomen');
    // Nobody else fits: it stays, and the gemeente can answer.
    expect(await w.besluit(overgenomen.id, 'verder-overdragen', verder)).toMatchObject({
      status: 'uitgevoerd',
    });
    await w.tot(async () => (await w.grootboek(traject)).includes('overdracht-niemand-past'));
    await w.rust();
    expect(await w.besluit(overgenomen.id, 'werk', { vanafDatum: '2027-01-12' })).toMatchObject({
      status: 'uitgevoerd',
    });
    await w.tot(async () => (await w.grootboek(traject)).includes('traject-gesloten'));
  }, 60_000);
});
