import type { Regelrij } from '../../domain/regels/regelrij';
import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A rule that cannot be agreed on in this way; the message is Dutch and meant for the operator. */
export class RegelGeweigerdFout extends Error {
  override readonly name = 'RegelGeweigerdFout';
}

/** The rules that were agreed in this environment, beside those of `domain/regels`. */
export async function leesRegelrijen(tx: Tx): Promise<Regelrij<string, unknown>[]> {
  const rijen = await tx.selectFrom('regelrijen').selectAll().orderBy('id').orderBy('versie').execute();
  return rijen.map((rij) => ({
    id: rij.id,
    versie: rij.versie,
    soort: rij.soort,
    waarde: rij.waarde,
    bron: rij.bron,
    gebied: rij.gebied,
    geldigVan: rij.geldig_van,
    geldigTot: rij.geldig_tot,
    ...(rij.toelichting === null ? {} : { toelichting: rij.toelichting }),
  }));
}

/**
 * Adds a rule that holds from a coming day on: what has been counted already keeps its rule.
 *
 * @param vandaag by the Klok, in Amsterdam
 * @throws RegelGeweigerdFout for a rule that would hold today already, or whose version exists
 */
export async function voegRegelrijToe(tx: Tx, rij: Regelrij<string, unknown>, vandaag: Datum): Promise<void> {
  if (rij.geldigVan <= vandaag)
    throw new RegelGeweigerdFout(`een regel geldt op zijn vroegst morgen; ${rij.id} noemt ${rij.geldigVan}`);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('regelrijen')
    .values({
      id: rij.id,
      versie: rij.versie,
      soort: rij.soort,
      waarde: JSON.stringify(rij.waarde),
      bron: rij.bron,
      gebied: JSON.stringify(rij.gebied),
      geldig_van: rij.geldigVan,
      geldig_tot: rij.geldigTot,
      toelichting: rij.toelichting ?? null,
    })
    .onConflict((conflict) => conflict.columns(['id', 'versie']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n)
    throw new RegelGeweigerdFout(`regel ${rij.id} heeft al een versie ${rij.versie}; gebruik een hogere`);
}
