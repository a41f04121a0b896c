import { Werkplaats } from './werkplaats/werkplaats';

describe('een MAZL-traject op de echte server', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  it('gaat van de vierde ziekmelding via het gesprek naar volgen en sluit als het goed gaat', async () => {
    const leerling = await w.leerling('1001');
    for (const dag of ['2027-01-11', '2027-01-14', '2027-01-19']) {
      await w.gaNaar(dag);
      await w.meldZiek(leerling, dag, dag);
    }
    expect(await w.openTaken()).toHaveLength(0);
    await w.gaNaar('2027-01-25');
    await w.meldZiek(leerling, '2027-01-25', '2027-01-25');

    const gesprek = await w.taak('mazl-gesprek');
    expect(gesprek.rol).toBe('school');
    expect(new Date(gesprek.uiterlijk!).toISOString()).toBe('2027-02-01T23:00:00.000Z');
    expect(await w.besluit(gesprek.id, 'plan-afgesproken', { totDatum: '2027-03-19' })).toEqual({
      status: 'uitgevoerd',
      reden: null,
    });

    await w.gaNaar('2027-03-20', '10:00');
    const besluit = await w.taak('mazl-schoolbesluit');
    expect(await w.besluit(besluit.id, 'gaat-goed')).toMatchObject({ status: 'uitgevoerd' });
    await w.tot(async () => (await w.grootboek(gesprek.traject_ref)).includes('traject-gesloten'));
    expect(await w.grootboek(gesprek.traject_ref)).toEqual([
      'traject-geopend',
      'treffer',
      'taak-geopend',
      'taak-afgehandeld',
      'monitoring-begonnen',
      'taak-geopend',
      'taak-afgehandeld',
      'traject-gesloten',
    ]);
  });
});
