import { v7 as uuidv7 } from 'uuid';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** One row of the ledger: what happened, when, when we heard it, and who did it. No person, no free text. */
export interface Gebeurtenis {
  /** Business key: the same event is written once, however often its cause is repeated. */
  readonly sleutel: string;
  readonly soort: string;
  readonly trajectRef: string | null;
  readonly jongereId: string | null;
  readonly taakId?: string | null;
  readonly gebeurdOp: Tijdstip;
  readonly gehoordOp?: Tijdstip;
  readonly door?: { readonly oin: string; readonly rol: Rol } | null;
  readonly inhoud?: Readonly<Record<string, unknown>>;
}

/** Writes an event; answers false when it was there already. */
export async function schrijfGebeurtenis(tx: Tx, g: Gebeurtenis): Promise<boolean> {
  const geschreven = await tx
    .insertInto('gebeurtenissen')
    .values({
      id: uuidv7(),
      sleutel: g.sleutel,
      soort: g.soort,
      traject_ref: g.trajectRef,
      jongere_id: g.jongereId,
      taak_id: g.taakId ?? null,
      gebeurd_op: new Date(g.gebeurdOp),
      gehoord_op: new Date(g.gehoordOp ?? g.gebeurdOp),
      door_oin: g.door?.oin ?? null,
      door_rol: g.door?.rol ?? null,
      inhoud: JSON.stringify(g.inhoud ?? {}),
    })
    .onConflict((conflict) => conflict.column('sleutel').doNothing())
    .executeTakeFirst();
  return Number(geschreven.numInsertedOrUpdatedRows ?? 0) > 0;
}
