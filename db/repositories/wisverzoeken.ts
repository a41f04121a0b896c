import { sql, type Selectable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { WisverzoekRij } from '../schema';
import type { Tx } from '../verbinding';

/** A request to erase one jongere. */
export interface Wisverzoek {
  readonly id: string;
  /** Null once it has been carried out: then nobody can tell whom it was about. */
  readonly jongereId: string | null;
  readonly reden: string;
  readonly aangevraagdDoor: string;
  readonly aangevraagdOp: Tijdstip;
  readonly bevestigdDoor: string | null;
  readonly status: Selectable<WisverzoekRij>['status'];
  readonly gewistOp: Tijdstip | null;
  readonly verslag: Readonly<Record<string, number>>;
}

function naarVerzoek(rij: Selectable<WisverzoekRij>): Wisverzoek {
  return {
    id: rij.id,
    jongereId: rij.jongere_id,
    reden: rij.reden,
    aangevraagdDoor: rij.aangevraagd_door,
    aangevraagdOp: rij.aangevraagd_op,
    bevestigdDoor: rij.bevestigd_door,
    status: rij.status,
    gewistOp: rij.gewist_op,
    verslag: rij.verslag,
  };
}

/** Keeps a request; undefined when there is one for this jongere already that has not been carried out. */
export async function vraagWissenAan(
  tx: Tx,
  v: { readonly jongereId: string; readonly reden: string; readonly door: string },
): Promise<string | undefined> {
  const id = uuidv7();
  const gedaan = await tx
    .insertInto('wisverzoeken')
    .values({ id, jongere_id: v.jongereId, reden: v.reden, aangevraagd_door: v.door })
    .onConflict((conflict) =>
      conflict.column('jongere_id').where('status', 'in', ['aangevraagd', 'bezig']).doNothing(),
    )
    .executeTakeFirst();
  return Number(gedaan.numInsertedOrUpdatedRows ?? 0) > 0 ? id : undefined;
}

/** One request, locked until the end of the transaction. */
export async function leesWisverzoek(tx: Tx, id: string): Promise<Wisverzoek | undefined> {
  const rij = await tx
    .selectFrom('wisverzoeken')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return rij && naarVerzoek(rij);
}

/** The newest requests first. */
export async function leesWisverzoeken(tx: Tx, maximum: number): Promise<Wisverzoek[]> {
  const rijen = await tx
    .selectFrom('wisverzoeken')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(maximum)
    .execute();
  return rijen.map(naarVerzoek);
}

/** A second person agreed: from now on it is being carried out. */
export async function bevestigWisverzoek(tx: Tx, id: string, door: string): Promise<void> {
  await tx
    .updateTable('wisverzoeken')
    .set({ status: 'bezig', bevestigd_door: door, bevestigd_op: sql<Date>`now()` })
    .where('id', '=', id)
    .where('status', '=', 'aangevraagd')
    .execute();
}

/** It was not meant after all. */
export async function trekWisverzoekIn(tx: Tx, id: string): Promise<boolean> {
  const gedaan = await tx
    .updateTable('wisverzoeken')
    .set({ status: 'ingetrokken' })
    .where('id', '=', id)
    .where('status', '=', 'aangevraagd')
    .executeTakeFirst();
  return gedaan.numUpdatedRows > 0n;
}

/** Carried out; whom it was about is forgotten. */
export async function sluitWisverzoek(
  tx: Tx,
  id: string,
  verslag: Readonly<Record<string, number>>,
): Promise<void> {
  await tx
    .updateTable('wisverzoeken')
    .set({
      status: 'gewist',
      gewist_op: sql<Date>`now()`,
      jongere_id: null,
      verslag: JSON.stringify(verslag),
    })
    .where('id', '=', id)
    .execute();
}
