import type { DataConverter } from '@temporalio/common';
import { maakPayloadCodec } from './payload-codec';
import type { Sleutelring } from './sleutelring';

/** The file with the failure converter; a bundle made ahead (`bundleWorkflowCode`) must be given the same path. */
export const FAILURE_CONVERTER_PAD = require.resolve('./failure-converter');

/**
 * The data converter of every client and worker of one namespace; nobody connects to Temporal without it. Who speaks to
 * `workflowService` directly takes it from its client (`client.options.loadedDataConverter`) and names the run it encodes for.
 */
export function maakDataConverter(ring: Sleutelring, namespace: string): DataConverter {
  return { failureConverterPath: FAILURE_CONVERTER_PAD, payloadCodecs: [maakPayloadCodec(ring, namespace)] };
}
