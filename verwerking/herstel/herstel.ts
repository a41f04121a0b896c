import { randomUUID } from 'node:crypto';
import {
  geslotenRuns,
  leesMazlStand,
  openRuns,
  schrijfHerstelverslag,
  vergeetRun,
  verwachteRuns,
  zetOpdrachtenTerug,
  type VerwachteRun,
} from '../../db/repositories/herstel';
import { schrijfAudit } from '../../db/repositories/auditregels';
import { leesTraject } from '../../db/repositories/trajecten';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { Loopstand } from '../../domain/traject/loopstand';
import { PLANSOORTEN } from '../../domain/traject/planners';
import type { Klok } from '../../domain/woorden/klok';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { MazlInvoer, OperatorvraagInvoer, OverdrachtInvoer } from '../../workflows/berichten';
import { Locatiekennis } from '../kalenders/locatiekennis';
import type { StartOpdracht, TemporalPoort } from '../temporal/temporal-poort';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { trajectStart } from '../trajecten/start-traject';
import { ziekteperiodeStart } from '../verwerker/voer-opdracht-uit';
import { bekijkRun, type Runblik } from './bekijk-run';
import { mazlToestandUit } from './mazl-toestand';

const TOEGANG = systeemToegang('herstel');
/** How often a run that is busy is looked at again, and how long in between, ms. */
const RONDES = 6;
const PAUZE_MS = 1_500;
const TEGELIJK = 8;
const LOPENDE_RUNS = `ExecutionStatus = "Running" AND WorkflowType IN (${[
  'mazl',
  'overdracht',
  'ziekteperiode',
  'operatorvraag',
  ...PLANSOORTEN,
]
  .map((soort) => `"${soort}"`)
  .join(', ')})`;

/** What is compared: PostgreSQL, and Temporal through its port and its list. */
export interface Hersteldiensten {
  readonly databank: Databank;
  readonly poort: TemporalPoort;
  readonly verbinding: TemporalVerbinding;
  readonly klok: Klok;
}

/** How far back, and what may be changed. */
export interface Herstelopdracht {
  /** Opdrachten that were carried out since then (wall clock) are sent again: mostly the moment of the back-up. */
  readonly opdrachtenSinds: Tijdstip;
  /** Only say what would be repaired. */
  readonly droog?: boolean;
  /** Break off runs that Temporal has and PostgreSQL has never heard of. */
  readonly beeindigOnbekende?: boolean;
}

/** What was found and done; ids of runs and numbers only. */
export interface Herstelverslag {
  readonly vergeleken: number;
  /** Temporal did not have them: started from what PostgreSQL knows. */
  readonly gestart: readonly string[];
  /** Ended in Temporal, open in PostgreSQL: started again. */
  readonly heropend: readonly string[];
  /** Open in both, but at another step: broken off and started again from PostgreSQL. */
  readonly gelijkgezet: readonly string[];
  /** Open in Temporal, closed in PostgreSQL: broken off. */
  readonly beeindigd: readonly string[];
  /** Open in Temporal, and PostgreSQL has never heard of them: their messages came after the back-up, and will come again. */
  readonly onbekend: readonly string[];
  /** Still at work when this ended: look again later. */
  readonly bezig: readonly string[];
  readonly opdrachtenOpnieuw: number;
}

/**
 * Brings Temporal in line with PostgreSQL after one of them was put back from a back-up: PostgreSQL is right. Runs of which something is
 * on its way, or that have something to do at once, are waited for. May be repeated; where the two agree nothing is done.
 */
