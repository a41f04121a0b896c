import type { TaakVoorBericht } from '../../db/repositories/kennisgevingen';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { Rol } from '../../domain/woorden/rollen';
import type { Berichtsoort } from '../../verwerking/kennisgevingen/plaats-kennisgeving';

/** The words of a message; the address is somebody else's business. */
export interface Mailtekst {
  readonly onderwerp: string;
  readonly tekst: string;
  readonly html: string;
}

const ROLNAAM: Readonly<Record<Rol, string>> = {
  school: 'school',
  jeugdarts: 'jeugdarts',
  leerplicht: 'leerplicht',
  doorstroompunt: 'Doorstroompunt',
  'gemeente-wi': 'gemeente, werk en inkomen',
  uwv: 'UWV',
  jobcoach: 'jobcoach',
  zorg: 'zorg',
  operator: 'beheer van Sluitend',
};

const AANHEF: Readonly<Record<Berichtsoort, { onderwerp: string; zin: string }>> = {
  nieuw: { onderwerp: 'Nieuwe taak', zin: 'Er staat een nieuwe taak klaar in Sluitend.' },
  herinnering: { onderwerp: 'Herinnering', zin: 'Deze taak moet binnenkort klaar zijn.' },
  escalatie: { onderwerp: 'Te laat', zin: 'Deze taak is te laat. Wilt u ernaar kijken?' },
};

const DATUM = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/**
 * What a notice says (Dutch, B1): which taak, until when, who is aan zet, and where to find it. Nothing about the jongere: a mailbox is no
 * place for that, and whoever may know logs in.
 */
export function maakMailtekst(
  taak: TaakVoorBericht,
  soort: Berichtsoort,
  basisUrl: string,
  oefen: boolean,
): Mailtekst {
  const { titel } = taaksoort(taak.soort);
  const waar = taak.vestiging === null ? '' : `, ${taak.vestiging}`;
  // The deadline is the end of a day: the moment before it lies on that day.
  const uiterlijk = taak.uiterlijk === null ? 'geen termijn' : DATUM.format(taak.uiterlijk - 1);
  const regels: readonly (readonly [string, string])[] = [
    ['Wat', titel],
    ['Uiterlijk', uiterlijk],
    ['Aan zet', `${taak.partner} (${ROLNAAM[taak.rol]}${waar})`],
    ['Kenmerk', taak.id],
  ];
  const adres = `${basisUrl}/taken/${taak.id}`;
  const { onderwerp, zin } = AANHEF[soort];
  const oefenzin = oefen ? 'Dit is een oefenomgeving: dit bericht gaat niet over een echte leerling.' : null;
  const slot =
    'U krijgt dit bericht omdat uw team aan zet is. Antwoord niet op dit bericht: het wordt niet gelezen.';
  return {
    onderwerp: `${oefen ? '[oefen] ' : ''}${onderwerp}: ${titel}`,
    tekst: [
      ...(oefenzin === null ? [] : [oefenzin, '']),
      zin,
      '',
      ...regels.map(([kop, waarde]) => `${kop}: ${waarde}`),
      '',
      `Bekijk de taak: ${adres}`,
      '',
      slot,
      '',
    ].join('\n'),
    html: [
      '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Sluitend</title></head><body>',
      ...(oefenzin === null ? [] : [`<p><strong>${veilig(oefenzin)}</strong></p>`]),
      `<p>${veilig(zin)}</p><dl>`,
      ...regels.map(([kop, waarde]) => `<dt><strong>${kop}</strong></dt><dd>${veilig(waarde)}</dd>`),
      `</dl><p><a href="${veilig(adres)}">Bekijk de taak</a></p><p>${slot}</p></body></html>`,
    ].join(''),
  };
}

function veilig(tekst: string): string {
  return tekst.replace(/[&<>"']/g, (teken) => `&#${teken.charCodeAt(0)};`);
}
