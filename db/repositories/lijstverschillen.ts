import { sql, type Selectable } from 'kysely';
import type { Lijstverschil, Verschiluitkomst } from '../../domain/vergelijk/verschil';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { LijstverschilRij } from '../schema';
import type { Tx } from '../verbinding';

/** A difference as it was booked, with the name of its owner. */
export type Geboektverschil = Selectable<LijstverschilRij> & { readonly eigenaar_naam: string };

/**
 * Books what a comparison found. One that was there already stays the same one; one that had become equal is open again; one that its owner
 * explained stays explained. What was open and is not there any more has become equal.
 */
export async function boekLijstverschillen(
  tx: Tx,
  verschillen: readonly Lijstverschil[],
  op: Tijdstip,
): Promise<{ readonly nieuw: number; readonly weerGelijk: number }> {
  const nu = new Date(op);
  const rijen = JSON.stringify(
    verschillen.map((v) => ({
      lijst: v.lijst,
      gebied: v.gebied,
      soort: v.soort,
      wat: v.wat,
      jongere_id: v.jongereId,
      traject_ref: v.trajectRef,
      rij: v.rij,
      regio: v.regio,
      oin: v.eigenaar.oin,
      rol: v.eigenaar.rol,
    })),
  );
  const { rows } = await sql<{ is_nieuw: boolean }>`
    insert into lijstverschillen as doel (ref, lijst, gebied, soort, wat, jongere_id, traject_ref, rij, regio, eigenaar_oin, eigenaar_rol, gevonden_op, gezien_op)
    select gen_random_uuid(), lijst, gebied, soort, wat, jongere_id, traject_ref, rij, regio, oin, rol, ${nu}, ${nu}
    from json_to_recordset(${rijen}::json) as t(lijst text, gebied text, soort text, wat text, jongere_id uuid, traject_ref uuid, rij int, regio text, oin text, rol text)
    on conflict (lijst, gebied, soort, wat, jongere_id, traject_ref) do update set
      gezien_op = excluded.gezien_op, rij = excluded.rij, regio = excluded.regio, eigenaar_oin = excluded.eigenaar_oin, eigenaar_rol = excluded.eigenaar_rol,
      status = case doel.status when 'opgelost' then 'open' else doel.status end,
      uitkomst = case doel.status when 'opgelost' then null else doel.uitkomst end,
      afgehandeld_op = case doel.status when 'opgelost' then null else doel.afgehandeld_op end
    returning gevonden_op = gezien_op as is_nieuw`.execute(tx);
  const { numAffectedRows } = await sql`
    update lijstverschillen set status = 'opgelost', uitkomst = 'weer-gelijk', afgehandeld_op = ${nu}
    where status = 'open' and gezien_op <> ${nu}`.execute(tx);
  return { nieuw: rows.filter((rij) => rij.is_nieuw).length, weerGelijk: Number(numAffectedRows ?? 0) };
}

/** The differences that the caller may see, the newest first: the open ones, all, or the one with a ref. */
export async function leesLijstverschillen(
  tx: Tx,
  v: { readonly alle: boolean; readonly hoogstens: number } | { readonly ref: string },
): Promise<Geboektverschil[]> {
  let vraag = tx
    .selectFrom('lijstverschillen as v')
    .innerJoin('ketenpartners as k', 'k.oin', 'v.eigenaar_oin')
    .selectAll('v')
    .select('k.naam as eigenaar_naam')
    .orderBy('v.gevonden_op', 'desc')
    .orderBy('v.lijst')
    .orderBy('v.gebied')
    .orderBy('v.rij')
    .orderBy('v.ref');
  if ('ref' in v) return vraag.where('v.ref', '=', v.ref).execute();
  if (!v.alle) vraag = vraag.where('v.status', '=', 'open');
  return vraag.limit(v.hoogstens).execute();
}

/** Records what became of a difference; false when there is no open one with this ref. */
export async function beantwoordLijstverschil(
  tx: Tx,
  ref: string,
  uitkomst: Exclude<Verschiluitkomst, 'weer-gelijk'>,
  op: Tijdstip,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('lijstverschillen')
    .set({ status: 'verklaard', uitkomst, afgehandeld_op: new Date(op) })
    .where('ref', '=', ref)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
