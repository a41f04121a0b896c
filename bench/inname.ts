import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Belasting, Belastinguitslag } from './belaster';
import type { Bestandsopdracht, Bestandsuitslag } from './bestand-proces';
import { meetHerhaling, type Herhaalkosten } from './herhaling';
import {
  maakSchool,
  machine,
  Meetproces,
  startMeetomgeving,
  vatSamen,
  type Meetomgeving,
} from './meetomgeving';

/*
 * R1, R2: accepts per second of the whole path (HTTP, token, strict JSON, judgement, person exchanged, idempotency answer and inbox in one
 * commit with fsync) against bare node:http and against raw inserts of the same row, in one run on one machine. R3: rows per second of a
 * file of 50,000 rows against those accepts. R4: the database part of a repeat against that of a first accept.
 * Run: npm run bouw && node dist/bench/inname.js [seconds per measurement] [repeats]
 */

const OIN = '00000099000000001000';
const VESTIGING = '14SM00';
const VERBINDINGEN = 128;

const seconden = Number(process.argv[2] ?? 5);
const herhalingen = Number(process.argv[3] ?? 5);

async function ruweInserts(omgeving: Meetomgeving, duurMs: number, verbindingen: number): Promise<number> {
  const pool = omgeving.beheer;
  const inhoud = JSON.stringify({
    soort: 'ziekmelding',
    schemaVersie: 1,
    vestigingscode: VESTIGING,
    meldingId: `melding-${randomUUID()}`,
    eersteZiektedag: '2026-11-24',
    laatsteZiektedag: null,
  });
  const hash = Buffer.alloc(32, 7);
  const begin = performance.now();
  let aantal = 0;
  await Promise.all(
    Array.from({ length: verbindingen }, async () => {
      const client = await pool.connect();
      while (performance.now() - begin < duurMs) {
        const id = uuidv7();
        await client.query({
          name: 'ruw',
          text: `insert into inbox (id, bron, bericht_id, kanaal, soort, vestigingscode, inhoud, inhoud_hash, ontvangen_op, status)
                 values ($1, 'ruw', $2, 'api', 'ziekmelding', $3, $4, $5, now(), 'verwerkt')`,
          values: [id, id, VESTIGING, inhoud, hash],
        });
        aantal += 1;
      }
      client.release();
    }),
  );
  const perSeconde = aantal / ((performance.now() - begin) / 1_000);
  return perSeconde;
}

