import type { Afleverblad } from '../../db/repositories/afleveringen';
import { plaatsUitgaand } from '../../db/repositories/uitgaand';
import type { Tx } from '../../db/verbinding';
import { maakGebeurtenis, type UitgaandeGebeurtenis } from '../../domain/signalen/cloudevent';
import type { Tijdstip } from '../../domain/woorden/tijd';

/** What the system of a partner is told of a leaf. */
export interface Bladbericht {
  readonly blad: Afleverblad;
  /** Null for who only hears of it. */
  readonly taakId: string | null;
  readonly trajectRef: string | null;
  /** As the partner reads it: `overdracht-aangeboden`. */
  readonly gebeurtenis: string;
  /** When it happened, by the Klok. */
  readonly op: Tijdstip;
  readonly uiterlijk?: Tijdstip | null;
}

/** The message as the outbox holds it: ids, codes and instants only. */
export function bladinhoud(platformOin: string, b: Bladbericht): UitgaandeGebeurtenis {
  return maakGebeurtenis({
    oin: platformOin,
    onderwerp: b.blad.onderwerp === 'taak' ? 'taken' : 'overdrachten',
    gebeurtenis: b.gebeurtenis,
    op: b.op,
    gegevens: {
      [b.blad.onderwerp]: b.blad.id,
      ...(b.taakId === null ? {} : { taak: b.taakId }),
      ...(b.trajectRef === null ? {} : { traject: b.trajectRef }),
      ...(b.uiterlijk ? { uiterlijk: new Date(b.uiterlijk).toISOString() } : {}),
    },
  });
}

/**
 * Queues it for a channel, once per `sleutel`. What one taak was told stays in order; one that does not get through holds up no other.
 * @returns false: it was queued before, or the channel is off
 */
export function plaatsBladbericht(
  tx: Tx,
  v: {
    readonly kanaal: string;
    readonly sleutel: string;
    readonly bericht: Bladbericht;
    readonly platformOin: string;
    readonly traceparent: string | null;
  },
): Promise<boolean> {
  const { bericht } = v;
  return plaatsUitgaand(tx, {
    sleutel: v.sleutel,
    ontvanger: v.kanaal,
    soort: bericht.gebeurtenis,
    groep: bericht.taakId ?? bericht.blad.id,
    inhoud: bladinhoud(v.platformOin, bericht),
    traceparent: v.traceparent,
  });
}
