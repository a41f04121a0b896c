import { leesTaakVoorWijziging, wijsTaakToe, type Taak } from '../../db/repositories/taken-lezen';
import type { Toegang, Tx } from '../../db/verbinding';
import { controleerOpen, controleerVersie } from '../besluiten/if-match';
import { ApiFout } from '../fouten/api-fout';

/** What can be done to who has a taak: take it from the team, give it back, or give it to somebody, also when another had it. */
export type Verdeling =
  | { readonly soort: 'neem'; readonly medewerker: string }
  | { readonly soort: 'geefvrij' }
  | { readonly soort: 'wijstoe'; readonly medewerker: string };

/**
 * Changes who in the team has a taak; the version goes up only when something changes, so a repeat is harmless.
 * Throws 404, 409 (not open, or taken by another) or 412 (changed since `ifMatch`).
 */
export async function verdeelTaak(
  tx: Tx,
  toegang: Toegang,
  id: string,
  ifMatch: string,
  verdeling: Verdeling,
): Promise<Taak> {
  const taak = await leesTaakVoorWijziging(tx, toegang, id);
  if (!taak) throw new ApiFout('niet-gevonden');
  controleerOpen(taak);
  controleerVersie(taak, ifMatch);
  const medewerker = verdeling.soort === 'geefvrij' ? null : verdeling.medewerker;
  if (verdeling.soort === 'neem' && taak.toegewezenAan !== null && taak.toegewezenAan !== medewerker)
    throw new ApiFout('toestand-laat-niet-toe', { detail: 'Een andere medewerker heeft deze taak al.' });
  const versie = taak.toegewezenAan === medewerker ? taak.versie : await wijsTaakToe(tx, taak.id, medewerker);
  return { ...taak, toegewezenAan: medewerker, versie };
}

/** What became of one taak in a move of many. */
export type Verplaatsuitkomst = 'verplaatst' | 'ongewijzigd' | 'niet-gevonden' | 'niet-open';

/** Gives a locked taak to another employee (null: to the team), as one of many. */
export async function verplaatsTaak(
  tx: Tx,
  taak: Taak | undefined,
  naar: string | null,
): Promise<Verplaatsuitkomst> {
  if (!taak) return 'niet-gevonden';
  if (taak.status !== 'open') return 'niet-open';
  if (taak.toegewezenAan === naar) return 'ongewijzigd';
  await wijsTaakToe(tx, taak.id, naar);
  return 'verplaatst';
}

/** As `verplaatsTaak` for these taken of the caller, in a fixed order, so that two moves never wait for each other. */
export async function verplaatsTaken(
  tx: Tx,
  toegang: Toegang,
  taakIds: readonly string[],
  naar: string | null,
): Promise<{ readonly taakId: string; readonly uitkomst: Verplaatsuitkomst }[]> {
  const resultaten: { taakId: string; uitkomst: Verplaatsuitkomst }[] = [];
  for (const taakId of [...new Set(taakIds)].sort()) {
    const taak = await leesTaakVoorWijziging(tx, toegang, taakId);
    resultaten.push({ taakId, uitkomst: await verplaatsTaak(tx, taak, naar) });
  }
  return resultaten;
}