export async function herstel(d: Hersteldiensten, opdracht: Herstelopdracht): Promise<Herstelverslag> {
  const doe = opdracht.droog !== true;
  const lijsten = { gestart: [] as string[], heropend: [] as string[], gelijkgezet: [] as string[] };
  const nieuw = new Set<string>();
  let bezig: string[] = [];
  let vergeleken = 0;
  for (let ronde = 1; ronde <= RONDES; ronde += 1) {
    const verwacht = await d.databank.metToegang(TOEGANG, verwachteRuns);
    const blikken = await inPorties(verwacht, (run) => bekijkRun(d.verbinding, run.workflowId));
    bezig = [];
    vergeleken = verwacht.length;
    for (const [i, run] of verwacht.entries()) {
      const oordeel = vergelijk(run, blikken[i]!);
      if (oordeel === 'bezig') bezig.push(run.workflowId);
      if (oordeel === 'gelijk' || oordeel === 'bezig' || nieuw.has(run.workflowId)) continue;
      lijsten[oordeel].push(run.workflowId);
      nieuw.add(run.workflowId);
      if (!doe) continue;
      if (oordeel === 'gelijkgezet') await breekAf(d, run.workflowId, 'stond bij een andere stap');
      await startOpnieuw(d, run);
    }
    if (bezig.length === 0 || !doe) break;
    await new Promise((klaar) => setTimeout(klaar, PAUZE_MS));
  }
  const over = await beoordeelLopende(d);
  if (doe) {
    for (const workflowId of over.gesloten) await breekAf(d, workflowId, 'hier al klaar');
    if (opdracht.beeindigOnbekende)
      for (const workflowId of over.onbekend) await breekAf(d, workflowId, 'hier onbekend');
  }
  const verslag: Herstelverslag = {
    vergeleken,
    ...lijsten,
    beeindigd: over.gesloten,
    onbekend: over.onbekend,
    bezig,
    opdrachtenOpnieuw: doe
      ? await d.databank.metToegang(TOEGANG, (tx) => zetOpdrachtenTerug(tx, opdracht.opdrachtenSinds))
      : 0,
  };
  if (doe) {
    await d.databank.metToegang(TOEGANG, (tx) => {
      const { gestart, heropend, gelijkgezet, beeindigd, onbekend } = verslag;
      schrijfAudit(tx, {
        handeling: 'herstel-na-terugzetten',
        gegevens: {
          gestart: gestart.length,
          heropend: heropend.length,
          gelijkgezet: gelijkgezet.length,
          beeindigd: beeindigd.length,
          onbekend: onbekend.length,
        },
      });
      return schrijfHerstelverslag(tx, verslag);
    });
  }
  return verslag;
}

/** Whether something was found that somebody should know of. */
export function isHersteld(verslag: Herstelverslag): boolean {
  const { gestart, heropend, gelijkgezet, beeindigd, onbekend } = verslag;
  return [gestart, heropend, gelijkgezet, beeindigd, onbekend].some((lijst) => lijst.length > 0);
}

function vergelijk(
  run: VerwachteRun,
  blik: Runblik,
): 'gelijk' | 'bezig' | 'gestart' | 'heropend' | 'gelijkgezet' {
  if (blik.soort === 'onbekend') return 'gestart';
  if (blik.soort === 'geeindigd') return 'heropend';
  if (blik.soort !== 'rust') return 'bezig';
  if (run.soort === 'ziekteperiode') return 'gelijk';
  if (run.fase !== blik.fase) return 'gelijkgezet';
  const isZelfdeTaak = run.aanZetSinds === null || run.aanZetSinds === blik.aanZetSinds;
  return isZelfdeTaak ? 'gelijk' : 'gelijkgezet';
}

async function startOpnieuw(d: Hersteldiensten, run: VerwachteRun): Promise<void> {
  const start = await startVan(d, run);
  // So that it is recorded, and in an oefenomgeving starts, at the Klok of now.
  await d.databank.metToegang(TOEGANG, (tx) => vergeetRun(tx, run.workflowId));
  await d.poort.startOfSignaleer({ ...start, vervanging: `herstel-${randomUUID()}` });
}

