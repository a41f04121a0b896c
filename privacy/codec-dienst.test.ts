import { defaultPayloadConverter } from '@temporalio/common';
import { maakTestRing } from '../test/fabrieken/test-ring';
import {
  CodecdienstFout,
  decodeerVoorOperator,
  type Decodeerregel,
  type JsonPayload,
  leesCodecverzoek,
  MAX_PAYLOADS,
  MAX_TEKENS,
} from './codec-dienst';

import { maakPayloadCodec } from './payload-codec';
import { maakSleutelring } from './sleutelbestand';
import { leesOperatorsessie, schrijfOperatorsessie } from './operatorsessie';

const ring = maakTestRing();
const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const json = async (workflowId: string, waarde: unknown, namespace = 'sluitend'): Promise<JsonPayload> => {
  const context = { type: 'workflow', namespace, workflowId } as const;
  const [p] = await maakPayloadCodec(ring, namespace).encode(
    [defaultPayloadConverter.toPayload(waarde)],
    context,
  );
  return {
    metadata: Object.fromEntries(Object.entries(p!.metadata!).map(([k, v]) => [k, b64(v)])),
    data: b64(p!.data!),
  };
};
const leesbaar = (p: JsonPayload): unknown =>
  defaultPayloadConverter.fromPayload({
    metadata: Object.fromEntries(
      Object.entries(p.metadata ?? {}).map(([k, v]) => [k, Buffer.from(v, 'base64')]),
    ),
    data: Buffer.from(p.data ?? '', 'base64'),
  });

let regels: Decodeerregel[];
beforeEach(() => (regels = []));
const dienst = {
  ring,
  namespace: 'sluitend',
  schrijfRegel: (regel: Decodeerregel) => {
    regels.push(regel);
    return Promise.resolve();
  },
};
const verzoek = (payloads: JsonPayload[], namespace = 'sluitend') => ({
  namespace,
  payloads,
  door: 'operator-1',
});

describe('decodeerVoorOperator', () => {
  it('leest payloads en schrijft een regel per verzoek', async () => {
    const payloads = [await json('mazl-2', { a: 1 }), await json('mazl-1', 'x'), await json('mazl-2', 'y')];
    const uit = await decodeerVoorOperator(dienst, verzoek(payloads));
    expect(uit.payloads.map(leesbaar)).toEqual([{ a: 1 }, 'x', 'y']);
    expect(regels).toEqual([
      {
        door: 'operator-1',
        namespace: 'sluitend',
        workflowIds: ['mazl-1', 'mazl-2'],
        payloads: 3,
        uitkomst: 'gelezen',
      },
    ]);
  });

  it('zegt bij een payload die niet deugt waarom, en leest de rest', async () => {
    const goed = await json('mazl-1', 'x');
    const stuk = {
      ...goed,
      data: b64(Buffer.from(goed.data!, 'base64').map((byte, i) => (i === 40 ? byte ^ 1 : byte))),
    };
    const uit = await decodeerVoorOperator(
      dienst,
      verzoek([goed, stuk, { metadata: { encoding: b64('json/plain') }, data: b64('"onversleuteld"') }]),
    );
    expect(uit.payloads.map(leesbaar)).toEqual([
      'x',
      '[geweigerd: beschadigd of veranderd]',
      '[geweigerd: niet door Sluitend versleuteld]',
    ]);
    expect(regels).toMatchObject([{ workflowIds: ['mazl-1'], payloads: 3, uitkomst: 'deels-geweigerd' }]);
  });

  it('weigert een vreemde namespace, in de kop van het verzoek en in een payload', async () => {
    const vreemd = await json('mazl-1', 'x', 'elders');
    for (const poging of [verzoek([vreemd], 'elders'), verzoek([await json('mazl-1', 'x'), vreemd])]) {
      await expect(decodeerVoorOperator(dienst, poging)).rejects.toMatchObject({
        code: 'VREEMDE_NAMESPACE',
        status: 403,
      });
    }
    expect(regels.map((regel) => regel.uitkomst)).toEqual(['geweigerd', 'geweigerd']);
  });

  it('toont niets als de regel niet geschreven kan worden', async () => {
    const zonder = { ...dienst, schrijfRegel: () => Promise.reject(new Error('databank weg')) };
    await expect(decodeerVoorOperator(zonder, verzoek([await json('mazl-1', 'x')]))).rejects.toThrow(
      'databank weg',
    );
  });
});

describe('leesCodecverzoek', () => {
  it.each([
    null,
    [],
    'x',
    {},
    { payloads: 'x' },
    { payloads: [1] },
    { payloads: [{ data: 'é' }] },
    { payloads: [{ metadata: { a: 1 } }] },
  ])('weigert %j', (body) => expect(() => leesCodecverzoek(body)).toThrow(CodecdienstFout));

  it('weigert te veel en te groot met 413', () => {
    const status = (body: unknown): number => {
      try {
        leesCodecverzoek(body);
        return 200;
      } catch (fout) {
        return (fout as CodecdienstFout).status;
      }
    };
    expect(status({ payloads: Array.from({ length: MAX_PAYLOADS }, () => ({ data: '' })) })).toBe(200);
    expect(status({ payloads: Array.from({ length: 10_000 }, () => ({ data: '' })) })).toBe(413);
    expect(status({ payloads: [{ data: 'A'.repeat(MAX_TEKENS + 4) }] })).toBe(413);
  });
});

describe('operatorsessie', () => {
  const sessie = { wie: 'operator-3f2a', verlooptOp: 1_000_000, reden: 'storing in traject' };
  const koek = schrijfOperatorsessie(ring, sessie);

  it('is te lezen tot hij verloopt', () => {
    expect(leesOperatorsessie(ring, koek, 999_999)).toEqual(sessie);
    expect(leesOperatorsessie(ring, koek, 1_000_000)).toBeNull();
  });

  it.each(['', '.', 'a.b', 'a.b.c', `${koek}x`, `x${koek}`, koek.slice(0, -2)])('weigert %j', (waarde) => {
    expect(leesOperatorsessie(ring, waarde, 0)).toBeNull();
  });

  it('weigert een andere inhoud onder dezelfde handtekening, en een andere ring', () => {
    const langer = Buffer.from(JSON.stringify(['operator-3f2a', 9e15])).toString('base64url');
    expect(leesOperatorsessie(ring, `${langer}.${koek.split('.')[1]}`, 0)).toBeNull();
    const sleutel = Buffer.alloc(32, 'z').toString('base64');
    const vreemd = maakSleutelring({
      versie: 1,
      gegevenssleutels: [{ id: 'g', status: 'actief', sleutel }],
      hmacsleutels: [{ versie: 'h-1', sleutel }],
    });
    expect(leesOperatorsessie(vreemd, koek, 0)).toBeNull();
  });
});
