import { schrijfGebeurtenis, type Gebeurtenis } from '../../db/repositories/gebeurtenissen';
import { plaatsUitgaand } from '../../db/repositories/uitgaand';
import type { Tx } from '../../db/verbinding';
import { huidigSpoor } from '../../db/spoor';
import { plaatsAfleveringen } from '../afleveren/plaats-afleveringen';
import { plaatsKennisgeving } from '../kennisgevingen/plaats-kennisgeving';
import { maakGebeurtenis, type GebeurtenisOnderwerp } from '../../domain/signalen/cloudevent';

/** Receiver of all events, when it is connected. */
const KAFKA = 'kafka';

/** An event of the ledger that others hear of too. */
export interface TeBoeken extends Gebeurtenis {
  readonly onderwerp: GebeurtenisOnderwerp;
  /** Ids, codes and instants that may leave; null keeps the event inside. */
  readonly naarBuiten: Readonly<Record<string, unknown>> | null;
  readonly traceparent?: string | null;
}

/** Writes the ledger and queues the event, in the transaction of its cause. */
export type Boek = (tx: Tx, gebeurtenis: TeBoeken) => Promise<void>;

/** Makes `boek` for the organisation that runs this platform. */
export function maakBoek(platformOin: string): Boek {
  return async (tx, gebeurtenis) => {
    const isNieuw = await schrijfGebeurtenis(tx, gebeurtenis);
    if (!isNieuw || gebeurtenis.naarBuiten === null) return;
    const traceparent = gebeurtenis.traceparent ?? huidigSpoor();
    await plaatsKennisgeving(tx, { ...gebeurtenis, traceparent });
    await plaatsAfleveringen(tx, platformOin, { ...gebeurtenis, traceparent });
    await plaatsUitgaand(tx, {
      sleutel: `${KAFKA}:${gebeurtenis.sleutel}`,
      ontvanger: KAFKA,
      soort: gebeurtenis.soort,
      groep: gebeurtenis.trajectRef ?? gebeurtenis.sleutel,
      inhoud: maakGebeurtenis({
        oin: platformOin,
        onderwerp: gebeurtenis.onderwerp,
        gebeurtenis: gebeurtenis.soort,
        op: gebeurtenis.gebeurdOp,
        gegevens: gebeurtenis.naarBuiten,
      }),
      traceparent,
    });
  };
}
