import { kiesPoort } from '../../deploy/lokaal/poort';
import { aantal } from '../omgeving/zwaar';
import { startKeten, type Keten } from './keten';
import { wacht } from './partner';
import { leerlingenVan, Spel } from './spel';

const LEERLINGEN = aantal(8, 40);

/** The same line as in production: the Klok is the clock on the wall, runs do not travel in time, the rhythm comes from Temporal. */
describe('drill in een productieomgeving', () => {
  let keten: Keten;
  let spel: Spel;
  let metrieken: string;

  beforeAll(async () => {
    metrieken = `127.0.0.1:${await kiesPoort(0, 'WERKER_METRIEKEN')}`;
    keten = await startKeten({
      soort: 'productie',
      instellingen: async () => ({ WERKER_METRIEKEN: metrieken }),
    });
    spel = new Spel(keten, leerlingenVan(keten, LEERLINGEN));
    // No test numbers here: nobody is asked who a pupil is.
    spel.beantwoordt = ({ soort }) => soort === 'mazl-gesprek';
    spel.kiest = () => 'geen-contact';
  }, 120_000);
  afterAll(async () => {
    await spel?.sluit();
    await keten?.sluit();
  }, 60_000);

  it('weigert de klok te verzetten', async () => {
    await expect(keten.sluitend('klok', 'vooruit', '1d')).rejects.toThrow(/productie/);
  });

  it('de worker vertelt hoe het met Temporal gaat, als daarom gevraagd is', async () => {
    const antwoord = await fetch(`http://${metrieken}/metrics`);
    expect(antwoord.status).toBe(200);
    expect(await antwoord.text()).toContain('temporal_num_pollers');
  });

  it(
    'verliest en verdubbelt niets als worker, Temporal en API wegvallen',
    async () => {
      const { zendingen, verwacht } = spel.verhaal('productie', 0, LEERLINGEN);
      spel.begin();
      const klaar = spel.zendAlles(zendingen);
      await wacht(300);
      await keten.worker.dood();
      await keten.temporal.dood();
      await keten.api.dood();
      await keten.temporal.herstart();
      await Promise.all([keten.api.herstart(), keten.worker.herstart()]);
      await klaar;
      expect(await spel.komTotRust()).toEqual([]);
      expect(await spel.afwijkingen(verwacht)).toEqual([]);
      expect(spel.bekeken?.taken).toBeGreaterThan(5);
    },
    aantal(300_000, 1_800_000),
  );
});
