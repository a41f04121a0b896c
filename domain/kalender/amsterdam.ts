import { Temporal } from 'temporal-polyfill/implementation';
import type { Datum, Tijdstip } from '../woorden/tijd';
import { dagnummer, datumVanDagnummer } from './dagnummer';

/**
 * Between instants and legal dates, always on the clocks of Europe/Amsterdam. The only file of domain/ that knows a
 * time zone: workflows may not import it (a new time zone table would break their replay), they get instants.
 */

const ZONE = 'Europe/Amsterdam';
const DAG_MS = 86_400_000;
/** Enough for every date in use; cleared when full, so that odd input can't make it grow. */
const MAX_BEWAARD = 20_000;

const begin = new Map<number, Tijdstip>();

function beginVanDagnummer(nummer: number): Tijdstip {
  const bekend = begin.get(nummer);
  if (bekend !== undefined) return bekend;
  const tijdstip = Temporal.PlainDate.from(datumVanDagnummer(nummer)).toZonedDateTime(ZONE).epochMilliseconds;
  if (begin.size >= MAX_BEWAARD) begin.clear();
  begin.set(nummer, tijdstip);
  return tijdstip;
}

/** The date it is in Amsterdam at an instant. */
export function datumVan(tijdstip: Tijdstip): Datum {
  // Amsterdam is ahead of UTC by one or two hours, so the date there is the UTC date or the next one.
  const utc = Math.floor(tijdstip / DAG_MS);
  return datumVanDagnummer(tijdstip >= beginVanDagnummer(utc + 1) ? utc + 1 : utc);
}

/** The first instant of a date in Amsterdam (00:00). */
export function beginVanDag(datum: Datum): Tijdstip {
  return beginVanDagnummer(dagnummer(datum));
}

/** The end of a date in Amsterdam: 24:00, which is 00:00 of the next day. A term runs until just before it. */
export function eindeVanDag(datum: Datum): Tijdstip {
  return beginVanDagnummer(dagnummer(datum) + 1);
}

/**
 * The instant at which clocks in Amsterdam show `tijd` ('HH:mm') on a date. In the hour that is skipped in March the
 * clock an hour later (02:30 becomes 03:30), in the hour that comes twice in October its first time.
 */
export function tijdstipOp(datum: Datum, tijd: string): Tijdstip {
  return Temporal.PlainDateTime.from(`${datum}T${tijd}`).toZonedDateTime(ZONE, {
    disambiguation: 'compatible',
  }).epochMilliseconds;
}
