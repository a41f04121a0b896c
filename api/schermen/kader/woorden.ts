import type { Rol } from '../../../domain/woorden/rollen';

const ROLNAMEN: Readonly<Record<Rol, string>> = {
  school: 'school',
  jeugdarts: 'jeugdarts',
  leerplicht: 'leerplicht',
  doorstroompunt: 'Doorstroompunt',
  'gemeente-wi': 'gemeente, Werk en Inkomen',
  uwv: 'UWV',
  jobcoach: 'jobcoach',
  zorg: 'zorg',
  operator: 'beheer van het platform',
};

/** A role in the chain, in words. */
export function rolnaam(rol: Rol): string {
  return ROLNAMEN[rol];
}

/** The short mark of a traject or taak, for people who speak to each other: the last part of its id, which differs most. */
export function kortKenmerk(ref: string): string {
  return ref.slice(-8);
}

/** An organisation in its role: `Alberdingk Thijm, school`; the name alone where it is the role. */
export function partijTekst(
  partij: { readonly oin: string; readonly rol: Rol },
  namen: ReadonlyMap<string, string>,
): string {
  const naam = namen.get(partij.oin) ?? `OIN ${partij.oin}`;
  // "UWV, UWV" says it twice.
  return naam === rolnaam(partij.rol) ? naam : `${naam}, ${rolnaam(partij.rol)}`;
}

/** With a capital, for the beginning of a line. */
export function metHoofdletter(tekst: string): string {
  return `${tekst.charAt(0).toUpperCase()}${tekst.slice(1)}`;
}
