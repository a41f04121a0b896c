import type { Activiteiten } from '../../activities/activiteiten';
import { maakToeval } from '../../deploy/demo/toeval';

/** How often an activity fails, and in which way; shares of 1. */
export interface Storingskansen {
  /** Fails before it did anything. */
  readonly vooraf: number;
  /** Did its work, and then its answer is lost. */
  readonly achteraf: number;
  /** Does its work twice. */
  readonly dubbel: number;
  /** Is late. */
  readonly laat: number;
}

/** What was done to activities. */
export interface Storingstelling {
  vooraf: number;
  achteraf: number;
  dubbel: number;
  laat: number;
  gelukt: number;
}

const LAAT_MS = 40;

/**
 * Wraps what runs do to the world with faults at every boundary: before, after, twice, late. Which call gets which fault follows from the
 * seed and the number of the call, so a seed always gives the same faults to the same calls.
 */
export function metStoringen(
  activiteiten: Activiteiten,
  zaad: number,
  kansen: Storingskansen,
  telling: Storingstelling,
): Activiteiten {
  const nummers: Record<string, number> = {};
  const omhuld = Object.entries(activiteiten).map(([naam, doe]) => [
    naam,
    async (...invoer: unknown[]): Promise<unknown> => {
      const werk = doe as (...v: unknown[]) => Promise<unknown>;
      const nummer = (nummers[naam] = (nummers[naam] ?? 0) + 1);
      const toeval = maakToeval(zaad, naam, nummer);
      if (toeval.gebeurt(kansen.laat)) {
        telling.laat += 1;
        await new Promise((klaar) => setTimeout(klaar, LAAT_MS));
      }
      if (toeval.gebeurt(kansen.vooraf)) {
        telling.vooraf += 1;
        throw new Error('storing vooraf');
      }
      if (toeval.gebeurt(kansen.dubbel)) {
        telling.dubbel += 1;
        await werk(...invoer);
      }
      const uitkomst = await werk(...invoer);
      if (toeval.gebeurt(kansen.achteraf)) {
        telling.achteraf += 1;
        throw new Error('storing achteraf');
      }
      telling.gelukt += 1;
      return uitkomst;
    },
  ]);
  return Object.fromEntries(omhuld) as Activiteiten;
}
