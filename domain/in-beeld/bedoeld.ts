import { plusDagen } from '../kalender/datum';
import { dagVanLeeftijd, vroegsteGeboortedag, type Geboortedatum } from '../persoon/geboortedatum';
import { IN_BEELD_REGELS } from '../regels/in-beeld-regels';
import { zoekRegel, type Bereik } from '../regels/regelrij';
import type { Datum } from '../woorden/tijd';
import type { InBeeldRegels } from './claim';
import { doorsnede, zonder, type Interval } from './interval';

/** What decides on which days a jongere should be in view in this region. */
export interface Levensloop {
  /** First day on which this is somebody for the region to look after: left school, stands on a list, has a traject. */
  readonly sinds: Datum;
  /** null: not known; then age leaves nobody out. */
  readonly geboortedatum: Geboortedatum | null;
  readonly startkwalificatieOp: Datum | null;
  /** Days on which the jongere lived outside the region; an open end is `ALTIJD`. */
  readonly buitenRegio: readonly Interval[];
  readonly overledenOp: Datum | null;
}

/** Later than every day that is asked about: the end of what has no end. */
export const ALTIJD: Datum = '9990-12-31';

/** Why a day is none on which the jongere should be in view. */
export type Nietbedoeld = 'overleden' | 'verhuisd' | 'startkwalificatie' | 'leeftijd' | 'niet-bekend';

/** The days of a period without a reason not to be in view, and those with one; of several reasons the first of `Nietbedoeld` counts. */
export interface Bedoeling {
  readonly bedoeld: readonly Interval[];
  readonly niet: readonly (Interval & { readonly reden: Nietbedoeld })[];
}

/** Sorts the days of a period into those on which a jongere should be in view and those on which not. @throws RegelOnbekendFout */
export function bepaalBedoeling(
  leven: Levensloop,
  periode: Interval,
  bereik: Bereik = {},
  regels: InBeeldRegels = IN_BEELD_REGELS,
): Bedoeling {
  const vanaf = (dag: Datum | null): Interval[] => (dag === null ? [] : [{ van: dag, tot: ALTIJD }]);
  const redenen: readonly (readonly [Nietbedoeld, readonly Interval[]])[] = [
    ['overleden', vanaf(leven.overledenOp)],
    ['verhuisd', leven.buitenRegio],
    ['startkwalificatie', vanaf(leven.startkwalificatieOp)],
    ['leeftijd', zonder([periode], rechteLeeftijd(leven.geboortedatum, periode, bereik, regels))],
    ['niet-bekend', [{ van: '0001-01-01', tot: plusDagen(leven.sinds, -1) }]],
  ];
  const niet: (Interval & { reden: Nietbedoeld })[] = [];
  let rest: Interval[] = [periode];
  for (const [reden, dagen] of redenen) {
    niet.push(...doorsnede(rest, dagen).map((interval) => ({ ...interval, reden })));
    rest = zonder(rest, dagen);
  }
  return { bedoeld: rest, niet };
}

/** The days of a period on which the age is right, by the rule of each day. A birth date known in part leaves nobody out by guess. */
function rechteLeeftijd(
  geboren: Geboortedatum | null,
  periode: Interval,
  bereik: Bereik,
  regels: InBeeldRegels,
): Interval[] {
  if (geboren === null) return [periode];
  const grenzen = regels
    .filter(({ soort }) => soort === 'in-beeld-leeftijd')
    .flatMap(({ geldigVan, geldigTot }) => [geldigVan, geldigTot === null ? null : plusDagen(geldigTot, 1)])
    .filter((dag): dag is Datum => dag !== null && dag > periode.van && dag <= periode.tot);
  const begin = [...new Set([periode.van, ...grenzen])].toSorted();
  return begin.flatMap((van, i) => {
    const volgende = begin[i + 1];
    const stuk = { van, tot: volgende === undefined ? periode.tot : plusDagen(volgende, -1) };
    const { vanaf, tot } = zoekRegel(regels, 'in-beeld-leeftijd', van, bereik).waarde;
    const leeftijd = {
      van: dagVanLeeftijd(vroegsteGeboortedag(geboren), vanaf),
      tot: plusDagen(dagVanLeeftijd(geboren, tot), -1),
    };
    return doorsnede([stuk], [leeftijd]);
  });
}
