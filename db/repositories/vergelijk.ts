import { sql } from 'kysely';
import type { Lijstsoort } from '../../domain/lijsten/lijstsoort';
import type { Lijstplaats, Lopendtraject, Vergelekenlijst } from '../../domain/vergelijk/vergelijk';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
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

/** Who stands on those lists; a jongere that was merged as the one it turned out to be, and nobody who died. */
export async function leesLijstplaatsen(tx: Tx): Promise<Lijstplaats[]> {
  const { rows } = await sql<{
    lijst: Lijstsoort;
    gebied: string;
    oin: string;
    rol: Rol;
    jongere_id: string;
    rij: number;
    gemeentecode: string | null;
    mutatie: string | null;
    regio: string | null;
    hoeft_niet: boolean;
  }>`
    with ${NIEUWSTE}
    select n.soort as lijst, n.gebied, n.oin, n.rol, w.jongere_id, r.rij, r.signaal ->> 'gemeentecode' as gemeentecode, r.signaal ->> 'mutatie' as mutatie,
      coalesce(g.regio, (select min(l.regio) from locaties l where left(l.vestigingscode, 4) = n.gebied)) as regio,
      exists (select from beeldfeiten f join personen q on q.jongere_id = f.jongere_id
        where coalesce(q.samengevoegd_met, q.jongere_id) = w.jongere_id and f.soort = 'startkwalificatie') as hoeft_niet
    from nieuwste n join lijstregels r on r.levering_ref = n.ref join personen p on p.jongere_id = r.jongere_id
    join personen w on w.jongere_id = coalesce(p.samengevoegd_met, p.jongere_id)
    left join gemeenten g on g.gemeentecode = r.signaal ->> 'gemeentecode'
    where r.rij is not null and r.verandering is distinct from 'weg' and w.overlijden_bevestigd_op is null
    order by n.soort, n.gebied, r.rij`.execute(tx);
  return rows.map((rij) => ({
    lijst: rij.lijst,
    gebied: rij.gebied,
    partij: { oin: rij.oin, rol: rij.rol },
    jongereId: rij.jongere_id,
    rij: rij.rij,
    gemeentecode: rij.gemeentecode,
    mutatie: rij.mutatie,
    regio: rij.regio,
    hoeftNiet: rij.hoeft_niet,
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
    oin: string;
    rol: Rol;
  }>`
    select t.ref, coalesce(p.samengevoegd_met, p.jongere_id) as jongere_id, t.soort, t.gemeentecode, t.regio, dag(t.geopend_op) as geopend, v.oin, v.rol
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
    verantwoordelijke: { oin: rij.oin, rol: rij.rol },
  }));
}
