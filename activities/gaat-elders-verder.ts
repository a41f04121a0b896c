import { isAangesloten } from '../db/repositories/ketenpartners';
import { idsVanJongere } from '../db/repositories/personen';
import { verantwoordelijkeVan, type Traject } from '../db/repositories/trajecten';
import type { Tx } from '../db/verbinding';
import type { DoorstroomFeiten } from '../domain/doorstroompunt/doorstroom-feiten';
import type { Tijdstip } from '../domain/woorden/tijd';
import type { Boek } from '../verwerking/grootboek/boek';
import { openDoorstroompunt } from '../verwerking/trajecten/open-doorstroompunt';

/**
 * A jongere moved and the Doorstroompunt of the other region has accepted: the traject here ends, and one begins there in the same
 * transaction, so that there is no day on which nobody has the jongere. What was recorded here does not go along. Null when it does not go on
 * in Sluitend: the other region is not connected, or it ended otherwise. Call before the traject is closed; what it answers, after.
 */
export async function gaatEldersVerder(
  tx: Tx,
  boek: Boek,
  traject: Traject,
  v: { readonly uitkomst: string; readonly op: Tijdstip; readonly traceparent: string | null },
): Promise<(() => Promise<string>) | null> {
  if (traject.soort !== 'doorstroompunt' || v.uitkomst !== 'verhuisd') return null;
  const { verhuisdNaar } = traject.feiten as DoorstroomFeiten;
  const wie = await verantwoordelijkeVan(tx, traject.ref);
  if (verhuisdNaar === null || wie === undefined || !(await isAangesloten(tx, wie.oin))) return null;
  const ids = await idsVanJongere(tx, traject.jongereId);
  return () =>
    openDoorstroompunt(tx, boek, {
      ids,
      begin: 'verhuizing',
      beginDatum: verhuisdNaar.sinds,
      aanmelder: null,
      gemeentecode: verhuisdNaar.gemeentecode,
      regio: verhuisdNaar.regio ?? 'onbekend',
      oin: wie.oin,
      op: v.op,
      traceparent: v.traceparent,
    });
}
