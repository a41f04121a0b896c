const KORTST = 10;
const LANGST = 200;
/** Eight digits or more, however they are divided. */
const NUMMER = /\d(?:[\s./_:-]*\d){7,}/;

/**
 * Why a reason that somebody typed is refused (Dutch); null when it will do. Reasons stand in the audit log for years, so they name nobody:
 * everything that takes one asks this first, also when the reason comes back from a form of our own.
 */
export function beoordeelReden(reden: string): string | null {
  if (reden.trim().length < KORTST) return `Geef een reden van minstens ${KORTST} tekens`;
  if (reden.length > LANGST) return `Geef een reden van hoogstens ${LANGST} tekens`;
  if (NUMMER.test(reden))
    return 'Noem geen nummers van personen; schrijf een datum met de maand voluit, een nummer van een storing heeft minder cijfers';
  if (/\p{Cc}/u.test(reden)) return 'Gebruik alleen gewone tekens';
  return null;
}
