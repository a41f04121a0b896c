import type { Selectable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import type { WerkgebiedRij } from '../schema';
import type { Tx } from '../verbinding';

/** Who serves a place in which role, with dates (both ends included). */
export interface Werkgebied {
  readonly oin: string;
  readonly rol: Rol;
  readonly soort: WerkgebiedRij['soort'];
  readonly code: string;
  readonly geldigVan: Datum;
  readonly geldigTot: Datum | null;
}

/** Adds a work area; the same one from the same day on twice changes its end only. */
export async function bewaarWerkgebied(tx: Tx, gebied: Werkgebied): Promise<void> {
  await tx
    .insertInto('werkgebieden')
    .values({
      id: uuidv7(),
      oin: gebied.oin,
      rol: gebied.rol,
      soort: gebied.soort,
      code: gebied.code,
      geldig_van: gebied.geldigVan,
      geldig_tot: gebied.geldigTot,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['oin', 'rol', 'soort', 'code', 'geldig_van'])
        .doUpdateSet({ geldig_tot: gebied.geldigTot }),
    )
    .execute();
}

/** Work areas of all organisations that serve this gemeente or region on this day, in any role. */
export async function werkgebiedenRond(
  tx: Tx,
  plaats: { readonly gemeentecode: string | null; readonly regio: string },
  op: Datum,
): Promise<Werkgebied[]> {
  const rijen = await tx
    .selectFrom('werkgebieden as w')
    .innerJoin('ketenpartners as k', 'k.oin', 'w.oin')
    .selectAll('w')
    .where('k.actief', '=', true)
    .where('w.geldig_van', '<=', op)
    .where((e) => e.or([e('w.geldig_tot', 'is', null), e('w.geldig_tot', '>=', op)]))
    .where((e) =>
      e.or([
        e.and([e('w.soort', '=', 'gemeente'), e('w.code', '=', plaats.gemeentecode ?? '')]),
        e.and([e('w.soort', '=', 'regio'), e('w.code', '=', plaats.regio)]),
      ]),
    )
    .execute();
  return rijen.map(naarWerkgebied);
}

/** Work areas of an organisation in a role that hold on this day. */
export async function leesWerkgebieden(tx: Tx, oin: string, rol: Rol, op: Datum): Promise<Werkgebied[]> {
  const rijen = await tx
    .selectFrom('werkgebieden')
    .selectAll()
    .where('oin', '=', oin)
    .where('rol', '=', rol)
    .where('geldig_van', '<=', op)
    .where((e) => e.or([e('geldig_tot', 'is', null), e('geldig_tot', '>=', op)]))
    .orderBy('soort')
    .orderBy('code')
    .execute();
  return rijen.map(naarWerkgebied);
}

/** The gemeenten in the work areas of an organisation in a role on this day; of a region, those that are known to lie in it. */
export async function gemeentenVanPartner(
  tx: Tx,
  oin: string,
  rol: Rol,
  op: Datum,
): Promise<ReadonlySet<string>> {
  const gebieden = await leesWerkgebieden(tx, oin, rol, op);
  const codes = (soort: WerkgebiedRij['soort']): string[] =>
    gebieden.flatMap((gebied) => (gebied.soort === soort ? [gebied.code] : []));
  const regios = codes('regio');
  const inRegio =
    regios.length === 0
      ? []
      : await tx.selectFrom('gemeenten').select('gemeentecode').where('regio', 'in', regios).execute();
  return new Set([...codes('gemeente'), ...inRegio.map((rij) => rij.gemeentecode)]);
}

function naarWerkgebied(rij: Selectable<WerkgebiedRij>): Werkgebied {
  return {
    oin: rij.oin,
    rol: rij.rol,
    soort: rij.soort,
    code: rij.code,
    geldigVan: rij.geldig_van,
    geldigTot: rij.geldig_tot,
  };
}
