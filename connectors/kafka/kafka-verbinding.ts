import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { Logboek } from '../../verwerking/relay/logboek';

/** How to reach the brokers. */
export interface KafkaInstellingen {
  readonly brokers: readonly string[];
  /** Shown in the broker's own logs and quota. */
  readonly clientId: string;
  readonly logboek: Logboek;
}

/**
 * The one place where kafkajs is made (2.2.4, unmaintained since 2024: at-least-once with the inbox behind it, no transactions,
 * no idempotent producer). Everything else of this folder gets the result, so that another client can take its place.
 */
export function verbindKafka(instellingen: KafkaInstellingen): Kafka {
  return new Kafka({
    clientId: instellingen.clientId,
    brokers: [...instellingen.brokers],
    connectionTimeout: 3_000,
    requestTimeout: 20_000,
    // Short and bounded: who calls decides about trying again, so that a dead broker is seen and not hidden.
    retry: { initialRetryTime: 200, maxRetryTime: 3_000, retries: 4 },
    logLevel: logLevel.ERROR,
    logCreator: () => (regel) => logRegel(instellingen.logboek, regel),
  });
}

/** One line per refused connection says nothing that our own line does not say: who uses the client reports that it is away. */
const STIL = new Set(['Connection', 'BrokerPool']);

/** Its own log lines can quote addresses and stacks; kept are the part of the client and its fixed text. */
function logRegel(logboek: Logboek, { namespace, log }: LogEntry): void {
  if (STIL.has(namespace)) return;
  logboek.warn({ deel: namespace, melding: log.message.split(':', 1)[0] }, 'kafka');
}
