import type { Tijdstip } from '../../domain/woorden/tijd';
import type { TaakMoment } from '../../workflows/bouwstenen/taak-typen';

/** A moment of a taak as `termijnen` keeps it. */
export interface GeboektMoment {
  readonly sleutel: string;
  readonly status: 'open' | 'gehaald' | 'verlopen' | 'vervallen';
  readonly op: Tijdstip;
}

/** What has to be written so that the moments of a taak agree with its term again. */
export interface VerschovenMomenten {
  readonly zet: readonly TaakMoment[];
  /** Keys of moments that will not come any more. */
  readonly vervalt: readonly string[];
}

/**
 * Compares the moments of a recalculated term with those that were recorded. A moment that did fire stays as it was, and what did not
 * move is not written again: a free day after the deadline moves an escalation and leaves the rest alone.
 */
export function verschovenMomenten(
  geboekt: readonly GeboektMoment[],
  nieuw: readonly TaakMoment[],
): VerschovenMomenten {
  const eerder = new Map(geboekt.map((moment) => [moment.sleutel, moment]));
  const komt = new Set(nieuw.map(({ sleutel }) => sleutel));
  return {
    zet: nieuw.filter(({ sleutel, op }) => {
      const was = eerder.get(sleutel);
      if (was === undefined || was.status === 'vervallen') return true;
      return was.status === 'open' && was.op !== op;
    }),
    vervalt: geboekt
      .filter(({ sleutel, status }) => status === 'open' && !komt.has(sleutel))
      .map(({ sleutel }) => sleutel),
  };
}
