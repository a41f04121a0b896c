import { leesGeheim, maakGeheim } from './handtekening';

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

/** How long both secrets sign after a change, ms: a receiver has a week to put the new one in place. */
export const WISSELTIJD_MS = 7 * 86_400_000;

/** The secrets that sign now, the newest first: one, or two while changing. @param nu epoch ms, wall clock */
export function geldigeGeheimen(geheimen: readonly Webhookgeheim[], nu: number): readonly string[] {
  return geheimen
    .filter(({ vanaf, tot }) => vanaf <= nu && (tot === null || tot > nu))
    .toSorted((a, b) => b.vanaf - a.vanaf)
    .map(({ waarde }) => waarde);
}

/**
 * A new secret beside the present one, which signs `wisseltijdMs` longer (0: it is known to others and ends now). There are never more than
 * two: one that was still ending from an earlier change ends now.
 */
export function wisselGeheim(
  geheimen: readonly Webhookgeheim[],
  nu: number,
  { nieuw = maakGeheim(), wisseltijdMs = WISSELTIJD_MS }: { nieuw?: string; wisseltijdMs?: number } = {},
): readonly Webhookgeheim[] {
  leesGeheim(nieuw);
  const huidig = geheimen.filter(({ tot }) => tot === null).map((g) => ({ ...g, tot: nu + wisseltijdMs }));
  return [...huidig.filter(({ tot }) => tot > nu), { waarde: nieuw, vanaf: nu, tot: null }];
}
