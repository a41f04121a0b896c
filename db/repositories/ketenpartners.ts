import { sql } from 'kysely';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tx } from '../verbinding';

/** Adds an organisation, or a role to one that is known; its name is replaced. */
export async function bewaarKetenpartner(
  tx: Tx,
  partner: { readonly oin: string; readonly naam: string; readonly rol: Rol },
): Promise<void> {
  await sql`insert into ketenpartners (oin, naam, rollen) values (${partner.oin}, ${partner.naam}, array[${partner.rol}::text])
    on conflict (oin) do update set naam = excluded.naam, actief = true,
      rollen = (select array_agg(distinct r order by r) from unnest(ketenpartners.rollen || excluded.rollen) as t(r))`.execute(
    tx,
  );
}
