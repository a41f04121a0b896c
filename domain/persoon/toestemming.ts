import type { Datum } from '../woorden/tijd';
import { type Geboortedatum, leeftijdOp } from './geboortedatum';

/** What can be consented to. Nothing else in the MAZL line rests on consent. */
export const TOESTEMMINGSDOELEN = ['meldingsdata-aan-jeugdarts', 'terugkoppeling-aan-school'] as const;
/** The jeugdarts sees the dates of the sick reports; the school hears a feedback code of the jeugdarts. */
export type Toestemmingsdoel = (typeof TOESTEMMINGSDOELEN)[number];

/** Who can give consent. */
export const TOESTEMMINGSGEVERS = ['leerling', 'ouders'] as const;
/** Who consented. */
export type Toestemmingsgever = (typeof TOESTEMMINGSGEVERS)[number];

/** The fact that consent was given, as the school or the jeugdarts recorded it; never why or about what illness. */
export interface Toestemming {
  readonly doel: Toestemmingsdoel;
  readonly door: readonly Toestemmingsgever[];
  readonly gegevenOp: Datum;
  /** The first day on which it no longer holds. */
  readonly ingetrokkenOp: Datum | null;
}

/**
 * Who must consent: under 12 the parents, from 12 to 16 pupil and parents together, from 16 the pupil alone
 * (art. 7:447, 7:450 and 7:465 BW, as the youth health services apply it).
 * While an age is uncertain (birth date known in part), everybody who may have to consent must.
 */
export function vereisteGevers(geboren: Geboortedatum, op: Datum): readonly Toestemmingsgever[] {
  const { minstens, hoogstens } = leeftijdOp(geboren, op);
  if (minstens >= 16) return ['leerling'];
  return hoogstens < 12 ? ['ouders'] : ['leerling', 'ouders'];
}

/** Whether consent for a purpose holds on a day, judged by the age on that day. */
export function heeftToestemming(
  toestemmingen: readonly Toestemming[],
  doel: Toestemmingsdoel,
  geboren: Geboortedatum,
  op: Datum,
): boolean {
  const gegeven = toestemmingen.filter(
    (t) => t.doel === doel && t.gegevenOp <= op && (t.ingetrokkenOp === null || t.ingetrokkenOp > op),
  );
  return vereisteGevers(geboren, op).every((gever) => gegeven.some((t) => t.door.includes(gever)));
}
