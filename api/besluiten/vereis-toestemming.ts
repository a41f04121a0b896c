import { leesToestemming } from '../../db/repositories/personen-lezen';
import type { Taak } from '../../db/repositories/taken-lezen';
import type { Tx } from '../../db/verbinding';
import type { Toestemmingsdoel } from '../../domain/persoon/toestemming';
import type { Datum } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ApiFout } from '../fouten/api-fout';

/** Answers that may be given only with recorded consent: the jeugdarts is bound to secrecy. */
const MET_TOESTEMMING: Readonly<Record<string, Toestemmingsdoel>> = {
  'terugkoppeling-gegeven': 'terugkoppeling-aan-school',
};

/** Refuses (409) an answer that needs consent when none is recorded that holds today (by the Klok). */
export async function vereisToestemming(
  tx: Tx,
  ring: Sleutelring,
  taak: Taak,
  uitkomst: string,
  vandaag: Datum,
): Promise<void> {
  const doel = MET_TOESTEMMING[uitkomst];
  if (doel === undefined) return;
  if (taak.jongereId !== null && (await leesToestemming(tx, ring, taak.jongereId, doel, vandaag))) return;
  throw new ApiFout('toestand-laat-niet-toe', {
    detail: 'Er is geen toestemming vastgelegd voor terugkoppeling aan de school; kies geen-toestemming.',
  });
}
