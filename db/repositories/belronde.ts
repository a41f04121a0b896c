import { sql } from 'kysely';
import type { Beltelling } from '../../domain/nazorg/belronde';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** Of which school, and which contacts: those that were asked for between these. */
export interface Belrondevraag {
  readonly oin: string;
  readonly vanaf: Tijdstip;
  readonly tot: Tijdstip;
}

/** How the contacts of nazorg went that a school was verantwoordelijke for; each jongere once, in the furthest it came. */
export async function telBelronde(tx: Tx, v: Belrondevraag): Promise<Beltelling[]> {
  const { rows } = await sql<Beltelling>`
    with contact as (
      select coalesce(p.samengevoegd_met, p.jongere_id) as jongere_id, t.feiten ->> 'onderwijssoort' as onderwijssoort,
        max(case when k.uitkomst is null then 0 when k.uitkomst = 'poging-mislukt' then 1 when k.uitkomst = 'dip' then 3 else 2 end) as stand
      from taken k join trajecten t on t.ref = k.traject_ref join personen p on p.jongere_id = t.jongere_id
      where t.soort = 'nazorg' and k.soort = 'nazorg-contact' and k.status <> 'ingetrokken'
        and k.geopend_op >= ${new Date(v.vanaf)} and k.geopend_op < ${new Date(v.tot)}
        and exists (select from verantwoordelijken w where w.traject_ref = t.ref and w.oin = ${v.oin} and w.rol = 'school'
          and w.van <= k.geopend_op and (w.tot is null or w.tot > k.geopend_op))
      group by 1, 2
    )
    select onderwijssoort, count(*) filter (where stand = 0)::int as "nietGebeld", count(*) filter (where stand = 1)::int as "nietBereikt",
      count(*) filter (where stand = 2)::int as "gaatGoed", count(*) filter (where stand = 3)::int as "nietGoed"
    from contact where onderwijssoort is not null group by 1 order by 1`.execute(tx);
  return rows;
}
