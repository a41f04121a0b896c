import { performance } from 'node:perf_hooks';
import globalSetup from '../test/omgeving/global-setup';
import globalTeardown from '../test/omgeving/global-teardown';
import { speelAf } from '../test/replay/afspelen';
import { leesBewaarde, type Bewaard } from '../test/replay/bewaard';
import { soorten } from '../test/replay/geschiedenis';
import { maakBundel } from '../test/werkplaats/bundel';
import { Werkplaats } from '../test/werkplaats/werkplaats';
import { meetHeelTraject, meetHersteldePeriode, meetKortTraject, type Kosten } from './geschiedenis-meting';
import { machine, vatSamen } from './meetomgeving';

/*
 * What runs cost in history events, and what it costs to read such a history back.
 * Run: npm run bouw && node dist/bench/geschiedenis.js
 */

const KEREN = 7;
/** Histories that are replayed at once; the time of starting is shared by as many. */
const BUNDEL = 40;

function toon(naam: string, kosten: Kosten): void {
  const { gebeurtenissen, minimum, verhouding, segmenten, langste } = kosten;
  console.log(
    `${naam}: ${gebeurtenissen} gebeurtenissen, minimum ${minimum}, verhouding ${verhouding.toFixed(2)}; ${segmenten} segmenten, langste ${langste}`,
  );
}

async function meetLengtes(): Promise<void> {
  const opDeWandklok = await Werkplaats.open({ datum: '2026-11-30' }, { soort: 'productie' });
  try {
    console.log(
      `herstelde ziekteperiode: ${(await meetHersteldePeriode(opDeWandklok)).length} gebeurtenissen`,
    );
    toon('heel traject, op de echte klok', await meetHeelTraject(opDeWandklok));
  } finally {
    await opDeWandklok.sluit();
  }
  const reizend = await Werkplaats.open({ datum: '2026-11-30' });
  try {
    toon('kort traject, gereisd', await meetKortTraject(reizend));
  } finally {
    await reizend.sluit();
  }
}

/** Milliseconds to replay a history, the start of the replay included and shared. */
async function meetAfspelen(bewaard: Bewaard): Promise<ReturnType<typeof vatSamen>> {
  const code = await maakBundel();
  const bundel = Array.from({ length: BUNDEL }, () => bewaard);
  const metingen: number[] = [];
  for (let keer = -2; keer < KEREN; keer += 1) {
    const begin = performance.now();
    await speelAf(code, bundel);
    if (keer >= 0) metingen.push((performance.now() - begin) / BUNDEL);
  }
  return vatSamen(metingen);
}

async function main(): Promise<void> {
  console.log(machine());
  process.env['SLUITEND_TEST_ZONDER'] ??= 'kafka';
  await globalSetup();
  try {
    await meetLengtes();
  } finally {
    await globalTeardown();
  }
  const opLengte = leesBewaarde()
    .filter(({ workflowType }) => workflowType === 'mazl')
    .map((bewaard) => ({ bewaard, lengte: soorten(bewaard.geschiedenis).length }))
    .sort((a, b) => a.lengte - b.lengte);
  const kort = opLengte.find(({ lengte }) => lengte >= 20)!;
  const lang = opLengte.at(-1)!;
  const ms = [await meetAfspelen(kort.bewaard), await meetAfspelen(lang.bewaard)] as const;
  console.log(
    `afspelen van ${kort.lengte} gebeurtenissen: ${JSON.stringify(ms[0])} ms; van ${lang.lengte}: ${JSON.stringify(ms[1])} ms`,
  );
}

main().then(
  () => process.exit(0),
  (fout: unknown) => {
    console.error(fout);
    process.exit(1);
  },
);
