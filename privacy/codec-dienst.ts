import type { Payload } from '@temporalio/common';
import { ontsleutelPayload, PayloadCodecFout, type PayloadCodecFoutcode } from './payload-codec';
import type { Sleutelring } from './sleutelring';

/** A payload in proto-JSON, as the Temporal UI sends it: all bytes in base64. */
export interface JsonPayload {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly data?: string;
}

/** One line in the decode log: who read, when (set by the database), of which runs. */
export interface Decodeerregel {
  readonly door: string;
  readonly namespace: string;
  readonly workflowIds: readonly string[];
  readonly payloads: number;
  /** `gelezen`: everything; `deels-geweigerd`: some payloads could not be read; `geweigerd`: nothing was given. */
  readonly uitkomst: 'gelezen' | 'deels-geweigerd' | 'geweigerd';
}

/** Why a whole decode call was refused, and the status the API answers. */
export type CodecdienstFoutcode = 'VERZOEK_ONGELDIG' | 'TE_VEEL_PAYLOADS' | 'VREEMDE_NAMESPACE';
const STATUS: Record<CodecdienstFoutcode, 400 | 403 | 413> = {
  VERZOEK_ONGELDIG: 400,
  TE_VEEL_PAYLOADS: 413,
  VREEMDE_NAMESPACE: 403,
};

/** A refused decode call; the message is Dutch and contains nothing of the payloads. */
export class CodecdienstFout extends Error {
  override readonly name = 'CodecdienstFout';
  readonly status: 400 | 403 | 413;
  constructor(
    readonly code: CodecdienstFoutcode,
    bericht: string,
  ) {
    super(bericht);
    this.status = STATUS[code];
  }
}

/** Most payloads in one call; the UI sends those of one field at a time. */
export const MAX_PAYLOADS = 1_000;
/** Most base64 characters in one call: twice the largest payload Temporal takes. The route's body limit lies a little higher. */
export const MAX_TEKENS = 6_000_000;

const BASE64 = /^[0-9A-Za-z+/]*={0,2}$/;

/** Reads the body of a decode call. @throws CodecdienstFout */
export function leesCodecverzoek(body: unknown): JsonPayload[] {
  const payloads = isRecord(body) ? body['payloads'] : undefined;
  if (!Array.isArray(payloads))
    throw new CodecdienstFout('VERZOEK_ONGELDIG', 'verwacht een object met payloads');
  if (payloads.length > MAX_PAYLOADS) {
    throw new CodecdienstFout('TE_VEEL_PAYLOADS', `meer dan ${MAX_PAYLOADS} payloads in een verzoek`);
  }
  let tekens = 0;
  for (const payload of payloads) {
    if (!isJsonPayload(payload))
      throw new CodecdienstFout('VERZOEK_ONGELDIG', 'een payload heeft niet de juiste vorm');
    tekens += payload.data?.length ?? 0;
    for (const waarde of Object.values(payload.metadata ?? {})) tekens += waarde.length;
  }
  if (tekens > MAX_TEKENS) throw new CodecdienstFout('TE_VEEL_PAYLOADS', 'de payloads zijn samen te groot');
  return payloads as JsonPayload[];
}

/** What a decode call needs: the ring, the one namespace it serves, and where its log line goes. */
export interface Codecdienst {
  readonly ring: Sleutelring;
  readonly namespace: string;
  /** Writes the line durably. When it fails, nothing is shown. */
  readonly schrijfRegel: (regel: Decodeerregel) => Promise<void>;
}

/**
 * Decodes payloads for an operator. A payload that cannot be read does not spoil the rest: in its place comes a text that says
 * why, so that the operator sees which part of a history is not to be trusted.
 * @param verzoek `namespace`: the header `X-Namespace`; `door`: whose session it is
 * @throws CodecdienstFout for a namespace that is not ours; whatever `schrijfRegel` throws
 */
