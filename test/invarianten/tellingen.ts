import type { Schoolkennis } from './kalender';
import { telTreffers, type Geteld, type Verzuimrij } from './telling';
import { perSleutel, type Gereedschap } from './vraag';

interface GeboekteTreffer extends Geteld {
  readonly jongere: string;
  readonly regel: string;
}

/** A long hit is judged at noon of its day. */
const BEOORDEELD_OM = '12:00';

/**
 * Invariant 5: the hits that hold are those of a recount from the raw reports, on the present day of the Klok. Call when the work is at
 * rest and after 06:00 of that day, when the day's own recounts have been made.
 */
export async function controleerTellingen({ vraag, meld }: Gereedschap): Promise<number> {
  const [klok] = await vraag<{ datum: string; tijd: string }>(
    `select to_char(nu, 'YYYY-MM-DD') as datum, to_char(nu, 'HH24:MI') as tijd
     from (select (now() + voorsprong_ms * interval '1 millisecond') at time zone 'Europe/Amsterdam' as nu from omgeving) o`,
  );
  const { datum: vandaag, tijd } = klok!;
  const scholen = await leesScholen(vraag);
  const rijen = await vraag<Verzuimrij & { jongere: string }>(
    `select coalesce(p.samengevoegd_met, p.jongere_id) as jongere, v.vestigingscode, v.begindatum::text as begin, v.einddatum::text as einde, v.reden
     from verzuimregels v join personen p on p.jongere_id = v.jongere_id where not v.ingetrokken`,
  );
  const treffers = await vraag<GeboekteTreffer>(
    `select coalesce(p.samengevoegd_met, p.jongere_id) as jongere, t.soort, t.datum::text as datum, t.rang, t.regel_id as regel,
       t.meldingen::text[] as meldingen, t.overgeslagen::text[] as overgeslagen
     from treffers t join personen p on p.jongere_id = t.jongere_id where t.ingetrokken_op is null`,
  );
  const rijenVan = perSleutel(rijen, ({ jongere }) => jongere);
  const treffersVan = perSleutel(treffers, ({ jongere }) => jongere);
  for (const jongere of new Set([...rijenVan.keys(), ...treffersVan.keys()])) {
    const geteld = telTreffers(rijenVan.get(jongere) ?? [], scholen, vandaag)
      .filter(({ soort, datum }) => soort !== 'lang' || datum < vandaag || tijd >= BEOORDEELD_OM)
      .map(alsTekst)
      .sort();
    const geboekt = (treffersVan.get(jongere) ?? []).map(alsTekst).sort();
    if (geteld.join() !== geboekt.join())
      meld(5, `jongere ${jongere}: geboekt [${geboekt.join(' | ')}], nageteld [${geteld.join(' | ')}]`);
  }
  for (const { soort, regel, jongere } of treffers)
    if (regel !== `mazl-${soort}`) meld(5, `jongere ${jongere}: treffer ${soort} noemt regel ${regel}`);
  return treffers.length;
}

function alsTekst({ soort, datum, rang, meldingen, overgeslagen }: Geteld): string {
  return `${soort} ${datum} ${rang ?? '-'} (${meldingen.join(' ')}) (${overgeslagen.join(' ')})`;
}

/** The school locations with their own free days. */
export async function leesScholen(vraag: Gereedschap['vraag']): Promise<Map<string, Schoolkennis>> {
  const locaties = await vraag<{ code: string; vakantieregio: string; vrij: string[] }>(
    `select l.vestigingscode as code, l.vakantieregio,
       array(select v.datum::text from vrije_dagen v where v.vestigingscode = l.vestigingscode) as vrij from locaties l`,
  );
  return new Map(
    locaties.map(({ code, vakantieregio, vrij }) => [code, { vakantieregio, vrijeDagen: new Set(vrij) }]),
  );
}
