import type { Kafka } from 'kafkajs';
import type { Logboek } from '../../verwerking/relay/logboek';
import { foutcode, type Ontvanger } from '../../verwerking/relay/ontvanger';
import { maakKafkaOntvanger } from './kafka-ontvanger';
import { verbindKafka } from './kafka-verbinding';
import { TopicConsument, type ConsumentStand } from './topic-consument';
import { maakBerichtenverwerker, type TopicEigenaar, type VerwerkDiensten } from './verwerk-berichten';

/** Brokers, topics, and what messages are booked with. */
export interface KafkaDeelOpties extends VerwerkDiensten {
  readonly brokers: readonly string[];
  /** Topics with signals, each with the OIN of its owner. */
  readonly topicsIn: readonly TopicEigenaar[];
  /** Topic for our own events. */
  readonly topicUit: string;
  readonly logboek: Logboek;
  /** For tests: see ConsumentOpties. */
  readonly stilteMs?: number;
}

/** Everything of Kafka in a worker process. */
export interface KafkaDeel {
  /** For the relay's registry. */
  readonly ontvanger: Ontvanger;
  /** Starts reading the topics; comes back at once, also while the broker is away. */
  start(): void;
  stop(): Promise<void>;
  stand(): ConsumentStand[];
}

/** Consumer group of a topic; every worker process joins it, so that partitions are shared. */
export function groepVan(topic: string): string {
  return `sluitend-${topic}`;
}

/** Puts the parts together: a consumer per topic of signals, and the receiver for our own events. */
export function maakKafkaDeel(opties: KafkaDeelOpties): KafkaDeel {
  const kafka = verbindKafka({ brokers: opties.brokers, clientId: 'sluitend', logboek: opties.logboek });
  const consumenten = opties.topicsIn.map(
    (eigenaar) =>
      new TopicConsument({
        kafka,
        topic: eigenaar.topic,
        groep: groepVan(eigenaar.topic),
        verwerk: maakBerichtenverwerker(opties, eigenaar),
        logboek: opties.logboek,
        ...(opties.stilteMs === undefined ? {} : { stilteMs: opties.stilteMs }),
      }),
  );
  return {
    ontvanger: maakKafkaOntvanger(kafka, opties.topicUit),
    start() {
      void maakTopics(kafka, [opties.topicUit, ...opties.topicsIn.map((t) => t.topic)], opties.logboek);
      for (const consument of consumenten) consument.start();
    },
    async stop() {
      await Promise.all(consumenten.map((consument) => consument.stop()));
    },
    stand: () => consumenten.map((consument) => consument.stand()),
  };
}

/** Makes topics that are not there yet, where we may; an administrator may also have made them with other settings. */
async function maakTopics(kafka: Kafka, topics: readonly string[], logboek: Logboek): Promise<void> {
  const beheer = kafka.admin();
  try {
    await beheer.connect();
    const bestaand = new Set(await beheer.listTopics());
    const nieuw = topics.filter((topic) => !bestaand.has(topic));
    if (nieuw.length > 0)
      await beheer.createTopics({
        topics: nieuw.map((topic) => ({ topic, numPartitions: 3 })),
        waitForLeaders: true,
      });
  } catch (fout) {
    logboek.warn({ fout: foutcode(fout) }, 'topics controleren lukt niet; een beheerder kan ze zelf maken');
  } finally {
    await beheer.disconnect().catch(() => {});
  }
}
