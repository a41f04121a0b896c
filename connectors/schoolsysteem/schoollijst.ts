import { controleerLeerlingnummer } from '../../domain/persoon/leerlingnummer';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import { brinVan } from '../../domain/signalen/signaal';
import type { Lijstleesopties, Rijlezer } from '../lijst/lijstrij';

/** How a list of a school is read: by whom, as well as when. */
export interface Schoollijstopties extends Lijstleesopties {
  /** Locations for which the sender may speak; a row about another one is an error. */
  readonly vestigingen: readonly string[];
}

/** Reads which pupil of which location a row is about; null when that is wrong. */
export function leesLeerlingVanVestiging(
  lezer: Rijlezer<'leerlingnummer' | 'vestiging'>,
  { vestigingen }: Schoollijstopties,
): { readonly sleutel: Persoonssleutel; readonly vestiging: string } | null {
  const nummer = controleerLeerlingnummer(lezer.tekst('leerlingnummer'));
  if (!nummer.goed) lezer.meld('leerlingnummer', nummer.reden, nummer.uitleg);
  const vestiging = lezer.tekst('vestiging');
  const magDaar = vestigingen.includes(vestiging);
  if (!magDaar) lezer.meld('vestiging', 'vestiging-onbekend', 'Dit is geen vestiging waarvoor u levert.');
  if (!nummer.goed || !magDaar) return null;
  return {
    sleutel: { soort: 'leerlingnummer', brin: brinVan(vestiging), nummer: nummer.waarde },
    vestiging,
  };
}

/** Reads the name of a list of a school, e.g. `nazorg-00AV-00001.csv`: school and number; null when it is none of this kind. */
export function leesSchoollijstNaam(
  soort: 'nazorg' | 'uitschrijvingen',
  naam: string,
): { readonly brin: string; readonly volgnummer: number } | null {
  const [, gevonden, brin, nummer] = /^([a-z]+)-([0-9]{2}[0-9A-Z]{2})-([0-9]{5})\.csv$/.exec(naam) ?? [];
  if (gevonden !== soort || brin === undefined || Number(nummer) === 0) return null;
  return { brin, volgnummer: Number(nummer) };
}
