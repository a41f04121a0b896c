import type { Taak } from '../db/repositories/taken';
import type { Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { regelnaam } from '../domain/regels/regel';
import { Locatiekennis } from '../verwerking/kalenders/locatiekennis';

/** Answers after which a rule says what comes next, by taaksoort. */
const BESLIST_DOOR: Readonly<Record<string, Readonly<Record<string, 'herhaling-geen-contact'>>>> = {
  'mazl-gesprek': { 'geen-contact': 'herhaling-geen-contact' },
};

/**
 * The rule (`id@versie`) that decides what comes after this answer, for its line in the ledger; null when the answer itself does. It is
 * the rule of the day on which the taak was opened: the run was told then how often it may ask again.
 */
export async function regelBijAntwoord(tx: Tx, taak: Taak, uitkomst: string): Promise<string | null> {
  const soort = BESLIST_DOOR[taak.soort]?.[uitkomst];
  if (soort === undefined || taak.vestigingscode === null) return null;
  const kennis = await Locatiekennis.lees(tx, [taak.vestigingscode]);
  return regelnaam(kennis.regelVan(soort, datumVan(taak.geopend_op), taak.vestigingscode));
}
