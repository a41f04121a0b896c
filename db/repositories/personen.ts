import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { type Persoonssleutel, sleutelwaarde } from '../../domain/persoon/persoonssleutel';
import { hmacMet, type Sleutelring } from '../../privacy/sleutelring';
import { versleutelMet } from '../../privacy/veldversleuteling';
import type { Tx } from '../verbinding';

/*
 * Finding a person by a key, without knowing who it is. Keys stand in `persoonssleutels` as keyed hashes, one row for every
 * hash key in the ring; the first one decides, so two processes that are changing keys cannot make two jongeren of one.
 */

/**
 * The jongere of each key, in the order given; a key never seen before makes a new jongere. One round trip for any number of known
 * keys and one more when some are new. Safe when others do the same at the same time: the first to commit wins and both get its
 * id. A new pupil number is kept encrypted for its school. What comes back may become an alias later: see `actueleJongere`.
 */
export async function vindOfMaakJongeren(
  tx: Tx,
  ring: Sleutelring,
  sleutels: readonly Persoonssleutel[],
): Promise<string[]> {
  const { uniek, plaatsen } = ontdubbel(sleutels);
  const gevonden = await zoek(tx, ring, uniek);
  const ids = uniek.map((_, nr) => gevonden.get(nr));
  const onbekend = ids.flatMap((vondst, nr) => (vondst?.eerste === true ? [] : [nr]));
  if (onbekend.length > 0) {
    const gemaakt = await maakJongeren(
      tx,
      ring,
      onbekend.map((nr) => uniek[nr]!),
    );
    for (const [i, nr] of onbekend.entries()) ids[nr] = { jongereId: gemaakt[i]!, eerste: true };
  }
  return plaatsen.map((nr) => ids[nr]!.jongereId);
}

/** Makes a jongere for every key, unless somebody made one meanwhile; the keys are all different. */
async function maakJongeren(tx: Tx, ring: Sleutelring, uniek: readonly Persoonssleutel[]): Promise<string[]> {
  const gevraagd = uniek.flatMap((sleutel, nr) => hmacs(ring, sleutel, nr));
  const gegevenssleutel = await ring.sleutelVoor({});
  const kandidaten = uniek.map((sleutel) => {
    const jongereId = uuidv7();
    if (sleutel.soort !== 'leerlingnummer') return { jongereId, brin: null, nummer: null, sleutelId: null };
    const brin = sleutel.brin.toUpperCase();
    const { gegevens, sleutelId } = versleutelMet(
      gegevenssleutel,
      sleutel.nummer,
      plaatsVanNummer(jongereId, brin),
    );
    return { jongereId, brin, nummer: gegevens, sleutelId };
  });
  // The insert into persoonssleutels decides who is who; the rest follows from what it returns. `do update` without a change is
  // what makes a row of another transaction come back. Keys go in by a fixed order, so two batches cannot wait for each other.
  const { rows } = await sql<{ jongere_id: string }>`
    with invoer as materialized (${invoer(gevraagd)}),
    kandidaat as materialized (
      select * from unnest(${uniek.map((_, nr) => nr)}::int[], ${kandidaten.map((k) => k.jongereId)}::uuid[],
        ${kandidaten.map((k) => k.brin)}::text[], ${kandidaten.map((k) => k.nummer)}::bytea[],
        ${kandidaten.map((k) => k.sleutelId)}::text[]) as t(nr, jongere_id, brin, nummer, sleutel_id)
    ), bekend as materialized (
      select distinct on (i.nr) i.nr, p.jongere_id
      from invoer i join persoonssleutels p using (soort, hmac) order by i.nr, i.eerste desc
    ), nieuw as (
      insert into persoonssleutels (soort, hmac, sleutel_versie, jongere_id)
      select i.soort, i.hmac, i.versie, k.jongere_id from invoer i join kandidaat k using (nr)
      where i.eerste and not exists (select from bekend b where b.nr = i.nr)
      order by i.soort, i.hmac
      on conflict (soort, hmac) do update set jongere_id = persoonssleutels.jongere_id
      returning soort, hmac, jongere_id
    ), uitkomst as materialized (
      select nr, jongere_id from bekend
      union all
      select i.nr, n.jongere_id from nieuw n join invoer i using (soort, hmac)
    ), gewonnen as materialized (
      select k.* from kandidaat k join uitkomst u using (nr, jongere_id)
    ), personen_erbij as (
      insert into personen (jongere_id) select jongere_id from gewonnen
    ), nummers_erbij as (
      insert into leerlingnummers (jongere_id, brin, nummer, sleutel_id)
      select jongere_id, brin, nummer, sleutel_id from gewonnen where nummer is not null
    ), sleutels_erbij as (
      insert into persoonssleutels (soort, hmac, sleutel_versie, jongere_id)
      select i.soort, i.hmac, i.versie, u.jongere_id from invoer i join uitkomst u using (nr)
      where not exists (select from persoonssleutels p where (p.soort, p.hmac) = (i.soort, i.hmac))
        and not exists (select from nieuw n where (n.soort, n.hmac) = (i.soort, i.hmac))
      order by i.soort, i.hmac
      on conflict (soort, hmac) do nothing
    )
    select jongere_id from uitkomst order by nr`.execute(tx);
  return rows.map((rij) => rij.jongere_id);
}

