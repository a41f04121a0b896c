import { sql } from 'kysely';
import { gemeenteOp } from '../../domain/regio/gemeenten';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** Where a receiver is looked for; the narrowest work area wins. */
export interface Zoekgebied {
  readonly vestigingscode?: string | undefined;
  readonly gemeentecode?: string | undefined;
  readonly regio?: string | undefined;
}

/**
 * The organisation that serves this place in this role on this day; undefined when nobody does. A gemeente that was merged away by then
 * is served by who serves its successor.
 */
export async function vindOntvanger(
  tx: Tx,
  rol: Rol,
  gebied: Zoekgebied,
  datum: Datum,
): Promise<string | undefined> {
  const { gemeentecode } = gebied;
  const gemeente = gemeentecode === undefined ? '' : gemeenteOp(gemeentecode, datum);
  const gevonden = await sql<{ oin: string }>`
    select w.oin from werkgebieden w join ketenpartners k on k.oin = w.oin and k.actief and ${rol} = any(k.rollen)
    where w.rol = ${rol} and w.geldig_van <= ${datum} and (w.geldig_tot is null or w.geldig_tot >= ${datum})
      and ((w.soort = 'locatie' and w.code = ${gebied.vestigingscode ?? ''})
        or (w.soort = 'gemeente' and w.code = ${gemeente})
        or (w.soort = 'regio' and w.code = ${gebied.regio ?? ''}))
    order by case w.soort when 'locatie' then 0 when 'gemeente' then 1 else 2 end, w.geldig_van desc, w.oin limit 1`.execute(
    tx,
  );
  return gevonden.rows[0]?.oin;
}
