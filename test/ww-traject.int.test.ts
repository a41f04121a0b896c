import { PARTNERS, Werkplaats } from './werkplaats/werkplaats';

describe('een WW-traject op de echte server', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  const ww = (jongere: string, toekenning: string, einde: string) =>
    w.ontvangVan(PARTNERS['uwv']!.oin, jongere, {
      schemaVersie: 1,
      soort: 'ww-toegekend',
      kenmerk: `ww-${jongere}`,
      toekenningsdatum: toekenning,
      einddatum: einde,
      lopendProgramma: null,
    });

  it('van de toekenning over gesprek en besluit naar een gemeente die aanvaardt', async () => {
    const jongere = await w.jongere({ geboortedatum: '2005-03-01', woongemeente: '1942' });
    await ww(jongere, '2027-01-08', '2027-04-08');
    const eerste = await w.taak('ww-eerste-contact');
    expect(eerste.rol).toBe('uwv');
    // Vijf werkdagen vanaf de toekenning, niet vanaf het bericht.
    expect(new Date(eerste.uiterlijk!).toISOString()).toBe('2027-01-15T23:00:00.000Z');
    await w.besluit(eerste.id, 'aanbod-gedaan', { contactDatum: '2027-01-12', aanbod: 'werk' });

    await w.gaNaar('2027-01-28', '10:00');
    const contact = await w.taak('ww-contact');
    await w.besluit(contact.id, 'geen-aanbod-gewenst', { contactDatum: '2027-01-28' });

    await w.gaNaar('2027-03-04', '10:00');
    const besluit = await w.taak('ww-besluit');
    expect(
      await w.besluit(besluit.id, 'naar-gemeente', {
        lopendProgramma: 'nee',
        geinformeerd: 'geinformeerd',
        informeerDatum: '2027-03-04',
      }),
    ).toMatchObject({ status: 'uitgevoerd' });
    const aanbod = await w.taak('overdracht-besluit');
    expect(aanbod).toMatchObject({ rol: 'gemeente-wi', oin: PARTNERS['gemeente']!.oin });
    expect(await w.verantwoordelijke(besluit.traject_ref)).toMatchObject({ rol: 'uwv' });
    expect(await w.besluit(aanbod.id, 'aanvaard')).toMatchObject({ status: 'uitgevoerd' });
    expect(await w.verantwoordelijke(besluit.traject_ref)).toMatchObject({ rol: 'gemeente-wi' });
    await w.rust();
    expect((await w.openTaken()).map(({ soort }) => soort).sort()).toEqual([
      'overdracht-eerste-contact',
      'overdracht-kennismaking',
      'overdracht-overgenomen',
    ]);
    const eigen = await w.taak('overdracht-overgenomen');
    await w.besluit(eigen.id, 'werk', { vanafDatum: '2027-03-05' });
    await w.tot(async () => (await w.grootboek(besluit.traject_ref)).includes('traject-gesloten'));
    expect((await w.openTaken()).map(({ soort }) => soort)).toEqual([]);
  });
});