/** The jongere of each key, in the order given; null for a key nobody has. Makes nothing. */
export async function zoekJongeren(
  tx: Tx,
  ring: Sleutelring,
  sleutels: readonly Persoonssleutel[],
): Promise<(string | null)[]> {
  const { uniek, plaatsen } = ontdubbel(sleutels);
  const gevonden = await zoek(tx, ring, uniek);
  return plaatsen.map((nr) => gevonden.get(nr)?.jongereId ?? null);
}

/** Looks keys up by every hash key; `eerste` says that it was found by the one to look up with, so nothing has to be added. */
async function zoek(
  tx: Tx,
  ring: Sleutelring,
  uniek: readonly Persoonssleutel[],
): Promise<Map<number, { jongereId: string; eerste: boolean }>> {
  if (uniek.length === 0) return new Map();
  const { rows } = await sql<{ nr: number; jongere_id: string; eerste: boolean }>`
    with invoer as (${invoer(uniek.flatMap((sleutel, nr) => hmacs(ring, sleutel, nr)))})
    select distinct on (i.nr) i.nr, p.jongere_id, i.eerste
    from invoer i join persoonssleutels p using (soort, hmac) order by i.nr, i.eerste desc`.execute(tx);
  return new Map(rows.map((rij) => [rij.nr, { jongereId: rij.jongere_id, eerste: rij.eerste }]));
}

/** The jongere that goes on for this id: itself, or the one it was merged with. @throws when the id is unknown */
export async function actueleJongere(tx: Tx, jongereId: string): Promise<string> {
  const rij = await tx
    .selectFrom('personen')
    .select(sql<string>`coalesce(samengevoegd_met, jongere_id)`.as('actueel'))
    .where('jongere_id', '=', jongereId)
    .executeTakeFirstOrThrow();
  return rij.actueel;
}

/**
 * All ids under which this jongere has been known, the current one first. Rows of before a merge keep their old id: who counts
 * or lists what concerns a person, asks for all of them.
 */
export async function idsVanJongere(tx: Tx, jongereId: string): Promise<[string, ...string[]]> {
  const actueel = await actueleJongere(tx, jongereId);
  const aliassen = await tx
    .selectFrom('personen')
    .select('jongere_id')
    .where('samengevoegd_met', '=', actueel)
    .orderBy('jongere_id')
    .execute();
  return [actueel, ...aliassen.map((rij) => rij.jongere_id)];
}

/** Where the encrypted pupil number stands; part of what is authenticated with it. */
export function plaatsVanNummer(jongereId: string, brin: string): string {
  return `leerlingnummers/nummer/${jongereId}/${brin}`;
}

/** Where the encrypted identity stands; part of what is authenticated with it. */
export function plaatsVanGegevens(jongereId: string): string {
  return `personen/gegevens/${jongereId}`;
}

/** One key as one hash key of the ring makes it; `nr` says which of the asked keys it is. */
export interface Sleutelrij {
  readonly nr: number;
  readonly soort: Persoonssleutel['soort'];
  readonly hmac: Buffer;
  readonly versie: string;
  readonly eerste: boolean;
}

/** The rows of one key, of every hash key in the ring. */
export function hmacs(ring: Sleutelring, sleutel: Persoonssleutel, nr: number): Sleutelrij[] {
  const waarde = sleutelwaarde(sleutel);
  return ring.hmacSleutels.map((hmacsleutel, plaats) => ({
    nr,
    soort: sleutel.soort,
    hmac: hmacMet(hmacsleutel, `persoon/${sleutel.soort}`, waarde),
    versie: hmacsleutel.versie,
    eerste: plaats === 0,
  }));
}

function invoer(rijen: readonly Sleutelrij[]) {
  return sql`select * from unnest(${rijen.map((r) => r.nr)}::int[], ${rijen.map((r) => r.soort)}::text[],
    ${rijen.map((r) => r.hmac)}::bytea[], ${rijen.map((r) => r.versie)}::text[], ${rijen.map((r) => r.eerste)}::boolean[])
    as t(nr, soort, hmac, versie, eerste)`;
}

/** The different keys, and for each given one which of those it is. */
function ontdubbel(sleutels: readonly Persoonssleutel[]): { uniek: Persoonssleutel[]; plaatsen: number[] } {
  const nummers = new Map<string, number>();
  const uniek: Persoonssleutel[] = [];
  const plaatsen = sleutels.map((sleutel) => {
    const naam = `${sleutel.soort}:${sleutelwaarde(sleutel)}`;
    const bekend = nummers.get(naam);
    if (bekend !== undefined) return bekend;
    nummers.set(naam, uniek.length);
    return uniek.push(sleutel) - 1;
  });
  return { uniek, plaatsen };
}
