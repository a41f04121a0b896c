import { sql } from 'kysely';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { AfleveringRij } from '../schema';
import type { Tx } from '../verbinding';
import type { Aflevervorm } from './afleverkanalen';

/** What is delivered: a taak, or an overdracht that its receiver is asked to judge. */
export interface Afleverblad {
  readonly onderwerp: AfleveringRij['onderwerp'];
  /** Our id of the taak or overdracht. */
  readonly id: string;
}

/** A leaf that a channel has, or is to get. */
export interface Bladkanaal extends Afleverblad {
  readonly kanaal: string;
  readonly vorm: Aflevervorm;
  readonly oin: string;
  readonly rol: string;
  readonly taakId: string;
  readonly trajectRef: string | null;
}

/** Remembers that a channel is to get a leaf; doing it again changes nothing. */
export async function maakAflevering(
  tx: Tx,
  v: Afleverblad & {
    readonly kanaal: string;
    readonly taakId: string;
    readonly trajectRef: string | null;
  },
): Promise<void> {
  await sql`insert into afleveringen (kanaal_id, onderwerp, onderwerp_id, taak_id, traject_ref)
    select id, ${v.onderwerp}, ${v.id}, ${v.taakId}, ${v.trajectRef} from afleverkanalen where naam = ${v.kanaal}
    on conflict do nothing`.execute(tx);
}

/** The channels that are on and know this taak (`taakId`) or overdracht (`overdrachtRef`), and to which it is not over. */
export async function bladenVan(
  tx: Tx,
  wat: { readonly taakId: string } | { readonly overdrachtRef: string },
): Promise<Bladkanaal[]> {
  return tx
    .selectFrom('afleveringen as a')
    .innerJoin('afleverkanalen as k', 'k.id', 'a.kanaal_id')
    .select([
      'a.onderwerp',
      'a.onderwerp_id as id',
      'k.naam as kanaal',
      'k.vorm',
      'k.oin',
      'k.rol',
      'a.taak_id as taakId',
      'a.traject_ref as trajectRef',
    ])
    .where('a.staat', '<>', 'gesloten')
    .where('k.uit_op', 'is', null)
    .$if('taakId' in wat, (vraag) => vraag.where('a.taak_id', '=', (wat as { taakId: string }).taakId))
    .$if('overdrachtRef' in wat, (vraag) =>
      vraag
        .where('a.onderwerp', '=', 'overdracht')
        .where('a.onderwerp_id', '=', (wat as { overdrachtRef: string }).overdrachtRef),
    )
    .orderBy('k.naam')
    .execute();
}

/** What became of one try. */
export interface Afleverpoging extends Afleverblad {
  readonly uitkomst: 'afgeleverd' | 'later' | 'opgegeven';
  /** Whether this message opened or closed something; anything else is news. */
  readonly handeling: 'open' | 'sluit' | 'verder';
  /** Nothing was sent: the receiver wants nothing of this kind. */
  readonly isOvergeslagen: boolean;
  readonly pogingen: number;
  readonly volgendeOp: Tijdstip | null;
  readonly fout: string | null;
}

/** Keeps what became of a try. What a connector said of it itself (`bewaarExternId`) goes first. */
export async function boekPoging(tx: Tx, kanaal: string, p: Afleverpoging, op: Tijdstip): Promise<void> {
  const isGeleverd = p.uitkomst === 'afgeleverd' && p.handeling === 'open' && !p.isOvergeslagen;
  const isGesloten = p.uitkomst === 'afgeleverd' && (p.handeling === 'sluit' || p.isOvergeslagen);
  const isOpgegeven = p.uitkomst === 'opgegeven' && p.handeling === 'open';
  await sql`update afleveringen a set pogingen = ${p.pogingen}, laatste_fout = ${p.fout},
      volgende_poging_op = ${p.volgendeOp === null ? null : new Date(p.volgendeOp)},
      geleverd_op = case when ${isGeleverd} then coalesce(geleverd_op, ${new Date(op)}) else geleverd_op end,
      staat = case when staat = 'gesloten' then staat
        when ${isGeleverd} then 'geleverd'
        when ${isOpgegeven} and staat = 'wacht' then 'opgegeven'
        when ${isGesloten} and extern_id is null then 'gesloten' else staat end
    from afleverkanalen k where k.id = a.kanaal_id and k.naam = ${kanaal}
      and onderwerp = ${p.onderwerp} and onderwerp_id = ${p.id}`.execute(tx);
}

