import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { markeerAfgeleverd, vergrendelOverdracht } from '../../db/repositories/overdrachten';
import { leesTraject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { SIGNAAL } from '../../workflows/berichten';
import type { Boek } from '../grootboek/boek';
import type { Door } from './gevolgen';
import { handelAf } from './handel-af';
import { overdrachtWorkflowId } from './overdrachttaken';

/** A machine of the receiver has an overdracht, or will not get it. */
export interface Aflevering {
  readonly ref: string;
  /** Of the message or the taak: a repeat changes nothing. */
  readonly id: string;
  readonly op: Tijdstip;
  readonly door: Door;
  readonly traceparent: string | null;
}

/** A machine of the receiver has it: delivered, which is not accepted. After an answer it is only a late receipt. */
export async function leverAf(tx: Tx, boek: Boek, v: Aflevering): Promise<void> {
  return handelAflevering(tx, boek, v, 'lever-af');
}

/** It could not be delivered: the sender and the operators see it, and it stays in the worklist of the receiver. */
export async function meldAfleveringMislukt(tx: Tx, boek: Boek, v: Aflevering): Promise<void> {
  return handelAflevering(tx, boek, v, 'meld-aflevering-mislukt');
}

async function handelAflevering(
  tx: Tx,
  boek: Boek,
  v: Aflevering,
  soort: 'lever-af' | 'meld-aflevering-mislukt',
): Promise<void> {
  const { stand } = await vergrendelOverdracht(tx, v.ref);
  if (stand === null) {
    if (soort === 'lever-af') await markeerAfgeleverd(tx, v.ref, v.op);
    return;
  }
  const gedaan = await handelAf(
    tx,
    boek,
    stand,
    { id: `${soort}-${v.id}`, op: v.op, wie: 'machine', soort },
    { door: v.door, traceparent: v.traceparent },
  );
  if (gedaan.soort === 'kan-niet' || gedaan.gebeurtenissen.length === 0) return;
  const { jongereId } = await leesTraject(tx, stand.trajectRef);
  await schrijfOpdracht(tx, {
    sleutel: `overdracht-bijgewerkt:${v.ref}:${soort}-${v.id}`,
    jongereId,
    soort: 'signaal',
    workflowId: overdrachtWorkflowId(v.ref),
    inhoud: { naam: SIGNAAL.bijgewerkt, bericht: { id: `${soort}-${v.id}` } },
    traceparent: v.traceparent,
  });
}
