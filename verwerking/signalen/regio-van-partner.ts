import { sql } from 'kysely';
import type { Tx } from '../../db/verbinding';
import type { Rol } from '../../domain/woorden/rollen';

/** The region in which an organisation works in a role, for a jongere whose gemeente is not known; the first by name when there are more. */
export async function regioVanPartner(tx: Tx, oin: string, rol: Rol): Promise<string> {
  const { rows } = await sql<{ regio: string }>`
    select case w.soort when 'regio' then w.code else coalesce(g.regio, l.regio) end as regio
    from werkgebieden w
    left join gemeenten g on w.soort = 'gemeente' and g.gemeentecode = w.code
    left join locaties l on w.soort = 'locatie' and l.vestigingscode = w.code
    where w.oin = ${oin} and w.rol = ${rol} order by 1 limit 1`.execute(tx);
  return rows[0]?.regio ?? 'onbekend';
}