/** What a leaf is called in the other system. */
export interface Extern extends Afleverblad {
  readonly externId: string;
  readonly isGesloten: boolean;
}

/** Reads it; null when it is not known there. */
export async function leesExtern(tx: Tx, kanaal: string, blad: Afleverblad): Promise<Extern | null> {
  const { rows } = await sql<Extern>`
    select a.onderwerp, a.onderwerp_id as id, a.extern_id as "externId", a.staat = 'gesloten' as "isGesloten"
    from afleveringen a join afleverkanalen k on k.id = a.kanaal_id and k.naam = ${kanaal}
    where a.onderwerp = ${blad.onderwerp} and a.onderwerp_id = ${blad.id} and a.extern_id is not null`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Keeps it; a leaf that retention has removed stays away. */
export async function bewaarExtern(tx: Tx, kanaal: string, v: Extern): Promise<void> {
  await sql`update afleveringen a set extern_id = ${v.externId},
      staat = case when ${v.isGesloten} then 'gesloten' else staat end
    from afleverkanalen k where k.id = a.kanaal_id and k.naam = ${kanaal}
      and onderwerp = ${v.onderwerp} and onderwerp_id = ${v.id}`.execute(tx);
}

/** Leaves of a channel that are open there, those read longest ago first; reading them counts as reading. */
export async function neemTeLezen(
  tx: Tx,
  kanaal: string,
  limiet: number,
  op: Tijdstip,
): Promise<readonly Extern[]> {
  const { rows } = await sql<Extern>`
    with gekozen as (
      select a.kanaal_id, a.onderwerp, a.onderwerp_id from afleveringen a join afleverkanalen k on k.id = a.kanaal_id and k.naam = ${kanaal}
      where a.extern_id is not null and a.staat <> 'gesloten'
      order by a.gelezen_op nulls first limit ${limiet} for update of a skip locked)
    update afleveringen a set gelezen_op = ${new Date(op)} from gekozen g
    where (a.kanaal_id, a.onderwerp, a.onderwerp_id) = (g.kanaal_id, g.onderwerp, g.onderwerp_id)
    returning a.onderwerp, a.onderwerp_id as id, a.extern_id as "externId", false as "isGesloten"`.execute(
    tx,
  );
  return rows;
}

/** Keeps what was read back; answers the taak it is about, undefined when it was known already (or is gone). */
export async function boekTeruggelezen(
  tx: Tx,
  kanaal: string,
  v: Afleverblad & { readonly stand: string; readonly klaar: Datum | null; readonly op: Tijdstip },
): Promise<string | undefined> {
  const { rows } = await sql<{ taakId: string }>`
    update afleveringen a set teruggelezen = ${v.stand}, extern_klaar = ${v.klaar}, teruggelezen_op = ${new Date(v.op)}
    from afleverkanalen k where k.id = a.kanaal_id and k.naam = ${kanaal}
      and onderwerp = ${v.onderwerp} and onderwerp_id = ${v.id} and teruggelezen is null
    returning a.taak_id as "taakId"`.execute(tx);
  return rows[0]?.taakId;
}

/**
 * Puts what was given up back in the outbox, for the channel that the partner has now, as far as it still makes sense: what is asked is
 * delivered, what is over is closed where it got through. What was given up of a leaf that never got there and is over stays given up.
 */
export async function stuurOpgegevenOpnieuw(tx: Tx, kanaal: string, naar: string): Promise<void> {
  const opening = sql`('taak-geopend', 'overdracht-aangeboden')`;
  const open = sql`t.status = 'open' and (t.oin, t.rol) = (k.oin, k.rol)`;
  await sql`insert into afleveringen (kanaal_id, onderwerp, onderwerp_id, taak_id, traject_ref)
    select n.id, a.onderwerp, a.onderwerp_id, a.taak_id, a.traject_ref from afleveringen a
      join afleverkanalen k on k.id = a.kanaal_id and k.naam = ${kanaal} join afleverkanalen n on n.naam = ${naar}
      join taken t on t.id = a.taak_id
    where a.staat = 'opgegeven' and ${open} on conflict do nothing`.execute(tx);
  await sql`update uitgaand u set ontvanger = ${naar}, status = 'wachtend', volgende_poging_op = null, pogingen = 0
    from afleverkanalen k where k.naam = ${kanaal} and u.ontvanger = k.naam and u.status = 'opgegeven' and exists (
      select from afleveringen a join taken t on t.id = a.taak_id where a.kanaal_id = k.id and u.groep = a.taak_id::text
        and case when ${open} then a.staat = 'opgegeven' or u.soort not in ${opening}
          else a.staat = 'geleverd' and u.soort not in ${opening} end)`.execute(tx);
  await sql`update afleveringen a set staat = 'wacht', pogingen = 0, laatste_fout = null
    from afleverkanalen k, taken t where k.naam = ${naar} and a.kanaal_id = k.id and t.id = a.taak_id and ${open}
      and a.staat = 'opgegeven'`.execute(tx);
}

/** A taak that is open at a partner, as the leaf that its channel is to get. */
export interface TaakZonderBlad extends Afleverblad {
  readonly taakId: string;
  readonly trajectRef: string | null;
  readonly gebeurtenis: string;
  readonly op: Tijdstip;
  readonly uiterlijk: Tijdstip | null;
}

/** What was asked of the partner of a channel since an instant (Klok), is still open, and is not known to the channel. */
export async function leesTakenZonderBlad(
  tx: Tx,
  kanaal: { readonly id: string; readonly oin: string; readonly rol: string },
  sinds: Tijdstip,
): Promise<readonly TaakZonderBlad[]> {
  const { rows } = await sql<TaakZonderBlad>`
    select case when t.soort = 'overdracht-besluit' then 'overdracht' else 'taak' end as onderwerp,
      case when t.soort = 'overdracht-besluit' then t.overdracht_ref else t.id end as id,
      case when t.soort = 'overdracht-besluit' then 'overdracht-aangeboden' else 'taak-geopend' end as gebeurtenis,
      t.id as "taakId", t.traject_ref as "trajectRef", t.geopend_op as op, t.uiterlijk
    from taken t where t.status = 'open' and t.oin = ${kanaal.oin} and t.rol = ${kanaal.rol} and t.geopend_op >= ${new Date(sinds)}
      and not exists (select from afleveringen a where a.kanaal_id = ${kanaal.id} and a.taak_id = t.id)
    order by t.geopend_op, t.id`.execute(tx);
  return rows;
}

/** Numbers per channel: how many leaves stand where. */
export interface Kanaalstand {
  readonly naam: string;
  readonly wachtend: number;
  readonly geleverd: number;
  readonly opgegeven: number;
  /** Done in the other system, and not yet answered here. */
  readonly eldersVerwerkt: number;
  readonly volgendePogingOp: Tijdstip | null;
}

/** How the leaves of every channel stand. */
export async function kanaalstanden(tx: Tx): Promise<Map<string, Kanaalstand>> {
  const { rows } = await sql<Kanaalstand>`
    select k.naam, count(*) filter (where a.staat = 'wacht')::int as wachtend,
      count(*) filter (where a.staat = 'geleverd')::int as geleverd,
      count(*) filter (where a.staat = 'opgegeven')::int as opgegeven,
      count(*) filter (where a.teruggelezen is not null and t.status = 'open')::int as "eldersVerwerkt",
      min(a.volgende_poging_op) filter (where a.staat = 'wacht') as "volgendePogingOp"
    from afleverkanalen k join afleveringen a on a.kanaal_id = k.id left join taken t on t.id = a.taak_id
    group by k.naam`.execute(tx);
  return new Map(rows.map((rij) => [rij.naam, rij]));
}
