import { randomBytes } from 'node:crypto';
import { Kafka, logLevel, Partitioners, type Consumer, type Producer } from 'kafkajs';
import { groepVan } from '../../connectors/kafka/kafka-deel';
import { VERZUIMCOORDINATOR } from '../../deploy/demo/keten';
import { schrijfLogregel } from '../invarianten/logboek';
import type { Bericht } from './school';

/** Topics of one chain on the shared broker, with the school that writes on one and the partner that reads the other. */
export class Kafkalijn {
  readonly instellingen: Readonly<Record<string, string>>;
  /** How many events came in, repeats included. */
  ontvangen = 0;
  private readonly topicIn: string;
  private readonly topicUit: string;
  private readonly kafka: Kafka;
  private readonly lezer: Consumer;
  private readonly schrijver: Producer;

  constructor(
    adres: string,
    private readonly logbestand: string,
  ) {
    const naam = `drill-${randomBytes(4).toString('hex')}`;
    this.topicIn = `${naam}.meldingen`;
    this.topicUit = `${naam}.gebeurtenissen`;
    this.instellingen = {
      KAFKA_BROKERS: adres,
      KAFKA_TOPICS_IN: `${this.topicIn}=${VERZUIMCOORDINATOR.oin}`,
      KAFKA_TOPIC_UIT: this.topicUit,
    };
    this.kafka = new Kafka({ clientId: naam, brokers: [adres], logLevel: logLevel.NOTHING });
    this.lezer = this.kafka.consumer({ groupId: naam });
    this.schrijver = this.kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  }

  /** Call before the product starts, so that no event is missed. */
  async start(): Promise<void> {
    const beheer = this.kafka.admin();
    await beheer.connect();
    await beheer.createTopics({
      topics: [this.topicIn, this.topicUit].map((topic) => ({ topic, numPartitions: 2 })),
      waitForLeaders: true,
    });
    await beheer.disconnect();
    await this.schrijver.connect();
    await this.lezer.connect();
    await this.lezer.subscribe({ topic: this.topicUit, fromBeginning: true });
    await this.lezer.run({
      eachMessage: async ({ message }) => {
        const { id } = JSON.parse(message.value?.toString() ?? '{}') as { id: string };
        this.ontvangen += 1;
        const groep = message.key?.toString() ?? null;
        schrijfLogregel(this.logbestand, { soort: 'ontvangen', ontvanger: 'kafka', id, groep });
      },
    });
  }

  /** Puts messages on the school's topic, as the events that they are there. */
  async zet(berichten: readonly Bericht[]): Promise<void> {
    const bron = VERZUIMCOORDINATOR.oin;
    const berichtIds = berichten.map(({ berichtId }) => berichtId);
    schrijfLogregel(this.logbestand, { soort: 'op-topic', bron, berichtIds });
    await this.schrijver.send({
      topic: this.topicIn,
      messages: berichten.map(({ berichtId, soort, ...data }) => ({
        key: JSON.stringify(data['leerling']),
        value: JSON.stringify({
          specversion: '1.0',
          id: berichtId,
          source: `urn:nld:oin:${bron}:systeem:leerlingvolgsysteem`,
          type: `nl.overheid.verzuimmeldingen.${String(soort)}`,
          datacontenttype: 'application/json',
          data,
        }),
      })),
    });
  }

  /** Forgets how far the product has read its topic, so that it reads everything again. No worker may be running. */
  async leesOpnieuw(): Promise<void> {
    const beheer = this.kafka.admin();
    await beheer.connect();
    await beheer.resetOffsets({ groupId: groepVan(this.topicIn), topic: this.topicIn, earliest: true });
    await beheer.disconnect();
  }

  async stop(): Promise<void> {
    await this.lezer.disconnect();
    await this.schrijver.disconnect();
  }
}
