import { sql } from 'kysely';
import type { Beeldstand } from '../../domain/in-beeld/deel-in';
import type { WitteVlekAfspraak } from '../../domain/in-beeld/witte-vlek-taak';
import type { Partij, Rol } from '../../domain/woorden/rollen';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A witte vlek as it was worked out. */
export interface NieuweWitteVlek {
  readonly jongereId: string;
  readonly regio: string;
  readonly gemeentecode: string | null;
  readonly sinds: Datum;
  /** Last day; null while it goes on. */
  readonly tot: Datum | null;
  readonly laatste: Partij | null;
}

/**
 * Makes the table equal to what was worked out. One that was there already keeps its ref, so that who saw it can find it again; one that turned
 * out not to be goes. Earlier than `vanaf` was not looked: one that began before keeps the day on which it began.
 */
export async function vervangWitteVlekken(
  tx: Tx,
  vlekken: readonly NieuweWitteVlek[],
  vanaf: Datum,
  op: Tijdstip,
): Promise<void> {
  const rijen = JSON.stringify(
    vlekken.map((v) => ({
      jongere_id: v.jongereId,
      regio: v.regio,
      gemeentecode: v.gemeentecode,
      sinds: v.sinds,
      tot: v.tot,
      laatste_oin: v.laatste?.oin ?? null,
      laatste_rol: v.laatste?.rol ?? null,
    })),
  );
  const nu = new Date(op);
  await sql`insert into witte_vlekken (ref, jongere_id, regio, gemeentecode, sinds, tot, laatste_oin, laatste_rol, gezien_op)
    select gen_random_uuid(), jongere_id, regio, gemeentecode, coalesce((select min(w.sinds) from witte_vlekken w
      where t.sinds = ${vanaf} and w.jongere_id = t.jongere_id and w.sinds < ${vanaf} and coalesce(w.tot, 'infinity') >= ${vanaf}), sinds), tot, laatste_oin, laatste_rol, ${nu}
    from json_to_recordset(${rijen}::json) as t(jongere_id uuid, regio text, gemeentecode text, sinds date, tot date,
      laatste_oin text, laatste_rol text)
    on conflict (jongere_id, sinds) do update set regio = excluded.regio, gemeentecode = excluded.gemeentecode, tot = excluded.tot,
      laatste_oin = excluded.laatste_oin, laatste_rol = excluded.laatste_rol, gezien_op = excluded.gezien_op`.execute(
    tx,
  );
  await sql`delete from witte_vlekken where gezien_op <> ${nu}`.execute(tx);
}

/** What somebody who oversees a region may see of a witte vlek: reference, since when, and who was last. */
export interface WitteVlekRegel {
  readonly ref: string;
  readonly regio: string;
  readonly sinds: Datum;
  readonly laatste: { readonly oin: string; readonly naam: string; readonly rol: Rol } | null;
  /** What the regisseur agreed on about it; null: nothing (yet). */
  readonly afspraak: WitteVlekAfspraak | null;
}

/** The witte vlekken that go on and that the caller may see, the oldest first. `na`: the last one of the page before. */
export async function leesWitteVlekken(
  tx: Tx,
  v: { readonly limiet: number; readonly na?: { readonly sinds: Datum; readonly ref: string } },
): Promise<WitteVlekRegel[]> {
  let vraag = tx
    .selectFrom('witte_vlekken as w')
    .leftJoin('ketenpartners as k', 'k.oin', 'w.laatste_oin')
    .select(['w.ref', 'w.regio', 'w.sinds', 'w.laatste_oin', 'w.laatste_rol', 'w.taak_afspraak', 'k.naam'])
    .where('w.tot', 'is', null)
    .orderBy('w.sinds')
    .orderBy('w.ref')
    .limit(v.limiet);
  if (v.na !== undefined)
    vraag = vraag.where(sql<boolean>`(w.sinds, w.ref) > (${v.na.sinds}::date, ${v.na.ref}::uuid)`);
  return (await vraag.execute()).map(
    ({ ref, regio, sinds, laatste_oin: oin, laatste_rol: rol, naam, taak_afspraak: afspraak }) => ({
      ref,
      regio,
      sinds,
      laatste: oin === null || rol === null ? null : { oin, rol, naam: naam ?? oin },
      afspraak,
    }),
  );
}

/** How many jongeren of a gemeente stood so on a day. */
export interface Regiotelling {
  readonly regio: string;
  /** '' where it is not known. */
  readonly gemeentecode: string;
  readonly peildatum: Datum;
  readonly stand: Beeldstand;
  readonly aantal: number;
}

/** Makes the figures of every region anew. */
export async function vervangRegiobeelden(tx: Tx, tellingen: readonly Regiotelling[]): Promise<void> {
  await sql`delete from regiobeelden`.execute(tx);
  await sql`insert into regiobeelden (regio, gemeentecode, peildatum, stand, aantal)
    select regio, gemeentecode, peildatum, stand, aantal from json_to_recordset(${JSON.stringify(tellingen)}::json)
      as t(regio text, gemeentecode text, peildatum date, stand text, aantal int)`.execute(tx);
}

/** The figures of the regions that the caller oversees, as they were counted: nothing is hidden yet. */
export async function leesRegiotellingen(
  tx: Tx,
): Promise<(Regiotelling & { readonly gemeente: string | null })[]> {
  return tx
    .selectFrom('regiobeelden as r')
    .leftJoin('gemeenten as g', 'g.gemeentecode', 'r.gemeentecode')
    .select(['r.regio', 'r.gemeentecode', 'r.peildatum', 'r.stand', 'r.aantal', 'g.naam as gemeente'])
    .orderBy('r.regio')
    .orderBy('r.peildatum')
    .orderBy('r.gemeentecode')
    .execute();
}
