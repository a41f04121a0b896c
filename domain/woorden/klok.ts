import type { Tijdstip } from './tijd';

/**
 * The one clock that dates what the law and the partners see: receipt, deadlines, lateness, ledger.
 * In production it is the wall clock; in an oefenomgeving it can be moved forward (docs/architectuur.md).
 * Tokens, sessions, leases, delivery retries and technical logs stay on the wall clock.
 */
export interface Klok {
  /** The current instant. Asynchronous because an oefenomgeving reads how far its clock is ahead from the database. */
  nu(): Promise<Tijdstip>;
}
