import { sql } from 'kysely';
import type { Beeldfeit } from '../../domain/in-beeld/beeldfeit';
import { MAZL_GESPROKEN } from '../../domain/mazl/gesproken';
import type { Interval } from '../../domain/in-beeld/interval';
import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

const GESPROKEN = JSON.stringify(
  Object.entries(MAZL_GESPROKEN).flatMap(([soort, uitkomsten]) =>
    uitkomsten.map((uitkomst) => ({ soort, uitkomst })),
  ),
);

/** What the database knows of one jongere from which follows who has them in view. */
export interface Beeldgegevens {
  readonly jongereId: string;
  /** Where the jongere lives now as far as known; four digits. */
  readonly gemeentecode: string | null;
  readonly regio: string;
  readonly feiten: readonly Beeldfeit[];
  readonly sinds: Datum;
  readonly startkwalificatieOp: Datum | null;
  readonly buitenRegio: readonly Interval[];
  readonly overledenOp: Datum | null;
}

/**
 * Everything of all jongeren, or of one, in one statement. Somebody counts once they had a traject, stood on a list or left school. A jongere
 * that was merged counts as the one it turned out to be. `regio` is where the jongere lives (or lived last when moved to a gemeente that no
 * region here has), or else where a traject is.
 */
export async function leesBeeldgegevens(tx: Tx, jongereId: string | null): Promise<Beeldgegevens[]> {
  const { rows } = await sql<{
    jongere_id: string;
    gemeentecode: string | null;
    regio: string;
    feiten: Beeldfeit[] | null;
    sinds: Datum;
    startkwalificatie_op: Datum | null;
    buiten_regio: Interval[] | null;
    overleden_op: Datum | null;
  }>`
    with wie as (
      select p.jongere_id as id, coalesce(p.samengevoegd_met, p.jongere_id) as jongere_id from personen p
      where ${jongereId}::uuid is null or coalesce(p.samengevoegd_met, p.jongere_id) = ${jongereId}::uuid
    ), traj as (
      select w.jongere_id, t.ref, t.soort, t.regio, t.gemeentecode, t.feiten, t.gesloten_op, dag(t.geopend_op) as van from trajecten t join wie w on w.id = t.jongere_id
    ), feit as (
      select w.jongere_id, f.soort, f.bron, f.van, f.tot, f.bevestigd_op, f.oin, f.rol, f.gemeentecode from beeldfeiten f
      join wie w on w.id = f.jongere_id
    ), woont as (
      select jongere_id, van, gemeentecode from feit where gemeentecode is not null and soort in ('lijst', 'verhuizing')
      union all select jongere_id, van, gemeentecode from traj where gemeentecode is not null
    ), gemeente as (
      select distinct on (jongere_id) jongere_id, gemeentecode from woont order by jongere_id, van desc
    ), regio as (
      select distinct on (jongere_id) jongere_id, regio from (
        select o.jongere_id, g.regio, o.van, 0 as rang from woont o join gemeenten g using (gemeentecode)
        union all select jongere_id, regio, van, 1 from traj) x order by jongere_id, rang, van desc
    ), begin as (
      select jongere_id, min(van) as sinds from (
        select jongere_id, van from traj union all select jongere_id, van from feit where soort = 'lijst') x group by 1
    ), bewijs as (
      select w.jongere_id, json_build_object('soort', 'contact', 'dag', coalesce(b.gegevens ->> 'contactDatum', b.gegevens ->> 'kennismakingDatum'),
        'door', json_build_object('oin', b.door_oin, 'rol', b.door_rol)) as feit
      from besluiten b join taken k on k.id = b.taak_id left join trajecten t on t.ref = k.traject_ref
      join wie w on w.id = coalesce(k.jongere_id, t.jongere_id)
      where b.gegevens ?| array['contactDatum', 'kennismakingDatum'] and b.status <> 'afgewezen'
      union all
      select t.jongere_id, json_build_object('soort', 'contact', 'dag', g.inhoud ->> 'datum',
        'door', json_build_object('oin', v.oin, 'rol', v.rol))
      from traj t join gebeurtenissen g on g.traject_ref = t.ref and g.soort = 'nazorg-avond'
      join verantwoordelijken v on v.traject_ref = t.ref and g.gebeurd_op >= v.van and (v.tot is null or g.gebeurd_op < v.tot)
      where t.soort = 'nazorg' and g.inhoud ? 'datum'
      union all
      -- MAZL asks for no day of the talk: the day of the answer stands for it.
      select t.jongere_id, json_build_object('soort', 'contact', 'dag', dag(b.ontvangen_op), 'door', json_build_object('oin', b.door_oin, 'rol', b.door_rol))
      from besluiten b join taken k on k.id = b.taak_id join traj t on t.ref = k.traject_ref
      where b.status <> 'afgewezen' and (k.soort, b.uitkomst) in (select soort, uitkomst from json_to_recordset(${GESPROKEN}::json) as g(soort text, uitkomst text))
      union all
      select w.jongere_id, json_build_object('soort', 'taak', 'van', dag(k.geopend_op), 'uiterlijk', dag(k.uiterlijk),
        'gesloten', dag(k.gesloten_op), 'door', json_build_object('oin', k.oin, 'rol', k.rol))
      from taken k left join trajecten t on t.ref = k.traject_ref join wie w on w.id = coalesce(k.jongere_id, t.jongere_id)
      where k.rol <> 'operator'
      union all
      select t.jongere_id, json_build_object('soort', 'traject', 'van', dag(v.van), 'tot', dag(coalesce(v.tot, t.gesloten_op)),
        'handelingen', coalesce((select json_agg(distinct dag(b.ontvangen_op)) from taken k join besluiten b on b.taak_id = k.id
          where k.traject_ref = t.ref and b.door_oin = v.oin and b.door_rol = v.rol and b.status <> 'afgewezen'), '[]'),
        'door', json_build_object('oin', v.oin, 'rol', v.rol))
      from verantwoordelijken v join traj t on t.ref = v.traject_ref
      union all
      select t.jongere_id, json_build_object('soort', 'uitkering', 'van', t.feiten ->> 'dag',
        'tot', t.feiten -> 'eindes' -> -1 ->> 'einde', 'bevestigd', t.van, 'door', null)
      from traj t where t.soort = 'ww' and t.feiten ->> 'begin' = 'toekenning'
      union all
      select jongere_id, json_build_object('soort', soort, 'van', van, 'tot', tot, 'bevestigd', bevestigd_op,
        'door', case when oin is null then null else json_build_object('oin', oin, 'rol', rol) end)
      from feit where soort in ('inschrijving', 'uitkering')
      union all
      -- A school that reports absence has the pupil enrolled.
      select w.jongere_id, json_build_object('soort', 'inschrijving', 'van', min(r.begindatum),
        'tot', (select min(f.van) - 1 from feit f where f.jongere_id = w.jongere_id and f.bron = 'uitschrijving-' || r.brin),
        'bevestigd', max(dag(r.gehoord_op)), 'door', json_build_object('oin', l.oin, 'rol', 'school'))
      from verzuimregels r join wie w on w.id = r.jongere_id join locaties l on l.vestigingscode = r.vestigingscode
      group by w.jongere_id, r.brin, l.oin
    )
    select g.jongere_id, gm.gemeentecode, r.regio, g.sinds,
      (select json_agg(b.feit) from bewijs b where b.jongere_id = g.jongere_id) as feiten,
      (select min(f.van) from feit f where f.jongere_id = g.jongere_id and f.soort = 'startkwalificatie') as startkwalificatie_op,
      (select json_agg(json_build_object('van', f.van, 'tot', coalesce(f.tot, '9990-12-31'))) from feit f
        left join gemeenten q on q.gemeentecode = f.gemeentecode
        where f.jongere_id = g.jongere_id and f.soort = 'verhuizing' and q.regio is distinct from r.regio) as buiten_regio,
      dag(p.overlijden_bevestigd_op) as overleden_op
    from begin g join regio r using (jongere_id) join personen p on p.jongere_id = g.jongere_id
    left join gemeente gm on gm.jongere_id = g.jongere_id
    order by g.jongere_id`.execute(tx);
  return rows.map((rij) => ({
    jongereId: rij.jongere_id,
    gemeentecode: rij.gemeentecode,
    regio: rij.regio,
    feiten: rij.feiten ?? [],
    sinds: rij.sinds,
    startkwalificatieOp: rij.startkwalificatie_op,
    buitenRegio: rij.buiten_regio ?? [],
    overledenOp: rij.overleden_op,
  }));
}
