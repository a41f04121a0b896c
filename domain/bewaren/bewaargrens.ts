import { beginVanDag, datumVan } from '../kalender/amsterdam';
import { plusDagen, plusMaanden } from '../kalender/datum';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { Bewaarregel, Bewaarsoort } from './bewaarregel';
import { BEWAARREGELS } from './bewaarregels';

/** No rule says how long this kind of record is kept: a gap in the rule set, for an operator. */
export class BewaarregelOnbekendFout extends Error {
  override readonly name = 'BewaarregelOnbekendFout';
  constructor(readonly soort: Bewaarsoort) {
    super(`Er geldt geen bewaarregel voor '${soort}'.`);
  }
}

/** Kinds of records that a region may have a term of its own for. */
const PER_REGIO: readonly Bewaarsoort[] = ['traject', 'traject-cijfers'];

/** A rule as it is carried out: where it holds, and (a general one) where another one does. */
export interface GeldendeBewaarregel {
  readonly regel: Bewaarregel;
  readonly behalveRegios: readonly string[];
}

/**
 * The rules that hold on a date, in the order of the list: per kind the general one and those of regions; of two for the same place the
 * higher version.
 * @throws BewaarregelOnbekendFout when a kind has no general rule; RangeError for a region's rule about what has no region
 */
export function geldendeBewaarregels(
  datum: Datum,
  regels: readonly Bewaarregel[] = BEWAARREGELS,
): GeldendeBewaarregel[] {
  const geldig = regels.filter((r) => r.geldigVan <= datum && (r.geldigTot === null || r.geldigTot >= datum));
  const hoogste = geldig.filter(
    (r) =>
      !geldig.some((a) => a.soort === r.soort && a.gebied.regio === r.gebied.regio && a.versie > r.versie),
  );
  for (const soort of new Set(regels.map((r) => r.soort))) {
    const van = hoogste.filter((r) => r.soort === soort);
    if (!van.some((r) => r.gebied.regio === undefined)) throw new BewaarregelOnbekendFout(soort);
    if (van.length > 1 && !PER_REGIO.includes(soort))
      throw new RangeError(`Voor '${soort}' kan een regio geen eigen termijn hebben.`);
  }
  return hoogste.map((regel) => ({
    regel,
    behalveRegios:
      regel.gebied.regio === undefined
        ? hoogste.flatMap((r) => (r.soort === regel.soort && r.gebied.regio ? [r.gebied.regio] : []))
        : [],
  }));
}

/** 31 July of the school year in which a day lies (1 August to 31 July). */
export function eindeSchooljaar(datum: Datum): Datum {
  const jaar = Number(datum.slice(0, 4));
  return datum.slice(5) <= '07-31' ? `${jaar}-07-31` : `${jaar + 1}-07-31`;
}

/**
 * The first day of what stays: a record whose start event lies before this day has outlived its term on `vandaag`. For
 * `einde-schooljaar` that is a 1 August.
 */
export function bewaargrens(regel: Pick<Bewaarregel, 'vanaf' | 'termijn'>, vandaag: Datum): Datum {
  const { lengte, eenheid } = regel.termijn;
  const terug = eenheid === 'dag' ? plusDagen(vandaag, -lengte) : plusMaanden(vandaag, -lengte);
  if (regel.vanaf !== 'einde-schooljaar') return terug;
  // The last school year that ended before `terug`: everything up to and including its 31 July goes.
  const einde = eindeSchooljaar(terug);
  const vorige = `${Number(einde.slice(0, 4)) - 1}${einde.slice(4)}`;
  return plusDagen(terug > einde ? einde : vorige, 1);
}

/** The same as an instant: the beginning of that day in Europe/Amsterdam. */
export function bewaargrensOp(regel: Pick<Bewaarregel, 'vanaf' | 'termijn'>, nu: Tijdstip): Tijdstip {
  return beginVanDag(bewaargrens(regel, datumVan(nu)));
}
