import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { migreer } from '../db/migreer';
import { bereidClusterVoor, verbindingVoor } from '../db/rollen';
import { openDatabank, type Databank } from '../db/verbinding';
import { startPostgres } from '../deploy/lokaal/postgres';
import { maakTestRing } from '../test/fabrieken/test-ring';

/** A fresh PostgreSQL with fsync on and the product's own schema, for one run of a benchmark. */
export interface Meetomgeving {
  readonly databank: Databank;
  /** As the superuser: no policies, for bare rows to compare with. */
  readonly beheer: Pool;
  /** Connection string of the application role. */
  readonly url: string;
  readonly beheerderUrl: string;
  ruimOp(): Promise<void>;
}

/** Starts PostgreSQL with fsync on, migrated, in a folder of its own. */
export async function startMeetomgeving(): Promise<Meetomgeving> {
  const map = mkdtempSync(join(tmpdir(), 'sluitend-bench-'));
  chmodSync(map, 0o755);
  const postgres = await startPostgres({
    map: join(map, 'postgres'),
    fsync: true,
    parameters: { max_connections: '200' },
  });
  const { eigenaarUrl, appUrl } = await bereidClusterVoor({
    beheerderUrl: postgres.beheerderUrl,
    databank: 'bench',
    eigenaarWachtwoord: 'bench',
    appWachtwoord: 'bench',
  });
  await migreer({ eigenaarUrl, omgeving: 'oefen' });
  const databank = openDatabank(appUrl, { ring: maakTestRing() });
  const beheer = openDatabank(verbindingVoor(postgres.beheerderUrl, { databank: 'bench' }), {
    max: 64,
    options: '-c sluitend.soort=systeem -c sluitend.wie=bench',
  });
  return {
    databank,
    beheer: beheer.pool,
    url: appUrl,
    beheerderUrl: postgres.beheerderUrl,
    async ruimOp() {
      await databank.sluit();
      await beheer.sluit();
      await postgres.stop(5_000);
      rmSync(map, { recursive: true, force: true });
    },
  };
}

/** Registers the school of the benchmark with its location. */
export async function maakSchool(databank: Databank, oin: string, vestigingscode: string): Promise<void> {
  await databank.pool.query(
    `insert into ketenpartners (oin, naam, rollen) values ($1, 'Meetschool', '{school}') on conflict do nothing`,
    [oin],
  );
  await databank.pool.query(
    `insert into locaties (vestigingscode, oin, naam, gemeentecode, vakantieregio, regio)
     values ($2, $1, 'Meetschool', '0402', 'noord', 'gooi-en-vechtstreek') on conflict do nothing`,
    [oin, vestigingscode],
  );
}

/** A part of a benchmark in a process of its own, so that it does not share an event loop with what it measures. */
export class Meetproces {
  private readonly kind: ChildProcess;

  constructor(bestand: string, argumenten: readonly string[] = []) {
    this.kind = fork(join(__dirname, bestand), [...argumenten], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  /** Sends a question and waits for its answer. */
  vraag<T>(bericht: object): Promise<T> {
    return new Promise((klaar, mislukt) => {
      const bijEinde = (code: number | null): void => mislukt(new Error(`meetproces gestopt (${code})`));
      this.kind.once('exit', bijEinde);
      this.kind.once('message', (antwoord) => {
        this.kind.off('exit', bijEinde);
        klaar(antwoord as T);
      });
      this.kind.send(bericht);
    });
  }

  stop(): void {
    this.kind.kill();
  }
}

/** Median, lowest and highest of repeated measurements. */
export function vatSamen(metingen: readonly number[]): { mediaan: number; laagst: number; hoogst: number } {
  const opVolgorde = metingen.toSorted((a, b) => a - b);
  return {
    mediaan: opVolgorde[Math.floor(opVolgorde.length / 2)]!,
    laagst: opVolgorde[0]!,
    hoogst: opVolgorde.at(-1)!,
  };
}

/** The machine, for the heading of a report. */
export function machine(): string {
  const [eerste] = cpus();
  return `${cpus().length} kernen (${eerste?.model.trim() ?? 'onbekend'}), Node ${process.versions.node}`;
}
