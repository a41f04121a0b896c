import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { startKafka, type KafkaServer } from '../../deploy/lokaal/kafka';
import { startPostgres, type Postgres } from '../../deploy/lokaal/postgres';
import { vindTemporalCli } from '../../deploy/lokaal/temporal-cli';
import { startTemporalServer, type TemporalServer } from '../../deploy/lokaal/temporal-server';

/** The namespace of every Temporal server that tests start. */
export const TEST_NAMESPACE = 'sluitend-test';

const VOORVOEGSEL = 'sluitend-test-';

/** The project's cache of fetched programs; shared by all runs on this checkout. */
export function gereedschapsmap(): string {
  return join(projectmap(), '.sluitend', 'gereedschap');
}

/** A fresh folder that the user of PostgreSQL can reach too, with its removal. */
export function tijdelijkeMap(voorvoegsel = VOORVOEGSEL): { map: string; ruimOp: () => void } {
  const map = mkdtempSync(join(tmpdir(), voorvoegsel));
  chmodSync(map, 0o755);
  writeFileSync(join(map, 'pid'), String(process.pid));
  return { map, ruimOp: () => rmSync(map, { recursive: true, force: true }) };
}

/** Removes the folders of runs that were killed before they could clean up. */
export function ruimVerlatenMappenOp(): void {
  for (const naam of readdirSync(tmpdir()).filter((kandidaat) => kandidaat.startsWith(VOORVOEGSEL))) {
    const map = join(tmpdir(), naam);
    try {
      process.kill(Number(readFileSync(join(map, 'pid'), 'utf8')), 0);
    } catch (fout) {
      if ((fout as NodeJS.ErrnoException).code === 'ESRCH') rmSync(map, { recursive: true, force: true });
    }
  }
}

/**
 * PostgreSQL for tests. Without fsync: kill -9 of PostgreSQL loses nothing then either, only a crash of the machine does.
 * `poort` is given to start again at the same address (drills).
 */
export function startTestPostgres(
  map: string,
  opties: { poort?: number; fsync?: boolean } = {},
): Promise<Postgres> {
  return startPostgres({
    map: join(map, 'postgres'),
    poort: opties.poort ?? 0,
    fsync: opties.fsync ?? false,
    parameters: { max_connections: '200' },
  });
}

/** Temporal with time skipping and our search attributes, without UI. `poort` to start again at the same address (drills). */
export async function startTestTemporal(
  map: string,
  opties: { poort?: number; bestand?: boolean } = {},
): Promise<TemporalServer> {
  const programma = await vindTemporalCli({ gereedschapsmap: gereedschapsmap() });
  return startTemporalServer({
    programma,
    logbestand: join(map, 'temporal.log'),
    namespace: TEST_NAMESPACE,
    tijdreizen: true,
    uiPoort: null,
    poort: opties.poort ?? 0,
    ...(opties.bestand === true ? { bestand: join(map, 'temporal.db') } : {}),
  });
}

/** A real Kafka broker of one node. `poort` to start again at the same address (drills). */
export function startTestKafka(map: string, opties: { poort?: number } = {}): Promise<KafkaServer> {
  return startKafka({
    map: join(map, 'kafka'),
    gereedschapsmap: gereedschapsmap(),
    poort: opties.poort ?? 0,
  });
}
