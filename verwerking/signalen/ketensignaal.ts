import type { WachtendeRij } from '../../db/repositories/inbox';
import type { Tx } from '../../db/verbinding';
import type { Ketensignaal } from '../../domain/signalen/signaal';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import type { LeesPersoonsfeiten } from '../overdracht/routeringsfeiten';

/** A message about a traject, with what its processing needs. The jongere is locked. */
export interface Ketenbericht<S = Ketensignaal> {
  readonly boek: Boek;
  /** The current id of the jongere, then the ids of before a merge. */
  readonly ids: readonly [string, ...string[]];
  readonly rij: WachtendeRij;
  readonly signaal: S;
  /** By the Klok. */
  readonly nu: Tijdstip;
  readonly persoonsfeiten: LeesPersoonsfeiten;
}

/**
 * How processing a message ended: null when it was done, a sentence (Dutch, without personal data) why it is refused, or why it has to wait
 * for a message that it follows.
 */
export type Ketenuitkomst = null | string | { readonly wacht: string };

/** Processes one kind of message. */
export type Ketenverwerker<S> = (tx: Tx, bericht: Ketenbericht<S>) => Promise<Ketenuitkomst>;
