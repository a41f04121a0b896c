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

/** Processes one kind of message: null when it was done, else why it is refused, in Dutch and without personal data. */
export type Ketenverwerker<S> = (tx: Tx, bericht: Ketenbericht<S>) => Promise<string | null>;
