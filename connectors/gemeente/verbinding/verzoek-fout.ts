/** Why there is no answer; stable codes that may be kept and logged. */
export type VerzoekFoutcode =
  | 'naam-onbekend'
  | 'adres-geweigerd'
  | 'geen-verbinding'
  | 'tls'
  | 'verbroken'
  | 'tijd-om'
  | 'antwoord-te-groot'
  | 'geen-json'
  | 'vorm'
  | 'afgebroken';

/** A request to a partner got no usable answer. Holds a code only: messages of the network can quote names and content. */
export class VerzoekFout extends Error {
  override readonly name = 'VerzoekFout';
  constructor(readonly code: VerzoekFoutcode) {
    super(code);
  }
}
