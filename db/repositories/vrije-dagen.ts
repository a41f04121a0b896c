import { sql } from 'kysely';
import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A day on which a location has no school, besides weekends and holidays. */
export interface VrijeDag {
  readonly datum: Datum;
  readonly soort: 'vrij' | 'studiedag';
}

/** The own free days of a location, ascending. */
export async function leesVrijeDagen(tx: Tx, vestigingscode: string): Promise<VrijeDag[]> {
  return tx
    .selectFrom('vrije_dagen')
    .select(['datum', 'soort'])
    .where('vestigingscode', '=', vestigingscode)
    .orderBy('datum')
    .execute();
}

/** Replaces the own free days of a location; answers whether anything changed. Call with the location locked. */
export async function vervangVrijeDagen(
  tx: Tx,
  vestigingscode: string,
  dagen: readonly VrijeDag[],
): Promise<boolean> {
  const gesorteerd = [...dagen].sort((a, b) => (a.datum < b.datum ? -1 : 1));
  const oud = await leesVrijeDagen(tx, vestigingscode);
  const tekst = (lijst: readonly VrijeDag[]): string =>
    lijst.map((dag) => `${dag.datum} ${dag.soort}`).join('\n');
  if (tekst(oud) === tekst(gesorteerd)) return false;
  await tx.deleteFrom('vrije_dagen').where('vestigingscode', '=', vestigingscode).execute();
  await sql`insert into vrije_dagen (vestigingscode, datum, soort)
    select ${vestigingscode}, * from unnest(${gesorteerd.map((d) => d.datum)}::date[], ${gesorteerd.map((d) => d.soort)}::text[])`.execute(
    tx,
  );
  return true;
}
