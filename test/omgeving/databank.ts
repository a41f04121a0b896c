import { randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import type { Omgevingsoort } from '../../db/migreer';
import { APP_ROL, EIGENAAR_ROL, verbindingVoor } from '../../db/rollen';
import { openDatabank, type Databank } from '../../db/verbinding';
import { maakTestRing } from '../fabrieken/test-ring';

/** Passwords of the two roles on a test cluster: every test file may connect, and a cluster lives as long as one run. */
export const TEST_WACHTWOORD = 'alleen-voor-tests';

/** The migrated template of a kind of environment; made by global-setup. */
export function sjabloonnaam(soort: Omgevingsoort): string {
  return `sjabloon_${soort}`;
}

/** The superuser's connection string of the run's cluster. */
export function clusterUrl(): string {
  const url = process.env['SLUITEND_TEST_PG'];
  if (url === undefined) {
    throw new Error('SLUITEND_TEST_PG ontbreekt: draai dit met --selectProjects integratie of e2e');
  }
  return url;
}

export interface TestDatabank {
  /** Opened as the application role, as API and worker do. */
  readonly databank: Databank;
  /** As the superuser: sees every row, whatever the policies say. For looking and for setting things right, never for the product. */
  readonly beheer: Pool;
  /** Connection string of the application role. */
  readonly url: string;
  readonly eigenaarUrl: string;
  readonly beheerderUrl: string;
  /** Closes the connections and drops the database. */
  ruimOp(): Promise<void>;
}

/**
 * A fresh migrated database of its own for a test file (a copy of the template, some 50 ms).
 * `cluster`: superuser's connection string of another cluster than the run's own (drills).
 */
export async function maakTestDatabank(
  opties: { soort?: Omgevingsoort; cluster?: string } = {},
): Promise<TestDatabank> {
  const cluster = opties.cluster ?? clusterUrl();
  const naam = `test_${randomBytes(6).toString('hex')}`;
  await metBeheerder(cluster, async (client) => {
    await client.query(
      `create database ${naam} owner ${EIGENAAR_ROL} template ${sjabloonnaam(opties.soort ?? 'oefen')}`,
    );
  });
  const url = verbindingVoor(cluster, { rol: APP_ROL, wachtwoord: TEST_WACHTWOORD, databank: naam });
  const databank = openDatabank(url, { ring: maakTestRing() });
  // Triggers of the owner ask who this is, also of a superuser.
  const beheer = openDatabank(verbindingVoor(cluster, { databank: naam }), {
    max: 4,
    options: '-c sluitend.soort=systeem -c sluitend.wie=beheer',
  });
  return {
    databank,
    beheer: beheer.pool,
    url,
    eigenaarUrl: verbindingVoor(cluster, { rol: EIGENAAR_ROL, wachtwoord: TEST_WACHTWOORD, databank: naam }),
    beheerderUrl: verbindingVoor(cluster, { databank: naam }),
    async ruimOp() {
      await databank.sluit();
      await beheer.sluit();
      await metBeheerder(cluster, async (client) => {
        await client.query(`drop database if exists ${naam} with (force)`);
      });
    },
  };
}

async function metBeheerder(url: string, werk: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await werk(client);
  } finally {
    await client.end();
  }
}
