import { sql } from 'kysely';
import { lijstaard, LIJSTSOORTEN, type Lijstsoort } from '../../domain/lijsten/lijstsoort';
import type { LijstSignaal } from '../../domain/signalen/lijst-signalen';
import type { Lijstplaats, Lopendtraject, Vergelekenlijst } from '../../domain/vergelijk/vergelijk';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

const NIEUWSTE = sql`nieuwste as (
  select distinct on (soort, gebied) ref, soort, gebied, oin, rol, peildatum from lijstleveringen
  where status = 'uitgevoerd' order by soort, gebied, volgnummer desc)`;

/** The newest list of each kind and area that was carried out. */
export async function leesNieuwsteLijsten(tx: Tx): Promise<Vergelekenlijst[]> {
  const { rows } = await sql<{
    soort: Lijstsoort;
    gebied: string;
    oin: string;
    rol: Rol;
    peildatum: Datum;
  }>`with ${NIEUWSTE} select soort, gebied, oin, rol, peildatum from nieuwste order by soort, gebied`.execute(
    tx,
  );
  return rows.map(({ soort: lijst, gebied, oin, rol, peildatum }) => ({
    lijst,
    gebied,
    partij: { oin, rol },
    peildatum,
  }));
}

/** A row with what it told and when, so that is known what had to come of it. */
export interface Gelezenplaats extends Lijstplaats {
  readonly signaal: LijstSignaal;
  readonly ontvangenOp: Tijdstip;
}

/** The lists with news: an earlier one says what a later one does not repeat. */
const NIEUWS = LIJSTSOORTEN.filter((soort) => !lijstaard(soort).isStand);

/**
 * Who stands on those lists, and on earlier ones with news that were not forgotten yet; a jongere that was merged as the one it turned out to
 * be, and nobody who died. `hoeftNiet`: a startkwalificatie, or a nazorg or doorstroompunt that ended after the day the news is about.
 */
export async function leesLijstplaatsen(tx: Tx): Promise<Gelezenplaats[]> {
  const { rows } = await sql<{
    lijst: Lijstsoort;
    gebied: string;
    oin: string;
    rol: Rol;
    jongere_id: string;
    rij: number | null;
    signaal: LijstSignaal;
    ontvangen_op: Tijdstip;
    regio: string | null;
    hoeft_niet: boolean;
  }>`
    with ${NIEUWSTE}, lijst as (
      select l.*, exists (select from nieuwste where nieuwste.ref = l.ref) as is_nieuwste from lijstleveringen l where l.status = 'uitgevoerd')
    select n.soort as lijst, n.gebied, n.oin, n.rol, w.jongere_id, case when n.is_nieuwste then r.rij end as rij, r.signaal, n.ontvangen_op,
      coalesce(g.regio, (select min(l.regio) from locaties l where left(l.vestigingscode, 4) = n.gebied)) as regio,
      exists (select from beeldfeiten f join personen q on q.jongere_id = f.jongere_id
        where coalesce(q.samengevoegd_met, q.jongere_id) = w.jongere_id and f.soort = 'startkwalificatie')
        or n.soort = any(${[...NIEUWS]}::text[]) and exists (select from trajecten t join personen q on q.jongere_id = t.jongere_id
        where coalesce(q.samengevoegd_met, q.jongere_id) = w.jongere_id and t.soort in ('nazorg', 'doorstroompunt') and t.status <> 'open'
        and dag(t.gesloten_op) >= (r.signaal ->> 'datum')::date) as hoeft_niet
    from lijst n join lijstregels r on r.levering_ref = n.ref join personen p on p.jongere_id = r.jongere_id
    join personen w on w.jongere_id = coalesce(p.samengevoegd_met, p.jongere_id)
    left join gemeenten g on g.gemeentecode = r.signaal ->> 'gemeentecode'
    where (n.is_nieuwste or n.soort = any(${[...NIEUWS]}::text[]))
      and r.rij is not null and r.verandering is distinct from 'weg' and w.overlijden_bevestigd_op is null
    order by n.soort, n.gebied, n.volgnummer, r.rij`.execute(tx);
  return rows.map((rij) => ({
    lijst: rij.lijst,
    gebied: rij.gebied,
    partij: { oin: rij.oin, rol: rij.rol },
    jongereId: rij.jongere_id,
    rij: rij.rij,
    gemeentecode: 'gemeentecode' in rij.signaal ? rij.signaal.gemeentecode : null,
    mutatie: rij.signaal.soort === 'duo-mutatie' ? rij.signaal.mutatie : null,
    datum: 'datum' in rij.signaal ? rij.signaal.datum : null,
    regio: rij.regio,
    hoeftNiet: rij.hoeft_niet,
    signaal: rij.signaal,
    ontvangenOp: rij.ontvangen_op,
  }));
}

/** Every open traject that a list can be about, with who is verantwoordelijke. */
export async function leesLopendeTrajecten(tx: Tx): Promise<Lopendtraject[]> {
  const { rows } = await sql<{
    ref: string;
    jongere_id: string;
    soort: string;
    gemeentecode: string | null;
    regio: string;
    geopend: Datum;
    begin: string | null;
    begin_datum: Datum | null;
    oin: string;
    rol: Rol;
  }>`
    select t.ref, coalesce(p.samengevoegd_met, p.jongere_id) as jongere_id, t.soort, t.gemeentecode, t.regio, dag(t.geopend_op) as geopend,
      t.feiten ->> 'begin' as begin, t.feiten ->> 'beginDatum' as begin_datum, v.oin, v.rol
    from trajecten t join personen p on p.jongere_id = t.jongere_id
    join verantwoordelijken v on v.traject_ref = t.ref and v.tot is null
    where t.status = 'open' and t.soort <> 'mazl' order by t.ref`.execute(tx);
  return rows.map((rij) => ({
    ref: rij.ref,
    jongereId: rij.jongere_id,
    soort: rij.soort,
    gemeentecode: rij.gemeentecode,
    regio: rij.regio,
    geopendOp: rij.geopend,
    begin:
      rij.begin === null || rij.begin_datum === null ? null : { soort: rij.begin, datum: rij.begin_datum },
    verantwoordelijke: { oin: rij.oin, rol: rij.rol },
  }));
}

/** Forgets the rows of earlier lists with news, but for who they told something that is still to be found out. Call after a comparison was booked. */
export async function vergeetVergelekenNieuws(tx: Tx): Promise<void> {
  await sql`
    with ${NIEUWSTE}
    delete from lijstregels r using lijstleveringen l where l.ref = r.levering_ref and l.status = 'uitgevoerd' and l.soort = any(${[...NIEUWS]}::text[])
      and not exists (select from nieuwste where nieuwste.ref = l.ref)
      and not exists (select from lijstverschillen v join personen p on p.jongere_id = r.jongere_id
        where v.status = 'open' and v.lijst = l.soort and v.gebied = l.gebied and v.jongere_id = coalesce(p.samengevoegd_met, p.jongere_id))`.execute(
    tx,
  );
}
