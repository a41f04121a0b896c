import type { Bevinding } from '../../domain/signalen/beoordeling';
import type { UwvLevering } from './lees-uwv-levering';

/** What a sender (and an operator) gets to see of a delivery: counts, and per row what was remarked. No value, no person. */
export interface UwvRapport {
  readonly status: UwvLevering['status'];
  /** Why nothing was taken; null when it was read. */
  readonly uitleg: string | null;
  readonly rijen: number;
  readonly goed: number;
  readonly fout: number;
  /** Only rows about which there is something to say, in order. */
  readonly regels: readonly {
    readonly rij: number;
    readonly uitkomst: 'goed' | 'fout';
    readonly bevindingen: readonly Bevinding[];
  }[];
}

/** The report of a delivery. */
export function maakUwvRapport(levering: UwvLevering): UwvRapport {
  const rijen = levering.status === 'geweigerd' ? [] : levering.rijen;
  const goed = rijen.filter((rij) => rij.goed).length;
  return {
    status: levering.status,
    uitleg: levering.status === 'gelezen' ? null : levering.uitleg,
    rijen: rijen.length,
    goed,
    fout: rijen.length - goed,
    regels: rijen.flatMap((rij) => {
      const bevindingen = rij.goed ? rij.waarschuwingen : rij.fouten;
      return bevindingen.length === 0
        ? []
        : [{ rij: rij.rij, uitkomst: rij.goed ? ('goed' as const) : ('fout' as const), bevindingen }];
    }),
  };
}
