import { sql } from 'kysely';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel } from '../../privacy/veldversleuteling';
import type { Tx } from '../verbinding';
import { plaatsVanNummer } from './personen';
import { schrijfVerwerking } from './verwerkingsregels';

/**
 * The school's own pupil numbers of these jongeren, by the id asked for; who has none at that school is left out.
 * A number is shown to the school that gave it and to nobody else: for a caller without a location of that BRIN, and for the
 * platform itself, the answer is empty. Every number shown leaves a processing record.
 */
export async function leesLeerlingnummers(
  tx: Tx,
  ring: Sleutelring,
  jongereIds: readonly string[],
  brin: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{
    gevraagd: string;
    jongere_id: string;
    brin: string;
    nummer: Buffer;
    sleutel_id: string;
  }>`
    select v.id as gevraagd, n.jongere_id, n.brin, n.nummer, n.sleutel_id
    from unnest(${[...new Set(jongereIds)]}::uuid[]) as v(id)
    join personen p on p.jongere_id = v.id
    join leerlingnummers n on n.jongere_id = coalesce(p.samengevoegd_met, p.jongere_id) and n.brin = ${brin}
    where current_setting('sluitend.soort') = 'partner' and current_setting('sluitend.rol') = 'school'
      and n.brin in (select left(code, 4) from unnest(string_to_array(current_setting('sluitend.vestigingen'), ',')) as t(code))`.execute(
    tx,
  );
  const nummers = await Promise.all(
    rows.map(async (rij): Promise<[string, string]> => {
      const versleuteld = { sleutelId: rij.sleutel_id, gegevens: rij.nummer };
      return [rij.gevraagd, await ontsleutel(ring, versleuteld, plaatsVanNummer(rij.jongere_id, rij.brin))];
    }),
  );
  for (const [jongereId] of nummers)
    schrijfVerwerking(tx, { activiteit: 'school-begeleiden', jongereId }, ring);
  return new Map(nummers);
}

/** One pupil number, for its own school only; null when there is none to show. */
export async function leesLeerlingnummer(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  brin: string,
): Promise<string | null> {
  return (await leesLeerlingnummers(tx, ring, [jongereId], brin)).get(jongereId) ?? null;
}
