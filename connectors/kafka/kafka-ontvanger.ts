import { CompressionTypes, KafkaJSProtocolError, type Kafka } from 'kafkajs';
import { spanVanVerzending, type UitgaandBericht } from '../../db/repositories/uitgaand';
import { alsTraceparent, leesSpoor } from '../../db/spoor';
import type { CloudEvent, UitgaandeGebeurtenis } from '../../domain/signalen/cloudevent';
import type { LeverUitkomst, Ontvanger } from '../../verwerking/relay/ontvanger';

/** Name of this receiver in `uitgaand.ontvanger`. */
export const KAFKA_ONTVANGER = 'kafka';

/** The event as it leaves: with the id of its outbox row, the same on every try. */
export function maakCloudEvent(bericht: UitgaandBericht): CloudEvent {
  const spoor = leesSpoor(bericht.traceparent);
  return {
    id: bericht.id,
    ...(bericht.inhoud as UitgaandeGebeurtenis),
    ...(spoor === null
      ? {}
      : { traceparent: alsTraceparent({ ...spoor, spanId: spanVanVerzending(bericht.id) }) }),
  };
}

/**
 * Events to one Kafka topic, as CloudEvents (JSON, structured mode). Key = groep, so that the events of a traject stay in order
 * in one partition. A whole claim goes in one request per broker: it succeeds or it is tried again with the same ids.
 */
export function maakKafkaOntvanger(kafka: Kafka, topic: string): Ontvanger {
  const producent = kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 });
  let verbonden: Promise<void> | undefined;

  async function verbind(): Promise<void> {
    verbonden ??= producent.connect();
    try {
      await verbonden;
    } catch (fout) {
      verbonden = undefined;
      throw fout;
    }
  }

  async function stuur(berichten: readonly UitgaandBericht[]): Promise<void> {
    await producent.send({
      topic,
      acks: -1,
      timeout: 10_000,
      compression: CompressionTypes.None,
      messages: berichten.map((bericht) => ({
        key: bericht.groep,
        value: JSON.stringify(maakCloudEvent(bericht)),
        headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
      })),
    });
  }

  return {
    naam: KAFKA_ONTVANGER,
    async lever(berichten): Promise<readonly LeverUitkomst[]> {
      await verbind();
      try {
        await stuur(berichten);
        return berichten.map(() => ({ soort: 'afgeleverd' }));
      } catch (fout) {
        if (!isTeGroot(fout)) throw fout;
        return stuurApart(berichten, stuur);
      }
    },
    async sluit() {
      if (verbonden) await producent.disconnect();
    },
  };
}

/** One message of a claim is larger than the topic takes: find it by sending one at a time, and give only that one up. */
async function stuurApart(
  berichten: readonly UitgaandBericht[],
  stuur: (berichten: readonly UitgaandBericht[]) => Promise<void>,
): Promise<LeverUitkomst[]> {
  const uitkomsten: LeverUitkomst[] = [];
  for (const bericht of berichten) {
    try {
      await stuur([bericht]);
      uitkomsten.push({ soort: 'afgeleverd' });
    } catch (fout) {
      if (!isTeGroot(fout)) throw fout;
      uitkomsten.push({ soort: 'opgegeven', fout: 'te groot voor het topic' });
    }
  }
  return uitkomsten;
}

function isTeGroot(fout: unknown): boolean {
  const oorzaak = fout instanceof Error && fout.cause instanceof Error ? fout.cause : fout;
  return (
    oorzaak instanceof KafkaJSProtocolError &&
    ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'].includes(oorzaak.type)
  );
}
