import { beginVanDag, datumVan } from '../../../domain/kalender/amsterdam';
import { dagenTussen, weekdag } from '../../../domain/kalender/datum';
import { datumTekst } from '../../../domain/taken/waarom-nu';
import type { Datum, Tijdstip } from '../../../domain/woorden/tijd';

const DAGEN = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];

const KLOKTIJD = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `2026-09-07` as `maandag 7 september 2026`. */
export function dagTekst(datum: Datum): string {
  return `${DAGEN[weekdag(datum) - 1]} ${datumTekst(datum)}`;
}

/** The time on the clocks of Amsterdam, `14:05`. */
export function kloktijd(op: Tijdstip): string {
  return KLOKTIJD.format(op);
}

/** An instant as `maandag 7 september 2026, 14:05`. */
export function momentTekst(op: Tijdstip): string {
  return `${dagTekst(datumVan(op))}, ${kloktijd(op)}`;
}

/** The last day of a term: a term that ends at 24:00 belongs to the day that ends then. */
export function laatsteDagVan(uiterlijk: Tijdstip): Datum {
  return datumVan(uiterlijk - 1);
}

/** A deadline in words: the day, with the time only when it is not the end of that day. */
export function uiterlijkTekst(uiterlijk: Tijdstip): string {
  const isEindeVanDag = beginVanDag(datumVan(uiterlijk)) === uiterlijk;
  return isEindeVanDag ? dagTekst(laatsteDagVan(uiterlijk)) : momentTekst(uiterlijk);
}

/** A number of calendar days in words. */
export function dagenTekst(dagen: number): string {
  return dagen === 1 ? '1 dag' : `${dagen} dagen`;
}

/** How far away a deadline is: its weight for the reader and the words for it. */
export function nogTot(
  uiterlijk: Tijdstip,
  nu: Tijdstip,
): { readonly soort: 'te-laat' | 'vandaag' | 'binnenkort' | 'later'; readonly tekst: string } {
  const dagen = dagenTussen(datumVan(nu), laatsteDagVan(uiterlijk));
  if (uiterlijk <= nu)
    return { soort: 'te-laat', tekst: dagen < 0 ? `${dagenTekst(-dagen)} te laat` : 'te laat' };
  if (dagen === 0) return { soort: 'vandaag', tekst: 'vandaag' };
  if (dagen === 1) return { soort: 'vandaag', tekst: 'morgen' };
  return { soort: dagen <= 3 ? 'binnenkort' : 'later', tekst: `nog ${dagenTekst(dagen)}` };
}
