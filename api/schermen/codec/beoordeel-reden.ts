const KORTST = 10;
const LANGST = 200;

/** Why a reason is refused; null when it will do. It is kept for years, so it names nobody. */
export function beoordeelReden(reden: string): string | null {
  if (reden.length < KORTST) return `Geef een reden van minstens ${KORTST} tekens`;
  if (reden.length > LANGST) return `Geef een reden van hoogstens ${LANGST} tekens`;
  if (/\d[\d .-]{6,}\d/.test(reden))
    return 'Noem geen nummers van personen; een nummer van een storing heeft minder cijfers';
  if (/\p{Cc}/u.test(reden)) return 'Gebruik alleen gewone tekens';
  return null;
}