async function meet(): Promise<void> {
  const omgeving = await startMeetomgeving();
  const [kaal, api, belaster] = [
    new Meetproces('inname-server.js'),
    new Meetproces('inname-server.js'),
    new Meetproces('belaster.js'),
  ];
  try {
    const basis = { oin: OIN, vestigingscode: VESTIGING };
    const kaleServer = await kaal.vraag<{ poort: number; token: string }>({ soort: 'kaal', ...basis });
    const echteServer = await api.vraag<{ poort: number; token: string }>({
      soort: 'api',
      url: omgeving.url,
      ...basis,
    });
    const belast = (
      server: { poort: number; token: string },
      anders: Partial<Belasting> = {},
    ): Promise<Belastinguitslag> =>
      belaster.vraag({
        ...server,
        pad: '/v1/verzuimmeldingen',
        verbindingen: VERBINDINGEN,
        duurMs: seconden * 1_000,
        perSeconde: 0,
        bron: OIN,
        vestigingscode: VESTIGING,
        leerlingen: 10_000,
        kenmerk: randomUUID().slice(0, 8),
        ...anders,
      } satisfies Belasting);

    let aangenomen = 0;
    const neem = async (anders: Partial<Belasting> = {}): Promise<Belastinguitslag> => {
      const uitslag = await belast(echteServer, anders);
      aangenomen += uitslag.gelukt;
      if (uitslag.mislukt > 0) throw new Error(`${uitslag.mislukt} verzoeken zijn geweigerd`);
      return uitslag;
    };

    console.error('opwarmen (10 s)');
    await belast(kaleServer, { duurMs: 2_000 });
    await neem({ duurMs: 10_000 });
    const kaleUitslagen: number[] = [];
    const ruw8: number[] = [];
    const ruw32: number[] = [];
    const inname: Belastinguitslag[] = [];
    const r1: number[] = [];
    const r2: number[] = [];
    const r3: number[] = [];
    const bestanden: number[] = [];
    const herhalingskosten: Herhaalkosten[] = [];
    for (let keer = 1; keer <= herhalingen; keer += 1) {
      const echo = (await belast(kaleServer)).perSeconde;
      const ruw = [
        await ruweInserts(omgeving, seconden * 500, 8),
        await ruweInserts(omgeving, seconden * 500, 32),
      ] as const;
      const uitslag = await neem();
      kaleUitslagen.push(echo);
      ruw8.push(ruw[0]);
      ruw32.push(ruw[1]);
      inname.push(uitslag);
      r1.push(uitslag.perSeconde / echo);
      r2.push(uitslag.perSeconde / Math.max(...ruw));
      const vestigingscode = `1${keer % 10}BB00`;
      const schoolOin = `0000009900001${String(keer).padStart(4, '0')}000`;
      await maakSchool(omgeving.databank, schoolOin, vestigingscode);
      const bestand = new Meetproces('bestand-proces.js');
      const { rijenPerSeconde } = await bestand.vraag<Bestandsuitslag>({
        url: omgeving.url,
        oin: schoolOin,
        vestigingscode,
        rijen: 50_000,
        leerlingen: 1_500,
        gewijzigd: 0,
      } satisfies Bestandsopdracht);
      bestand.stop();
      bestanden.push(rijenPerSeconde);
      r3.push(rijenPerSeconde / uitslag.perSeconde);
      herhalingskosten.push(
        await meetHerhaling(omgeving.url, { oin: 'herhaling', vestigingscode: VESTIGING }, 30),
      );
      console.error(
        `meting ${keer}: kaal ${Math.round(echo)}/s, ruw ${ruw.map(Math.round).join(' en ')}/s, inname ${Math.round(uitslag.perSeconde)}/s, p99 ${uitslag.p99Ms.toFixed(1)} ms, bestand ${Math.round(rijenPerSeconde)} rijen/s`,
      );
    }
    const open = await neem({ perSeconde: 1_000, duurMs: seconden * 1_000 });
    const { rows } = await omgeving.beheer.query<{ n: number; s: number }>(
      `select (select count(*) from inbox where kanaal = 'api' and bron = $1)::int as n, (select count(*) from idempotentie where client_id <> 'meting-db')::int as s`,
      [OIN],
    );
    if (rows[0]!.n !== aangenomen || rows[0]!.s !== aangenomen)
      throw new Error(`bevestigd ${aangenomen}, in de inbox ${rows[0]!.n}, sleutels ${rows[0]!.s}`);

    const rij = (naam: string, metingen: readonly number[], cijfers = 0): string => {
      const { mediaan, laagst, hoogst } = vatSamen(metingen);
      return `| ${naam} | ${mediaan.toFixed(cijfers)} | ${laagst.toFixed(cijfers)} - ${hoogst.toFixed(cijfers)} |`;
    };
    console.log(
      [
        `Machine: ${machine()}; belasting, API en PostgreSQL op dezelfde kernen. ${herhalingen} metingen van ${seconden} s, ${VERBINDINGEN} verbindingen.`,
        '',
        '| wat | mediaan | laagst - hoogst |',
        '| --- | --- | --- |',
        rij('kale node:http, verzoeken/s', kaleUitslagen),
        rij('losse inserts, 8 verbindingen, rijen/s', ruw8),
        rij('losse inserts, 32 verbindingen, rijen/s', ruw32),
        rij(
          'inname, aangenomen/s',
          inname.map((u) => u.perSeconde),
        ),
        rij(
          'inname, p99 in ms',
          inname.map((u) => u.p99Ms),
          1,
        ),
        rij('**R1** inname / kale node:http (minstens 0,12)', r1, 3),
        rij('**R2** inname / losse inserts (minstens 0,50)', r2, 3),
        rij('bestand van 50.000 rijen, rijen/s', bestanden),
        rij('**R3** rijen/s van een bestand / inname (minstens 4)', r3, 1),
        rij(
          '**R4** herhaald verzoek / eerste, deel van de databank (hoogstens 0,6)',
          herhalingskosten.map((h) => h.zelfdeSleutel / h.nieuw),
          2,
        ),
        rij(
          'R4 zelfde bericht onder een nieuwe sleutel / eerste',
          herhalingskosten.map((h) => h.zelfdeBericht / h.nieuw),
          2,
        ),
        '',
        `Open belasting van 1.000/s: p50 ${open.p50Ms.toFixed(1)} ms, p99 ${open.p99Ms.toFixed(1)} ms.`,
        `Controle: ${aangenomen} bevestigd = ${rows[0]!.n} in de inbox = ${rows[0]!.s} bewaarde antwoorden.`,
      ].join('\n'),
    );
  } finally {
    kaal.stop();
    api.stop();
    belaster.stop();
    await omgeving.ruimOp();
  }
}

void meet().catch((fout: unknown) => {
  console.error(fout);
  process.exitCode = 1;
});
