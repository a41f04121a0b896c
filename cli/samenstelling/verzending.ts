import { leesStrikteJson } from '../../api/invoer/strikte-json';
import { maakAfleverdeel } from '../../connectors/gemeente/afleverdeel';
import { maakKafkaDeel } from '../../connectors/kafka/kafka-deel';
import { startStandmelder } from '../../connectors/kafka/meld-standen';
import { maakMailOntvanger } from '../../connectors/mail/mail-ontvanger';
import { maakRelay } from '../../verwerking/relay/relay';
import type { Logboek } from '../../verwerking/relay/logboek';
import type { Instellingen } from '../instellingen/lees';
import { afleverdiensten } from './afleverdiensten';
import type { Kern } from './kern';
import type { LopendDeel } from './lopend-deel';

/**
 * Starts the relay and, where they are given, Kafka (signals in and events out) and the mail server; and delivery to the systems of partners
 * that registered a channel.
 */
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
  const { smtp, afzender } = instellingen.mail;
  const mail =
    smtp === undefined
      ? undefined
      : maakMailOntvanger({
          smtpUrl: smtp,
          afzender,
          basisUrl: instellingen.api.adres ?? `http://127.0.0.1:${instellingen.api.poort}`,
          platformOin: instellingen.algemeen.platformOin,
          omgeving: kern.omgeving,
          databank,
          ring,
        });
  const ontvangers = [kafka?.ontvanger, mail].filter((een) => een !== undefined);
  const relay = maakRelay({ databank, ontvangers, logboek });
  await relay.start();
  const afleverdeel = maakAfleverdeel(afleverdiensten(instellingen, kern, logboek));
  await afleverdeel.start();
  kafka?.start();
  const standmelder = kafka && startStandmelder(databank, kafka, logboek);
  return {
    async stop() {
      await standmelder?.stop();
      await kafka?.stop();
      await Promise.all([relay.stop(), afleverdeel.stop()]);
    },
  };
}
