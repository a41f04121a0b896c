import { datumVan, tijdstipOp } from '../../domain/kalender/amsterdam';
import { isDatum, plusDagen } from '../../domain/kalender/datum';
import type { Tijdstip } from '../../domain/woorden/tijd';

const DUUR = /^(\d{1,5})(m|u|d|w)$/;
const TIJDSTIP = /^(\d{4}-\d{2}-\d{2})(?:T(([01]\d|2[0-3]):[0-5]\d))?$/;
const MINUUT_MS = 60_000;

/** `7d` and `2w` are calendar days (the same time of day), `3u` and `90m` are hours and minutes. Null when it is none of these. */
export function naDuur(tekst: string, nu: Tijdstip): Tijdstip | null {
  const [, getal, eenheid] = DUUR.exec(tekst) ?? [];
  if (getal === undefined) return null;
  const aantal = Number(getal);
  if (eenheid === 'm') return nu + aantal * MINUUT_MS;
  if (eenheid === 'u') return nu + aantal * 60 * MINUUT_MS;
  const dagen = eenheid === 'w' ? 7 * aantal : aantal;
  const minuut = nu - (nu % MINUUT_MS);
  return tijdstipOp(plusDagen(datumVan(nu), dagen), uurEnMinuut(minuut)) + (nu - minuut);
}

/** `2027-05-25` (00:00) or `2027-05-25T09:00`, in Amsterdam. Null when it is neither, or no existing date. */
export function opTijdstip(tekst: string): Tijdstip | null {
  const [, datum, tijd] = TIJDSTIP.exec(tekst) ?? [];
  if (datum === undefined || !isDatum(datum)) return null;
  return tijdstipOp(datum, tijd ?? '00:00');
}

function uurEnMinuut(op: Tijdstip): string {
  return new Intl.DateTimeFormat('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(op);
}

/** As an operator reads it: `donderdag 3 december 2026 12:00`. */
export function leesbaar(op: Tijdstip): string {
  const datum = new Intl.DateTimeFormat('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(op);
  return `${datum} ${uurEnMinuut(op)}`;
}
