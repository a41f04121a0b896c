import { Client } from 'pg';
import { controleer, type Controleuitslag } from '../invarianten/controleer';
import { aantal } from '../omgeving/zwaar';
import { Werkplaats } from '../werkplaats/werkplaats';
import { Spel } from './spel';
import { metStoringen, type Storingstelling } from './storingen';

/*
 * Many jongeren at once on the real server: two partners, the vangnet, timers, corrections, answers at the same moment, and activities
 * that fail before, after or twice. Afterwards a program that reads only PostgreSQL and Temporal finds nothing wrong.
 */

const ZADEN = aantal(1, 6);
const JONGEREN = aantal(12, 40);
const RONDEN = aantal(11, 30);

test.each(Array.from({ length: ZADEN }, (_, i) => 20261201 + i))(
  'zaad %i: een verantwoordelijke, een winnaar, niets dubbel, niets te vroeg, niets dat blijft liggen',
  async (zaad) => {
    const storingen: Storingstelling = { vooraf: 0, achteraf: 0, dubbel: 0, laat: 0, gelukt: 0 };
    const w = await Werkplaats.open(
      { datum: '2027-01-11' },
      {
        maxCachedWorkflows: 20,
        omhul: (activiteiten) =>
          metStoringen(
            activiteiten,
            zaad,
            { vooraf: 0.02, achteraf: 0.04, dubbel: 0.04, laat: 0.02 },
            storingen,
          ),
      },
    );
    const client = new Client({ connectionString: w.test.beheerderUrl });
    await client.connect();
    try {
      const spel = new Spel(w, zaad);
      await spel.begin(JONGEREN);
      for (let nr = 0; nr < RONDEN; nr += 1) await spel.ronde(nr);
      await w.rust();
      const { rows } = await client.query<{ id: string }>('select workflow_id as id from runs limit 1');
      const takenrij = (await w.verbinding.client.workflow.getHandle(rows[0]!.id).describe()).taskQueue;
      const kijk = (): Promise<Controleuitslag> =>
        controleer({
          client,
          inRust: true,
          uitkomstBinnenS: 60,
          temporal: {
            adres: process.env['SLUITEND_TEST_TEMPORAL']!,
            namespace: 'sluitend-test',
            filter: `TaskQueue = '${takenrij}'`,
          },
        });
      // An activity that failed is tried again a moment later; what really is wrong stays wrong.
      let uitslag = await kijk();
      for (let keer = 0; keer < 20 && uitslag.schendingen.length > 0; keer += 1) {
        await new Promise((klaar) => setTimeout(klaar, 1_000));
        uitslag = await kijk();
      }
      const { schendingen, bekeken } = uitslag;
      if (schendingen.length > 0) {
        const ids = schendingen.flatMap(({ uitleg }) => uitleg.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []);
        const { rows: verhaal } = await client.query(
          `select e.soort, e.gebeurd_op, e.inhoud, t.soort as taak, t.uiterlijk, t.sleutel from gebeurtenissen e left join taken t on t.id = e.taak_id
           where e.taak_id = any($1::uuid[]) or e.traject_ref = any($1::uuid[]) order by e.volgnummer`,
          [ids],
        );
        const { rows: standen } = await client.query(
          `select ref, fase, feiten, stand from trajecten where ref = any($1::uuid[])`,
          [ids],
        );
        console.error([...verhaal, ...standen].map((regel) => JSON.stringify(regel)).join('\n'));
      }
      expect(schendingen).toEqual([]);
      const { rows: staten } = await client.query<{ status: string; n: number }>(
        'select status, count(*)::int as n from overdrachten group by 1 order by 1',
      );
      console.info(JSON.stringify({ zaad, ...spel.telling, storingen, bekeken, staten }));
      // The game has really been played.
      const { rows: soorten } = await client.query<{ soort: string; n: number }>(
        'select soort, count(*)::int as n from trajecten group by 1',
      );
      expect(soorten.find(({ soort }) => soort === 'ww')?.n).toBe(JONGEREN);
      // Who takes over may begin a traject of its own.
      expect(bekeken.trajecten).toBe(soorten.reduce((som, { n }) => som + n, 0));
      expect(staten.map(({ status }) => status)).toEqual(expect.arrayContaining(['aanvaard']));
      expect(storingen.achteraf).toBeGreaterThan(0);
    } finally {
      await client.end();
      await w.sluit();
    }
  },
  600_000,
);
