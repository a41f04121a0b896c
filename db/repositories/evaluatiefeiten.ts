import { sql, type RawBuilder } from 'kysely';
import { MAZL_GESPROKEN } from '../../domain/mazl/gesproken';
import { NIET_BEREIKT } from '../../domain/taken/niet-bereikt';
import type { Tabelcode } from '../../domain/evaluatie/cijferdefinitie';
import type { Evaluatieperiode } from '../../domain/evaluatie/periode';

/** Over what a table counts. */
export interface Evaluatiebereik {
  readonly regios: readonly string[];
  /** Only these school locations; null: everything of the regions. */
  readonly vestigingscodes: readonly string[] | null;
}

type Maak = (p: Evaluatieperiode, regios: string[], vestigingen: string[] | null) => RawBuilder<unknown>;

const FEITEN: Readonly<Record<Tabelcode, Maak>> = {
  mazl: ({ van, totEnMet }, regios, vestigingen) => sql`
    select x.cijfer, x.vestigingscode as rij, l.naam as rijnaam, x.jongere_id, x.traject_ref from (
      select c.cijfer, s.vestigingscode, s.jongere_id, s.traject_ref
      from treffers s cross join (values ('signalen'), ('leerlingen')) c(cijfer)
      where s.ingetrokken_op is null and not s.historie and s.datum between ${van} and ${totEnMet}
      union all
      select case k.soort when 'mazl-gesprek' then 'gesprekken' else 'consulten' end,
        coalesce(k.vestigingscode, t.vestigingscode), t.jongere_id, t.ref
      from besluiten b join taken k on k.id = b.taak_id join trajecten t on t.ref = k.traject_ref
      where b.status = 'uitgevoerd' and dag(b.ontvangen_op) between ${van} and ${totEnMet}
        and (k.soort = 'mazl-gesprek' and b.uitkomst = any (${[...MAZL_GESPROKEN['mazl-gesprek']]}::text[])
          or k.soort = 'mazl-consult' and b.uitkomst = any (${[...MAZL_GESPROKEN['mazl-consult']]}::text[]))
      union all
      select 'leerplicht', t.vestigingscode, t.jongere_id, t.ref
      from trajecten t cross join lateral (
        select min(v.op) as op from (
          select dag(k.geopend_op) as op from taken k where k.traject_ref = t.ref and k.soort = 'mazl-meedenken'
          union all
          select dag(o.aangeboden_op) from overdrachten o where o.traject_ref = t.ref and o.naar_rol in ('leerplicht', 'doorstroompunt')
        ) v) eerst
      where t.soort = 'mazl' and eerst.op between ${van} and ${totEnMet}
    ) x join locaties l on l.vestigingscode = x.vestigingscode
    where l.regio = any (${regios}::text[]) and (${vestigingen}::text[] is null or l.vestigingscode = any (${vestigingen}::text[]))`,

  vsv: ({ van, totEnMet, peildatum }, regios) => sql`
    with wie as (
      select p.jongere_id as id, coalesce(p.samengevoegd_met, p.jongere_id) as jongere_id from personen p
    ), lijst as (
      select distinct on (w.jongere_id) w.jongere_id, g.regio
      from beeldfeiten f join wie w on w.id = f.jongere_id join gemeenten g on g.gemeentecode = f.gemeentecode
      where f.soort = 'lijst' and f.bron = 'duo-vsv' and f.van <= least(${totEnMet}::date, ${peildatum}::date) and coalesce(f.tot, 'infinity') >= ${van}
      order by w.jongere_id, f.van desc
    ), feit as (
      select w.jongere_id, f.soort, g.regio from beeldfeiten f join wie w on w.id = f.jongere_id
      left join gemeenten g on g.gemeentecode = f.gemeentecode
      where f.soort in ('verhuizing', 'inschrijving') and f.van <= ${peildatum} and coalesce(f.tot, 'infinity') >= ${peildatum}
    ), stand as (
      select l.jongere_id, bool_or(f.soort = 'verhuizing' and f.regio is distinct from l.regio) as is_verhuisd, bool_or(f.soort = 'inschrijving') as is_ingeschreven
      from lijst l join feit f on f.jongere_id = l.jongere_id group by 1
    ), bezigheid as (
      select distinct on (w.jongere_id) w.jongere_id, x.wat from (
        select b.gegevens ->> 'hoofdactiviteit' as wat, b.ontvangen_op as op, t.jongere_id from besluiten b join taken k on k.id = b.taak_id
        join trajecten t on t.ref = k.traject_ref
        where b.status = 'uitgevoerd' and b.gegevens ? 'hoofdactiviteit' and dag(b.ontvangen_op) <= ${peildatum}
        union all
        select t.uitkomst, t.gesloten_op, t.jongere_id from trajecten t
        where t.uitkomst = 'werk' and t.soort <> 'mazl' and dag(t.gesloten_op) <= ${peildatum}
      ) x join wie w on w.id = x.jongere_id order by w.jongere_id, x.op desc
    )
    select 'jongeren' as cijfer, case when s.is_verhuisd then 'verhuisd' when s.is_ingeschreven then 'school' else coalesce(b.wat, 'onbekend') end as rij,
      '' as rijnaam, l.jongere_id, null::uuid as traject_ref
    from lijst l left join stand s on s.jongere_id = l.jongere_id left join bezigheid b on b.jongere_id = l.jongere_id
    where l.regio = any (${regios}::text[])`,

  doorstroompunt: ({ van, totEnMet }, regios) => sql`
    with feit as (select y.wat, y.oin, y.traject_ref, t.jongere_id, coalesce(p.samengevoegd_met, p.jongere_id) as wie from (
      select case when s.soort = 'begeleiding' then 'begeleid' else 'in-beeld' end as wat, v.oin, v.traject_ref
      from verantwoordelijken v join trajecten s on s.ref = v.traject_ref
      where v.rol = 'doorstroompunt' and dag(v.van) <= ${totEnMet} and coalesce(dag(coalesce(v.tot, s.gesloten_op)), 'infinity') >= ${van}
      union all
      select 'in-beeld', k.oin, k.traject_ref from taken k
      where k.rol = 'doorstroompunt' and dag(k.geopend_op) <= ${totEnMet} and coalesce(dag(k.gesloten_op), 'infinity') >= ${van}
      union all
      select case when b.uitkomst = any (${[...NIET_BEREIKT]}::text[]) then 'niet-bereikt' else 'gesproken' end, b.door_oin, k.traject_ref
      from besluiten b join taken k on k.id = b.taak_id
      where b.door_rol = 'doorstroompunt' and b.status = 'uitgevoerd' and case when b.uitkomst = any (${[...NIET_BEREIKT]}::text[])
        then dag(b.ontvangen_op) else coalesce(b.gegevens ->> 'contactDatum', b.gegevens ->> 'kennismakingDatum')::date end between ${van} and ${totEnMet}
    ) y join trajecten t on t.ref = y.traject_ref join personen p on p.jongere_id = t.jongere_id
    where t.regio = any (${regios}::text[]))
    select distinct case when f.wat in ('gesproken', 'niet-bereikt')
      then case when bool_or(f.wat = 'gesproken') over een then 'gesproken' else 'niet-bereikt' end
      else case when bool_or(f.wat = 'begeleid') over een then 'begeleid' else 'niet-begeleid' end end as cijfer,
      f.oin as rij, k.naam as rijnaam, f.jongere_id, f.traject_ref
    from feit f join ketenpartners k on k.oin = f.oin window een as (partition by f.oin, f.wie)`,

  ww: ({ van, totEnMet, peildatum }, regios) => sql`
    select x.cijfer, coalesce(t.gemeentecode, '') as rij, coalesce(g.naam, 'Gemeente niet bekend') as rijnaam, t.jongere_id, t.ref as traject_ref
    from trajecten t left join gemeenten g on g.gemeentecode = t.gemeentecode
    cross join lateral (
      select case t.feiten ->> 'begin' when 'toekenning' then 'instroom' else 'afgewezen' end as cijfer
      where (t.feiten ->> 'dag')::date between ${van} and ${totEnMet}
      union all
      select 'lopend' where dag(t.geopend_op) <= ${peildatum} and coalesce(dag(t.gesloten_op), 'infinity') > ${peildatum}
      union all
      select case when t.uitkomst in ('werk', 'school') then t.uitkomst
        else coalesce((select case o.naar_rol when 'gemeente-wi' then 'gemeente' when 'doorstroompunt' then 'jongerenteam' end
          from overdrachten o where o.traject_ref = t.ref and o.status = 'aanvaard' order by o.besloten_op desc limit 1), 'anders') end
      where dag(t.gesloten_op) between ${van} and ${totEnMet}
    ) x
    where t.soort = 'ww' and t.regio = any (${regios}::text[])`,

  schoolverlaters: ({ van, totEnMet, peildatum }, regios) => sql`
    with wie as (
      select p.jongere_id as id, coalesce(p.samengevoegd_met, p.jongere_id) as jongere_id from personen p
    ), school as (
      select left(vestigingscode, 4) as brin, min(naam) as naam from locaties where regio = any (${regios}::text[]) group by 1
    ), weg as (
      select w.jongere_id, s.brin, s.naam, max(f.van) as van from beeldfeiten f
      join wie w on w.id = f.jongere_id join school s on f.bron = 'uitschrijving-' || s.brin
      -- The fact begins on the day after the last day at school.
      where f.soort = 'lijst' and f.van - 1 between ${van} and ${totEnMet} group by 1, 2, 3
    ), gesprek as (
      select w.jongere_id, max(coalesce(b.gegevens ->> 'contactDatum', b.gegevens ->> 'kennismakingDatum')::date) as laatste
      from besluiten b join taken k on k.id = b.taak_id left join trajecten t on t.ref = k.traject_ref
      join wie w on w.id = coalesce(k.jongere_id, t.jongere_id)
      where b.door_rol = 'school' and b.status = 'uitgevoerd'
        and coalesce(b.gegevens ->> 'contactDatum', b.gegevens ->> 'kennismakingDatum')::date <= ${peildatum} group by 1
    )
    select case when g.laatste >= weg.van then 'gesproken' else 'niet-gesproken' end as cijfer,
      weg.brin as rij, weg.naam as rijnaam, weg.jongere_id, null::uuid as traject_ref
    from weg left join gesprek g on g.jongere_id = weg.jongere_id
    union all
    select x.cijfer, s.brin, s.naam, t.jongere_id, t.ref from trajecten t join school s on s.brin = left(t.vestigingscode, 4)
    cross join lateral (
      select 'avonden' as cijfer from gebeurtenissen g
      where g.traject_ref = t.ref and g.soort = 'nazorg-avond' and (g.inhoud ->> 'datum')::date between ${van} and ${totEnMet}
      union all
      select 'hulpvragen' from taken k
      where k.traject_ref = t.ref and k.soort = 'nazorg-hulpvraag' and dag(k.geopend_op) between ${van} and ${totEnMet}
    ) x where t.soort = 'nazorg'`,
};

/**
 * What a table counts, as a statement that gives a row per thing: `cijfer`, `rij`, `rijnaam`, `jongere_id` and `traject_ref`. What each
 * figure means is said in `domain/evaluatie/tabellen.ts`; days are those of Amsterdam.
 */
export function evaluatiefeiten(
  tabel: Tabelcode,
  periode: Evaluatieperiode,
  { regios, vestigingscodes }: Evaluatiebereik,
): RawBuilder<unknown> {
  return FEITEN[tabel](periode, [...regios], vestigingscodes === null ? null : [...vestigingscodes]);
}
