import type { Datum } from '../woorden/tijd';

/** Where the facts of a traject keep the day from which its lead time counts: the grant or refusal, the melding. */
const BEGINVELD: Readonly<Record<string, string>> = { ww: 'dag', zoekperiode: 'meldingsdatum' };

/** The day on which a traject began outside Sluitend; null for a kind that begins with what Sluitend itself saw. */
export function begonnenOp(trajectSoort: string, feiten: unknown): Datum | null {
  const veld = BEGINVELD[trajectSoort];
  const dag = veld === undefined ? undefined : (feiten as Readonly<Record<string, unknown>> | null)?.[veld];
  return typeof dag === 'string' ? dag : null;
}
