import { sql } from 'kysely';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tx } from '../verbinding';

/** An organisation of the chain with the roles it has. */
export interface Ketenpartner {
  readonly oin: string;
  readonly naam: string;
  readonly rollen: readonly Rol[];
  readonly actief: boolean;
}

/** The organisation of that OIN; undefined when Sluitend does not know it. */
export async function vindKetenpartner(tx: Tx, oin: string): Promise<Ketenpartner | undefined> {
  const rij = await tx.selectFrom('ketenpartners').selectAll().where('oin', '=', oin).executeTakeFirst();
  return rij && { oin: rij.oin, naam: rij.naam, rollen: rij.rollen, actief: rij.actief };
}

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
