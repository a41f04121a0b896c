/** Password of everybody in an oefenomgeving with demo staff; it protects nothing. */
export const DEMO_WACHTWOORD = 'oefenen-met-sluitend';
/** Who is always among the demo staff. */
export const EERSTE_DEMOMEDEWERKER = { id: 'zoco-1', aanmeldnaam: 'verzuimcoordinator' } as const;
