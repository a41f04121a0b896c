import {
  CompressionCodecs,
  CompressionTypes,
  Kafka,
  logLevel,
  type Consumer,
  type ConsumerConfig,
  type Message,
} from 'kafkajs';
import { randomBytes } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import { plaatsUitgaand } from '../../db/repositories/uitgaand';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { maakGebeurtenis } from '../../domain/signalen/cloudevent';
import { maakLocatie, maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { startTestKafka, tijdelijkeMap } from '../../test/omgeving/diensten';
import { maakRelay, type Relay } from '../../verwerking/relay/relay';
import { Inname } from '../inname/inname';
import { leesKafkastanden } from '../../db/repositories/kafkastanden';
import { groepVan, maakKafkaDeel, type KafkaDeel } from './kafka-deel';
import { startStandmelder } from './meld-standen';
import { TopicConsument } from './topic-consument';

const luid = process.env['SLUITEND_TEST_LUID'] !== undefined;
const meld = (gegevens: Record<string, unknown>, tekst: string): void => {
  if (luid) process.stderr.write(`${new Date().toISOString()} ${tekst} ${JSON.stringify(gegevens)}\n`);
};
const stil = { info: meld, warn: meld, error: meld };

describe('Kafka', () => {
  let test: TestDatabank;
  let school: TestPartner;
  let kafka: Kafka;
  let topic: string;
  let deel: KafkaDeel | undefined;
  const adres = process.env['SLUITEND_TEST_KAFKA']!;

  const event = (
    anders: Record<string, unknown> = {},
    data: Record<string, unknown> = {},
  ): Record<string, unknown> => ({
    specversion: '1.0',
    id: uuidv4(),
    source: `urn:nld:oin:${school.oin}:systeem:lvs`,
    type: 'nl.overheid.verzuimmeldingen.ziekmelding',
    time: '2026-11-24T08:00:00Z',
    data: {
      vestigingscode: '14SM00',
      leerling: { leerlingnummer: '1001' },
      meldingId: 'M-1',
      eersteZiektedag: '2026-11-24',
      ...data,
    },
    ...anders,
  });
  const bericht = (waarde: unknown, anders: Partial<Message> = {}): Message => ({
    key: 'sleutel',
    value: typeof waarde === 'string' || waarde === null ? waarde : JSON.stringify(waarde),
    ...anders,
  });
  async function stuur(
    berichten: Message[],
    naar = topic,
    compression = CompressionTypes.None,
  ): Promise<void> {
    const producent = kafka.producer();
    await producent.connect();
    await producent.send({ topic: naar, messages: berichten, compression });
    await producent.disconnect();
  }
  function start(anders: { brokers?: string[]; databank?: Databank; stilteMs?: number } = {}): KafkaDeel {
    deel = maakKafkaDeel({
      brokers: anders.brokers ?? [adres],
      topicsIn: [{ topic, oin: school.oin }],
      topicUit: `uit-${topic}`,
      databank: anders.databank ?? test.databank,
      ring: maakTestRing(),
      klok: { nu: async () => Date.parse('2026-11-24T09:00:00Z') },
      omgeving: 'oefen',
      leesJson: (bytes) => JSON.parse(bytes.toString('utf8')),
      logboek: stil,
      ...(anders.stilteMs === undefined ? {} : { stilteMs: anders.stilteMs }),
    });
    deel.start();
    return deel;
  }
  const tel = async (tabel: 'inbox' | 'geweigerd' | 'dubbelen'): Promise<number> => {
    const { rows } = await test.beheer.query(`select count(*)::int as n from ${tabel} where bron = $1`, [
      school.oin,
    ]);
    return rows[0].n as number;
  };
  async function totdat(voorwaarde: () => Promise<boolean>, binnenMs = 30_000): Promise<void> {
    const einde = Date.now() + binnenMs;
    while (!(await voorwaarde())) {
      if (Date.now() > einde) throw new Error('het gebeurde niet op tijd');
      await new Promise((klaar) => setTimeout(klaar, 50));
    }
  }

  beforeAll(async () => {
    test = await maakTestDatabank();
    kafka = new Kafka({ brokers: [adres], logLevel: logLevel.NOTHING });
  });
  afterAll(() => test.ruimOp());
  beforeEach(async () => {
    topic = `signalen-${randomBytes(4).toString('hex')}`;
    school = await maakPartner(test.databank, { vestigingscodes: ['14SM00'] });
    await maakLocatie(test.databank, '14SM00', school.oin).catch(() => {});
    const beheer = kafka.admin();
    await beheer.connect();
    await beheer.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    await beheer.disconnect();
  });
  afterEach(async () => {
    await deel?.stop();
    await deel?.ontvanger.sluit?.();
    deel = undefined;
  });

  it('boekt signalen in de inbox en bevestigt de offset pas daarna', async () => {
    const een = event({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
    await stuur([
      bericht(een),
      bericht(event({ type: 'nl.overheid.verzuimmeldingen.intrekking' }, { eersteZiektedag: undefined })),
    ]);
    start();
    await totdat(async () => (await tel('inbox')) === 2);
    const { rows } = await test.beheer.query(`select * from inbox where bron = $1 order by volgnummer`, [
      school.oin,
    ]);
    expect(rows[0]).toMatchObject({
      bericht_id: een['id'],
      kanaal: 'kafka',
      soort: 'ziekmelding',
      traceparent: een['traceparent'],
      ontvangen_op: Date.parse('2026-11-24T09:00:00Z'),
    });
    expect(rows[1]).toMatchObject({ soort: 'intrekking' });
    await totdat(async () => {
      const beheer = kafka.admin();
      await beheer.connect();
      const [gelezen] = await beheer.fetchOffsets({ groupId: groepVan(topic), topics: [topic] });
      await beheer.disconnect();
      return gelezen?.partitions[0]?.offset === '2';
    });
  });

  it('legt vast hoe de topics gelezen worden, en neemt dat terug bij een nette stop', async () => {
    const lopend = start({ stilteMs: 2_000 });
    const melder = startStandmelder(test.databank, lopend, stil, 100);
    const lees = () => test.databank.metToegang(systeemToegang('test'), leesKafkastanden);
    try {
      await totdat(async () => {
        const [stand] = await lees();
        return stand?.toestand === 'leest' && stand.achterstand === 0;
      });
      expect(await lees()).toEqual([{ topic, toestand: 'leest', herstarts: 0, achterstand: 0 }]);
    } finally {
      await melder.stop();
    }
    expect(await lees()).toEqual([]);
  });

  it('berichten over een WW, van wie in die rol is; wat een ander stuurt wordt geweigerd', async () => {
    const toekenning = {
      type: 'nl.overheid.ww-meldingen.ww-toegekend',
      data: {
        kenmerk: 'recht-1',
        persoon: {
          bsn: '999990342',
          naam: { geslachtsnaam: 'Quispelaar' },
          geboortedatum: '2004-05-17',
          woongemeente: '0402',
        },
        toekenningsdatum: '2026-11-20',
        einddatum: '2027-02-19',
      },
    };
    const vanSchool = event(toekenning);
    vanSchool['data'] = toekenning.data;
    await stuur([bericht(vanSchool)]);
    start();
    await totdat(async () => (await tel('geweigerd')) === 1);
    expect(await tel('inbox')).toBe(0);
    await deel!.stop();

    school = await maakPartner(test.databank, { rol: 'uwv' });
    topic = `${topic}-ww`;
    const vanUwv = event(toekenning);
    vanUwv['data'] = toekenning.data;
    const onbekend = event({ ...toekenning, type: 'nl.overheid.ww-meldingen.ww-verkocht' });
    onbekend['data'] = toekenning.data;
    const beheer = kafka.admin();
    await beheer.connect();
    await beheer.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    await beheer.disconnect();
    await stuur([bericht(onbekend), bericht(vanUwv)]);
    start();
    await totdat(async () => (await tel('inbox')) === 1 && (await tel('geweigerd')) === 1);
    const { rows } = await test.beheer.query(`select soort, kanaal, inhoud from inbox where bron = $1`, [
      school.oin,
    ]);
    expect(rows).toMatchObject([{ soort: 'ww-toegekend', kanaal: 'kafka' }]);
    expect(JSON.stringify(rows)).not.toContain('Quispelaar');
  });

  it('hetzelfde bericht langs de API en langs Kafka: een gevolg; met andere inhoud geweigerd', async () => {
    const [een, twee] = [event(), event()];
    const inname = new Inname({
      databank: test.databank,
      ring: maakTestRing(),
      klok: { nu: async () => Date.parse('2026-11-24T09:00:00Z') },
    });
    for (const [id, meldingId] of [
      [een['id'], 'M-1'],
      [twee['id'], 'M-2'],
    ] as [string, string][]) {
      await inname.neem({
        verzoek: { clientId: 'x', sleutel: uuidv4(), hash: Buffer.alloc(32) },
        weigeringen: [],
        berichten: [
          {
            bron: school.oin,
            berichtId: id,
            kanaal: 'api',
            sleutels: [{ soort: 'leerlingnummer', brin: '14SM', nummer: '1001' }],
            signaal: {
              soort: 'ziekmelding',
              schemaVersie: 1,
              vestigingscode: '14SM00',
              meldingId,
              eersteZiektedag: '2026-11-24',
              laatsteZiektedag: null,
            },
            historie: false,
            traceparent: null,
          },
        ],
        antwoord: () => ({ status: 202, inhoud: '{}', koppen: {} }),
      });
    }
    await stuur([bericht(een), bericht(twee)]);
    start();
    await totdat(async () => (await tel('dubbelen')) === 1 && (await tel('geweigerd')) === 1);
    expect(await tel('inbox')).toBe(2);
    const { rows } = await test.beheer.query(`select plaats, bericht_id from geweigerd where bron = $1`, [
      school.oin,
    ]);
    expect(rows[0]).toMatchObject({
      bericht_id: twee['id'],
      plaats: expect.stringContaining(`${topic}/0/1@`),
    });
  });

  it('gifberichten gaan met hun plaats naar geweigerd, de rest gaat door, ook als het eerste gif is', async () => {
    const anderman = event({ source: 'urn:nld:oin:00000099999999999000:systeem:lvs' });
    await stuur([
      bericht('{"specversion":"1.0"'),
      bericht(null),
      bericht(event(), { key: null }),
      bericht(anderman),
      bericht(event({}, { eersteZiektedag: '2026-02-30' })),
      bericht(event({}, { vestigingscode: '02UB00' })),
      bericht(event({}, { opmerking: 'koorts' })),
      bericht(event()),
    ]);
    start();
    await totdat(async () => (await tel('inbox')) === 1 && (await tel('geweigerd')) === 7);
    const { rows } = await test.beheer.query(
      `select plaats, redenen, bericht_id from geweigerd where bron = $1 order by plaats`,
      [school.oin],
    );
    expect(rows.map((r: { plaats: string }) => r.plaats.split('@')[0])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((offset) => `${topic}/0/${offset}`),
    );
    expect(rows[3]).toMatchObject({
      bericht_id: anderman['id'],
      redenen: [expect.stringContaining('eigenaar')],
    });
    expect(JSON.stringify(rows)).not.toMatch(/koorts|1001/);
  });

  it('teruggezet naar 0: alles wordt opnieuw gelezen, zonder een enkel gevolg', async () => {
    await stuur([
      ...Array.from({ length: 200 }, () => bericht(event())),
      bericht('gif'),
      bericht(event({ id: 'x y' })),
    ]);
    const eerste = start();
    await totdat(async () => (await tel('inbox')) === 200 && (await tel('geweigerd')) === 2);
    await eerste.stop();
    const beheer = kafka.admin();
    await beheer.connect();
    await beheer.resetOffsets({ groupId: groepVan(topic), topic, earliest: true });
    await beheer.disconnect();
    start();
    await totdat(async () => (await tel('dubbelen')) === 200);
    expect(await tel('inbox')).toBe(200);
    expect(await tel('geweigerd')).toBe(2);
  });

  it('een topic dat opnieuw gemaakt is wordt van voren af gelezen', async () => {
    await stuur([bericht(event()), bericht(event())]);
    const eerste = start();
    await totdat(async () => (await tel('inbox')) === 2);
    await eerste.stop();
    const beheer = kafka.admin();
    await beheer.connect();
    await beheer.deleteTopics({ topics: [topic] });
    await totdat(async () => !(await beheer.listTopics()).includes(topic));
    await beheer.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    await beheer.disconnect();
    await stuur([bericht(event())]);
    start();
    await totdat(async () => (await tel('inbox')) === 3);
  });

  it('databank weg: wacht, en boekt alles als hij er weer is', async () => {
    let weg = true;
    const haperend: Databank = {
      ...test.databank,
      metToegang: (toegang, werk) =>
        weg ? Promise.reject(new Error('Connection terminated')) : test.databank.metToegang(toegang, werk),
    };
    await stuur([bericht(event()), bericht(event())]);
    const lopend = start({ databank: haperend });
    await totdat(async () => lopend.stand()[0]?.toestand === 'wacht-op-databank');
    expect(await tel('inbox')).toBe(0);
    weg = false;
    await totdat(async () => (await tel('inbox')) === 2);
    await totdat(async () => lopend.stand()[0]?.toestand === 'leest');
  });

  it('een consument die stilvalt terwijl er berichten liggen wordt opnieuw gemaakt', async () => {
    const gemaakt: Consumer[] = [];
    const geteld: number[] = [];
    const meekijkend = Object.assign(Object.create(kafka) as Kafka, {
      consumer: (instellingen: ConsumerConfig) => {
        const nieuw = kafka.consumer(instellingen);
        gemaakt.push(nieuw);
        return nieuw;
      },
    });
    const lopend = new TopicConsument({
      kafka: meekijkend,
      topic,
      groep: groepVan(topic),
      verwerk: async (berichten) => void geteld.push(berichten.length),
      logboek: stil,
      stilteMs: 3_000,
    });
    lopend.start();
    try {
      await totdat(async () => lopend.stand().toestand === 'leest');
      // kafkajs issue 659 from outside: connected, heartbeats, and no batch any more.
      gemaakt[0]!.pause([{ topic }]);
      await stuur([bericht(event())]);
      await totdat(async () => geteld.length === 1, 25_000);
      expect(lopend.stand().herstarts).toBe(1);
      expect(gemaakt).toHaveLength(2);
    } finally {
      await lopend.stop();
    }
  });

  it('een topic dat meer partities krijgt: ook de nieuwe worden gelezen, van voren af', async () => {
    await stuur([bericht(event())]);
    const lopend = start({ stilteMs: 3_000 });
    await totdat(async () => (await tel('inbox')) === 1);
    const beheer = kafka.admin();
    await beheer.connect();
    await beheer.createPartitions({ topicPartitions: [{ topic, count: 3 }] });
    // A new partition has no leader at first.
    await totdat(async () => (await beheer.fetchTopicOffsets(topic).catch(() => [])).length === 3);
    await beheer.disconnect();
    await stuur([0, 1, 2, 2].map((partition) => bericht(event(), { partition })));
    await totdat(async () => (await tel('inbox')) === 5);
    expect(await tel('geweigerd')).toBe(0);
    await totdat(async () => lopend.stand()[0]?.toestand === 'leest');
  });

  it('een afgebroken transactie wordt niet gezien, een bevestigde wel, en het topic blijft niet achter', async () => {
    const producent = kafka.producer({ transactionalId: topic, idempotent: true, maxInFlightRequests: 1 });
    await producent.connect();
    const inTransactie = async (einde: 'commit' | 'abort'): Promise<void> => {
      const transactie = await producent.transaction();
      await transactie.send({ topic, messages: [bericht(event()), bericht(event())] });
      await transactie[einde]();
    };
    await inTransactie('abort');
    await inTransactie('commit');
    await inTransactie('abort');
    await producent.disconnect();
    const lopend = start({ stilteMs: 2_000 });
    await totdat(async () => (await tel('inbox')) === 2);
    // Long enough for the watchdog to take a backlog that is no messages for a silent consumer.
    await new Promise((klaar) => setTimeout(klaar, 6_000));
    expect(await tel('inbox')).toBe(2);
    expect(await tel('geweigerd')).toBe(0);
    expect(lopend.stand()[0]).toMatchObject({ toestand: 'leest', herstarts: 0 });
  });

  it.each([
    ['snappy', CompressionTypes.Snappy, alsSnappy],
    ['zstd', CompressionTypes.ZSTD, alsZstd],
  ])('compressie die kafkajs niet kent (%s): luid, en niets overgeslagen', async (_naam, soort, pak) => {
    const meldingen: string[] = [];
    await stuur([bericht(event())]);
    await metCodec(soort, pak, () => stuur([bericht(event())], topic, soort));
    await stuur([bericht(event())]);
    deel = maakKafkaDeel({
      brokers: [adres],
      topicsIn: [{ topic, oin: school.oin }],
      topicUit: `uit-${topic}`,
      databank: test.databank,
      ring: maakTestRing(),
      klok: { nu: async () => Date.parse('2026-11-24T09:00:00Z') },
      omgeving: 'oefen',
      leesJson: (bytes) => JSON.parse(bytes.toString('utf8')),
      logboek: { ...stil, error: (_g, tekst) => void meldingen.push(tekst) },
    });
    deel.start();
    await totdat(async () => deel!.stand()[0]?.toestand === 'compressie-niet-ondersteund');
    expect(meldingen[0]).toContain('niets overgeslagen');
    expect(await tel('inbox')).toBeLessThan(2);
  });

  describe('uitgaand', () => {
    it('gebeurtenissen gaan als CloudEvent de deur uit, in volgorde per groep, met het id van de rij', async () => {
      const lopend = start();
      const relay = maakRelay({
        databank: test.databank,
        ontvangers: [lopend.ontvanger],
        logboek: stil,
        pauzeMs: 50,
      });
      await relay.start();
      const gezien: { id: string; sleutel: string; data: { nr: number } }[] = [];
      const lezer = kafka.consumer({ groupId: `lezer-${topic}` });
      await lezer.connect();
      await totdat(async () => {
        const beheer = kafka.admin();
        await beheer.connect();
        const er = (await beheer.listTopics()).includes(`uit-${topic}`);
        await beheer.disconnect();
        return er;
      });
      await lezer.subscribe({ topic: `uit-${topic}`, fromBeginning: true });
      await lezer.run({
        eachMessage: async ({ message }) => {
          gezien.push({ ...JSON.parse(message.value!.toString()), sleutel: message.key!.toString() });
        },
      });
      await test.databank.metToegang(systeemToegang('test'), async (tx) => {
        for (let nr = 0; nr < 40; nr += 1)
          await plaatsUitgaand(tx, {
            sleutel: `${topic}/${nr}`,
            ontvanger: 'kafka',
            soort: 'taak-geopend',
            groep: `traject-${nr % 4}`,
            traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
            inhoud: maakGebeurtenis({
              oin: school.oin,
              onderwerp: 'taken',
              gebeurtenis: 'taak-geopend',
              op: Date.parse('2026-11-24T09:00:00Z'),
              gegevens: { nr },
            }),
          });
      });
      relay.wek();
      await totdat(async () => gezien.length >= 40);
      for (let g = 0; g < 4; g += 1) {
        const van = gezien.filter((e) => e.sleutel === `traject-${g}`).map((e) => e.data.nr);
        expect(van).toEqual(Array.from({ length: 10 }, (_, i) => g + 4 * i));
      }
      const { rows } = await test.beheer.query(
        `select id from uitgaand where status = 'verzonden' and sleutel like $1`,
        [`${topic}/%`],
      );
      expect(new Set(gezien.map((e) => e.id))).toEqual(new Set(rows.map((r: { id: string }) => r.id)));
      expect(gezien[0]).toMatchObject({
        specversion: '1.0',
        type: 'nl.overheid.taken.taak-geopend.v1',
        source: `urn:nld:oin:${school.oin}:systeem:sluitend`,
        time: '2026-11-24T09:00:00.000Z',
      });
      await relay.stop();
      await lezer.disconnect();
    });
  });

  it('kill -9 van de broker: niets kwijt, en beide kanten gaan vanzelf verder', async () => {
    const { map, ruimOp } = tijdelijkeMap();
    let broker = await startTestKafka(map);
    let relay: Relay | undefined;
    const { poort } = broker;
    const eigen = new Kafka({ brokers: [broker.adres], logLevel: logLevel.NOTHING });
    try {
      const zend = async (aantal: number): Promise<void> => {
        const producent = eigen.producer();
        await producent.connect();
        await producent.send({ topic, messages: Array.from({ length: aantal }, () => bericht(event())) });
        await producent.disconnect();
      };
      const beheer = eigen.admin();
      await beheer.connect();
      await beheer.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
      await beheer.disconnect();
      await zend(20);
      const lopend = start({ brokers: [broker.adres], stilteMs: 8_000 });
      relay = maakRelay({
        databank: test.databank,
        ontvangers: [lopend.ontvanger],
        logboek: stil,
        pauzeMs: 100,
      });
      await relay.start();
      await totdat(async () => (await tel('inbox')) === 20);
      await broker.dood();
      await test.databank.metToegang(systeemToegang('test'), (tx) =>
        plaatsUitgaand(tx, {
          sleutel: `${topic}/na`,
          ontvanger: 'kafka',
          soort: 'x',
          groep: 'g',
          traceparent: null,
          inhoud: maakGebeurtenis({
            oin: school.oin,
            onderwerp: 'taken',
            gebeurtenis: 'taak-geopend',
            op: 0,
            gegevens: {},
          }),
        }),
      );
      await new Promise((klaar) => setTimeout(klaar, 2_000));
      broker = await startTestKafka(map, { poort });
      await zend(20);
      await totdat(async () => (await tel('inbox')) === 40, 60_000);
      await totdat(async () => {
        const { rows } = await test.beheer.query(`select status from uitgaand where sleutel = $1`, [
          `${topic}/na`,
        ]);
        return rows[0].status === 'verzonden';
      }, 60_000);
    } finally {
      await relay?.stop();
      await deel?.stop();
      await broker.stop(2_000);
      ruimOp();
    }
  });
});

/** Lets kafkajs write in a form it does not know while `werk` runs; reading stays as it is in production. */
async function metCodec(
  soort: CompressionTypes,
  pak: (buffer: Buffer) => Buffer,
  werk: () => Promise<void>,
): Promise<void> {
  const codecs = CompressionCodecs as Record<number, unknown>;
  const eigen = codecs[soort];
  codecs[soort] = () => ({
    compress: async ({ buffer }: { buffer: Buffer }): Promise<Buffer> => pak(buffer),
    decompress: async (buffer: Buffer): Promise<Buffer> => buffer,
  });
  try {
    await werk();
  } finally {
    codecs[soort] = eigen;
  }
}

/** Literals only, which is valid snappy. */
function alsSnappy(buffer: Buffer): Buffer {
  const lengte = Buffer.alloc(3);
  lengte[0] = 61 << 2;
  lengte.writeUInt16LE(buffer.length - 1, 1);
  const aantal = buffer.length < 128 ? [buffer.length] : [(buffer.length & 127) | 128, buffer.length >> 7];
  const blok = Buffer.concat([Buffer.from(aantal), lengte, buffer]);
  const kop = Buffer.concat([
    Buffer.from([0x82]),
    Buffer.from('SNAPPY\0'),
    Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]),
  ]);
  const grootte = Buffer.alloc(4);
  grootte.writeUInt32BE(blok.length);
  return Buffer.concat([kop, grootte, blok]);
}

/** One raw block in one segment, which is valid Zstandard (RFC 8878). */
function alsZstd(buffer: Buffer): Buffer {
  const kop = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0]);
  kop.writeUInt32LE(buffer.length, 5);
  kop.writeUIntLE((buffer.length << 3) | 1, 9, 3);
  return Buffer.concat([kop, buffer]);
}
