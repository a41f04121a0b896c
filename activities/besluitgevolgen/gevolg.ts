import type { Besluit } from '../../db/repositories/besluiten-uitvoeren';
import type { Taak } from '../../db/repositories/taken';
import type { Traject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import type { Datum } from '../../domain/woorden/tijd';
import type { Afhankelijkheden } from '../afhankelijkheden';

/** An answer of which the consequences are judged, in its transaction. The jongere is locked. */
export interface Gevolgvraag {
  readonly a: Afhankelijkheden;
  readonly tx: Tx;
  readonly taak: Taak;
  readonly besluit: Besluit;
  /** The traject of the taak. */
  readonly traject: Traject;
  /** The current id of the jongere, then the ids of before a merge. */
  readonly ids: readonly [string, ...string[]];
  /** Day of receipt, in Amsterdam. */
  readonly dag: Datum;
}

/**
 * What an answer leads to beside the next step of its own traject. Answers why it cannot be carried out (Dutch, without personal data), what
 * is left to do once the taak has been closed, or null when there is nothing.
 */
export type Gevolg = (v: Gevolgvraag) => Promise<string | (() => Promise<void>) | null>;
