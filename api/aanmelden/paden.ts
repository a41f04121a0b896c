/** Where the identity provider sends the browser back to; registered there. */
export const TERUG_PAD = '/aanmelden/terug';
/** Where it sends the browser after logout; registered there. */
export const AFGEMELD_PAD = '/afmelden';
