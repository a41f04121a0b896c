import type { Identiteit } from '../../domain/persoon/identiteit';
import type { WwSignaal } from '../../domain/signalen/ww-signalen';

/**
 * A message of UWV that passed every check: the signal, and by whom the jongere is found before anything is stored. There is no field for
 * anything else: what UWV may not pass on (a suspicion of debts, the ground of a refusal) has no place to go.
 */
export interface UwvBericht {
  /** Unique at UWV: a repeat is harmless. */
  readonly berichtId: string;
  /** Exchanged for a `jongereId`. */
  readonly bsn: string;
  /** Who it is; null in a later message that names the number only. */
  readonly identiteit: Identiteit | null;
  readonly signaal: WwSignaal;
}

/** Why a WW ended, as far as the next step depends on it. */
export const EINDEREDENEN = ['werk', 'school', 'anders'] as const;

/** One of the reasons. */
export type Eindereden = (typeof EINDEREDENEN)[number];
