import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dienst } from '../../deploy/lokaal/dienst';
import { maakBundel } from '../werkplaats/bundel';
import {
  ruimVerlatenMappenOp,
  startTestKafka,
  startTestPostgres,
  startTestTemporal,
  tijdelijkeMap,
} from './diensten';
import { maakSjablonen } from './sjablonen';

declare global {
  var sluitendTestOpruimen: (() => Promise<void>) | undefined;
}

/**
 * Starts PostgreSQL, Temporal and Kafka and bundles the workflows, once per run, and puts their addresses in the environment of the test workers.
 * An address that is set already is used as it is, for servers of your own that stay up between runs;
 * SLUITEND_TEST_ZONDER=kafka,temporal leaves some out, for speed. Every server ends with this process, however that ends.
 */
export default async function globalSetup(): Promise<void> {
  const zonder = new Set((process.env['SLUITEND_TEST_ZONDER'] ?? '').split(','));
  const diensten: Dienst[] = [];
  ruimVerlatenMappenOp();
  const { map, ruimOp } = tijdelijkeMap();
  globalThis.sluitendTestOpruimen = async () => {
    await Promise.all(diensten.map((dienst) => dienst.stop(3_000)));
    ruimOp();
  };
  const gestart = await Promise.allSettled([
    start('SLUITEND_TEST_PG', zonder.has('pg'), async () => {
      const postgres = await startTestPostgres(map);
      diensten.push(postgres);
      await maakSjablonen(postgres.beheerderUrl);
      return postgres.beheerderUrl;
    }),
    start('SLUITEND_TEST_TEMPORAL', zonder.has('temporal'), async () => {
      const temporal = await startTestTemporal(map);
      diensten.push(temporal);
      return temporal.adres;
    }),
    start('SLUITEND_TEST_KAFKA', zonder.has('kafka'), async () => {
      const kafka = await startTestKafka(map);
      diensten.push(kafka);
      return kafka.adres;
    }),
    start('SLUITEND_TEST_BUNDEL', false, async () => {
      const bestand = join(map, 'workflowbundel.js');
      writeFileSync(bestand, (await maakBundel()).code);
      return bestand;
    }),
  ]);
  const mislukt = gestart.flatMap((poging) => (poging.status === 'rejected' ? [poging.reason as Error] : []));
  if (mislukt.length > 0) {
    await globalThis.sluitendTestOpruimen();
    throw new AggregateError(mislukt, mislukt.map((fout) => fout.message).join('\n'));
  }
}

async function start(variabele: string, overslaan: boolean, werk: () => Promise<string>): Promise<void> {
  if (overslaan || process.env[variabele] !== undefined) return;
  process.env[variabele] = await werk();
}
