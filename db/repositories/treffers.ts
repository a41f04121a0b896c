import { v7 as uuidv7 } from 'uuid';
import type { GeboekteTreffer } from '../../domain/mazl/beslissing';
import type { Treffer } from '../../domain/mazl/telling';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { TrefferRij } from '../schema';
import type { Tx } from '../verbinding';

/** The recorded hits of a jongere that still hold. */
export async function leesTreffers(tx: Tx, ids: readonly string[]): Promise<GeboekteTreffer[]> {
  const rijen = await tx
    .selectFrom('treffers')
    .selectAll()
    .where('jongere_id', 'in', [...ids])
    .where('ingetrokken_op', 'is', null)
    .orderBy('datum')
    .execute();
  return rijen.map(alsTreffer);
}

/** The hits that led to or joined a traject, with the day on which Sluitend heard of them. */
export async function treffersVanTraject(
  tx: Tx,
  trajectRef: string,
): Promise<(GeboekteTreffer & { gehoordOp: Tijdstip })[]> {
  const rijen = await tx
    .selectFrom('treffers')
    .selectAll()
    .where('traject_ref', '=', trajectRef)
    .where('ingetrokken_op', 'is', null)
    .orderBy('datum')
    .execute();
  return rijen.map((rij) => ({ ...alsTreffer(rij), gehoordOp: rij.gehoord_op }));
}

function alsTreffer(
  rij: Pick<
    TrefferRij,
    'id' | 'vestigingscode' | 'soort' | 'datum' | 'rang' | 'regel_id' | 'regel_versie' | 'meldingen'
  > & {
    overgeslagen: Datum[];
  },
): GeboekteTreffer {
  return {
    id: rij.id,
    vestigingscode: rij.vestigingscode,
    soort: rij.soort,
    datum: rij.datum,
    rang: rij.rang,
    regel: { id: rij.regel_id, versie: rij.regel_versie },
    meldingen: rij.meldingen,
    overgeslagen: rij.overgeslagen,
  };
}

/** Records a hit; answers its id. */
export async function schrijfTreffer(
  tx: Tx,
  v: {
    readonly jongereId: string;
    readonly treffer: Treffer;
    readonly gehoordOp: Tijdstip;
    readonly historie: boolean;
    readonly trajectRef: string | null;
  },
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('treffers')
    .values({
      id,
      jongere_id: v.jongereId,
      vestigingscode: v.treffer.vestigingscode,
      soort: v.treffer.soort,
      datum: v.treffer.datum,
      ...geteld(v.treffer),
      gehoord_op: new Date(v.gehoordOp),
      historie: v.historie,
      traject_ref: v.trajectRef,
    })
    .execute();
  return id;
}

/** Updates what was counted for a hit that still holds. */
export async function wijzigTreffer(tx: Tx, id: string, treffer: Treffer): Promise<void> {
  await tx.updateTable('treffers').set(geteld(treffer)).where('id', '=', id).execute();
}

function geteld(
  treffer: Treffer,
): Pick<TrefferRij, 'rang' | 'regel_id' | 'regel_versie' | 'meldingen'> & { overgeslagen: Datum[] } {
  return {
    rang: treffer.rang,
    regel_id: treffer.regel.id,
    regel_versie: treffer.regel.versie,
    meldingen: [...treffer.meldingen],
    overgeslagen: [...treffer.overgeslagen],
  };
}

/** The count no longer gives this hit. Answers the traject it belonged to and how many hits that traject has left. */
export async function trekTrefferIn(
  tx: Tx,
  id: string,
  op: Tijdstip,
): Promise<{ trajectRef: string | null; resterend: number }> {
  const rij = await tx
    .updateTable('treffers')
    .set({ ingetrokken_op: new Date(op) })
    .where('id', '=', id)
    .returning('traject_ref')
    .executeTakeFirstOrThrow();
  if (rij.traject_ref === null) return { trajectRef: null, resterend: 0 };
  const over = await tx
    .selectFrom('treffers')
    .select((eb) => eb.fn.countAll<number>().as('aantal'))
    .where('traject_ref', '=', rij.traject_ref)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirstOrThrow();
  return { trajectRef: rij.traject_ref, resterend: over.aantal };
}
