import type { Logboek } from './logboek';
import { perSleutel, verbied, type Gereedschap } from './vraag';

/**
 * Invariants 1 and 2: what was acknowledged is in the inbox once, and everything received has been accounted for. `volledig`: nothing is
 * under way any more, so what was put on a topic must have arrived too.
 */
export async function controleerInname(g: Gereedschap, logboek: Logboek, volledig: boolean): Promise<void> {
  await verbied(
    g,
    1,
    'twee keer in de inbox',
    'select bron, bericht_id, count(*)::int as keer from inbox group by 1, 2 having count(*) > 1',
  );
  await verbied(
    g,
    2,
    'aanlevering met tellingen die niet kloppen',
    `select a.id, a.rijen, a.aanvaard, a.dubbel, a.geweigerd, i.n::int as in_inbox, r.dubbel::int as rijen_dubbel, r.geweigerd::int as rijen_geweigerd
     from aanleveringen a
     cross join lateral (select count(*) as n from inbox where aanlevering_id = a.id) i
     cross join lateral (
       select coalesce(sum(tot_rij - rij + 1) filter (where uitkomst = 'dubbel'), 0) as dubbel,
         coalesce(sum(tot_rij - rij + 1) filter (where uitkomst = 'geweigerd'), 0) as geweigerd
       from aanlevering_rijen where aanlevering_id = a.id) r
     where a.status = 'klaar' and (a.rijen <> a.aanvaard + a.dubbel + a.geweigerd or a.aanvaard <> i.n
       or a.dubbel <> r.dubbel or a.geweigerd <> r.geweigerd)`,
  );
  await verbied(
    g,
    1,
    'rij van een bestand twee keer in de inbox',
    `select aanlevering_id, rij from inbox where aanlevering_id is not null group by 1, 2 having count(*) > 1`,
  );
  await controleerBerichten(g, logboek);
  await controleerAanleveringen(g, logboek);
  if (volledig) await controleerTopics(g, logboek);
}

async function controleerBerichten({ vraag, meld }: Gereedschap, logboek: Logboek): Promise<void> {
  const verstuurd = logboek.van('verstuurd');
  const bevestigd = logboek.van('bevestigd');
  const gestuurd = new Set(
    [...verstuurd, ...logboek.van('op-topic')].flatMap(({ bron, berichtIds }) =>
      berichtIds.map((id) => `${bron} ${id}`),
    ),
  );
  for (const bron of new Set(verstuurd.map((regel) => regel.bron))) {
    const inbox = await vraag<{ id: string }>(
      `select bericht_id as id from inbox where bron = $1 and kanaal in ('api', 'kafka')`,
      [bron],
    );
    const aanwezig = new Set(inbox.map(({ id }) => id));
    for (const id of aanwezig)
      if (!gestuurd.has(`${bron} ${id}`)) meld(1, `bericht ${id} van ${bron} is nooit verstuurd`);
    const eigen = bevestigd.filter((regel) => regel.bron === bron);
    for (const { aanvaard, dubbel } of eigen)
      for (const id of [...aanvaard, ...dubbel])
        if (!aanwezig.has(id)) meld(1, `bericht ${id} van ${bron} is bevestigd en ontbreekt`);
    const keren = new Map<string, number>();
    for (const id of eigen.flatMap(({ aanvaard }) => aanvaard)) keren.set(id, (keren.get(id) ?? 0) + 1);
    for (const [id, keer] of keren) if (keer > 1) meld(1, `bericht ${id} is ${keer} keer als nieuw aanvaard`);

    const onbeantwoord = verstuurd.filter(
      (regel) => regel.bron === bron && !eigen.some(({ sleutel }) => sleutel === regel.sleutel),
    );
    if (onbeantwoord.length > 0) continue;
    const [geboekt] = await vraag<{ aanvaard: number; dubbel: number; geweigerd: number }>(
      `select (select count(*)::int from inbox where bron = $1 and kanaal = 'api') as aanvaard,
        (select count(*)::int from dubbelen where bron = $1 and kanaal = 'api') as dubbel,
        (select count(*)::int from geweigerd where bron = $1 and kanaal = 'api') as geweigerd`,
      [bron],
    );
    const som = {
      aanvaard: eigen.reduce((totaal, regel) => totaal + regel.aanvaard.length, 0),
      dubbel: eigen.reduce((totaal, regel) => totaal + regel.dubbel.length, 0),
      geweigerd: eigen.reduce((totaal, regel) => totaal + regel.geweigerd, 0),
    };
    if (JSON.stringify(som) !== JSON.stringify(geboekt))
      meld(2, `van ${bron}: bevestigd ${JSON.stringify(som)}, geboekt ${JSON.stringify(geboekt)}`);
  }
}

async function controleerAanleveringen({ vraag, meld }: Gereedschap, logboek: Logboek): Promise<void> {
  for (const { soort: _soort, ...gemeld } of logboek.van('aanlevering')) {
    const [geboekt] = await vraag(
      'select id, rijen, aanvaard, dubbel, geweigerd from aanleveringen where id = $1',
      [gemeld.id],
    );
    const { id, rijen, aanvaard, dubbel, geweigerd } = gemeld;
    if (JSON.stringify({ id, rijen, aanvaard, dubbel, geweigerd }) !== JSON.stringify(geboekt))
      meld(1, `aanlevering ${id} is anders bevestigd dan geboekt`);
  }
}

/** Every message on a topic is there or was refused, and counted at least once: a topic is read at least once. */
async function controleerTopics({ vraag, meld }: Gereedschap, logboek: Logboek): Promise<void> {
  const perBron = perSleutel(logboek.van('op-topic'), ({ bron }) => bron);
  for (const [bron, regels] of perBron) {
    const ids = regels.flatMap(({ berichtIds }) => berichtIds);
    const [geboekt] = await vraag<{ aantal: number; ontbreekt: string[] }>(
      `select (select count(*)::int from inbox where bron = $1 and kanaal = 'kafka') + (select count(*)::int from dubbelen where bron = $1 and kanaal = 'kafka')
         + (select count(*)::int from geweigerd where bron = $1 and kanaal = 'kafka') as aantal,
        array(select g.id from unnest($2::text[]) as g(id) where not exists (select from inbox i where i.bron = $1 and i.bericht_id = g.id)
          and not exists (select from geweigerd w where w.bron = $1 and w.bericht_id = g.id)) as ontbreekt`,
      [bron, ids],
    );
    for (const id of geboekt!.ontbreekt) meld(1, `bericht ${id} stond op het topic en ontbreekt`);
    if (geboekt!.aantal < ids.length)
      meld(2, `${ids.length} berichten op het topic, ${geboekt!.aantal} geteld`);
  }
}
