import { sql } from 'kysely';
import type { Tx } from '../verbinding';
import type { BewaardAntwoord, EenmaligVerzoek } from './idempotentie';

/*
 * Idempotency keys of many requests in one statement, for the intake that books many requests in one transaction
 * (connectors/schoolsysteem/inname.ts). The rules are those of idempotentie.ts.
 */

/** A request with the answer it will get. */
export interface Beantwoord {
  readonly verzoek: EenmaligVerzoek;
  readonly antwoord: BewaardAntwoord;
}

/**
 * Claims keys by writing their answers; answers per request whether its key was free. A key that another transaction is writing
 * is waited for. The requests must have different keys.
 */
export async function claimMetAntwoord(tx: Tx, deel: readonly Beantwoord[]): Promise<boolean[]> {
  if (deel.length === 0) return [];
  const gelukt = await sql<{ nr: number }>`
    with invoer as (
      select * from unnest(${deel.map((_, i) => i)}::int[], ${deel.map((d) => d.verzoek.clientId)}::text[],
        ${deel.map((d) => d.verzoek.sleutel)}::text[], ${deel.map((d) => d.verzoek.hash)}::bytea[],
        ${deel.map((d) => d.antwoord.status)}::int[], ${deel.map((d) => d.antwoord.inhoud)}::text[],
        ${deel.map((d) => JSON.stringify(d.antwoord.koppen))}::jsonb[]) as t(nr, client_id, sleutel, hash, status, inhoud, koppen)),
    erbij as (
      insert into idempotentie (client_id, sleutel, verzoek_hash, status, antwoord_status, antwoord, antwoord_kop)
      select client_id, sleutel, hash, 'klaar', status, inhoud, koppen from invoer order by client_id, sleutel
      on conflict do nothing returning client_id, sleutel)
    select i.nr from erbij join invoer i using (client_id, sleutel)`.execute(tx);
  const nieuw = new Set(gelukt.rows.map((r) => r.nr));
  return deel.map((_, i) => nieuw.has(i));
}

/** Replaces the answers under keys claimed in this transaction. */
export async function herzieAntwoorden(tx: Tx, deel: readonly Beantwoord[]): Promise<void> {
  if (deel.length === 0) return;
  await sql`update idempotentie d set antwoord_status = t.status, antwoord = t.inhoud
    from unnest(${deel.map((d) => d.verzoek.clientId)}::text[], ${deel.map((d) => d.verzoek.sleutel)}::text[],
      ${deel.map((d) => d.antwoord.status)}::int[], ${deel.map((d) => d.antwoord.inhoud)}::text[]) as t(client_id, sleutel, status, inhoud)
    where d.client_id = t.client_id and d.sleutel = t.sleutel`.execute(tx);
}

/** Gives keys claimed in this transaction free again: the request is answered with an error, which is not kept. */
export async function geefSleutelsVrij(tx: Tx, verzoeken: readonly EenmaligVerzoek[]): Promise<void> {
  if (verzoeken.length === 0) return;
  await sql`delete from idempotentie d
    using unnest(${verzoeken.map((v) => v.clientId)}::text[], ${verzoeken.map((v) => v.sleutel)}::text[]) as t(client_id, sleutel)
    where d.client_id = t.client_id and d.sleutel = t.sleutel`.execute(tx);
}
