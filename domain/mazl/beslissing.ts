import { datumVan } from '../kalender/amsterdam';
import type { Regelverwijzing } from '../regels/regel';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { Ziekteperiode } from './perioden';
import type { Treffer } from './telling';

/** A sick period that a run watches now. */
export interface BewaaktePeriode {
  readonly ref: string;
  readonly eersteDag: Datum;
  /** null = open. */
  readonly laatsteDag: Datum | null;
  readonly vestigingscode: string;
  readonly beoordelenOp: Tijdstip;
}

/** A hit as it was recorded; withdrawn ones are not in here. */
export interface GeboekteTreffer extends Treffer {
  readonly id: string;
}

/** A period of the new count with the moment at which it is judged on length. */
export interface TeBeoordelenPeriode extends Ziekteperiode {
  /** The judging moment of the 7th school day; null when the period has no school day in it. */
  readonly beoordelenOp: Tijdstip | null;
  readonly zevendeSchooldag: Datum | null;
  /** The rule (`mazl-lang`) that says which day and time that is; null when there is none. */
  readonly regel: Regelverwijzing | null;
}

/** What is known of one jongere before the new count. */
export interface MazlStand {
  readonly bewaakt: readonly BewaaktePeriode[];
  readonly treffers: readonly GeboekteTreffer[];
}

/** What must change so that the records agree with the count again. */
export interface MazlBeslissing {
  /** Periods that need a run of their own from now on. */
  readonly startBewaking: readonly TeBeoordelenPeriode[];
  /** Watched periods whose days, location or judging moment changed. */
  readonly wijzigBewaking: readonly { readonly ref: string; readonly periode: TeBeoordelenPeriode }[];
  /** Watched periods that need no watching any more: recovered in time, judged, merged into another or withdrawn. */
  readonly stopBewaking: readonly { readonly ref: string; readonly periode: TeBeoordelenPeriode | null }[];
  readonly nieuweTreffers: readonly Treffer[];
  /** Recorded hits of which rank, rule or counted dates changed. */
  readonly gewijzigdeTreffers: readonly { readonly id: string; readonly treffer: Treffer }[];
  /** Recorded hits that the count no longer gives. */
  readonly vervallenTreffers: readonly string[];
}

function sleutel(treffer: Treffer): string {
  return `${treffer.soort} ${treffer.datum}`;
}

function isGelijk(a: Treffer, b: Treffer): boolean {
  return (
    a.rang === b.rang &&
    a.regel.id === b.regel.id &&
    a.regel.versie === b.regel.versie &&
    a.meldingen.join() === b.meldingen.join() &&
    a.overgeslagen.join() === b.overgeslagen.join()
  );
}

/** Still to be judged: the period can reach its 7th school day and that moment has not come. */
function moetBewaakt(periode: TeBeoordelenPeriode, nu: Tijdstip): boolean {
  if (periode.beoordelenOp === null || periode.zevendeSchooldag === null || periode.beoordelenOp <= nu)
    return false;
  return periode.laatsteDag === null || periode.laatsteDag >= periode.zevendeSchooldag;
}

function raakt(bewaakt: BewaaktePeriode, periode: TeBeoordelenPeriode): boolean {
  const eindeBewaakt = bewaakt.laatsteDag ?? '9999-12-31';
  const eindePeriode = periode.laatsteDag ?? '9999-12-31';
  return bewaakt.eersteDag <= eindePeriode && periode.eersteDag <= eindeBewaakt;
}

/**
 * Compares the new count with what was recorded. A `lang` hit whose judging moment has not come yet (it is judged at 12:00, so that
 * a recovery of that morning is in) is left for the run that watches the period. What a later count has recorded stays: a count that
 * was put off (its activity or rhythm moment waited for the database) is dated before it and cannot judge it.
 *
 * @param perioden all sick periods of the jongere, ascending
 * @param treffers all hits of the count on the day of `nu`
 */
export function beslis(
  stand: MazlStand,
  perioden: readonly TeBeoordelenPeriode[],
  treffers: readonly Treffer[],
  nu: Tijdstip,
): MazlBeslissing {
  const nogNietBeoordeeld = new Set(
    perioden
      .filter((p) => p.beoordelenOp !== null && p.beoordelenOp > nu)
      .map((p) => `lang ${p.zevendeSchooldag}`),
  );
  const geldig = treffers.filter((t) => !nogNietBeoordeeld.has(sleutel(t)));
  const geboekt = new Map(stand.treffers.map((t) => [sleutel(t), t]));
  const geteld = new Set(treffers.map(sleutel));
  const peildatum = datumVan(nu);

  const vrij = [...stand.bewaakt].sort((a, b) => (a.eersteDag < b.eersteDag ? -1 : 1));
  const startBewaking: TeBeoordelenPeriode[] = [];
  const wijzigBewaking: { ref: string; periode: TeBeoordelenPeriode }[] = [];
  const stopBewaking: { ref: string; periode: TeBeoordelenPeriode | null }[] = [];
  for (const periode of perioden) {
    const hier = vrij.filter((b) => raakt(b, periode));
    for (const b of hier) vrij.splice(vrij.indexOf(b), 1);
    const [eerste, ...opgegaan] = hier;
    for (const b of opgegaan) stopBewaking.push({ ref: b.ref, periode: null });
    if (!moetBewaakt(periode, nu)) {
      if (eerste) stopBewaking.push({ ref: eerste.ref, periode });
    } else if (!eerste) {
      startBewaking.push(periode);
    } else if (
      eerste.eersteDag !== periode.eersteDag ||
      eerste.laatsteDag !== periode.laatsteDag ||
      eerste.vestigingscode !== periode.vestigingscode ||
      eerste.beoordelenOp !== periode.beoordelenOp
    ) {
      wijzigBewaking.push({ ref: eerste.ref, periode });
    }
  }
  for (const b of vrij) if (b.eersteDag <= peildatum) stopBewaking.push({ ref: b.ref, periode: null });

  return {
    startBewaking,
    wijzigBewaking,
    stopBewaking,
    nieuweTreffers: geldig.filter((t) => !geboekt.has(sleutel(t))),
    gewijzigdeTreffers: geldig.flatMap((treffer) => {
      const eerder = geboekt.get(sleutel(treffer));
      return eerder && !isGelijk(eerder, treffer) ? [{ id: eerder.id, treffer }] : [];
    }),
    vervallenTreffers: stand.treffers
      .filter((t) => t.datum <= peildatum && !geteld.has(sleutel(t)))
      .map((t) => t.id),
  };
}
