import { maakToeval } from '../../deploy/demo/toeval';
import { aantal } from '../omgeving/zwaar';
import { startKeten, type Keten } from './keten';
import { wacht, type Antwoord, type Verzoek } from './partner';
import { alsVerzoek } from './school';
import { Spel } from './spel';

/** Pupils per drill, and how often something is killed in it. */
const LEERLINGEN = aantal(12, 60);
const KEREN = aantal(2, 10);
const DRILLS = 8;

/**
 * Faults under load, on the product as it runs. After each: nothing acknowledged is lost, nothing happens twice, and the backlog reaches
 * zero (test/invarianten). One chain for all of them: what one drill leaves behind, the next must live with.
 */
describe('drills', () => {
  let keten: Keten;
  let spel: Spel;
  let drill = 0;
  const toeval = maakToeval('drills');

  beforeAll(async () => {
    keten = await startKeten();
    spel = new Spel(keten, LEERLINGEN * DRILLS);
  }, 120_000);
  afterAll(async () => {
    await spel?.sluit();
    await keten?.sluit();
  }, 60_000);
  beforeEach(() => {
    drill += 1;
    spel.beantwoordt = () => true;
  });

  function verhaal(naam: string) {
    return spel.verhaal(naam, (drill - 1) * LEERLINGEN, LEERLINGEN);
  }

  it('kill -9 van de API tussen vastleggen en antwoord: dezelfde sleutel geeft hetzelfde antwoord', async () => {
    const { zendingen, verwacht } = verhaal('api');
    const raak = new Set(Array.from({ length: KEREN }, (_, i) => zendingen[3 + i * 5]!.sleutel));
    let herhaald = 0;
    let herstart: Promise<void> = Promise.resolve();
    spel.begin();
    await spel.zendAlles(zendingen, async (verzoek: Verzoek): Promise<Antwoord> => {
      if (!raak.delete(verzoek.sleutel!)) return spel.school.volhoudend(verzoek);
      // The answer was on its way, so the transaction had been committed; the school never reads it.
      await herstart;
      const nietGelezen = await spel.school.volhoudend(verzoek);
      herstart = keten.api.dood().then(() => keten.api.herstart());
      await herstart;
      const antwoord = await spel.school.volhoudend(verzoek);
      expect(antwoord).toMatchObject({
        status: nietGelezen.status,
        tekst: nietGelezen.tekst,
        herhaald: true,
      });
      herhaald += 1;
      return antwoord;
    });
    expect(herhaald).toBe(KEREN);
    expect(await spel.komTotRust()).toEqual([]);
    expect(await spel.afwijkingen(verwacht)).toEqual([]);
  }, 180_000);

  it('kill -9 van de API op willekeurige momenten: niets half, niets kwijt', async () => {
    const { zendingen, verwacht } = verhaal('api-los');
    spel.begin();
    const klaar = spel.zendAlles(zendingen);
    for (let keer = 0; keer < KEREN; keer += 1) {
      await wacht(toeval.geheel(50, 700));
      await keten.api.dood();
      await keten.api.herstart();
    }
    await klaar;
    expect(await spel.komTotRust()).toEqual([]);
    expect(await spel.afwijkingen(verwacht)).toEqual([]);
  }, 180_000);

  it('kill -9 van de worker midden in zijn werk: een ander gaat verder en niemand merkt iets twee keer', async () => {
    const { zendingen, verwacht } = verhaal('worker');
    spel.begin();
    const klaar = spel.zendAlles(zendingen);
    for (let keer = 0; keer < KEREN; keer += 1) {
      await wacht(toeval.geheel(200, 1_200));
      await keten.worker.dood();
      await keten.worker.herstart();
    }
    await klaar;
    expect(await spel.komTotRust()).toEqual([]);
    expect(await spel.afwijkingen(verwacht)).toEqual([]);
  }, 240_000);

  it('kill -9 van Temporal: alles wat liep, loopt daarna verder', async () => {
    const { zendingen, verwacht } = verhaal('temporal');
    spel.begin();
    const klaar = spel.zendAlles(zendingen);
    for (let keer = 0; keer < KEREN; keer += 1) {
      await wacht(toeval.geheel(300, 1_500));
      await keten.temporal.dood();
      await wacht(toeval.geheel(0, 1_000));
      await keten.temporal.herstart();
    }
    await klaar;
    expect(await spel.komTotRust()).toEqual([]);
    expect(await spel.afwijkingen(verwacht)).toEqual([]);
  }, 240_000);

  it('kill -9 van PostgreSQL: 503 met Retry-After, nooit 202; API en worker overleven', async () => {
    const { zendingen, verwacht } = verhaal('postgres');
    spel.begin();
    const klaar = spel.zendAlles(zendingen);
    for (let keer = 0; keer < KEREN; keer += 1) {
      await wacht(toeval.geheel(200, 1_000));
      await keten.postgres.dood();
      const begin = Date.now();
      const weg = await spel.school.eenmaal({ ...alsVerzoek(zendingen[0]!), sleutel: `weg-${keer}` });
      expect({ status: weg.status, opnieuw: weg.opnieuwNaS !== null }).toEqual({
        status: 503,
        opnieuw: true,
      });
      expect(Date.now() - begin).toBeLessThan(5_000);
      await keten.postgres.herstart();
    }
    await klaar;
    expect(spel.school.zonderRetryAfter).toBe(0);
    expect([keten.api.nu.leeft(), keten.worker.nu.leeft()]).toEqual([true, true]);
    expect(await spel.komTotRust()).toEqual([]);
    expect(await spel.afwijkingen(verwacht)).toEqual([]);
  }, 240_000);
});
