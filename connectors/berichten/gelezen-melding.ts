import type { Identiteit } from '../../domain/persoon/identiteit';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Bevinding } from '../../domain/signalen/beoordeling';
import type { Signaal } from '../../domain/signalen/signaal';

/** One thing that is wrong with a message; never holds the value that was sent. */
export interface MeldingFout {
  /** JSON pointer into the message. */
  readonly pad: string;
  readonly code: string;
  /** One Dutch sentence. */
  readonly uitleg: string;
}

/** A message that has passed every check; the person is still named by keys. */
export interface GelezenMelding<S extends Signaal = Signaal> {
  /** As the message says; null when it leaves that to token or topic. */
  readonly bron: string | null;
  readonly berichtId: string;
  readonly sleutels: readonly Persoonssleutel[];
  /** Who it is, when the message says more than a number. */
  readonly identiteit: Identiteit | null;
  readonly signaal: S;
  readonly waarschuwingen: readonly Bevinding[];
}

/** The outcome of reading a message: all errors at once, or the message. */
export type Gelezen<S extends Signaal = Signaal> =
  | { readonly goed: true; readonly melding: GelezenMelding<S> }
  | { readonly goed: false; readonly berichtId: string | null; readonly fouten: readonly MeldingFout[] };
