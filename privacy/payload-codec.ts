import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { OntsleutelFout, ontsleutelBytes, versleutelBytes } from './aes-gcm';
import { SleutelFout, type Sleutelring } from './sleutelring';

type SerializationContext = Parameters<PayloadCodec['encode']>[1];

/** The encoding of our payloads in Temporal. Everything else is refused. */
export const CODERING = 'binary/sluitend-aes256gcm';

/** Why a payload was refused. */
export type PayloadCodecFoutcode =
  | 'NIET_VERSLEUTELD' // plain text, or encrypted by something else
  | 'VREEMDE_NAMESPACE'
  | 'ANDERE_WORKFLOW' // written for another run: moved or replayed
  | 'ZONDER_WORKFLOW' // read outside a run: then nothing says whose payload it should be
  | 'SLEUTEL_ONBEKEND' // the key is gone from the ring; putting it back heals the run
  | 'GEWIST' // the key of this run was destroyed: nobody can read it any more, and that is meant
  | 'BESCHADIGD';

/** A refused payload. The message names ids and keys by their id only, never content. */
export class PayloadCodecFout extends Error {
  override readonly name = 'PayloadCodecFout';
  constructor(
    readonly code: PayloadCodecFoutcode,
    bericht: string,
  ) {
    super(bericht);
  }
}

/** What stands in plain text beside an encrypted payload; all of it is authenticated with it. */
export interface Payloadkop {
  readonly namespace: string;
  /** Empty for what the SDK encodes outside a run: the failure of a workflow task it could not begin. */
  readonly workflowId: string;
  readonly sleutelId: string;
}

/**
 * The payload codec: AES-256-GCM, bound to namespace and workflow id. Passed: inputs, results, signals, updates, queries,
 * failures, memo, summaries and details. Not passed, by design of the SDK: headers and search attributes, and all ids, types
 * and names; personal data never goes there.
 *
 * The SDK says for which run it encodes or decodes. Only the failure of a workflow task that could not begin is encoded outside a
 * run; it is bound to none and no run will ever read it. Decoding outside a run is refused: the codec endpoint for the Temporal
 * UI, which is told no run, uses `ontsleutelPayload` and trusts the run in the authenticated metadata.
 */
export function maakPayloadCodec(ring: Sleutelring, namespace: string): PayloadCodec {
  async function encodeer(payload: Payload, workflowId: string): Promise<Payload> {
    const sleutel = await ring.sleutelVoor(workflowId === '' ? {} : { workflowId });
    const kop: Payloadkop = { namespace, workflowId, sleutelId: sleutel.id };
    const bytes = temporal.api.common.v1.Payload.encode(payload).finish();
    return { metadata: schrijfKop(kop), data: versleutelBytes(sleutel, bytes, plaats(kop)) };
  }

  async function decodeer(payload: Payload, workflowId: string | undefined): Promise<Payload> {
    try {
      return (await ontsleutelPayload(ring, namespace, payload, workflowId)).payload;
    } catch (fout) {
      if (fout instanceof PayloadCodecFout && fout.code === 'GEWIST') return GRAFSTEEN;
      throw fout;
    }
  }

  return {
    async encode(payloads, context) {
      eisNamespace(context, namespace);
      const workflowId = context?.workflowId;
      if (workflowId !== undefined)
        return Promise.all(payloads.map((payload) => encodeer(payload, workflowId)));
      return Promise.all(payloads.map((payload) => encodeer(payload, '').catch(() => ONVERSLEUTELBAAR)));
    },
    async decode(payloads, context) {
      eisNamespace(context, namespace);
      const workflowId = context?.workflowId;
      if (workflowId === undefined && payloads.length > 0) {
        throw new PayloadCodecFout('ZONDER_WORKFLOW', 'payload wordt buiten een workflow gelezen');
      }
      return Promise.all(payloads.map((payload) => decodeer(payload, workflowId)));
    },
  };
}

/**
 * What is written when an error outside a run cannot be encrypted. The worker writes down such an error in its last resort
 * and ends when that fails; so nothing is thrown here, and no clear text is let through either.
 */
const ONVERSLEUTELBAAR: Payload = {
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify({ message: 'fout kon niet versleuteld worden', stack_trace: '' })),
};

/** What stands in the place of a payload that was erased: the run is closed, and whoever still asks gets an answer instead of a failure. */
const GRAFSTEEN: Payload = {
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify('[gewist]')),
};

/**
 * Reads one payload and says for which run it was written.
 * @param workflowId the run it is read for; undefined when the reader has none and trusts the authenticated metadata
 * @throws PayloadCodecFout
 */
export async function ontsleutelPayload(
  ring: Sleutelring,
  namespace: string,
  payload: Payload,
  workflowId: string | undefined,
): Promise<{ payload: Payload; kop: Payloadkop }> {
  const kop = leesKop(payload);
  if (kop === null)
    throw new PayloadCodecFout('NIET_VERSLEUTELD', 'payload is niet door Sluitend versleuteld');
  if (kop.namespace !== namespace)
    throw new PayloadCodecFout('VREEMDE_NAMESPACE', 'payload van een andere namespace');
  if (workflowId !== undefined && kop.workflowId !== workflowId) {
    throw new PayloadCodecFout('ANDERE_WORKFLOW', 'payload is voor een andere workflow geschreven');
  }
  try {
    const sleutel = await ring.sleutelMetId(kop.sleutelId);
    const bytes = ontsleutelBytes(sleutel, payload.data ?? new Uint8Array(), plaats(kop));
    return { payload: temporal.api.common.v1.Payload.decode(bytes), kop };
  } catch (fout) {
    if (fout instanceof SleutelFout && fout.code === 'SLEUTEL_ONBEKEND') {
      throw new PayloadCodecFout(
        'SLEUTEL_ONBEKEND',
        `payload met een sleutel die niet in de ring zit: ${kop.sleutelId}`,
      );
    }
    if (fout instanceof SleutelFout && fout.code === 'SLEUTEL_VERNIETIGD')
      throw new PayloadCodecFout('GEWIST', 'payload is gewist: de sleutel van deze run is vernietigd');
    if (fout instanceof OntsleutelFout)
      throw new PayloadCodecFout('BESCHADIGD', 'payload is beschadigd of veranderd');
    throw fout;
  }
}

function eisNamespace(context: SerializationContext, namespace: string): void {
  if (context !== undefined && context.namespace !== namespace) {
    throw new PayloadCodecFout('VREEMDE_NAMESPACE', 'deze codec is van een andere namespace');
  }
}

function plaats({ namespace, workflowId }: Payloadkop): string[] {
  return ['payload', namespace, workflowId];
}

function schrijfKop({ namespace, workflowId, sleutelId }: Payloadkop): Record<string, Uint8Array> {
  return {
    encoding: Buffer.from(CODERING),
    'sluitend-namespace': Buffer.from(namespace),
    'sluitend-workflow-id': Buffer.from(workflowId),
    'sluitend-sleutel': Buffer.from(sleutelId),
  };
}

function leesKop({ metadata }: Payload): Payloadkop | null {
  const veld = (naam: string): string | null => {
    const bytes = metadata?.[naam];
    return bytes === undefined || bytes === null ? null : Buffer.from(bytes).toString('utf8');
  };
  const [codering, namespace, workflowId, sleutelId] = [
    veld('encoding'),
    veld('sluitend-namespace'),
    veld('sluitend-workflow-id'),
    veld('sluitend-sleutel'),
  ];
  if (codering !== CODERING || namespace === null || workflowId === null || sleutelId === null) return null;
  return { namespace, workflowId, sleutelId };
}
