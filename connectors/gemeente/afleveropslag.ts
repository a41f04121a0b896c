import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Afleveronderwerp } from './afleveropdracht';

/** A signing secret of a webhook and when it signs (epoch ms, wall clock). */
export interface Webhookgeheim {
  /** `whsec_` and base64, as the receiver got it. Never logged. */
  readonly waarde: string;
  readonly vanaf: number;
  /** From then on it signs no more; null = until it is replaced. */
  readonly tot: number | null;
}

/** The webhook of a partner as it was registered. */
export interface Webhookaansluiting {
  readonly url: string;
  readonly geheimen: readonly Webhookgeheim[];
}

/** What our taak or overdracht is called in the system of a partner. */
export interface Verwijzing {
  readonly onderwerp: Afleveronderwerp;
  /** Our id. */
  readonly id: string;
  /** Id or address in the other system. */
  readonly externId: string;
  /** Closed: we have nothing more to read there. */
  readonly status: 'open' | 'gesloten';
}

/** What was read back from the system of a partner; codes and dates only. */
export interface Teruggelezen {
  readonly onderwerp: Afleveronderwerp;
  readonly id: string;
  /** Stable code of the reading connector, for instance `verwerkt`. */
  readonly stand: string;
  /** The day on which the partner finished, by its own clock; null when it does not say. */
  readonly afgehandeld: Datum | null;
}

/** Something an operator has to know about a receiver; `sleutel` makes repeating it harmless. */
export interface Operatormelding {
  readonly sleutel: string;
  readonly soort:
    'aflevering-hapert' | 'aflevering-opgegeven' | 'aflevering-uitgeschakeld' | 'aflevering-ongeschikt';
  readonly ontvanger: string;
  /** Code of the last failure: no content, no address. */
  readonly fout: string;
  readonly op: Tijdstip;
}

/**
 * What the connectors of a gemeente keep between tries; a repository implements it on the database. `ontvanger` is the name in the relay's
 * registry. All instants are wall clock: these are technical facts. Writing the same twice changes nothing.
 */
export interface Afleveropslag {
  /** Null: there is none, or it is switched off. */
  leesWebhook(ontvanger: string): Promise<Webhookaansluiting | null>;
  isUit(ontvanger: string): Promise<boolean>;
  /** Nothing more is queued for or sent to it, until an operator switches it on again. */
  schakelUit(ontvanger: string, fout: string, op: Tijdstip): Promise<void>;
  /**
   * How a round of tries went. One success ends a failing spell (the store may then let waiting messages go at once); without success
   * the spell began at the first failure. @returns since when everything fails, null when it does not
   */
  boekRonde(ontvanger: string, ronde: Afleverronde): Promise<{ readonly misluktSinds: Tijdstip | null }>;
  meldOperator(melding: Operatormelding): Promise<void>;
  leesVerwijzing(ontvanger: string, onderwerp: Afleveronderwerp, id: string): Promise<Verwijzing | null>;
  bewaarVerwijzing(ontvanger: string, verwijzing: Verwijzing): Promise<void>;
  /** Open ones, those read longest ago first; reading them counts as reading. */
  neemOpenVerwijzingen(ontvanger: string, limiet: number, op: Tijdstip): Promise<readonly Verwijzing[]>;
}

/** Tries of one claim. */
export interface Afleverronde {
  readonly op: Tijdstip;
  readonly gelukt: number;
  readonly mislukt: number;
  /** Of the last failure. */
  readonly fout: string | null;
}
