import type { Logboek } from './logboek';
import { verbied, type Gereedschap } from './vraag';

/** Invariant 3: one taak for every asking, answered once; and partners have seen exactly the taken that there are. */
export async function controleerTaken(g: Gereedschap, logboek: Logboek): Promise<void> {
  await verbied(
    g,
    3,
    'zelfde taak twee keer',
    `select coalesce(overdracht_ref::text, traject_ref::text, workflow_id) as van, soort, stap, rol, oin, keer, count(*)::int as aantal
     from taken group by 1, 2, 3, 4, 5, 6 having count(*) > 1`,
  );
  await verbied(
    g,
    3,
    'meer dan een open taak van een run',
    // A mazl, and a question to an operator, ask one thing at a time; other runs one thing of a kind of each receiver. Several may ask to take
    // over, and who records for a receiver without connection is asked for both sides whether it holds.
    `select workflow_id, count(*)::int as aantal from taken where status = 'open'
     group by workflow_id, case when workflow_id ~ '^(mazl|ziekteperiode|operatorvraag)-' then '' else soort || rol || oin end,
       case when soort in ('overdracht-overnameverzoek', 'overdracht-geland') then sleutel end
     having count(*) > 1`,
  );
  await verbied(
    g,
    3,
    'van een traject meer dan een keer gevraagd wie het neemt, of hoe het verdergaat',
    `select traject_ref, count(*)::int as aantal from taken
     where status = 'open' and soort in ('overdracht-besluit', 'overdracht-vastleggen', 'overdracht-overgenomen')
     group by traject_ref, soort = 'overdracht-overgenomen' having count(*) > 1`,
  );
  await verbied(
    g,
    3,
    'open taak van een gesloten traject',
    `select t.id, t.soort from taken t join trajecten j on j.ref = t.traject_ref where t.status = 'open' and j.status = 'gesloten'
       -- It goes on in a traject of the receiver's own: both sides are still asked whether it holds.
       and not (j.uitkomst = 'eigen-traject' and t.overdracht_ref is not null)`,
  );
  await verbied(
    g,
    3,
    'afgehandelde taak zonder precies een uitgevoerd besluit van die uitkomst',
    `select t.id, t.soort, t.uitkomst from taken t where t.status = 'afgehandeld' and
       (select count(*) from besluiten b where b.taak_id = t.id and b.status = 'uitgevoerd' and b.uitkomst = t.uitkomst
         and b.ontvangen_op = t.gesloten_op) <> 1`,
  );
  await verbied(
    g,
    3,
    'uitgevoerd besluit zonder precies een regel in het grootboek',
    `select b.id, b.uitkomst from besluiten b where b.status = 'uitgevoerd' and
       (select count(*) from gebeurtenissen e where e.sleutel in ('taak-afgehandeld:' || b.id, 'taak-tussenstand:' || b.id)) <> 1`,
  );
  await controleerGezien(g, logboek);
  await controleerBesluiten(g, logboek);
}

async function controleerGezien({ vraag, meld }: Gereedschap, logboek: Logboek): Promise<void> {
  const gezien = logboek.van('taak');
  const taken = await vraag<{
    id: string;
    oin: string;
    rol: string;
    traject: string | null;
    soort: string;
    keer: number;
  }>('select id, oin, rol, traject_ref as traject, soort, keer from taken');
  const bestaand = new Map(taken.map((taak) => [taak.id, taak]));
  for (const regel of gezien) {
    const taak = bestaand.get(regel.id);
    if (!taak) meld(3, `partner ${regel.oin} zag taak ${regel.id}, die er niet is`);
    else if (taak.oin !== regel.oin || taak.rol !== regel.rol)
      meld(9, `partner ${regel.rol} ${regel.oin} zag taak ${regel.id} van ${taak.rol} ${taak.oin}`);
    else if (taak.traject !== regel.trajectRef || taak.soort !== regel.taaksoort || taak.keer !== regel.keer)
      meld(3, `taak ${regel.id} is veranderd sinds een partner haar zag`);
  }
  const ids = new Set(gezien.map((regel) => regel.id));
  for (const { oin, rol } of logboek.van('alles-gelezen')) {
    for (const taak of taken)
      if (taak.oin === oin && taak.rol === rol && !ids.has(taak.id))
        meld(3, `taak ${taak.id} (${taak.soort}) is door ${rol} ${oin} nooit gezien`);
  }
}

async function controleerBesluiten({ vraag, meld }: Gereedschap, logboek: Logboek): Promise<void> {
  const rijen = await vraag<{ id: string; taak: string; uitkomst: string; status: string }>(
    'select id, taak_id as taak, uitkomst, status from besluiten',
  );
  const geboekt = new Map(rijen.map((rij) => [rij.id, rij]));
  for (const { id, taakId, uitkomst, stand } of logboek.van('besluit')) {
    const rij = geboekt.get(id);
    if (!rij || rij.taak !== taakId || rij.uitkomst !== uitkomst)
      meld(1, `besluit ${id} is bevestigd en ontbreekt`);
    else if (stand !== 'ontvangen' && stand !== rij.status)
      meld(1, `besluit ${id} heette ${stand} en is ${rij.status}`);
  }
}
