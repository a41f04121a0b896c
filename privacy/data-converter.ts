import {
  type DataConverter,
  type Payload,
  type ProtoFailure,
  type SerializationContext,
} from '@temporalio/common';
import {
  decodeArrayFromPayloads,
  decodeOptionalFailureToOptionalError,
  decodeUserMetadata,
  encodeToPayloadsWithContext,
  encodeUserMetadata,
  loadDataConverter,
} from '@temporalio/common/lib/internal-non-workflow';
import { maakPayloadCodec } from './payload-codec';
import type { Sleutelring } from './sleutelring';

/** The file with the failure converter; a bundle made ahead (`bundleWorkflowCode`) must be given the same path. */
export const FAILURE_CONVERTER_PAD = require.resolve('./failure-converter');

/** The data converter of every client and worker of one namespace. Nobody connects to Temporal without it. */
export function maakDataConverter(ring: Sleutelring, namespace: string): DataConverter {
  return { failureConverterPath: FAILURE_CONVERTER_PAD, payloadCodecs: [maakPayloadCodec(ring, namespace)] };
}

type MetagegevensProto = NonNullable<Awaited<ReturnType<typeof encodeUserMetadata>>>;

/** Encodes and decodes for callers that speak to Temporal's `workflowService` themselves. */
export interface Payloadvertaler {
  /** Arguments of a start, signal, update or query; `undefined` when there are none. */
  encodeer(workflowId: string, waarden: readonly unknown[]): Promise<{ payloads: Payload[] } | undefined>;
  /** The `userMetadata` of a start: one line, and Markdown. */
  encodeerMetagegevens(workflowId: string, samenvatting: string, details: string): Promise<MetagegevensProto>;
  /** The values of a result. @throws PayloadCodecFout */
  decodeer(workflowId: string, payloads: readonly Payload[] | null | undefined): Promise<unknown[]>;
  /** The error of a failed run or a refused update. @throws PayloadCodecFout */
  decodeerFout(workflowId: string, failure: ProtoFailure): Promise<Error>;
  decodeerMetagegevens(
    workflowId: string,
    metagegevens: MetagegevensProto | null | undefined,
  ): Promise<{ staticSummary?: string; staticDetails?: string }>;
}

/** Makes the translator that belongs to `maakDataConverter(ring, namespace)`: what one writes, the other reads. */
export function maakPayloadvertaler(ring: Sleutelring, namespace: string): Payloadvertaler {
  const converter = loadDataConverter(maakDataConverter(ring, namespace));
  const context = (workflowId: string): SerializationContext => ({ type: 'workflow', namespace, workflowId });
  return {
    async encodeer(workflowId, waarden) {
      const payloads = await encodeToPayloadsWithContext(converter, context(workflowId), [...waarden]);
      return payloads === undefined ? undefined : { payloads };
    },
    async encodeerMetagegevens(workflowId, samenvatting, details) {
      return (await encodeUserMetadata(converter, samenvatting, details, context(workflowId))) ?? {};
    },
    async decodeer(workflowId, payloads) {
      return decodeArrayFromPayloads(converter, [...(payloads ?? [])], context(workflowId));
    },
    async decodeerFout(workflowId, failure) {
      const fout = await decodeOptionalFailureToOptionalError(converter, failure, context(workflowId));
      return fout ?? new Error('onbekende fout');
    },
    async decodeerMetagegevens(workflowId, metagegevens) {
      return decodeUserMetadata(converter, metagegevens, context(workflowId));
    },
  };
}
