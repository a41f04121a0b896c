import { leesRegelrijen, voegRegelrijToe, RegelGeweigerdFout } from '../db/repositories/regelrijen';
import { systeemToegang } from '../db/verbinding';
import { vanafInformatiebijeenkomst, zonderWachten } from '../domain/regels/zoekperiode-regels';
import { GEMEENTE, PARTNERS, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const GEMEENTE_WI = PARTNERS['gemeente']!.oin;
const HIER = { gemeentecode: GEMEENTE };

// A journey of months: on a machine that does other work too it takes its time.
jest.setTimeout(300_000);

describe('een gemeente die het anders afsprak, op de echte server', () => {
  let w: Werkplaats;
  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
  }, 180_000);
  afterAll(() => w.sluit(), 60_000);

  const spreekAf = (rij: Parameters<typeof voegRegelrijToe>[1], vandaag: string): Promise<void> =>
    w.databank.metToegang(TOEGANG, (tx) => voegRegelrijToe(tx, rij, vandaag));
  const soorten = async () => (await w.openTaken()).map(({ soort }) => soort).sort();
  const openZijn = async (verwacht: readonly string[]): Promise<void> => {
    await w.tot(async () => (await soorten()).join() === verwacht.join());
  };
  const meldt = async (meldingsdatum: string): Promise<string> => {
    const jongere = await w.jongere({ geboortedatum: '2005-03-01', woongemeente: GEMEENTE });
    await w.ontvangVan(GEMEENTE_WI, jongere, {
      schemaVersie: 1,
      soort: 'melding-bijstand',
      meldingId: `m-${jongere}`,
      gemeentecode: GEMEENTE,
      meldingsdatum,
      informatiebijeenkomst: null,
    });
    return jongere;
  };

  it('een regel geldt op zijn vroegst morgen, en een versie verandert niet meer', async () => {
    await expect(spreekAf(zonderWachten(HIER, '2027-01-11'), '2027-01-11')).rejects.toThrow(
      RegelGeweigerdFout,
    );
    await spreekAf(zonderWachten(HIER, '2027-01-12'), '2027-01-11');
    await expect(spreekAf(zonderWachten(HIER, '2027-02-01'), '2027-01-11')).rejects.toThrow(/versie/);
    expect(await w.databank.metToegang(TOEGANG, leesRegelrijen)).toEqual([zonderWachten(HIER, '2027-01-12')]);
  });

  it('niemand wacht vanaf de dag van de afspraak; het zoekgedrag telt wel', async () => {
    await w.gaNaar('2027-01-12', '10:00');
    await meldt('2027-01-12');
    await openZijn(['zoekperiode-aanbod', 'zoekperiode-afloop']);
    const { id } = await w.taak('zoekperiode-afloop');
    await w.besluit(id, 'aanvraag-opgepakt', { aanvraagDatum: '2027-01-12', bewijs: 'nee' });
    await w.besluit((await w.taak('bijstand-besluit')).id, 'bijstand-toegekend');
    await openZijn([]);
  });

  it('wachten vanaf de informatiebijeenkomst', async () => {
    await spreekAf({ ...vanafInformatiebijeenkomst(HIER, '2027-01-13'), versie: 2 }, '2027-01-12');
    await w.gaNaar('2027-01-13', '10:00');
    const jongere = await meldt('2027-01-13');
    await openZijn(['zoekperiode-aanbod', 'zoekperiode-bijeenkomst']);
    await w.gaNaar('2027-01-20', '10:00');
    await w.ontvangVan(GEMEENTE_WI, jongere, {
      schemaVersie: 1,
      soort: 'informatiebijeenkomst',
      meldingId: `m-${jongere}`,
      datum: '2027-01-19',
    });
    await openZijn(['zoekperiode-aanbod', 'zoekperiode-wachten']);
    await w.gaNaar('2027-02-15', '10:00');
    expect(await soorten()).not.toContain('zoekperiode-afloop');
    await w.gaNaar('2027-02-16', '10:00');
    const afloop = await w.taak('zoekperiode-afloop');
    await w.besluit(afloop.id, 'werk', { vanafDatum: '2027-02-16' });
    await openZijn([]);
  });
});
