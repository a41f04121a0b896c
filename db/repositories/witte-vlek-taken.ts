import { sql } from 'kysely';
import type { WitteVlekAfspraak, WitteVlekTaak } from '../../domain/in-beeld/witte-vlek-taak';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A witte vlek that goes on and gave no taak yet. */
export interface VlekZonderTaak {
  readonly ref: string;
  readonly regio: string;
  readonly gemeentecode: string | null;
  readonly sinds: Datum;
}

/** The witte vlekken that go on without a taak. */
export async function leesVlekkenZonderTaak(tx: Tx): Promise<VlekZonderTaak[]> {
  return tx
    .selectFrom('witte_vlekken')
    .select(['ref', 'regio', 'gemeentecode', 'sinds'])
    .where('tot', 'is', null)
    .where('taak_geopend_op', 'is', null)
    .execute();
}

/** Opens taken; a witte vlek has one in its life. */
export async function openWitteVlekTaken(
  tx: Tx,
  taken: readonly (WitteVlekTaak & { readonly ref: string })[],
  op: Tijdstip,
): Promise<void> {
  if (taken.length === 0) return;
  const rijen = JSON.stringify(
    taken.map(({ ref, uiterlijk, regel }) => ({
      ref,
      uiterlijk: new Date(uiterlijk).toISOString(),
      id: regel.id,
      versie: regel.versie,
    })),
  );
  await sql`update witte_vlekken w set taak_geopend_op = ${new Date(op)}, taak_uiterlijk = t.uiterlijk, taak_regel_id = t.id, taak_regel_versie = t.versie
    from json_to_recordset(${rijen}::json) as t(ref uuid, uiterlijk timestamptz, id text, versie int)
    where w.ref = t.ref and w.taak_geopend_op is null`.execute(tx);
}

/** A taak as the regisseur sees it: reference, since when, who was last; not whom it is about. */
export interface WitteVlekTaakbeeld {
  readonly ref: string;
  readonly regio: string;
  readonly sinds: Datum;
  readonly laatste: { readonly oin: string; readonly naam: string; readonly rol: Rol } | null;
  readonly uiterlijk: Tijdstip;
  readonly regel: { readonly id: string; readonly versie: number };
  /** null: not answered yet. */
  readonly afspraak: WitteVlekAfspraak | null;
}

/** The open taken that the caller may see, the first to be late first; of one ref also when it was answered. */
export async function leesWitteVlekTaken(
  tx: Tx,
  v: { readonly ref: string } | { readonly hoogstens: number },
): Promise<WitteVlekTaakbeeld[]> {
  const basis = tx
    .selectFrom('witte_vlekken as w')
    .leftJoin('ketenpartners as k', 'k.oin', 'w.laatste_oin')
    .select([
      'w.ref',
      'w.regio',
      'w.sinds',
      'w.laatste_oin',
      'w.laatste_rol',
      'k.naam',
      'w.taak_uiterlijk',
      'w.taak_regel_id',
      'w.taak_regel_versie',
      'w.taak_afspraak',
    ])
    .where('w.tot', 'is', null)
    .where('w.taak_geopend_op', 'is not', null);
  const rijen = await (
    'ref' in v
      ? basis.where('w.ref', '=', v.ref)
      : basis
          .where('w.taak_afspraak', 'is', null)
          .orderBy('w.taak_uiterlijk')
          .orderBy('w.ref')
          .limit(v.hoogstens)
  ).execute();
  return rijen.map((rij) => ({
    ref: rij.ref,
    regio: rij.regio,
    sinds: rij.sinds,
    laatste:
      rij.laatste_oin === null || rij.laatste_rol === null
        ? null
        : { oin: rij.laatste_oin, rol: rij.laatste_rol, naam: rij.naam ?? rij.laatste_oin },
    uiterlijk: rij.taak_uiterlijk ?? 0,
    regel: { id: rij.taak_regel_id ?? '', versie: rij.taak_regel_versie ?? 0 },
    afspraak: rij.taak_afspraak,
  }));
}

/** Records what was agreed; false when the taak is not open any more. */
export async function beantwoordWitteVlekTaak(
  tx: Tx,
  ref: string,
  afspraak: WitteVlekAfspraak,
  op: Tijdstip,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('witte_vlekken')
    .set({ taak_afspraak: afspraak, taak_beantwoord_op: new Date(op) })
    .where('ref', '=', ref)
    .where('tot', 'is', null)
    .where('taak_geopend_op', 'is not', null)
    .where('taak_afspraak', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
