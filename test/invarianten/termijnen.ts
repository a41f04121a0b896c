import { verbied, type Gereedschap } from './vraag';

/** Events of the ledger that a timer causes; their key ends with the key of the termijn. */
const VAN_EEN_TERMIJN = `array['taak-herinnerd', 'taak-te-laat', 'taak-geescaleerd']`;
/** A besluit and a timer may be in two transactions at the same moment; who got the taak first was first. */
const TEGELIJK = `interval '5 seconds'`;

/** Invariant 6: no timer fires early, twice, or over an answer that was already stored. */
export async function controleerTermijnen(g: Gereedschap): Promise<void> {
  await verbied(
    g,
    6,
    'te vroeg, of zonder termijn',
    `select e.sleutel, e.gebeurd_op, t.verloopt_op from gebeurtenissen e
     left join taken k on k.id = e.taak_id
     left join lateral (select * from termijnen t where (t.sleutel = substr(e.sleutel, length(e.soort) + 2) and t.taak_id = e.taak_id)
       -- Of an overdracht the ladder and the milestones speak: a clock of its own, which may do several things at once after a standstill.
       or (k.overdracht_ref is not null and t.workflow_id = 'overdracht-' || k.overdracht_ref and t.soort = 'overdracht-klok')
       order by t.sleutel = substr(e.sleutel, length(e.soort) + 2) desc, t.verloopt_op limit 1) t on true
     where e.soort = any(${VAN_EEN_TERMIJN}) and (t.sleutel is null or e.gebeurd_op < t.verloopt_op)`,
  );
  await verbied(
    g,
    6,
    'trede of mijlpaal van een overdracht te vroeg',
    `select o.ref, m ->> 'nummer' as trede from overdrachten o, jsonb_array_elements(coalesce(o.stand -> 'ladder', '[]')) m
     where (m ->> 'gedaanOp')::numeric < (m ->> 'op')::numeric`,
  );
  await verbied(
    g,
    6,
    'twee keer',
    `select taak_id, soort, inhoud ->> 'trede' as trede, count(*)::int as keer from gebeurtenissen
     where soort = any(${VAN_EEN_TERMIJN}) group by 1, 2, 3 having count(*) > 1`,
  );
  await verbied(
    g,
    6,
    'afgegaan voor de termijn',
    `select sleutel, soort, verloopt_op, afgegaan_op from termijnen where status in ('verlopen', 'gehaald') and afgegaan_op < verloopt_op`,
  );
  await verbied(
    g,
    6,
    'termijn van een taak is verlopen zonder precies een gebeurtenis',
    `select t.sleutel from termijnen t where t.taak_id is not null and t.status = 'verlopen' and t.afgegaan_op is not null
       and (select count(*) from gebeurtenissen e where e.taak_id = t.taak_id and e.sleutel = e.soort || ':' || t.sleutel) <> 1`,
  );
  await verbied(
    g,
    6,
    'herinnering of escalatie over een besluit dat er al was',
    `select e.sleutel, e.gebeurd_op, b.ontvangen_op from gebeurtenissen e
     join taken t on t.id = e.taak_id and t.status = 'afgehandeld'
     join besluiten b on b.taak_id = t.id and b.status = 'uitgevoerd' and b.uitkomst = t.uitkomst and b.ontvangen_op = t.gesloten_op
     where e.soort = any(${VAN_EEN_TERMIJN}) and e.geboekt_op > b.geboekt_op + ${TEGELIJK}`,
  );
  await verbied(
    g,
    6,
    'termijn en taak noemen een ander tijdstip',
    `select t.id, t.uiterlijk, m.verloopt_op from taken t join termijnen m on m.sleutel = t.sleutel || ':uiterlijk'
     where m.status <> 'vervallen' and t.uiterlijk is distinct from m.verloopt_op`,
  );
  await verbied(
    g,
    6,
    'open termijn van een gesloten taak',
    `select m.sleutel from termijnen m join taken t on t.id = m.taak_id where m.status = 'open' and t.status <> 'open'`,
  );
  await verbied(
    g,
    6,
    'op tijd beantwoord en toch verlopen, of andersom',
    `select m.sleutel, m.status, m.verloopt_op, t.gesloten_op from termijnen m join taken t on t.id = m.taak_id
     where m.soort = 'uiterlijk' and t.status = 'afgehandeld'
       and ((m.status = 'gehaald' and t.gesloten_op > m.verloopt_op) or (m.status = 'verlopen' and t.gesloten_op < m.verloopt_op))`,
  );
}
