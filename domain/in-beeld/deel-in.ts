import { IN_BEELD_REGELS } from '../regels/in-beeld-regels';
import type { Bereik } from '../regels/regelrij';
import { bepaalBedoeling, type Levensloop, type Nietbedoeld } from './bedoeld';
import type { Claim, InBeeldRegels } from './claim';
import { doorsnede, zonder, type Interval } from './interval';

/** How a jongere stands on a day. */
export const BEELDSTANDEN = ['contact', 'registratie', 'witte-vlek', 'niet-bedoeld'] as const;

/** One of them: spoken to, only registered, covered by nobody, or not somebody who should be in view. */
export type Beeldstand = (typeof BEELDSTANDEN)[number];

/** Days in a row on which a jongere stands the same. */
export interface Beeldsegment extends Interval {
  readonly stand: Beeldstand;
  /** Only of `niet-bedoeld`. */
  readonly reden?: Nietbedoeld;
}

/** What is known of one jongere. */
export interface Beeldvraag {
  readonly claims: readonly Claim[];
  readonly leven: Levensloop;
  readonly periode: Interval;
  readonly bereik?: Bereik;
  readonly regels?: InBeeldRegels;
}

/** How a jongere stands on every day of a period, in order; each day is in exactly one segment. @throws RegelOnbekendFout */
export function deelIn({
  claims,
  leven,
  periode,
  bereik = {},
  regels = IN_BEELD_REGELS,
}: Beeldvraag): Beeldsegment[] {
  const { bedoeld, niet } = bepaalBedoeling(leven, periode, bereik, regels);
  const gesproken = claims.filter(({ aard }) => aard === 'contact');
  const als = (stand: Beeldstand, dagen: readonly Interval[]): Beeldsegment[] =>
    dagen.map(({ van, tot }) => ({ van, tot, stand }));
  return [
    ...als('contact', doorsnede(bedoeld, gesproken)),
    ...als('registratie', zonder(doorsnede(bedoeld, claims), gesproken)),
    ...als('witte-vlek', zonder(bedoeld, claims)),
    ...niet.map((interval): Beeldsegment => ({ ...interval, stand: 'niet-bedoeld' })),
  ].toSorted((a, b) => (a.van < b.van ? -1 : 1));
}
