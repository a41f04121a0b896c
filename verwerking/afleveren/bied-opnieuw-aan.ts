import { kanaalVan, leesKanaal, schakelKanaalAan } from '../../db/repositories/afleverkanalen';
import {
  leesTakenZonderBlad,
  maakAflevering,
  stuurOpgegevenOpnieuw,
} from '../../db/repositories/afleveringen';
import type { Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { plaatsBladbericht } from './bladbericht';

/**
 * The system of a partner can get its taken again: its channel is switched on, what was given up goes again, and so does what was asked while
 * the channel was off. When the partner has another channel by now, it goes there.
 */
export async function biedOpnieuwAan(
  tx: Tx,
  v: {
    readonly kanaalId: string;
    /** Since when nothing was queued for a channel that is off (Klok). */
    readonly sinds: Tijdstip;
    readonly platformOin: string;
    readonly traceparent: string | null;
  },
): Promise<void> {
  const kanaal = await leesKanaal(tx, v.kanaalId);
  if (kanaal.uitOp !== null) await schakelKanaalAan(tx, kanaal.naam);
  const nu = await kanaalVan(tx, kanaal);
  if (nu === undefined) return;
  await stuurOpgegevenOpnieuw(tx, kanaal.naam, nu.naam);
  if (kanaal.uitOp === null) return;
  for (const { trajectRef, taakId, uiterlijk, gebeurtenis, op, ...blad } of await leesTakenZonderBlad(
    tx,
    nu,
    v.sinds,
  )) {
    await maakAflevering(tx, { ...blad, kanaal: nu.naam, taakId, trajectRef });
    await plaatsBladbericht(tx, {
      kanaal: nu.naam,
      sleutel: `${nu.naam}:${gebeurtenis}:alsnog-${taakId}`,
      bericht: { blad, taakId, trajectRef, gebeurtenis, op, uiterlijk },
      platformOin: v.platformOin,
      traceparent: v.traceparent,
    });
  }
}
