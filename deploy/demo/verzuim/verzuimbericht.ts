import type { Datum } from '../../../domain/woorden/tijd';

/** What the sender did, for the counts at the end. */
export type Berichtsoort =
  | 'ziekmelding'
  | 'betermelding'
  | 'correctie'
  | 'intrekking'
  /** The same pupil reported ill by a second person, under another id. */
  | 'tweede-melder'
  /** The same message again, under a new Idempotency-Key. */
  | 'herhaling'
  /** The same request again, under the same Idempotency-Key: the connection broke before the answer came. */
  | 'zelfde-verzoek'
  /** Something that a school system should not send. */
  | 'fout';

/** One message of the school system, ready to be sent. */
export interface Verzuimbericht {
  /** Morning on which it is sent. */
  readonly dag: Datum;
  readonly soort: Berichtsoort;
  /** Body as POST /v1/verzuimmeldingen takes it. */
  readonly inhoud: Readonly<Record<string, unknown>>;
  /** Idempotency-Key when it is sent on its own. */
  readonly sleutel: string;
  /** Sent on its own, or together with others. */
  readonly alleen: boolean;
  /** What comes after an earlier message of the same morning goes in a later round. */
  readonly ronde: 1 | 2 | 3;
}
