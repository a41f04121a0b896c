import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow';
import { maakTestRing } from '../test/fabrieken/test-ring';
import { maakDataConverter } from './data-converter';
import { CODERING, maakPayloadCodec, ontsleutelPayload, PayloadCodecFout } from './payload-codec';
import { maakSleutelring } from './sleutelbestand';
import { SleutelFout, type Sleutelring } from './sleutelring';

const ring = maakTestRing();
const codec = maakPayloadCodec(ring, 'sluitend');
const bij = (workflowId: string, namespace = 'sluitend') => ({
  type: 'workflow' as const,
  namespace,
  workflowId,
});
const payload = (waarde: unknown): Payload => defaultPayloadConverter.toPayload(waarde);
const een = async (p: Payload, workflowId = 'mazl-1'): Promise<Payload> =>
  (await codec.encode([p], bij(workflowId)))[0]!;
const weiger = (p: Payload, workflowId = 'mazl-1', andere = codec): Promise<string> =>
  andere.decode([p], bij(workflowId)).then(
    () => 'gelezen',
    (fout: unknown) => {
      expect(fout).toBeInstanceOf(PayloadCodecFout);
      return (fout as PayloadCodecFout).code;
    },
  );
const metKop = (p: Payload, naam: string, waarde: string): Payload => ({
  ...p,
  metadata: { ...p.metadata, [naam]: Buffer.from(waarde) },
});

