import type { KafkaMessage } from 'kafkajs';
import { leesCloudEvent } from './lees-cloudevent';

const leesJson = (bytes: Buffer): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));

const EVENT = {
  specversion: '1.0',
  id: 'ziek-1',
  source: 'urn:nld:oin:00000099000000001000:systeem:leerlingvolgsysteem',
  type: 'nl.overheid.verzuimmeldingen.ziekmelding',
  time: '1970-01-01T00:00:00Z',
  datacontenttype: 'application/json',
  data: { vestigingscode: '14SM00' },
};

const bericht = (waarde: unknown, anders: Partial<KafkaMessage> = {}) =>
  ({
    key: Buffer.from('k'),
    value: waarde === null ? null : Buffer.isBuffer(waarde) ? waarde : Buffer.from(JSON.stringify(waarde)),
    timestamp: '-1',
    attributes: 0,
    offset: '0',
    headers: { 'content-type': Buffer.from('application/cloudevents+json; charset=UTF-8') },
    ...anders,
  }) as KafkaMessage;
const redenen = (b: KafkaMessage): readonly string[] => {
  const uitkomst = leesCloudEvent(b, leesJson);
  return uitkomst.goed ? [] : uitkomst.redenen;
};

describe('CloudEvent lezen', () => {
  it('leest een event in structured mode; time en tijdstip van de broker tellen niet', () => {
    expect(leesCloudEvent(bericht(EVENT), leesJson)).toEqual({
      goed: true,
      event: {
        id: 'ziek-1',
        oin: '00000099000000001000',
        systeem: 'leerlingvolgsysteem',
        reeks: 'verzuimmeldingen',
        soort: 'ziekmelding',
        data: { vestigingscode: '14SM00' },
        traceparent: null,
      },
    });
    expect(redenen(bericht({ ...EVENT, type: `${EVENT.type}.v1` }))).toEqual([]);
    expect(redenen(bericht(EVENT, { headers: {} }))).toEqual([]);
  });

  it('neemt een geldig spoor over, uit het event of uit de kop, en een ongeldig niet', () => {
    const spoor = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const lees = (b: KafkaMessage): string | null => {
      const uitkomst = leesCloudEvent(b, leesJson);
      return uitkomst.goed ? uitkomst.event.traceparent : 'geweigerd';
    };
    expect(lees(bericht({ ...EVENT, traceparent: spoor }))).toBe(spoor);
    expect(lees(bericht(EVENT, { headers: { traceparent: Buffer.from(spoor) } }))).toBe(spoor);
    expect(lees(bericht({ ...EVENT, traceparent: '00-0-0-0' }))).toBeNull();
  });

  it('van een kop die er twee keer staat telt de eerste', () => {
    const dubbel = (...waarden: string[]): KafkaMessage =>
      bericht(EVENT, { headers: { 'content-type': waarden.map((w) => Buffer.from(w)) } });
    expect(redenen(dubbel('application/cloudevents+json', 'text/xml'))).toEqual([]);
    expect(redenen(dubbel('text/xml', 'application/cloudevents+json'))).toHaveLength(1);
  });

  it.each<[string, KafkaMessage, RegExp]>([
    ['tombstone', bericht(null), /leeg/],
    ['geen sleutel', bericht(EVENT, { key: null }), /sleutel/],
    ['afgekapte JSON', bericht(Buffer.from('{"specversion":"1.0"')), /JSON/],
    ['Avro', bericht(Buffer.from([0, 0, 0, 0, 1, 2, 3])), /JSON/],
    ['geen UTF-8', bericht(Buffer.from([0x7b, 0xff, 0x7d])), /JSON/],
    ['een lijst', bericht([EVENT]), /object/],
    ['te groot', bericht({ ...EVENT, data: { x: 'y'.repeat(70_000) } }), /groter/],
    [
      'te veel koppen',
      bericht(EVENT, { headers: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, 'x'])) }),
      /koppen/,
    ],
    ['een kop die geen UTF-8 is', bericht(EVENT, { headers: { x: Buffer.from([0xff]) } }), /UTF-8/],
    ['binary mode', bericht(EVENT, { headers: { 'content-type': 'application/xml' } }), /content-type/],
    ['geen id', bericht({ ...EVENT, id: '' }), /`id`/],
    ['andere specversion', bericht({ ...EVENT, specversion: '0.3' }), /specversion/],
    ['bron zonder OIN', bericht({ ...EVENT, source: 'https://school.example' }), /source/],
    ['onbekend type', bericht({ ...EVENT, type: 'com.example.ziek' }), /type/],
    ['nieuwere versie', bericht({ ...EVENT, type: `${EVENT.type}.v2` }), /v1 tot en met v1/],
    ['geen data', bericht({ ...EVENT, data: null }), /data/],
    ['attribuut met hoofdletter', bericht({ ...EVENT, mijnVeld: 1 }), /attribuut/],
  ])('weigert: %s', (_naam, b, verwacht) => {
    expect(redenen(b).join(' ')).toMatch(verwacht);
  });

  it('noemt alle redenen tegelijk, zonder inhoud', () => {
    const alle = redenen(bericht({ id: 'met spatie', data: 5, source: 'Jansen' }));
    expect(alle.length).toBeGreaterThanOrEqual(5);
    expect(alle.join(' ')).not.toMatch(/Jansen|met spatie/);
  });
});
