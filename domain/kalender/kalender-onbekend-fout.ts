import type { Datum } from '../woorden/tijd';

/**
 * A question about school days outside the years whose holidays are known. Never answered with a guess ("weekends
 * only"): in a run it becomes a task of the operator, in a file the row is refused.
 */
export class KalenderOnbekendFout extends Error {
  override readonly name = 'KalenderOnbekendFout';
  readonly jaar: number;

  constructor(readonly datum: Datum) {
    const jaar = Number(datum.slice(0, 4));
    super(`De schoolvakanties van ${jaar} zijn niet bekend (gevraagd: ${datum}).`);
    this.jaar = jaar;
  }
}
