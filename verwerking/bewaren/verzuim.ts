import { vroegste } from '../../db/repositories/bewaren';
import { isBezig, jongerenMetOudVerzuim, wisVerzuim } from '../../db/repositories/bewaren-verzuim';
import { idsVanJongere } from '../../db/repositories/personen';
import { vergrendelJongere } from '../../db/repositories/trajecten';
import { leesVerzuimregels } from '../../db/repositories/verzuimregels';
import type { Tx } from '../../db/verbinding';
import { knipVerzuim } from '../../domain/bewaren/knip-verzuim';
import { datumVan } from '../../domain/kalender/amsterdam';
import { KalenderOnbekendFout } from '../../domain/kalender/kalender-onbekend-fout';
import type { GeboekteVerzuimregel } from '../../domain/mazl/verzuimadministratie';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import { Locatiekennis, LocatieOnbekendFout } from '../kalenders/locatiekennis';
import type { Bewaarstap } from './stappen';

/** A jongere costs a count, so a portion has fewer of them than other portions have rows. */
const JONGEREN_PER_PORTIE = 50;

/**
 * Absence of ended school years, per jongere and only as far as no count changes (domain/bewaren/knip-verzuim.ts). Each jongere is locked,
 * so that no message is counted in between; who has an open traject is skipped.
 */
export const ruimVerzuimOp: Bewaarstap = async (tx, { grens, op, na, limiet }) => {
  const portie = Math.min(JONGEREN_PER_PORTIE, limiet);
  const jongeren = await jongerenMetOudVerzuim(tx, grens, na, portie);
  let aantal = 0;
  let oudste: Tijdstip | null = null;
  for (const jongereId of jongeren) {
    const ids = await idsVanJongere(tx, jongereId);
    await vergrendelJongere(tx, ids[0]);
    if (await isBezig(tx, ids)) continue;
    const knip = await bepaalKnip(tx, await leesVerzuimregels(tx, ids), op, grens);
    if (knip === null) continue;
    const weg = await wisVerzuim(tx, ids, knip, grens);
    aantal += weg.aantal;
    oudste = vroegste(oudste, weg.oudste);
  }
  return { aantal, oudste, verder: jongeren.length < portie ? null : (jongeren.at(-1) ?? null) };
};

async function bepaalKnip(
  tx: Tx,
  regels: readonly GeboekteVerzuimregel[],
  op: Tijdstip,
  grens: Datum,
): Promise<Datum | null> {
  // Nothing heard since: a report that was left open is not a pupil who is still ill.
  if (regels.every((r) => r.begindatum < grens && datumVan(r.gehoordOp) < grens)) return grens;
  const geldig = regels.filter(({ ingetrokken }) => !ingetrokken);
  try {
    const kennis = await Locatiekennis.lees(
      tx,
      geldig.map(({ vestigingscode }) => vestigingscode),
    );
    return knipVerzuim(geldig, kennis.kalenderVan, kennis.regelVan, datumVan(op), grens);
  } catch (fout) {
    // What cannot be counted is not cut either: it stays until the calendar or the location is there again.
    if (fout instanceof KalenderOnbekendFout || fout instanceof LocatieOnbekendFout) return null;
    throw fout;
  }
}
