import type { Logboek } from './logboek';
import { perSleutel, verbied, type Gereedschap } from './vraag';

/** Invariant 7: what receivers saw is what the outbox was due to send, and in order. `volledig`: nothing is under way any more. */
export async function controleerUitgaand(g: Gereedschap, logboek: Logboek, volledig: boolean): Promise<void> {
  const { vraag, meld } = g;
  await verbied(
    g,
    7,
    'niet elke gebeurtenis van deze soort ging naar deze ontvanger',
    `select o.naam, s.soort, e.n::int as gebeurtenissen, s.n::int as uitgaand from ontvangers o
     join (select ontvanger, soort, count(*) as n from uitgaand group by 1, 2) s on s.ontvanger = o.naam
     cross join lateral (select count(*) as n from gebeurtenissen where soort = s.soort and geboekt_op >= o.aangesloten_op) e
     where o.afgesloten_op is null and e.n <> s.n`,
  );
  for (const [ontvanger, ontvangen] of perSleutel(logboek.van('ontvangen'), (regel) => regel.ontvanger)) {
    const rijen = await vraag<{ id: string; groep: string; status: string }>(
      'select id, groep, status from uitgaand where ontvanger = $1 order by volgnummer',
      [ontvanger],
    );
    const gezien = new Set(ontvangen.map(({ id }) => id));
    const bekend = new Map(rijen.map((rij) => [rij.id, rij]));
    for (const id of gezien)
      if (!bekend.has(id)) meld(7, `${ontvanger} kreeg ${id}, dat nooit is klaargezet`);
    for (const { id, status } of rijen) {
      if (gezien.has(id)) continue;
      if (status === 'verzonden' || volledig) meld(7, `${ontvanger} kreeg ${id} (${status}) nooit`);
    }
    const eersteKeer = [...gezien].filter((id) => bekend.has(id));
    const volgordeGezien = perSleutel(eersteKeer, (id) => bekend.get(id)!.groep);
    for (const [groep, eigen] of perSleutel(rijen, (rij) => rij.groep)) {
      const bedoeld = eigen.map(({ id }) => id).filter((id) => gezien.has(id));
      if (bedoeld.join() !== (volgordeGezien.get(groep) ?? []).join())
        meld(7, `${ontvanger} kreeg groep ${groep} in een andere volgorde`);
    }
  }
}
