import { leesStrikteJson } from '../../api/invoer/strikte-json';
import { maakKafkaDeel } from '../../connectors/kafka/kafka-deel';
import { maakRelay } from '../../verwerking/relay/relay';
import type { Logboek } from '../../verwerking/relay/logboek';
import type { Instellingen } from '../instellingen/lees';
import type { Kern } from './kern';
import type { LopendDeel } from './lopend-deel';

/** Starts the relay and, where brokers are given, Kafka: signals in and events out. */
export async function startVerzending(
  instellingen: Instellingen,
  kern: Kern,
  logboek: Logboek,
): Promise<LopendDeel> {
  const { brokers, topicsIn, topicUit } = instellingen.kafka;
  const { databank, ring, klok } = kern;
  const kafka =
    brokers === undefined
      ? undefined
      : maakKafkaDeel({
          brokers,
          topicsIn: topicsIn ?? [],
          topicUit,
          databank,
          ring,
          klok,
          omgeving: kern.omgeving,
          leesJson: (bytes) => leesStrikteJson(bytes),
          logboek,
        });
  const relay = maakRelay({ databank, ontvangers: kafka ? [kafka.ontvanger] : [], logboek });
  await relay.start();
  kafka?.start();
  return {
    async stop() {
      await kafka?.stop();
      await relay.stop();
    },
  };
}
