import { perSleutel, verbied, type Gereedschap } from './vraag';

interface Tijdvak {
  traject: string;
  oin: string;
  rol: string;
  van: number;
  tot: number | null;
  overdracht: string | null;
}

interface Traject {
  ref: string;
  geopend: number;
  gesloten: number | null;
}

/** Invariant 4: at every instant of a traject exactly one organisation is verantwoordelijk; it changes only at an accepted overdracht. */
export async function controleerVerantwoordelijken(g: Gereedschap): Promise<void> {
  const { vraag, meld } = g;
  const trajecten = await vraag<Traject>(
    `select ref, (extract(epoch from geopend_op) * 1000)::float8 as geopend, (extract(epoch from gesloten_op) * 1000)::float8 as gesloten
     from trajecten`,
  );
  const tijdvakken = await vraag<Tijdvak>(
    `select traject_ref as traject, oin, rol, (extract(epoch from van) * 1000)::float8 as van,
       (extract(epoch from tot) * 1000)::float8 as tot, overdracht_ref as overdracht
     from verantwoordelijken order by traject_ref, van, tot nulls last`,
  );
  const perTraject = perSleutel(tijdvakken, ({ traject }) => traject);
  for (const { ref, geopend, gesloten } of trajecten) {
    const eigen = perTraject.get(ref) ?? [];
    const [eerste, ...verder] = eigen;
    if (eerste?.van !== geopend) meld(4, `traject ${ref} begint zonder verantwoordelijke`);
    if (eigen.at(-1)?.tot !== gesloten) meld(4, `traject ${ref} eindigt niet met zijn verantwoordelijke`);
    if (eerste?.overdracht) meld(4, `traject ${ref} begint met een overdracht`);
    for (const [i, volgende] of verder.entries()) {
      if (eigen[i]!.tot !== volgende.van)
        meld(4, `traject ${ref} heeft tussen twee verantwoordelijken een gat of een dubbeling`);
      if (volgende.overdracht === null) meld(4, `traject ${ref} wisselde zonder overdracht`);
    }
  }
  await verbied(
    g,
    4,
    'wisseling die niet bij een aanvaarde overdracht hoort',
    `select v.traject_ref, v.oin, v.rol, o.status from verantwoordelijken v join overdrachten o on o.ref = v.overdracht_ref
     where o.traject_ref <> v.traject_ref or o.status not in ('aanvaard', 'teruggegeven') or not (
       o.naar_oin = v.oin and o.naar_rol = v.rol and o.besloten_op = v.van
       or o.status = 'teruggegeven' and o.van_oin = v.oin and o.van_rol = v.rol
         and (o.stand -> 'teruggave' ->> 'op')::numeric = round(extract(epoch from v.van) * 1000))`,
  );
  await verbied(
    g,
    4,
    'aanvaarde overdracht zonder precies een wisseling',
    `select o.ref from overdrachten o where o.status in ('aanvaard', 'teruggegeven')
       and (select count(*) from verantwoordelijken v where v.overdracht_ref = o.ref) <> case o.status when 'aanvaard' then 1 else 2 end`,
  );
  await verbied(
    g,
    4,
    'overdracht aanvaard zonder dat de ontvanger dat besloot',
    // By the receiver itself; by the sender for one that is not connected; or by the rule of the region, when the sender's ground ended.
    `select o.ref, o.status from overdrachten o where o.status in ('aanvaard', 'geweigerd', 'teruggegeven')
       and o.stand -> 'antwoord' ->> 'wijze' is distinct from 'vangnet' and not exists (
       select from taken t join besluiten b on b.taak_id = t.id join ketenpartners k on k.oin = o.naar_oin
       where t.overdracht_ref = o.ref and b.status = 'uitgevoerd'
         and b.uitkomst in ('aanvaard', 'aanvaard-vastgelegd', 'geweigerd', 'geweigerd-vastgelegd')
         and case when b.uitkomst like '%-vastgelegd' then b.door_oin = o.van_oin else t.oin = o.naar_oin and b.door_oin = o.naar_oin end)`,
  );
}
