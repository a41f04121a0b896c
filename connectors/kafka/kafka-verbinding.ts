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
    logLevel: logLevel.WARN,
    logCreator: () => (regel) => logRegel(instellingen.logboek, regel),
  });
}

/** Its own log lines can quote addresses and stacks; kept are the part of the client and its fixed text. */
function logRegel(logboek: Logboek, { namespace, level, log }: LogEntry): void {
  const gegevens = {
    deel: namespace,
    melding: log.message,
    ...(typeof log['broker'] === 'string' ? { broker: log['broker'] } : {}),
  };
  if (level === logLevel.ERROR) logboek.warn(gegevens, 'kafka');
  else logboek.info(gegevens, 'kafka');
}
