import { zoekJongeren } from '../../db/repositories/personen';
import { systeemToegang } from '../../db/verbinding';
import { SCHOOL } from '../../deploy/demo/keten';
import { openSleutelbestand } from '../../privacy/sleutelbestand';
import type { Keten } from './keten';

/** The jongereId of each pupil number of the school, null for one that was never heard of. */
export async function zoekWie(
  keten: Keten,
  leerlingnummers: readonly string[],
): Promise<Map<string, string | null>> {
  const ring = openSleutelbestand(keten.sleutelbestand);
  const brin = SCHOOL.vestigingscode.slice(0, 4);
  const ids = await keten.test.databank.metToegang(systeemToegang('proef'), (tx) =>
    zoekJongeren(
      tx,
      ring,
      leerlingnummers.map((nummer) => ({ soort: 'leerlingnummer', brin, nummer })),
    ),
  );
  return new Map(leerlingnummers.map((nummer, i) => [nummer, ids[i] ?? null]));
}
