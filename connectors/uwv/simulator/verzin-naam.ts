import type { Toeval } from './toeval';

const VOORNAMEN = [
  'Amina',
  'Bram',
  'Chen',
  'Daan',
  'Emine',
  'Femke',
  'Giovanni',
  'Hidde',
  'Ilse',
  'Joris',
  'Kiki',
  'Luuk',
  'Mehmet',
  'Noor',
  'Oumaima',
  'Puk',
  'Ruben',
  'Sanne',
  'Tim',
  'Wout',
  'Yara',
  'Zoë',
];
const NAMEN = [
  'Bakker',
  'Çelik',
  'Dekker',
  'El Amrani',
  'Gerritsen',
  'Hendriks',
  'Jansen',
  'Kowalski',
  'Mulder',
  'Nguyen',
  'Öztürk',
  'Postma',
  'Smit',
  'Visser',
  'Willems',
  'Yılmaz',
  'Zijlstra',
];
const MET_VOORVOEGSEL = ['Berg', 'Boer', 'Dijk', 'Graaf', 'Leeuwen', 'Meer', 'Wal'];

/** A name of nobody: made of common parts, as often with a prefix as in the Netherlands. */
export function verzinNaam(toeval: Toeval): {
  readonly Voornamen: string;
  readonly Voorvoegsel: string;
  readonly Geslachtsnaam: string;
} {
  const kies = (uit: readonly string[]): string => uit[toeval.heel(0, uit.length - 1)]!;
  const Voornamen = kies(VOORNAMEN);
  if (toeval.getal() > 0.2) return { Voornamen, Voorvoegsel: '', Geslachtsnaam: kies(NAMEN) };
  return {
    Voornamen,
    Voorvoegsel: kies(['van', 'van den', 'de', 'van der']),
    Geslachtsnaam: kies(MET_VOORVOEGSEL),
  };
}
