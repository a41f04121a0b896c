import { Kafka, logLevel } from 'kafkajs';
import { startTestKafka, tijdelijkeMap } from '../../test/omgeving/diensten';
import type { KafkaServer } from './kafka';

describe('Apache Kafka voor tests', () => {
  const { map, ruimOp } = tijdelijkeMap();
  let server: KafkaServer;
  beforeAll(async () => {
    server = await startTestKafka(map);
  });
  afterAll(async () => {
    await server.dood();
    ruimOp();
  });

  it('houdt na kill -9 op dezelfde poort zijn onderwerpen en berichten', async () => {
    const kafka = (): Kafka => new Kafka({ brokers: [server.adres], logLevel: logLevel.NOTHING });
    const beheer = kafka().admin();
    await beheer.connect();
    await beheer.createTopics({ topics: [{ topic: 'proef', numPartitions: 1 }], waitForLeaders: true });
    await beheer.disconnect();
    const zender = kafka().producer({ allowAutoTopicCreation: false });
    await zender.connect();
    await zender.send({ topic: 'proef', acks: -1, messages: [{ value: 'een' }, { value: 'twee' }] });
    await zender.disconnect();

    const { poort } = server;
    await server.dood();
    server = await startTestKafka(map, { poort });
    const weer = kafka().admin();
    await weer.connect();
    const [deel] = await weer.fetchTopicOffsets('proef');
    await weer.disconnect();
    expect(deel?.high).toBe('2');
  });
});
