import type { Selectable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { BesluitRij } from '../schema';
import type { Tx } from '../verbinding';
import { schrijfAudit } from './auditregels';
import { schrijfVerwerking } from './verwerkingsregels';

/** An answer to a taak, as it was stored and as far as it has come. */
export interface Besluit {
  readonly id: string;
  readonly taakId: string;
  readonly uitkomst: string;
  readonly gegevens: Readonly<Record<string, unknown>>;
  readonly doorOin: string;
  readonly doorRol: Rol;
  readonly doorMedewerker: string | null;
  /** By the Klok: this instant counts for the deadline. */
  readonly ontvangenOp: Tijdstip;
  readonly status: 'ontvangen' | 'uitgevoerd' | 'afgewezen';
  readonly reden: string | null;
  readonly uitgevoerdOp: Tijdstip | null;
}

/** What is needed to store an answer. */
export interface NieuwBesluit {
  readonly taakId: string;
  /** Whom the taak is about; null: nobody in particular. For the processing record. */
  readonly jongereId: string | null;
  readonly uitkomst: string;
  /** Codes, dates and numbers only: a person never gets in here. */
  readonly gegevens: Readonly<Record<string, unknown>>;
  readonly doorOin: string;
  readonly doorRol: Rol;
  readonly doorMedewerker: string | null;
  readonly ontvangenOp: Tijdstip;
  readonly traceparent: string | null;
}

function naarBesluit(rij: Selectable<BesluitRij>): Besluit {
  return {
    id: rij.id,
    taakId: rij.taak_id,
    uitkomst: rij.uitkomst,
    gegevens: rij.gegevens,
    doorOin: rij.door_oin,
    doorRol: rij.door_rol,
    doorMedewerker: rij.door_medewerker,
    ontvangenOp: rij.ontvangen_op,
    status: rij.status,
    reden: rij.reden,
    uitgevoerdOp: rij.uitgevoerd_op,
  };
}

/**
 * Stores an answer (`ontvangen`); its id is also the id of the update that hands it to the run. Leaves a processing record and an audit
 * line: which taak and which besluit, not what was answered.
 */
export async function bewaarBesluit(tx: Tx, besluit: NieuwBesluit): Promise<Besluit> {
  const rij = await tx
    .insertInto('besluiten')
    .values({
      id: uuidv7(),
      taak_id: besluit.taakId,
      uitkomst: besluit.uitkomst,
      gegevens: JSON.stringify(besluit.gegevens),
      door_oin: besluit.doorOin,
      door_rol: besluit.doorRol,
      door_medewerker: besluit.doorMedewerker,
      ontvangen_op: new Date(besluit.ontvangenOp),
      traceparent: besluit.traceparent,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  schrijfVerwerking(tx, { activiteit: 'besluit-vastleggen', jongereId: besluit.jongereId });
  schrijfAudit(tx, {
    handeling: 'besluit-genomen',
    voorwerp: `taak:${besluit.taakId}`,
    gegevens: { besluit: rij.id },
  });
  return naarBesluit(rij);
}

/** One answer to this taak; undefined when the taak has no such answer. Whether the caller may see the taak is judged before. */
export async function leesBesluit(tx: Tx, taakId: string, besluitId: string): Promise<Besluit | undefined> {
  const rij = await tx
    .selectFrom('besluiten')
    .selectAll()
    .where('taak_id', '=', taakId)
    .where('id', '=', besluitId)
    .executeTakeFirst();
  return rij && naarBesluit(rij);
}

/** Answers to this taak that were not refused, oldest first. */
export async function leesGeldigeBesluiten(tx: Tx, taakId: string): Promise<Besluit[]> {
  const rijen = await tx
    .selectFrom('besluiten')
    .selectAll()
    .where('taak_id', '=', taakId)
    .where('status', '<>', 'afgewezen')
    .orderBy('id')
    .execute();
  return rijen.map(naarBesluit);
}
