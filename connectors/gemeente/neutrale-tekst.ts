import type { Afleveropdracht } from './afleveropdracht';

/*
 * The only texts that go into the system of a partner. Several of their fields are broadcast to everyone who listens there (Open Klant
 * publishes number, request, explanation and status of every interne taak), so they say that there is something and where to read it:
 * no name, no number of a person, and not even which kind of help it is about.
 */

/** What is asked, at most 200 characters. */
export function gevraagdeHandeling(opdracht: Afleveropdracht): string {
  return opdracht.onderwerp === 'overdracht'
    ? 'Sluitend: een overdracht beoordelen'
    : 'Sluitend: een taak afhandelen';
}

/**
 * How to get at it, at most 1000 characters. Holds the id of our taak, by which it is recognised as ours.
 * @param basisUrl address of the screens
 */
export function toelichting(opdracht: Afleveropdracht, nummer: string, basisUrl: string): string {
  return [
    `Zie dossier ${nummer} in Sluitend: ${basisUrl}/taken/${opdracht.taakId ?? opdracht.id}.`,
    ...(opdracht.uiterlijk === null ? [] : [`Antwoorden kan tot en met ${opdracht.uiterlijk}.`]),
  ].join(' ');
}
