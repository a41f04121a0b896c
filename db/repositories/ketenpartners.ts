import { sql } from 'kysely';
import type { Partij, Rol } from '../../domain/woorden/rollen';
import type { Tx } from '../verbinding';
import { kanaalVan } from './afleverkanalen';

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

/** Names of organisations, by OIN; who is not known is left out. */
export async function leesPartnernamen(tx: Tx, oins: readonly string[]): Promise<Map<string, string>> {
  if (oins.length === 0) return new Map();
  const rijen = await tx
    .selectFrom('ketenpartners')
    .select(['oin', 'naam'])
    .where('oin', 'in', [...new Set(oins)])
    .execute();
  return new Map(rijen.map((rij) => [rij.oin, rij.naam]));
}

/** In which roles an organisation takes part; none when it is not known. */
export async function rollenVan(tx: Tx, oin: string): Promise<Rol[]> {
  const rij = await tx.selectFrom('ketenpartners').select('rollen').where('oin', '=', oin).executeTakeFirst();
  return rij?.rollen ?? [];
}

/** Whether an organisation answers in Sluitend itself. */
export async function isAangesloten(tx: Tx, oin: string): Promise<boolean> {
  const rij = await tx
    .selectFrom('ketenpartners')
    .select('aangesloten')
    .where('oin', '=', oin)
    .where('actief', '=', true)
    .executeTakeFirst();
  return rij?.aangesloten ?? false;
}

/** Says whether an organisation answers in Sluitend itself; false when it is not known. */
export async function zetAangesloten(tx: Tx, oin: string, aangesloten: boolean): Promise<boolean> {
  const gedaan = await tx
    .updateTable('ketenpartners')
    .set({ aangesloten })
    .where('oin', '=', oin)
    .executeTakeFirst();
  return gedaan.numUpdatedRows > 0n;
}

/** Whether an organisation has a machine of its own that fetches its taken in this role, or a system in which they are delivered. */
export async function heeftMachine(tx: Tx, { oin, rol }: Partij): Promise<boolean> {
  if (await kanaalVan(tx, { oin, rol })) return true;
  const client = await tx
    .selectFrom('clienten')
    .select('client_id')
    .where('oin', '=', oin)
    .where('rol', '=', rol)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst();
  return client !== undefined;
}
