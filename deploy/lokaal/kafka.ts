import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { DienstFout, startDienst, wachtTotKlaar, type Dienst } from './dienst';
import { kiesPoort } from './poort';

const draai = promisify(execFile);

const VERSIE = '4.1.0';
const COORDINATEN = { groupId: 'org.apache.kafka', artifactId: 'kafka_2.13', version: VERSIE };

/** A running Apache Kafka broker (KRaft, one node), reachable on the loopback address only. */
export interface KafkaServer extends Dienst {
  /** `host:port` for KAFKA_BROKERS. */
  readonly adres: string;
  readonly poort: number;
}

/** Where the broker keeps its data, and on which port. */
export interface KafkaOpdracht {
  /** Folder of this broker: its log segments, settings and log file. */
  readonly map: string;
  readonly gereedschapsmap: string;
  readonly poort?: number;
  readonly meld?: (regel: string) => void;
}

/** The Kafka jars could not be fetched; the message says what is missing. */
export class KafkaFout extends Error {
  override readonly name = 'KafkaFout';
}

/**
 * The folder with the jars of Apache Kafka: from the cache, else fetched by Maven coordinates.
 * @throws KafkaFout
 */
export async function vindKafka(gereedschapsmap: string, meld?: (regel: string) => void): Promise<string> {
  const map = resolve(gereedschapsmap, `kafka-${VERSIE}`);
  if (existsSync(map)) return map;
  meld?.(`Apache Kafka ${VERSIE} ophalen met Maven (eenmalig, 43 MB)`);
  const nieuw = `${map}.${process.pid}`;
  rmSync(nieuw, { recursive: true, force: true });
  mkdirSync(nieuw, { recursive: true });
  writeFileSync(join(nieuw, 'pom.xml'), pom());
  const mvn = ['-q', '-B', '-f', join(nieuw, 'pom.xml'), 'dependency:copy-dependencies'];
  try {
    await draai('mvn', [...mvn, `-DoutputDirectory=${join(nieuw, 'libs')}`, '-DincludeScope=runtime'], {
      timeout: 300_000,
    });
    if (!existsSync(map)) renameSync(nieuw, map);
  } catch (fout) {
    const { code, stdout } = fout as NodeJS.ErrnoException & { stdout?: string };
    const reden =
      code === 'ENOENT'
        ? 'Maven (mvn) ontbreekt'
        : ((stdout ?? '').split('\n').find((regel) => regel.startsWith('[ERROR]')) ??
          (fout as Error).message);
    throw new KafkaFout(`Apache Kafka kon niet opgehaald worden (${reden})`);
  } finally {
    rmSync(nieuw, { recursive: true, force: true });
  }
  return map;
}

function pom(): string {
  const { groupId, artifactId, version } = COORDINATEN;
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>nl.sluitend</groupId><artifactId>gereedschap</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency></dependencies>
</project>
`;
}

/**
 * Starts one broker. A folder that has been formatted before is used again, also after kill -9.
 * @throws KafkaFout, PoortBezetFout, DienstFout
 */
export async function startKafka(opdracht: KafkaOpdracht): Promise<KafkaServer> {
  const libs = join(await vindKafka(opdracht.gereedschapsmap, opdracht.meld), 'libs');
  for (let poging = 1; ; poging += 1) {
    const poort = await kiesPoort(opdracht.poort ?? 0, 'poort');
    const beheerpoort = await kiesPoort(0, 'poort');
    try {
      return await start(opdracht, libs, poort, beheerpoort);
    } catch (fout) {
      if (!(fout instanceof DienstFout) || poging === 3) throw fout;
    }
  }
}

async function start(
  opdracht: KafkaOpdracht,
  libs: string,
  poort: number,
  beheerpoort: number,
): Promise<KafkaServer> {
  const map = resolve(opdracht.map);
  const data = join(map, 'data');
  const eigenschappen = join(map, 'server.properties');
  mkdirSync(map, { recursive: true });
  writeFileSync(eigenschappen, serverEigenschappen(data, poort, beheerpoort));
  if (!existsSync(join(data, 'meta.properties'))) await formatteer(libs, eigenschappen);
  const logbestand = join(map, 'kafka.log');
  const dienst = startDienst({
    naam: 'Kafka',
    programma: 'java',
    argumenten: [
      '-Xms128m',
      '-Xmx512m',
      '-XX:TieredStopAtLevel=1',
      '-cp',
      join(libs, '*'),
      'kafka.Kafka',
      eigenschappen,
    ],
    logbestand,
  });
  const adres = `127.0.0.1:${poort}`;
  await wachtTotKlaar(dienst, logbestand, () => antwoordt(adres));
  return { ...dienst, adres, poort };
}

function serverEigenschappen(data: string, poort: number, beheerpoort: number): string {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${beheerpoort}
listeners=PLAINTEXT://127.0.0.1:${poort},CONTROLLER://127.0.0.1:${beheerpoort}
advertised.listeners=PLAINTEXT://127.0.0.1:${poort}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs=${data}
num.partitions=3
auto.create.topics.enable=false
offsets.topic.num.partitions=3
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=2000
`;
}

async function formatteer(libs: string, eigenschappen: string): Promise<void> {
  const java = ['-cp', join(libs, '*'), 'kafka.tools.StorageTool'];
  if (readdirSync(libs).length === 0)
    throw new KafkaFout(`${libs} is leeg; verwijder de map en probeer opnieuw`);
  try {
    const { stdout } = await draai('java', [...java, 'random-uuid']);
    const kenmerk = stdout.trim().split('\n').at(-1) ?? '';
    await draai('java', [...java, 'format', '-t', kenmerk, '-c', eigenschappen]);
  } catch (fout) {
    const ontbreekt = (fout as NodeJS.ErrnoException).code === 'ENOENT';
    throw new KafkaFout(ontbreekt ? 'Java 17 of nieuwer ontbreekt' : (fout as Error).message);
  }
}

async function antwoordt(adres: string): Promise<boolean> {
  const beheer = new Kafka({
    brokers: [adres],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1_000,
    retry: { retries: 0 },
  }).admin();
  try {
    await beheer.connect();
    return (await beheer.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await beheer.disconnect();
  }
}
