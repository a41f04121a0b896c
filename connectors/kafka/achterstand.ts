import type { Kafka } from 'kafkajs';

/** How many messages of a topic the group has not committed yet. Throws when the broker does not answer. */
export async function leesAchterstand(kafka: Kafka, groep: string, topic: string): Promise<number> {
  const beheer = kafka.admin({ retry: { retries: 1, initialRetryTime: 100 } });
  await beheer.connect();
  try {
    const [einden, gelezen] = await Promise.all([
      beheer.fetchTopicOffsets(topic),
      beheer.fetchOffsets({ groupId: groep, topics: [topic] }),
    ]);
    const tot = new Map(gelezen.flatMap((t) => t.partitions).map((p) => [p.partition, Number(p.offset)]));
    return einden.reduce((som, { partition, high, low }) => {
      const vanaf = tot.get(partition) ?? -1;
      return som + Math.max(0, Number(high) - (vanaf < 0 ? Number(low) : vanaf));
    }, 0);
  } finally {
    await beheer.disconnect();
  }
}
