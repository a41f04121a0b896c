import type { Instellingen } from '../instellingen/lees';
import type { LopendDeel } from '../samenstelling/lopend-deel';

/** A token issuer on this machine, for when no UITGEVER is given. */
export interface LokaleUitgever extends LopendDeel {
  /** UITGEVER and, when needed, UITGEVER_JWKS for API and commands. */
  readonly instellingen: Readonly<Record<string, string>>;
}

/** Starts the local issuer that gives partners of an oefenomgeving their tokens. */
export async function startLokaleUitgever(
  _instellingen: Instellingen,
  _rond: { databankUrl: string; apiAdres: string },
): Promise<LokaleUitgever> {
  return { instellingen: {}, stop: () => Promise.resolve() };
}
