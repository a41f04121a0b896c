import { join } from 'node:path';
import { maakToeval } from '../../deploy/demo/toeval';
import { dagErna } from '../invarianten/kalender';
import { aantal } from '../omgeving/zwaar';
import { alsBestand, zendBestand } from './bestand';
import { Kafkalijn } from './kafka';
import { startKeten, type Keten } from './keten';
import { wacht, type Antwoord, type Verzoek } from './partner';
import { alsVerzoek, maakVerhaal, maakZendingen } from './school';
import { leerlingenVan, Spel } from './spel';

/** Pupils per drill, and how often something is killed in it. */
const LEERLINGEN = aantal(6, 60);
const KEREN = aantal(2, 10);
const DRILLS = 11;
/** Pupils of whom the reports come in while Temporal is away. */
const TIJDENS = aantal(3, 30);
const BESTANDSRIJEN = aantal(2_000, 40_000);
/** Of one drill. */
const BINNEN_MS = aantal(300_000, 3_600_000);

/**
 * Faults under load, on the product as it runs. After each: nothing acknowledged is lost, nothing happens twice, and the backlog reaches
 * zero (test/invarianten). One chain for all of them: what one drill leaves behind, the next must live with.
 */
describe('drills', () => {
  let keten: Keten;
  let spel: Spel;
  let kafka: Kafkalijn | undefined;
  let drill = 0;
  const toeval = maakToeval('drills');

  beforeAll(async () => {
    const broker = process.env['SLUITEND_TEST_KAFKA'];
    const logbestanden: string[] = [];
    keten = await startKeten({
      async instellingen(map) {
        if (broker === undefined) return {};
        logbestanden.push(join(map, 'partner-kafka.jsonl'));
        kafka = new Kafkalijn(broker, logbestanden[0]!);
        await kafka.start();
        return kafka.instellingen;
      },
    });
    spel = new Spel(keten, leerlingenVan(keten, LEERLINGEN * DRILLS + TIJDENS), logbestanden);
  }, 120_000);
  afterAll(async () => {
    await spel?.sluit();
    await kafka?.stop();
    await keten?.sluit();
  }, 60_000);
  beforeEach(() => {
    drill += 1;
    spel.beantwoordt = () => true;
  });

  function verhaal(naam: string) {
    return spel.verhaal(naam, (drill - 1) * LEERLINGEN, LEERLINGEN);
  }

  it(
    'kill -9 van de API na het vastleggen: dezelfde sleutel, hetzelfde antwoord',
    async () => {
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
    },
    BINNEN_MS,
  );

  it(
    'kill -9 van de API op willekeurige momenten: niets half, niets kwijt',
    async () => {
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
    },
    BINNEN_MS,
  );

  it(
    'kill -9 van de worker midden in zijn werk: een ander gaat verder',
    async () => {
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
    },
    BINNEN_MS,
  );

  it(
    'kill -9 van Temporal: alles wat liep, loopt daarna verder',
    async () => {
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
    },
    BINNEN_MS,
  );

  it(
    'kill -9 van PostgreSQL: 503 met Retry-After, nooit 202; API en worker overleven',
    async () => {
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
    },
    BINNEN_MS,
  );

  it(
    'Temporal een tijd weg: inname gaat door, een besluit telt vanaf toen het kwam',
    async () => {
      const ervoor = verhaal('uitval');
      const tijdens = spel.verhaal('tijdens', DRILLS * LEERLINGEN, TIJDENS);
      spel.beantwoordt = () => false;
      await spel.zendAlles(ervoor.zendingen);
      expect(await spel.komTotRust()).toEqual([]);
      const database = await spel.database();
      const { rows: taken } = await database.query<{
        id: string;
        versie: number;
        uiterlijk: number;
        dag: string;
      }>(
        `select t.id, t.versie, (extract(epoch from t.uiterlijk) * 1000)::float8 as uiterlijk,
         to_char(m.verloopt_op at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as dag
       from taken t join termijnen m on m.taak_id = t.id and m.soort = 'herinnering' and m.status = 'open'
       where t.status = 'open' and t.soort = 'mazl-gesprek' order by m.verloopt_op, t.id`,
      );
      expect(taken.length).toBeGreaterThanOrEqual(3);
      const { dag, uiterlijk } = taken[0]!;
      // Before the reminder of that morning.
      await spel.klokTot(dag, '08:00');

      await keten.temporal.dood();
      const antwoord = async (id: string, versie: number): Promise<{ id: string; status: string }> => {
        const { status, tekst } = await spel.school.volhoudend({
          pad: `/v1/taken/${id}/besluiten`,
          inhoud: { uitkomst: 'afgezien', medewerker: 'zoco-1' },
          sleutel: `uitval-${id}`,
          ifMatch: `"${versie}"`,
        });
        expect(status).toBe(202);
        const besluit = JSON.parse(tekst) as { id: string; status: 'ontvangen' };
        expect(besluit.status).toBe('ontvangen');
        spel.school.log({
          soort: 'besluit',
          id: besluit.id,
          taakId: id,
          uitkomst: 'afgezien',
          stand: 'ontvangen',
        });
        return besluit;
      };
      const [opTijd, teLaat, nooit] = [taken.slice(0, -2), taken.at(-2)!, taken.at(-1)!];
      await Promise.all(opTijd.map(({ id, versie }) => antwoord(id, versie)));
      const voor503 = spel.school.statussen.get('503') ?? 0;
      await spel.zendAlles(tijdens.zendingen);
      expect(spel.school.statussen.get('503') ?? 0).toBe(voor503);
      await wacht(aantal(2_000, 60_000));
      // Past reminder and deadline of all, before the first step of escalation.
      await spel.laatTijdVerstrijken(uiterlijk + 6.5 * 3_600_000);
      spel.vandaag = dagErna(new Date(uiterlijk - 1).toISOString().slice(0, 10));
      await antwoord(teLaat.id, teLaat.versie);
      await keten.temporal.herstart();

      expect(await spel.komTotRust()).toEqual([]);
      expect(await spel.afwijkingen([...ervoor.verwacht, ...tijdens.verwacht])).toEqual([]);
      const { rows } = await (
        await spel.database()
      ).query<{ id: string; status: string; gebeurd: string[]; termijn: string }>(
        `select t.id, t.status, array(select e.soort from gebeurtenissen e where e.taak_id = t.id order by e.volgnummer) as gebeurd,
         (select m.status from termijnen m where m.taak_id = t.id and m.soort = 'uiterlijk') as termijn
       from taken t where t.id = any($1::uuid[])`,
        [taken.map(({ id }) => id)],
      );
      const hoe = (id: string): unknown => {
        const { status, gebeurd, termijn } = rows.find((rij) => rij.id === id)!;
        return { status, gebeurd, termijn };
      };
      for (const { id } of opTijd)
        expect(hoe(id)).toEqual({
          status: 'afgehandeld',
          gebeurd: ['taak-geopend', 'taak-afgehandeld'],
          termijn: 'gehaald',
        });
      expect(hoe(teLaat.id)).toMatchObject({ status: 'afgehandeld', termijn: 'verlopen' });
      expect(hoe(nooit.id)).toEqual({
        status: 'open',
        gebeurd: ['taak-geopend', 'taak-herinnerd', 'taak-te-laat'],
        termijn: 'verlopen',
      });
    },
    BINNEN_MS,
  );

  it(
    'alles drie keer en door elkaar, over API, Kafka en bestand: een keer gedaan',
    async () => {
      const nummers = [...spel.leerlingen.keys()].slice((drill - 1) * LEERLINGEN, drill * LEERLINGEN);
      const { berichten, verwacht } = maakVerhaal('drievoud', nummers, spel.vandaag);
      const drievoud = [...berichten, ...berichten, ...berichten]
        .map((bericht) => ({ bericht, plaats: toeval.trek() }))
        .sort((a, b) => a.plaats - b.plaats)
        .map(({ bericht }) => bericht);
      spel.begin();
      const overKafka = kafka?.zet(drievoud.filter((_, i) => i % 3 === 0));
      await spel.zendAlles(maakZendingen('drievoud', drievoud));
      await overKafka;
      // All that was said must have been heard before the export repeats it: the newest word about a row counts.
      expect(await spel.komTotRust()).toEqual([]);
      expect(await spel.afwijkingen(verwacht)).toEqual([]);
      const bestand = alsBestand(verwacht);
      for (const keer of [1, 2, 3]) await zendBestand(spel.school, bestand, `drievoud-bestand-${keer}`);
      if (kafka) {
        await keten.worker.stop();
        await kafka.leesOpnieuw();
        await keten.worker.herstart();
      }
      expect(await spel.komTotRust()).toEqual([]);
      expect(await spel.afwijkingen(verwacht)).toEqual([]);
    },
    BINNEN_MS,
  );

  it(
    'twee workers tegelijk, en om beurten weg: niets dubbel, niets blijft liggen',
    async () => {
      const { zendingen, verwacht } = verhaal('twee-workers');
      const tweede = await keten.nogEenWorker();
      spel.begin();
      const klaar = spel.zendAlles(zendingen);
      for (let keer = 0; keer < KEREN; keer += 1) {
        await wacht(toeval.geheel(300, 1_200));
        const wie = keer % 2 === 0 ? keten.worker : tweede;
        await wie.dood();
        await wacht(toeval.geheel(0, 500));
        await wie.herstart();
      }
      await klaar;
      expect(await spel.komTotRust()).toEqual([]);
      expect(await spel.afwijkingen(verwacht)).toEqual([]);
      expect([keten.worker.nu.leeft(), tweede.nu.leeft()]).toEqual([true, true]);
      await tweede.stop();
    },
    BINNEN_MS,
  );

  it(
    'alles om de beurt netjes herstart (SIGTERM): wat was aangenomen krijgt zijn antwoord',
    async () => {
      const { zendingen, verwacht } = verhaal('herstart');
      const storingen = (): number =>
        spel.partners
          .flatMap(({ statussen }) => [...statussen])
          .filter(([status]) => status.startsWith('5') && status !== '503')
          .reduce((som, [, keer]) => som + keer, 0);
      const voor = storingen();
      spel.begin();
      const klaar = spel.zendAlles(zendingen);
      for (let keer = 0; keer < KEREN; keer += 1) {
        for (const proces of [keten.api, keten.worker]) {
          await wacht(toeval.geheel(200, 600));
          await proces.stop();
          await proces.herstart();
        }
      }
      await klaar;
      expect(storingen() - voor).toBe(0);
      // Refused while stopping is fine, as long as it says when to come back.
      expect(spel.partners.map(({ zonderRetryAfter }) => zonderRetryAfter)).toEqual(
        spel.partners.map(() => 0),
      );
      expect(await spel.komTotRust()).toEqual([]);
      expect(await spel.afwijkingen(verwacht)).toEqual([]);
    },
    BINNEN_MS,
  );

  it(
    'de worker valt weg terwijl de klok loopt: elke termijn een keer, op volgorde',
    async () => {
      const { zendingen, verwacht } = verhaal('klok');
      spel.beantwoordt = () => false;
      await spel.zendAlles(zendingen);
      let klaar = false;
      const vooruit = spel.klokTot(dagErna(spel.vandaag, 21)).finally(() => (klaar = true));
      for (let keer = 0; keer < KEREN && !klaar; keer += 1) {
        await wacht(toeval.geheel(1_000, 4_000));
        await keten.worker.dood();
        await keten.worker.herstart();
      }
      await vooruit;
      expect(await spel.komTotRust()).toEqual([]);
      // And now everybody answers at last.
      spel.beantwoordt = () => true;
      spel.begin();
      expect(await spel.komTotRust()).toEqual([]);
      expect(await spel.afwijkingen(verwacht)).toEqual([]);
    },
    BINNEN_MS,
  );

  it(
    'kill -9 van de API halverwege een bestand: opnieuw sturen maakt het af',
    async () => {
      const nummers = Array.from({ length: BESTANDSRIJEN }, (_, i) => String(500_001 + i));
      const dag = dagErna(spel.vandaag, -7);
      const verwacht = nummers.map((leerlingnummer) => ({
        leerlingnummer,
        rijen: [{ begin: dag, einde: dag }],
      }));
      const database = await spel.database();
      const geboekt = async (): Promise<number> => {
        const { rows } = await database.query<{ n: number }>(
          `select count(*)::int as n from inbox where kanaal = 'bestand'`,
        );
        return rows[0]!.n;
      };
      const vooraf = await geboekt();
      const onderweg = zendBestand(spel.school, alsBestand(verwacht), 'groot-bestand');
      while ((await geboekt()) === vooraf) await wacht(5);
      await keten.api.dood();
      const halverwege = (await geboekt()) - vooraf;
      expect(halverwege).toBeLessThan(BESTANDSRIJEN);
      // A delivery is taken to be dead after a minute without a sign of life; this test does not wait for that.
      await database.query(
        `update aanleveringen set lease_tot = now() - interval '1 second' where status = 'bezig'`,
      );
      await keten.api.herstart();
      const { aanvaard, dubbel, rijen } = JSON.parse((await onderweg).tekst) as Record<string, number>;
      expect(rijen).toBe(BESTANDSRIJEN);
      expect(aanvaard! + dubbel!).toBe(BESTANDSRIJEN);
      // What was taken in the first time is no news any more, as far as it has been processed.
      expect(aanvaard).toBeGreaterThanOrEqual(BESTANDSRIJEN - halverwege);
      expect(await spel.komTotRust()).toEqual([]);
      expect(await spel.afwijkingen(verwacht)).toEqual([]);
    },
    BINNEN_MS,
  );

  it('antwoordt nooit met een storing, en er was genoeg te controleren', () => {
    const { berichten = 0, taken = 0, besluiten = 0, treffers = 0, runs = 0 } = spel.bekeken ?? {};
    expect(Math.min(berichten, taken, besluiten, treffers, runs)).toBeGreaterThan(60);
    expect(kafka === undefined || kafka.ontvangen > 100).toBe(true);
    const storingen = spel.partners.flatMap(({ partij, statussen }) =>
      [...statussen]
        .filter(([status]) => status === '500')
        .map(([, keer]) => `${partij.clientId}: ${keer} keer 500`),
    );
    expect(storingen).toEqual([]);
  });
});
