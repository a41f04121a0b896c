import type { Afleverblad } from '../../db/repositories/afleveringen';
import type { UitgaandBericht } from '../../db/repositories/uitgaand';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { LeverUitkomst } from '../../verwerking/relay/ontvanger';

/** What our taak or overdracht is called in the system of a partner. */
export interface Verwijzing extends Afleverblad {
  /** Id or address in the other system. */
  readonly externId: string;
  /** Closed: we have nothing more to read there. */
  readonly status: 'open' | 'gesloten';
}

/** What was read back from the system of a partner; codes and dates only. */
export interface Teruggelezen extends Afleverblad {
  /** Stable code of the reading connector, for instance `verwerkt`. */
  readonly stand: string;
  /** The day on which the partner finished, by its own clock; null when it does not say. */
  readonly afgehandeld: Datum | null;
}

/** What became of a message for a channel that is switched off. */
export const STAAT_UIT: LeverUitkomst = { soort: 'opgegeven', fout: 'ontvanger staat uit' };

/** One message of a round and what became of it; what was not tried is in no round. */
export interface Rondregel {
  readonly bericht: UitgaandBericht;
  readonly uitkomst: LeverUitkomst;
  /** The receiver wants nothing of this kind: there is nothing there. */
  readonly isOvergeslagen: boolean;
}

/**
 * What the connectors of a gemeente keep between tries. `ontvanger` is the name in the relay's registry. Instants are wall clock: these are
 * technical facts. Writing the same twice changes nothing.
 */
export interface Afleveropslag {
  /** True: switched off, or not there any more. */
  isUit(ontvanger: string): Promise<boolean>;
  /** Nothing more is queued for or sent to it, until an operator switches it on again. */
  schakelUit(ontvanger: string, fout: string, op: Tijdstip): Promise<void>;
  /**
   * Hears what came of a round, before the relay does: that the machine of a partner has something, or never will. May be called again for
   * the same message (a crash in between); throwing gives the whole round back.
   */
  boekRonde(ontvanger: string, regels: readonly Rondregel[], op: Tijdstip): Promise<void>;
  leesVerwijzing(ontvanger: string, blad: Afleverblad): Promise<Verwijzing | null>;
  bewaarVerwijzing(ontvanger: string, verwijzing: Verwijzing): Promise<void>;
  /** Open ones, those read longest ago first; reading them counts as reading. */
  neemOpenVerwijzingen(ontvanger: string, limiet: number, op: Tijdstip): Promise<readonly Verwijzing[]>;
}
