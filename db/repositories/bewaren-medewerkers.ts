import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { vatSamen, type Opgeruimd } from './bewaren';

/**
 * Up to `limiet` employees who left before `voor` go: the row itself where no traject has them as contactpersoon any more, else name, address
 * and who they are to the identity provider.
 */
export async function ruimMedewerkersOp(tx: Tx, voor: Tijdstip, limiet: number): Promise<Opgeruimd> {
  const { rows } = await sql<{ id: string; vanaf: Tijdstip; weg: boolean }>`
    select m.id, m.bijgewerkt_op as vanaf, not (c.is_contact) as weg from medewerkers m
    cross join lateral (select exists (select from contactpersonen c where m.id in (c.medewerker_id, c.vervanger_id)) as is_contact) c
    where not m.actief and m.bijgewerkt_op < ${new Date(voor)}
      and (not c.is_contact or m.weergavenaam is not null or m.email is not null or m.sub <> 'weg:' || m.id)
    order by m.bijgewerkt_op limit ${limiet} for update of m skip locked`.execute(tx);
  const weg = rows.filter((rij) => rij.weg).map(({ id }) => id);
  const leeg = rows.filter((rij) => !rij.weg).map(({ id }) => id);
  // Sessions and login names go with the row.
  await sql`delete from medewerkers where id = any(${weg}::text[])`.execute(tx);
  await sql`delete from lokale_aanmeldingen where medewerker_id = any(${leeg}::text[])`.execute(tx);
  await sql`update medewerkers set weergavenaam = null, weergavenaam_sleutel_id = null, email = null, email_sleutel_id = null,
    sub = 'weg:' || id where id = any(${leeg}::text[])`.execute(tx);
  return vatSamen(rows);
}

/** Up to `limiet` addresses of teams of organisations that no longer take part, unchanged since `voor`. */
export async function ruimTeamadressenOp(tx: Tx, voor: Tijdstip, limiet: number): Promise<Opgeruimd> {
  const { rows } = await sql<{ vanaf: Tijdstip }>`
    delete from kennisgevingsadressen weg using (
      select a.oin, a.rol, a.vestigingscode from kennisgevingsadressen a join ketenpartners k on k.oin = a.oin
      where not k.actief and a.gewijzigd_op < ${new Date(voor)} order by a.gewijzigd_op limit ${limiet}) doel
    where weg.oin = doel.oin and weg.rol = doel.rol and weg.vestigingscode = doel.vestigingscode
    returning weg.gewijzigd_op as vanaf`.execute(tx);
  return vatSamen(rows);
}
