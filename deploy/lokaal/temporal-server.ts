import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { Connection } from '@temporalio/client';
import { ruimAchterblijverOp } from './achterblijver';
import { DienstFout, startDienst, wachtTotKlaar, type Dienst } from './dienst';
import { kiesPoort } from './poort';
import { ZOEKATTRIBUTEN } from './zoekattributen';

/** How the development server is started: data, ports, namespace. */
export interface TemporalServerOpdracht {
  /** The program `temporal`, from `vindTemporalCli`. */
  readonly programma: string;
  /** Database file; without it everything is in memory. Its process number is kept beside it, in `<bestand>.pid`. */
  readonly bestand?: string;
  readonly logbestand: string;
  readonly namespace: string;
  /** Allows runs to travel in time; only in an oefenomgeving. */
  readonly tijdreizen: boolean;
  /** 0 (default) takes a free port. */
  readonly poort?: number;
  /** Port of the Temporal UI, 0 for a free one, or null for no UI. */
  readonly uiPoort?: number | null;
  /** Address of the codec endpoint, so that an operator can read payloads in the UI. */
  readonly codecAdres?: string;
}

/** A running Temporal development server, reachable on the loopback address only. */
export interface TemporalServer extends Dienst {
  /** `host:port` of the gRPC service. */
  readonly adres: string;
  readonly poort: number;
  readonly uiAdres: string | null;
  readonly uiPoort: number | null;
}

const POGINGEN = 3;

/**
 * Starts the development server of the Temporal CLI with our namespace and search attributes, and waits until that namespace answers.
 * With a database file it starts again after kill -9 with all open runs.
 * @throws PoortBezetFout, DienstFout
 */
export async function startTemporalServer(opdracht: TemporalServerOpdracht): Promise<TemporalServer> {
  if (opdracht.bestand !== undefined) {
    mkdirSync(dirname(opdracht.bestand), { recursive: true, mode: 0o700 });
    // Two servers on one file would keep each other out.
    await ruimAchterblijverOp(`${opdracht.bestand}.pid`);
  }
  for (let poging = 1; ; poging += 1) {
    const poort = await kiesPoort(opdracht.poort ?? 0, 'TEMPORAL_POORT');
    const uiPoort =
      opdracht.uiPoort === null ? null : await kiesPoort(opdracht.uiPoort ?? 0, 'TEMPORAL_UI_POORT');
    try {
      return await start(opdracht, poort, uiPoort);
    } catch (fout) {
      // The server also opens ports of its own choice, which another process may just have taken.
      if (!(fout instanceof DienstFout) || poging === POGINGEN) throw fout;
      await new Promise((door) => setTimeout(door, 500 * poging));
    }
  }
}

async function start(
  opdracht: TemporalServerOpdracht,
  poort: number,
  uiPoort: number | null,
): Promise<TemporalServer> {
  const { logbestand } = opdracht;
  const dienst = startDienst({
    naam: 'Temporal',
    programma: opdracht.programma,
    argumenten: argumenten(opdracht, poort, uiPoort),
    logbestand,
    ...(opdracht.bestand === undefined ? {} : { pidbestand: `${opdracht.bestand}.pid` }),
  });
  const adres = `127.0.0.1:${poort}`;
  await wachtTotKlaar(dienst, logbestand, () => namespaceAntwoordt(poort, opdracht.namespace));
  return {
    ...dienst,
    adres,
    poort,
    uiPoort,
    uiAdres: uiPoort === null ? null : `http://127.0.0.1:${uiPoort}`,
  };
}

function argumenten(opdracht: TemporalServerOpdracht, poort: number, uiPoort: number | null): string[] {
  const lijst = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', `${poort}`, '--log-level', 'warn'];
  lijst.push('--namespace', opdracht.namespace);
  if (uiPoort === null) lijst.push('--headless');
  else lijst.push('--ui-port', `${uiPoort}`, '--ui-disable-news-fetch');
  if (opdracht.bestand !== undefined) {
    lijst.push('--db-filename', opdracht.bestand);
    // A write-ahead log survives kill -9 as the default does, and makes a step of the clock some five times as fast.
    lijst.push('--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal');
  }
  for (const [naam, soort] of Object.entries(ZOEKATTRIBUTEN)) {
    lijst.push('--search-attribute', `${naam}=${soort}`);
  }
  if (opdracht.tijdreizen) {
    lijst.push('--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true');
    // After a jump a timer may otherwise be fired up to a second late, which makes every step of the clock ten times as slow.
    lijst.push('--dynamic-config-value', 'history.timerProcessorMaxTimeShift="50ms"');
    // A run that continued as new while travelling has its start time shifted twice; without this the next continue-as-new waits for it.
    lijst.push('--dynamic-config-value', 'history.workflowIdReuseMinimalInterval="0s"');
  }
  if (opdracht.codecAdres !== undefined) lijst.push('--ui-codec-endpoint', opdracht.codecAdres);
  return lijst;
}

function poortOpen(poort: number): Promise<boolean> {
  return new Promise((klaar) => {
    const lijn = connect({ port: poort, host: '127.0.0.1' });
    lijn.once('connect', () => {
      lijn.destroy();
      klaar(true);
    });
    lijn.once('error', () => klaar(false));
  });
}

async function namespaceAntwoordt(poort: number, namespace: string): Promise<boolean> {
  if (!(await poortOpen(poort))) return false;
  let verbinding: Connection | undefined;
  try {
    verbinding = await Connection.connect({ address: `127.0.0.1:${poort}`, connectTimeout: 2_000 });
    await verbinding.workflowService.describeNamespace({ namespace });
    const { customAttributes } = await verbinding.operatorService.listSearchAttributes({ namespace });
    return Object.keys(ZOEKATTRIBUTEN).every((naam) => naam in (customAttributes ?? {}));
  } catch {
    return false;
  } finally {
    await verbinding?.close();
  }
}
