import type { Identiteit } from '../../domain/persoon/identiteit';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel } from '../../privacy/veldversleuteling';
import type { Tx } from '../verbinding';
import { hmacs, plaatsVanGegevens, plaatsVanNummer } from './personen';

/**
 * Gives persons their keys under every hash key of the ring, from the numbers that are kept encrypted: the second step of changing
 * the hash key (privacy/README.md). Goes through `personen` in steps and may be stopped and repeated.
 * @param na the last id of the step before; undefined to begin
 * @returns the last id of this step, or null when it was the last step
 */
export async function herleidPersoonssleutels(
  tx: Tx,
  ring: Sleutelring,
  { na, maximum }: { na?: string | undefined; maximum: number },
): Promise<string | null> {
  let vraag = tx
    .selectFrom('personen')
    .select(['jongere_id', 'gegevens', 'sleutel_id'])
    .where('samengevoegd_met', 'is', null)
    .orderBy('jongere_id')
    .limit(maximum)
    // Nobody may be merged away between reading numbers and writing keys.
    .forShare();
  if (na !== undefined) vraag = vraag.where('jongere_id', '>', na);
  const personen = await vraag.execute();
  const laatste = personen.at(-1)?.jongere_id;
  if (laatste === undefined) return null;
  const ids = personen.map((rij) => rij.jongere_id);
  const nummers = await tx.selectFrom('leerlingnummers').selectAll().where('jongere_id', 'in', ids).execute();
  const eigenaars: { jongereId: string; sleutel: Persoonssleutel }[] = [];
  for (const { jongere_id: jongereId, brin, nummer, sleutel_id: sleutelId } of nummers) {
    const tekst = await ontsleutel(ring, { sleutelId, gegevens: nummer }, plaatsVanNummer(jongereId, brin));
    eigenaars.push({ jongereId, sleutel: { soort: 'leerlingnummer', brin, nummer: tekst } });
  }
  for (const { jongere_id: jongereId, gegevens, sleutel_id: sleutelId } of personen) {
    if (gegevens === null || sleutelId === null) continue;
    const tekst = await ontsleutel(ring, { sleutelId, gegevens }, plaatsVanGegevens(jongereId));
    const { bsn, onderwijsnummer } = JSON.parse(tekst) as Identiteit;
    if (bsn !== null) eigenaars.push({ jongereId, sleutel: { soort: 'bsn', waarde: bsn } });
    if (onderwijsnummer !== null)
      eigenaars.push({ jongereId, sleutel: { soort: 'onderwijsnummer', waarde: onderwijsnummer } });
  }
  const rijen = eigenaars.flatMap(({ jongereId, sleutel }) =>
    hmacs(ring, sleutel, 0).map((rij) => ({
      soort: rij.soort,
      hmac: rij.hmac,
      sleutel_versie: rij.versie,
      jongere_id: jongereId,
    })),
  );
  if (rijen.length > 0) {
    await tx
      .insertInto('persoonssleutels')
      .values(rijen)
      .onConflict((oc) => oc.columns(['soort', 'hmac']).doNothing())
      .execute();
  }
  return personen.length < maximum ? null : laatste;
}
