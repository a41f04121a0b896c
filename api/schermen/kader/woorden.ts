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

/** An organisation in its role: `Alberdingk Thijm, school`. */
export function partijTekst(
  partij: { readonly oin: string; readonly rol: Rol },
  namen: ReadonlyMap<string, string>,
): string {
  return `${namen.get(partij.oin) ?? `OIN ${partij.oin}`}, ${rolnaam(partij.rol)}`;
}

/** With a capital, for the beginning of a line. */
export function metHoofdletter(tekst: string): string {
  return `${tekst.charAt(0).toUpperCase()}${tekst.slice(1)}`;
}
