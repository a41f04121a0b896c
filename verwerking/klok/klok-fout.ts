/** Why the clock was not moved, or not to the end. */
export type KlokFoutcode =
  | 'PRODUCTIE' // a production database: its clock is the wall clock
  | 'TERUG' // the clock only goes forward
  | 'BEZET' // somebody else is moving it
  | 'ONRUST' // what the clock set going does not come to rest
  | 'RITME'; // a rhythm function fails

/** The clock could not be moved (further). The message is Dutch and meant for the operator; calling again goes on where it stopped. */
export class KlokFout extends Error {
  override readonly name = 'KlokFout';
  constructor(
    readonly code: KlokFoutcode,
    bericht: string,
    opties?: ErrorOptions,
  ) {
    super(bericht, opties);
  }
}
