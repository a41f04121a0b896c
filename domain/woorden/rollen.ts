/** Roles an organisation can have in the chain; one organisation may have several (an RBL: leerplicht and doorstroompunt). */
export const ROLLEN = [
  'school',
  'jeugdarts',
  'leerplicht',
  'doorstroompunt',
  'gemeente-wi',
  'uwv',
  'jobcoach',
  'zorg',
  'operator',
] as const;

/** A role in the chain; see docs/woordenlijst.md. */
export type Rol = (typeof ROLLEN)[number];

/** Somebody who can be aan zet: an organisation in one of its roles. */
export interface Partij {
  /** Organisatie-identificatienummer, 20 positions. */
  readonly oin: string;
  readonly rol: Rol;
}
