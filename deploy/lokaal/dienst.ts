import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import { schrijfPidbestand } from './achterblijver';

/** A server program that runs beside us. */
export interface Dienst {
  readonly naam: string;
  readonly pid: number;
  /** Resolves when the process has ended, whatever the reason. */
  readonly einde: Promise<{ code: number | null; sein: NodeJS.Signals | null }>;
  leeft(): boolean;
  /** Asks it to stop, and kills it after `genadeMs` (default 10 s). May be repeated. */
  stop(genadeMs?: number): Promise<void>;
  /** kill -9, and waits until it is gone. */
  dood(): Promise<void>;
  /** What the process sent us first; only with `kanaal`, and never when it ends before that. */
  readonly eersteBericht: Promise<unknown>;
}

/** A program to run beside us: with which arguments and environment, and where its log goes. */
export interface DienstOpdracht {
  readonly naam: string;
  readonly programma: string;
  readonly argumenten: readonly string[];
  readonly logbestand: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** User and group to run as; only as root. */
  readonly alsGebruiker?: { uid: number; gid: number } | undefined;
  /** Signal that means "stop in order". */
  readonly stopsein?: NodeJS.Signals;
  /** Where its process number is noted, for `ruimAchterblijverOp` at a next start. */
  readonly pidbestand?: string;
  /** Gives a Node program a channel to tell us that it is ready (`meldGereed`). */
  readonly kanaal?: boolean;
}

/** A server did not start; the message ends with the last lines of its log. */
export class DienstFout extends Error {
  override readonly name = 'DienstFout';
  constructor(
    readonly dienst: string,
    reden: string,
    readonly logbestand: string,
  ) {
    super(`${dienst} ${reden} (logboek: ${logbestand})${staart(logbestand)}`);
  }
}

function staart(logbestand: string): string {
  try {
    const regels = readFileSync(logbestand, 'utf8').trimEnd().split('\n').slice(-6);
    return regels.map((regel) => `\n  ${regel.slice(0, 300)}`).join('');
  } catch {
    return '';
  }
}

/**
 * Starts a program in a process group of its own (a Ctrl-C in the terminal reaches us, not it: we decide the order of stopping)
 * with its output in `logbestand`. A watchman ends it when this process is gone, also after kill -9: no orphans.
 */
export function startDienst(opdracht: DienstOpdracht): Dienst {
  mkdirSync(dirname(opdracht.logbestand), { recursive: true, mode: 0o700 });
  const log = openSync(opdracht.logbestand, 'a', 0o600);
  const kind = spawn(opdracht.programma, [...opdracht.argumenten], {
    detached: true,
    stdio: opdracht.kanaal === true ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    env: opdracht.env,
    cwd: opdracht.cwd,
    ...opdracht.alsGebruiker,
  });
  closeSync(log);

  let geeindigd = false;
  const { pidbestand } = opdracht;
  if (pidbestand !== undefined && kind.pid !== undefined) schrijfPidbestand(pidbestand, kind.pid);
  const bewaker = kind.pid === undefined ? undefined : startBewaker(kind.pid, opdracht.stopsein ?? 'SIGTERM');
  const einde = new Promise<{ code: number | null; sein: NodeJS.Signals | null }>((klaar) => {
    const af = (code: number | null, sein: NodeJS.Signals | null): void => {
      geeindigd = true;
      bewaker?.stdin?.end('klaar\n');
      if (pidbestand !== undefined) rmSync(pidbestand, { force: true });
      klaar({ code, sein });
    };
    kind.once('exit', af);
    kind.once('error', () => af(null, null));
  });

  const eersteBericht = new Promise<unknown>((klaar) => {
    kind.once('message', (bericht) => {
      // The channel has done its work; left open it would keep both processes up.
      kind.disconnect();
      klaar(bericht);
    });
  });

  const sein = (welk: NodeJS.Signals): void => {
    if (!geeindigd) kind.kill(welk);
  };
  return {
    naam: opdracht.naam,
    pid: kind.pid ?? -1,
    einde,
    eersteBericht,
    leeft: () => !geeindigd,
    async stop(genadeMs = 10_000) {
      sein(opdracht.stopsein ?? 'SIGTERM');
      const bijl = setTimeout(() => sein('SIGKILL'), genadeMs);
      await einde;
      clearTimeout(bijl);
    },
    async dood() {
      sein('SIGKILL');
      await einde;
    },
  };
}

/**
 * The watchman: a shell that reads from a pipe of ours. When we end, however, the pipe closes without the word and it stops the
 * program. As soon as the program has ended it gets the word, so it never signals a number that another process got.
 */
function startBewaker(pid: number, stopsein: NodeJS.Signals): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const script = `read -r woord; [ "$woord" = klaar ] && exit 0
kill -s ${stopsein.slice(3)} ${pid} 2>/dev/null || exit 0
for i in 1 2 3 4 5 6 7 8; do sleep 1; kill -0 ${pid} 2>/dev/null || exit 0; done
kill -s KILL ${pid} 2>/dev/null`;
  const bewaker = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  bewaker.on('error', () => {});
  bewaker.stdin.on('error', () => {});
  bewaker.unref();
  (bewaker.stdin as Partial<Socket>).unref?.();
  return bewaker;
}

/**
 * Waits until `klaar` says yes, the service ends or the time is up.
 * @throws DienstFout
 */
export async function wachtTotKlaar(
  dienst: Dienst,
  logbestand: string,
  klaar: () => Promise<boolean>,
  binnenMs = 60_000,
): Promise<void> {
  const uiterlijk = Date.now() + binnenMs;
  while (Date.now() < uiterlijk) {
    if (!dienst.leeft()) throw new DienstFout(dienst.naam, 'is bij het starten gestopt', logbestand);
    if (await klaar()) return;
    await new Promise((door) => setTimeout(door, 50));
  }
  await dienst.dood();
  throw new DienstFout(dienst.naam, `was na ${binnenMs / 1000} s nog niet bereikbaar`, logbestand);
}