async function startVan(d: Hersteldiensten, run: VerwachteRun): Promise<StartOpdracht> {
  const { workflowId, ref, regio } = run;
  const vast = {
    workflowId,
    ref,
    traceparent: null,
    details: 'Opnieuw gestart uit PostgreSQL, na het terugzetten van een back-up.',
  };
  const zoek = {
    TrajectSoort: run.soort,
    Fase: run.fase ?? 'herstel',
    AanZet: 'niemand',
    ...(regio === null ? {} : { Regio: regio }),
    Escalatie: 0,
  };
  switch (run.soort) {
    case 'ziekteperiode':
      return ziekteperiodeStart(ref, regio ?? '', run.beoordelenOp ?? 0, null);
    case 'overdracht': {
      const trajectRef = run.trajectRef ?? '';
      const invoer: OverdrachtInvoer = {
        schemaVersie: 1,
        ref,
        trajectRef,
        afzenderWorkflowId: `${run.trajectSoort ?? 'mazl'}-${trajectRef}`,
      };
      return { ...vast, workflowType: 'overdracht', invoer, zoek, samenvatting: 'Overdracht' };
    }
    case 'operatorvraag': {
      const soort = run.taaksoort ?? '';
      const invoer: OperatorvraagInvoer = { schemaVersie: 1, ref, taaksoort: soort };
      return { ...vast, workflowType: 'operatorvraag', invoer, zoek, samenvatting: taaksoort(soort).titel };
    }
    default:
      return trajectStart(
        { soort: run.soort, ref, regio: regio ?? '', op: await d.klok.nu() },
        run.stand as Loopstand<unknown> | null,
        null,
      );
    case 'mazl':
      return {
        ...vast,
        workflowType: 'mazl',
        invoer: await mazlInvoer(d, ref),
        zoek,
        samenvatting: 'MAZL: Meer Aandacht voor Ziekgemelde Leerlingen',
      };
  }
}

async function mazlInvoer(d: Hersteldiensten, ref: string): Promise<MazlInvoer> {
  const vandaag = datumVan(await d.klok.nu());
  return d.databank.metToegang(TOEGANG, async (tx) => {
    const stand = await leesMazlStand(tx, ref);
    const { vestigingscode } = await leesTraject(tx, ref);
    const kennis = await Locatiekennis.lees(tx, vestigingscode === null ? [] : [vestigingscode]);
    const maxPogingen =
      vestigingscode === null
        ? 1
        : kennis.regelVan('herhaling-geen-contact', vandaag, vestigingscode).waarde.maxKeer;
    return {
      schemaVersie: 1,
      ref,
      aanleiding: stand.aanleiding,
      toestand: mazlToestandUit(stand, maxPogingen),
    };
  });
}

/** What Temporal has open and PostgreSQL has not. */
async function beoordeelLopende(d: Hersteldiensten): Promise<{ gesloten: string[]; onbekend: string[] }> {
  const lopend: string[] = [];
  for await (const { workflowId } of d.poort.lijst(LOPENDE_RUNS)) lopend.push(workflowId);
  return d.databank.metToegang(TOEGANG, async (tx) => {
    const open = await openRuns(tx, lopend);
    const over = lopend.filter((id) => !open.has(id));
    const dicht = await geslotenRuns(tx, over);
    const gesloten: string[] = [];
    // A run that is closed here may just be ending there: only who waits is broken off.
    for (const id of over.filter((een) => dicht.has(een)))
      if ((await bekijkRun(d.verbinding, id)).soort === 'rust') gesloten.push(id);
    return { gesloten, onbekend: over.filter((id) => !dicht.has(id)).sort() };
  });
}

async function breekAf(d: Hersteldiensten, workflowId: string, waarom: string): Promise<void> {
  await d.verbinding.client.workflow.getHandle(workflowId).terminate(`herstel na terugzetten: ${waarom}`);
}

async function inPorties<T, R>(items: readonly T[], doe: (item: T) => Promise<R>): Promise<R[]> {
  const uit: R[] = [];
  for (let i = 0; i < items.length; i += TEGELIJK)
    uit.push(...(await Promise.all(items.slice(i, i + TEGELIJK).map(doe))));
  return uit;
}
