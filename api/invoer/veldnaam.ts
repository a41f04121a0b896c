/** A field name as we define them ourselves: only such a name is ever repeated to a sender, anything else could be a person's. */
const VELDNAAM = /^[a-z][a-zA-Z]{0,39}$/;

/** The name itself when it looks like a field name, else undefined. */
export function veiligeVeldnaam(naam: string): string | undefined {
  return VELDNAAM.test(naam) ? naam : undefined;
}