export async function decodeerVoorOperator(
  dienst: Codecdienst,
  verzoek: { readonly namespace: string; readonly payloads: readonly JsonPayload[]; readonly door: string },
): Promise<{ payloads: JsonPayload[] }> {
  const { namespace, payloads, door } = verzoek;
  const regel = { door, namespace: namespace.slice(0, 255), payloads: payloads.length };
  if (namespace !== dienst.namespace) {
    await dienst.schrijfRegel({ ...regel, workflowIds: [], uitkomst: 'geweigerd' });
    throw new CodecdienstFout(
      'VREEMDE_NAMESPACE',
      'deze dienst leest payloads van een andere namespace niet',
    );
  }
  const gelezen = await Promise.all(payloads.map((payload) => leesEen(dienst, payload)));
  if (gelezen.some((een) => een.reden === 'VREEMDE_NAMESPACE')) {
    await dienst.schrijfRegel({ ...regel, workflowIds: [], uitkomst: 'geweigerd' });
    throw new CodecdienstFout('VREEMDE_NAMESPACE', 'een van de payloads is van een andere namespace');
  }
  const geweigerd = gelezen.filter((een) => een.reden !== null).length;
  const allesGeweigerd = payloads.length > 0 && geweigerd === payloads.length;
  await dienst.schrijfRegel({
    ...regel,
    workflowIds: [
      ...new Set(gelezen.flatMap((een) => (een.workflowId === null ? [] : [een.workflowId]))),
    ].sort(),
    uitkomst: allesGeweigerd ? 'geweigerd' : geweigerd > 0 ? 'deels-geweigerd' : 'gelezen',
  });
  return { payloads: gelezen.map((een) => een.payload) };
}

const UITLEG: Record<PayloadCodecFoutcode, string> = {
  NIET_VERSLEUTELD: 'niet door Sluitend versleuteld',
  VREEMDE_NAMESPACE: 'van een andere namespace',
  ANDERE_WORKFLOW: 'voor een andere workflow geschreven',
  ZONDER_WORKFLOW: 'voor geen workflow geschreven',
  SLEUTEL_ONBEKEND: 'de sleutel zit niet meer in de sleutelring',
  GEWIST: 'de gegevens van deze jongere zijn gewist',
  BESCHADIGD: 'beschadigd of veranderd',
};

async function leesEen(
  { ring, namespace }: Codecdienst,
  payload: JsonPayload,
): Promise<{ payload: JsonPayload; workflowId: string | null; reden: PayloadCodecFoutcode | null }> {
  try {
    const { payload: open, kop } = await ontsleutelPayload(ring, namespace, vanJson(payload), undefined);
    return {
      payload: naarJson(open),
      workflowId: kop.workflowId === '' ? null : kop.workflowId,
      reden: null,
    };
  } catch (fout) {
    if (!(fout instanceof PayloadCodecFout)) throw fout;
    const tekst = JSON.stringify(
      `[${fout.code === 'GEWIST' ? 'gewist' : 'geweigerd'}: ${UITLEG[fout.code]}]`,
    );
    const vervanging = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(tekst) };
    return { payload: naarJson(vervanging), workflowId: null, reden: fout.code };
  }
}

function vanJson({ metadata, data }: JsonPayload): Payload {
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([naam, waarde]) => [naam, Buffer.from(waarde, 'base64')]),
    ),
    data: Buffer.from(data ?? '', 'base64'),
  };
}

function naarJson({ metadata, data }: Payload): JsonPayload {
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([naam, waarde]) => [naam, Buffer.from(waarde).toString('base64')]),
    ),
    data: Buffer.from(data ?? []).toString('base64'),
  };
}

function isJsonPayload(waarde: unknown): waarde is JsonPayload {
  if (!isRecord(waarde)) return false;
  const { metadata = {}, data = '' } = waarde;
  return isBase64(data) && isRecord(metadata) && Object.values(metadata).every(isBase64);
}

function isBase64(waarde: unknown): waarde is string {
  return typeof waarde === 'string' && BASE64.test(waarde);
}

function isRecord(waarde: unknown): waarde is Record<string, unknown> {
  return typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde);
}
