import { v7 as uuidv7 } from 'uuid';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Decodeerregel } from '../../privacy/codec-dienst';
import type { Tx } from '../verbinding';

/** Writes down that an operator read payloads. The database sets the time; the application can add lines, not change them. */
export async function schrijfDecodeerregel(tx: Tx, regel: Decodeerregel): Promise<void> {
  await tx
    .insertInto('decodeerregels')
    .values({
      id: uuidv7(),
      door: regel.door,
      namespace: regel.namespace,
      workflow_ids: [...regel.workflowIds],
      payloads: regel.payloads,
      uitkomst: regel.uitkomst,
    })
    .execute();
}

/** The newest lines first, at most `maximum`. */
export async function leesDecodeerregels(
  tx: Tx,
  { maximum }: { maximum: number },
): Promise<(Decodeerregel & { readonly op: Tijdstip })[]> {
  const rijen = await tx
    .selectFrom('decodeerregels')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(maximum)
    .execute();
  return rijen.map((rij) => ({
    op: rij.op,
    door: rij.door,
    namespace: rij.namespace,
    workflowIds: rij.workflow_ids,
    payloads: rij.payloads,
    uitkomst: rij.uitkomst as Decodeerregel['uitkomst'],
  }));
}
