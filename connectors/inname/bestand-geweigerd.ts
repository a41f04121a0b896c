/** A file as a whole cannot be taken; the message is Dutch and holds nothing of it. */
export class BestandGeweigerd extends Error {
  override readonly name: string = 'BestandGeweigerd';
}
