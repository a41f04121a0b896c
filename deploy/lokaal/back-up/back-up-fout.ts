/** Why a back-up could not be made or put back. */
export type BackUpFoutcode =
  | 'DOEL_BESTAAT' // the folder is there already
  | 'DOEL_NIET_LEEG' // a back-up is put back in an empty folder only
  | 'GEEN_BACK-UP' // no manifest in that folder
  | 'VORM_ONBEKEND' // made by a newer version of Sluitend
  | 'SCHEMA_NIEUWER' // the database in it has migrations that this version does not know
  | 'WACHTZIN_FOUT'
  | 'BESCHADIGD' // a file is missing, cut off or changed
  | 'NIET_LOKAAL'; // a server of somebody else's: its own tools make the back-up

/** A refused back-up or restore; the message is Dutch and meant for the operator. */
export class BackUpFout extends Error {
  override readonly name = 'BackUpFout';
  constructor(
    readonly code: BackUpFoutcode,
    bericht: string,
  ) {
    super(bericht);
  }
}
