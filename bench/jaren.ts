import { neemAan, type NieuwBericht } from '../db/repositories/inbox';
import { vindOfMaakJongeren } from '../db/repositories/personen';
import { systeemToegang } from '../db/verbinding';
import { plusDagen, plusMaanden } from '../domain/kalender/datum';
import type { Datum } from '../domain/woorden/tijd';
import globalSetup from '../test/omgeving/global-setup';
import globalTeardown from '../test/omgeving/global-teardown';
import { leesSegmenten, soorten } from '../test/replay/geschiedenis';
import { PARTNERS, VESTIGING, Werkplaats } from '../test/werkplaats/werkplaats';
import { machine } from './meetomgeving';

/*
 * What waiting costs. A year of a nazorg in which nothing happens but its one contact: history events, database rows and bytes. Then many nazorg
 * runs at once: opening them, and moving the clock over the contact of all of them.
 * Run: npm run bouw && node dist/bench/jaren.js [runs]
 */

const TOEGANG = systeemToegang('bench');
const BEGIN = '2026-11-30';
const RUNS = Number(process.argv[2] ?? 5_000);
const PORTIE = 200;
/** Trajecten of which a year is followed. */
const GEVOLGD = 20;
/** They left on so many days, so that not every timer goes off at one instant. */
const VERTREKDAGEN = 20;

const mb = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
/** Highest resident memory of this process so far: worker, verwerker and clock together. */
const piek = (): string => mb(process.resourceUsage().maxRSS * 1_024);

/** Pupils who leave school for work, by signals in the inbox as intake puts them there. */
async function laatVertrekken(w: Werkplaats, van: number, aantal: number): Promise<void> {
  const ontvangenOp = await w.klok.nu();
  for (let i = van; i < van + aantal; i += PORTIE) {
    const nummers = Array.from({ length: Math.min(PORTIE, van + aantal - i) }, (_, n) =>
      String(1_000_000 + i + n),
    );
    await w.databank.metToegang(TOEGANG, async (tx) => {
      const jongeren = await vindOfMaakJongeren(
        tx,
        w.ring,
        nummers.map((nummer) => ({ soort: 'leerlingnummer', brin: VESTIGING.slice(0, 4), nummer })),
      );
      await neemAan(
        tx,
        jongeren.map((jongereId, n): NieuwBericht => ({
          bron: PARTNERS['school']!.oin,
          berichtId: `vertrek-${i + n}`,
          kanaal: 'api',
          jongereId,
          signaal: {
            soort: 'uitschrijving',
            schemaVersie: 1,
            vestigingscode: VESTIGING,
            datum: plusDagen(BEGIN, -(n % VERTREKDAGEN)),
            onderwijssoort: 'pro',
            bestemming: 'mbo',
            diploma: 'praktijkonderwijs',
          },
          historie: false,
          traceparent: null,
          ontvangenOp,
        })),
      );
    });
  }
}

/** Runs that are open and not busy any more. */
async function totOpen(w: Werkplaats, aantal: number): Promise<void> {
  await w.tot(async () => {
    const { rows } = await w.test.beheer.query<{ n: number }>(
      `select count(*)::int as n from trajecten where soort = 'nazorg' and fase = 'volgen'`,
    );
    return rows[0]!.n >= aantal;
  }, 3_600_000);
}

/** Rows and their bytes over all tables. */
async function omvang(w: Werkplaats): Promise<{ rijen: number; bytes: number }> {
  const { rows: tabellen } = await w.test.beheer.query<{ naam: string }>(
    `select quote_ident(relname) as naam from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  let [rijen, bytes] = [0, 0];
  for (const { naam } of tabellen) {
    const { rows } = await w.test.beheer.query<{ n: number; b: number }>(
      `select count(*)::int as n, coalesce(sum(pg_column_size(t.*)), 0)::int as b from ${naam} t`,
    );
    rijen += rows[0]!.n;
    bytes += rows[0]!.b;
  }
  return { rijen, bytes };
}

async function contacten(w: Werkplaats): Promise<string[]> {
  return (await w.openTaken()).filter(({ soort }) => soort === 'nazorg-contact').map(({ id }) => id);
}

/** A year of a few of them, each with its one contact. */
async function meetJaar(w: Werkplaats): Promise<void> {
  const voor = await omvang(w);
  await laatVertrekken(w, 0, GEVOLGD);
  await totOpen(w, GEVOLGD);
  await w.gaNaar(plusDagen(plusMaanden(BEGIN, 6), 3), '12:00');
  for (const id of await contacten(w))
    await w.besluit(id, 'nazorg-goed', { contactDatum: plusMaanden(BEGIN, 6), bezigheid: 'mbo' });
  await w.gaNaar(plusMaanden(BEGIN, 12), '12:00');
  const na = await omvang(w);
  const { rows } = await w.test.beheer.query<{ id: string }>(
    `select workflow_id as id from runs where soort = 'nazorg' order by 1`,
  );
  let [gebeurtenissen, bytes] = [0, 0];
  for (const { id } of rows) {
    for (const segment of await leesSegmenten(w.verbinding, id)) gebeurtenissen += soorten(segment).length;
    const beeld = await w.verbinding.client.workflow.getHandle(id).describe();
    bytes += beeld.historySize ?? 0;
  }
  const per = (n: number): string => (n / GEVOLGD).toFixed(1);
  console.log(
    `een jaar nazorg met een contact: ${per(gebeurtenissen)} gebeurtenissen (zonder reizen), ${per(bytes / 1_024)} kB geschiedenis (laatste segment), ` +
      `${per(na.rijen - voor.rijen)} rijen van samen ${per((na.bytes - voor.bytes) / 1_024)} kB`,
  );
}

async function meetVeel(w: Werkplaats, vanaf: Datum): Promise<void> {
  const rust = mb(process.memoryUsage().rss);
  const begin = performance.now();
  await laatVertrekken(w, 0, RUNS);
  const inbox = performance.now();
  await totOpen(w, RUNS);
  const open = performance.now();
  console.log(
    `${RUNS} nazorgen geopend in ${((open - begin) / 1_000).toFixed(0)} s (${((open - begin) / RUNS).toFixed(1)} ms per run, waarvan ${((inbox - begin) / RUNS).toFixed(1)} aannemen); ` +
      `geheugen ${rust} ervoor, piek ${piek()}`,
  );
  await w.gaNaar(plusDagen(plusMaanden(vanaf, 6), 3), '12:00');
  const bewogen = performance.now();
  const gevraagd = (await contacten(w)).length;
  console.log(
    `de klok over het contact na zes maanden: ${gevraagd} taken in ${((bewogen - open) / 1_000).toFixed(0)} s (${((bewogen - open) / gevraagd).toFixed(1)} ms per timer); piek ${piek()}`,
  );
}

async function main(): Promise<void> {
  console.log(machine());
  process.env['SLUITEND_TEST_ZONDER'] ??= 'kafka';
  await globalSetup();
  try {
    for (const meet of [meetJaar, (w: Werkplaats) => meetVeel(w, BEGIN)]) {
      const w = await Werkplaats.open({ datum: BEGIN });
      try {
        await meet(w);
      } finally {
        await w.sluit();
      }
    }
  } finally {
    await globalTeardown();
  }
}

main().then(
  () => process.exit(0),
  (fout: unknown) => {
    console.error(fout);
    process.exit(1);
  },
);
