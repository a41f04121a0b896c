import { dagnummer, datumVanDagnummer, weekdagVanDagnummer } from '../kalender/dagnummer';
import { KalenderOnbekendFout } from '../kalender/kalender-onbekend-fout';
import { LAATSTE_DAGNUMMER, type Schoolkalender } from '../kalender/schoolkalender';
import type { RegelVan } from '../regels/regel';
import type { Datum } from '../woorden/tijd';
import type { KalenderVan, Ziekteperiode } from './perioden';

/** Finds the rule that holds on a date at a location. */
export type RegelsVan = <S extends 'mazl-frequent' | 'mazl-lang'>(
  soort: S,
  datum: Datum,
  vestigingscode: string,
) => RegelVan<S>;

/** A count that reached its threshold: something the school should act on. */
export interface Treffer {
  readonly soort: 'frequent' | 'lang';
  /** frequent: the date of the report that made it; lang: the n-th school day of the period. */
  readonly datum: Datum;
  /** frequent: number of reports in the window of this one; lang: null. */
  readonly rang: number | null;
  /** The rule that held on `datum`. */
  readonly regel: { readonly id: string; readonly versie: number };
  /** The counted report dates, ascending; for lang the first school day of the period. */
  readonly meldingen: readonly Datum[];
  /** For lang the Mondays to Fridays between that day and `datum` that were no school day. */
  readonly overgeslagen: readonly Datum[];
  /** The location whose calendar judged it. */
  readonly vestigingscode: string;
}

/**
 * All hits of one pupil up to the reference date, by date; on the same day frequent before lang. Every report from
 * the threshold on is a hit of its own. A lang hit is given from the start of its day; the time of day at which it is
 * judged live is up to the caller.
 *
 * @param perioden of `bepaalZiekteperioden`, with the same calendars and reference date
 */
export function bepaalTreffers(
  perioden: readonly Ziekteperiode[],
  kalenderVan: KalenderVan,
  regelsVan: RegelsVan,
  peildatum: Datum,
): Treffer[] {
  const treffers: Treffer[] = [];
  const meldingen: Datum[] = [];
  for (const periode of perioden) {
    if (periode.eersteSchooldag === null) continue;
    meldingen.push(periode.eersteSchooldag);
    const frequent = bepaalFrequent(meldingen, periode.vestigingscode, kalenderVan, regelsVan);
    const lang = bepaalLang(periode, kalenderVan(periode.vestigingscode), regelsVan, peildatum);
    // Periods do not overlap and follow each other, so only within one can the order be wrong, and it never is: the
    // report is the first school day and lang comes on that day or later.
    if (frequent) treffers.push(frequent);
    if (lang) treffers.push(lang);
  }
  return treffers;
}

/** The hit that the last of these report dates makes, if it does. */
function bepaalFrequent(
  meldingen: readonly Datum[],
  vestigingscode: string,
  kalenderVan: KalenderVan,
  regelsVan: RegelsVan,
): Treffer | null {
  const datum = meldingen.at(-1)!;
  const { id, versie, waarde } = regelsVan('mazl-frequent', datum, vestigingscode);
  const dag = dagnummer(datum);
  const vanaf = datumVanDagnummer(
    waarde.eenheid === 'kalenderweek'
      ? dag - 7 * waarde.venster + 1
      : kalenderVan(vestigingscode).nummers.eersteMaandagVanVenster(dag, waarde.venster),
  );
  let eerste = meldingen.length - 1;
  while (eerste > 0 && meldingen[eerste - 1]! >= vanaf) eerste -= 1;
  const rang = meldingen.length - eerste;
  if (rang < waarde.drempel) return null;
  return {
    soort: 'frequent',
    datum,
    rang,
    regel: { id, versie },
    meldingen: meldingen.slice(eerste),
    overgeslagen: [],
    vestigingscode,
  };
}

function bepaalLang(
  periode: Ziekteperiode,
  kalender: Schoolkalender,
  regelsVan: RegelsVan,
  peildatum: Datum,
): Treffer | null {
  const { eersteSchooldag, vestigingscode } = periode;
  const lang = bepaalLangeDag(periode, kalender, regelsVan);
  if (!lang || eersteSchooldag === null || lang.datum > (periode.laatsteDag ?? peildatum)) return null;
  const overgeslagen: Datum[] = [];
  const tot = dagnummer(lang.datum);
  for (let dag = dagnummer(eersteSchooldag) + 1; dag < tot; dag++) {
    if (weekdagVanDagnummer(dag) <= 5 && !kalender.nummers.is(dag)) overgeslagen.push(datumVanDagnummer(dag));
  }
  const { id, versie } = lang.regel;
  return {
    soort: 'lang',
    datum: lang.datum,
    rang: null,
    regel: { id, versie },
    meldingen: [eersteSchooldag],
    overgeslagen,
    vestigingscode,
  };
}

/**
 * The day on which a period that goes on becomes a lang hit, and the rule that says so; it may lie in the future. The
 * rule of the day itself decides: when the number of days goes down while a period runs, the first school day on
 * which the period is long enough under the new rule. null when that day lies beyond the known years.
 */
export function bepaalLangeDag(
  periode: Pick<Ziekteperiode, 'eersteDag' | 'vestigingscode'>,
  kalender: Schoolkalender,
  regelsVan: RegelsVan,
): { datum: Datum; regel: RegelVan<'mazl-lang'> } | null {
  const { nummers } = kalender;
  const begin = nummers.aantalVoor(dagnummer(periode.eersteDag));
  for (let n = 1; ; n++) {
    const dag = nummers.opIndex(begin + n - 1);
    if (dag === null) return null;
    const datum = datumVanDagnummer(dag);
    const regel = regelsVan('mazl-lang', datum, periode.vestigingscode);
    if (n >= regel.waarde.schooldag) return { datum, regel };
  }
}

/**
 * The date of the n-th school day of a period (n >= 1), counted from its first school day inclusive as if the period
 * went on; it may lie in the future.
 *
 * @throws KalenderOnbekendFout when it lies beyond the known years
 */
export function dagVanSchooldag(
  periode: Pick<Ziekteperiode, 'eersteDag'>,
  n: number,
  kalender: Schoolkalender,
): Datum {
  const { nummers } = kalender;
  const dag = nummers.opIndex(nummers.aantalVoor(dagnummer(periode.eersteDag)) + n - 1);
  if (dag === null) throw new KalenderOnbekendFout(datumVanDagnummer(LAATSTE_DAGNUMMER + 1));
  return datumVanDagnummer(dag);
}