describe('payload-codec', () => {
  it('geeft elke payload terug zoals hij was, met zijn metadata', async () => {
    const waarden = [
      { naam: 'Zoë', n: 1.5, leeg: null },
      'tekst',
      undefined,
      null,
      new Uint8Array([0, 255]),
      [],
    ];
    const payloads = waarden.map((waarde) => payload(waarde));
    const versleuteld = await codec.encode(payloads, bij('mazl-1'));
    const terug = await codec.decode(versleuteld, bij('mazl-1'));
    expect(terug.map((p) => defaultPayloadConverter.fromPayload(p))).toEqual(waarden);
  });

  it('laat alleen namespace, workflow en sleutel leesbaar', async () => {
    const versleuteld = await een(payload({ naam: 'Jansen' }));
    expect(
      Object.fromEntries(
        Object.entries(versleuteld.metadata!).map(([k, v]) => [k, Buffer.from(v).toString()]),
      ),
    ).toEqual({
      encoding: CODERING,
      'sluitend-namespace': 'sluitend',
      'sluitend-workflow-id': 'mazl-1',
      'sluitend-sleutel': 'g-test',
    });
    expect(Buffer.from(versleuteld.data!).toString('latin1')).not.toMatch(/Jansen|json\/plain/);
  });

  it('werkt voor een activity zoals voor zijn workflow', async () => {
    const context = {
      type: 'activity' as const,
      namespace: 'sluitend',
      workflowId: 'mazl-1',
      activityId: '3',
      isLocal: false,
    };
    const [versleuteld] = await codec.encode([payload(1)], context);
    expect(await weiger(versleuteld!)).toBe('gelezen');
  });

  it('weigert leesbare payloads en vreemde coderingen', async () => {
    const versleuteld = await een(payload(1));
    expect(await weiger(payload({ bsn: 1 }))).toBe('NIET_VERSLEUTELD');
    expect(await weiger({})).toBe('NIET_VERSLEUTELD');
    expect(await weiger({ ...versleuteld, metadata: {} })).toBe('NIET_VERSLEUTELD');
    expect(await weiger(metKop(versleuteld, 'encoding', 'binary/encrypted'))).toBe('NIET_VERSLEUTELD');
    expect(await weiger(metKop(versleuteld, 'encoding', 'json/plain'))).toBe('NIET_VERSLEUTELD');
  });

  it('weigert een payload van een andere workflow, ook met een vervalste kop', async () => {
    const versleuteld = await een(payload(1), 'mazl-2');
    expect(await weiger(versleuteld, 'mazl-1')).toBe('ANDERE_WORKFLOW');
    expect(await weiger(metKop(versleuteld, 'sluitend-workflow-id', 'mazl-1'), 'mazl-1')).toBe('BESCHADIGD');
  });

  it('weigert een payload van een andere namespace, ook met een vervalste kop', async () => {
    const andere = maakPayloadCodec(ring, 'elders');
    const [vreemd] = await andere.encode([payload(1)], bij('mazl-1', 'elders'));
    expect(await weiger(vreemd!)).toBe('VREEMDE_NAMESPACE');
    expect(await weiger(metKop(vreemd!, 'sluitend-namespace', 'sluitend'))).toBe('BESCHADIGD');
    await expect(codec.encode([payload(1)], bij('mazl-1', 'elders'))).rejects.toMatchObject({
      code: 'VREEMDE_NAMESPACE',
    });
  });

  it('weigert elke veranderde byte en elk afgeknipt stuk', async () => {
    const versleuteld = await een(payload('ja'));
    const data = Buffer.from(versleuteld.data!);
    for (let i = 0; i < data.length; i += 1) {
      const anders = Buffer.from(data);
      anders[i]! ^= 0x10;
      expect(await weiger({ ...versleuteld, data: anders })).toBe('BESCHADIGD');
    }
    expect(await weiger({ ...versleuteld, data: data.subarray(0, 20) })).toBe('BESCHADIGD');
    expect(await weiger({ metadata: versleuteld.metadata! })).toBe('BESCHADIGD');
  });

  it('leest met een oude sleutel wat voor de wissel geschreven is; weigert een sleutel die weg is', async () => {
    const sleutel = (): string => randomBytes(32).toString('base64');
    const [oud, nieuw, hmac] = [sleutel(), sleutel(), [{ versie: 'h', sleutel: sleutel() }]];
    const voor = maakSleutelring({
      versie: 1,
      gegevenssleutels: [{ id: 'oud', status: 'actief', sleutel: oud }],
      hmacsleutels: hmac,
    });
    const na = maakSleutelring({
      versie: 1,
      gegevenssleutels: [
        { id: 'nieuw', status: 'actief', sleutel: nieuw },
        { id: 'oud', status: 'alleen-lezen', sleutel: oud },
      ],
      hmacsleutels: hmac,
    });
    const teVroeg = maakSleutelring({
      versie: 1,
      gegevenssleutels: [{ id: 'nieuw', status: 'actief', sleutel: nieuw }],
      hmacsleutels: hmac,
    });
    const [versleuteld] = await maakPayloadCodec(voor, 'sluitend').encode([payload(1)], bij('mazl-1'));
    expect(await weiger(versleuteld!, 'mazl-1', maakPayloadCodec(na, 'sluitend'))).toBe('gelezen');
    expect(await weiger(versleuteld!, 'mazl-1', maakPayloadCodec(teVroeg, 'sluitend'))).toBe(
      'SLEUTEL_ONBEKEND',
    );
    const [nieuwer] = await maakPayloadCodec(na, 'sluitend').encode([payload(1)], bij('mazl-1'));
    expect(Buffer.from(nieuwer!.metadata!['sluitend-sleutel']!).toString()).toBe('nieuw');
  });

  it('schrijft een fout buiten een run zonder run, en die leest geen run', async () => {
    const [versleuteld] = await codec.encode([payload('fout')], undefined);
    expect(await weiger(versleuteld!, 'mazl-1')).toBe('ANDERE_WORKFLOW');
    const gelezen = await ontsleutelPayload(ring, 'sluitend', versleuteld!, undefined);
    expect(defaultPayloadConverter.fromPayload(gelezen.payload)).toBe('fout');
  });

  it('leest buiten een run niets: dan zegt niemand van wie de payload moet zijn', async () => {
    await expect(codec.decode([await een(payload(1))], undefined)).rejects.toMatchObject({
      code: 'ZONDER_WORKFLOW',
    });
    expect(await codec.decode([], undefined)).toEqual([]);
  });

  it('gooit buiten een run nooit, en laat dan ook niets leesbaar door', async () => {
    const stuk: Sleutelring = {
      ...ring,
      sleutelVoor: () => Promise.reject(new SleutelFout('SLEUTEL_ONBEKEND', 'weg')),
    };
    const kapot = maakPayloadCodec(stuk, 'sluitend');
    const [noodtekst] = await kapot.encode([payload('geheim')], undefined);
    expect(Buffer.from(noodtekst!.data!).toString()).not.toContain('geheim');
    await expect(kapot.encode([payload('geheim')], bij('mazl-1'))).rejects.toThrow('weg');
  });

  it('vraagt de ring per workflow', async () => {
    const gevraagd: (string | undefined)[] = [];
    const luisterring: Sleutelring = {
      ...ring,
      sleutelVoor(context) {
        gevraagd.push(context.workflowId);
        return ring.sleutelVoor(context);
      },
    };
    await maakPayloadCodec(luisterring, 'sluitend').encode([payload(1)], bij('mazl-7'));
    expect(gevraagd).toEqual(['mazl-7']);
  });
});

it('noemt de foutomzetter bij een pad dat de SDK kan laden', () => {
  const converter = maakDataConverter(ring, 'sluitend');
  expect(converter.failureConverterPath).toMatch(/privacy\/failure-converter\.[jt]s$/);
  expect(loadDataConverter(converter).failureConverter).toMatchObject({
    options: { encodeCommonAttributes: true },
  });
});
