import { sql } from 'kysely';
import type { Tx } from '../verbinding';
import { leesHerhaling, type BewaardAntwoord, type EenmaligVerzoek, type Herhaling } from './idempotentie';

/*
 * Idempotency keys of many requests at once, for the intake that books many requests in one transaction
 * (connectors/schoolsysteem/inname.ts). The rules are those of idempotentie.ts.
 */

/**
 * Another transaction used one of these keys at the same moment. Carries the code of a serialisation failure, so that
 * `Databank.metToegang` runs the transaction again, which then finds the key.
 */
export class SleutelGelijktijdigGebruikt extends Error {
  override readonly name = 'SleutelGelijktijdigGebruikt';
  readonly code = '40001';
}

/** What is known of these requests, in the order given. */
export async function leesHerhalingen(tx: Tx, verzoeken: readonly EenmaligVerzoek[]): Promise<Herhaling[]> {
  if (verzoeken.length === 0) return [];
  const bekend = await sql<{
    nr: number;
    verzoek_hash: Buffer;
    status: 'bezig' | 'klaar';
    antwoord_status: number | null;
    antwoord: string | null;
    antwoord_kop: Record<string, string> | null;
  }>`
    select g.nr, i.verzoek_hash, i.status, i.antwoord_status, i.antwoord, i.antwoord_kop
    from unnest(${verzoeken.map((_, i) => i)}::int[], ${verzoeken.map((v) => v.clientId)}::text[],
      ${verzoeken.map((v) => v.sleutel)}::text[]) as g(nr, client_id, sleutel)
    join idempotentie i on i.client_id = g.client_id and i.sleutel = g.sleutel`.execute(tx);
  const herhalingen = verzoeken.map((): Herhaling => ({ soort: 'nieuw' }));
  for (const rij of bekend.rows) {
    const verzoek = verzoeken[rij.nr]!;
    if (!rij.verzoek_hash.equals(verzoek.hash)) herhalingen[rij.nr] = { soort: 'ander-verzoek' };
    else if (rij.status === 'bezig') herhalingen[rij.nr] = await leesHerhaling(tx, verzoek);
    else
      herhalingen[rij.nr] = {
        soort: 'herhaald',
        antwoord: {
          status: rij.antwoord_status ?? 500,
          inhoud: rij.antwoord ?? '',
          koppen: rij.antwoord_kop ?? {},
        },
      };
  }
  return herhalingen;
}

/**
 * Keeps the answers of requests in the transaction of their effects.
 * @throws SleutelGelijktijdigGebruikt when a key was used meanwhile: everything of this transaction must go
 */
export async function bewaarAntwoorden(
  tx: Tx,
  deel: readonly { readonly verzoek: EenmaligVerzoek; readonly antwoord: BewaardAntwoord }[],
): Promise<void> {
  if (deel.length === 0) return;
  const rijen = JSON.stringify(
    deel.map(({ verzoek, antwoord }) => ({
      client_id: verzoek.clientId,
      sleutel: verzoek.sleutel,
      hash: verzoek.hash.toString('hex'),
      status: antwoord.status,
      inhoud: antwoord.inhoud,
      koppen: antwoord.koppen,
    })),
  );
  const gedaan = await sql`
    insert into idempotentie (client_id, sleutel, verzoek_hash, status, antwoord_status, antwoord, antwoord_kop)
    select client_id, sleutel, decode(hash, 'hex'), 'klaar', status, inhoud, koppen
    from json_to_recordset(${rijen}::json)
      as t(client_id text, sleutel text, hash text, status int, inhoud text, koppen jsonb)
    order by client_id, sleutel
    on conflict do nothing`.execute(tx);
  if (Number(gedaan.numAffectedRows ?? 0) < deel.length)
    throw new SleutelGelijktijdigGebruikt('een sleutel is intussen gebruikt');
}
