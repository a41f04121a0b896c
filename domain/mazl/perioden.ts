import { dagnummer, datumVanDagnummer } from '../kalender/dagnummer';
import { KalenderOnbekendFout } from '../kalender/kalender-onbekend-fout';
import { EERSTE_DAGNUMMER, LAATSTE_DAGNUMMER, type Schoolkalender } from '../kalender/schoolkalender';
import type { Datum } from '../woorden/tijd';
import { REDEN_ZIEK, type Verzuimregel } from './verzuimregel';

/** Finds the calendar of a location. */
export type KalenderVan = (vestigingscode: string) => Schoolkalender;

/**
 * A sick period of one pupil: from the first to the last day of absence, both inclusive. Reports that overlap, touch
 * or have no school day between them are one period.
 */
export interface Ziekteperiode {
  readonly eersteDag: Datum;
  /** null = open at the reference date, also when the end that is known lies after it. */
  readonly laatsteDag: Datum | null;
  /** The location whose calendar judges this period: that of its first report. */
  readonly vestigingscode: string;
  /**
   * The first school day in the period: the date of its report (ziekmelding). null when there is none up to its last
   * day or the reference date; such a period is no report.
   */
  readonly eersteSchooldag: Datum | null;
  /** The rows it was made of, by begin date, location, begin time and end. */
  readonly regels: readonly Verzuimregel[];
}

interface Ziekteregel {
  readonly regel: Verzuimregel;
  readonly begin: number;
  /** Last day; the reference date while the row is open. */
  readonly eind: number;
  readonly isOpen: boolean;
}

function vergelijkTekst(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Earlier first day, then lower location; the rest only makes the order independent of that of arrival. */
function vergelijk(a: Ziekteregel, b: Ziekteregel): number {
  return (
    a.begin - b.begin ||
    vergelijkTekst(a.regel.vestigingscode, b.regel.vestigingscode) ||
    vergelijkTekst(a.regel.begintijd, b.regel.begintijd) ||
    a.eind - b.eind ||
    Number(a.isOpen) - Number(b.isOpen)
  );
}

function bekendeDag(datum: Datum): number {
  const nummer = dagnummer(datum);
  if (nummer < EERSTE_DAGNUMMER || nummer > LAATSTE_DAGNUMMER) throw new KalenderOnbekendFout(datum);
  return nummer;
}

/**
 * The sick periods of one pupil, ascending. Rows that begin after the reference date are ignored, an end after it
 * counts as open. The order of the rows makes no difference.
 *
 * Two reports are judged on the calendar of the one with the earlier first day, then the lower vestigingscode. Taken
 * in that order a report joins the period before it exactly when it joins some report in it: a report that lies
 * between two that belong together is close enough to the first of them too. So per location only the latest last
 * day has to be remembered.
 *
 * @param regels rows of one pupil, one per identity; rows with another reason than 'Z' do not count
 * @throws KalenderOnbekendFout when the reference date or a counted row begins outside the known years
 */
export function bepaalZiekteperioden(
  regels: readonly Verzuimregel[],
  kalenderVan: KalenderVan,
  peildatum: Datum,
): Ziekteperiode[] {
  const peil = bekendeDag(peildatum);
  const ziek: Ziekteregel[] = [];
  for (const regel of regels) {
    if (regel.reden !== REDEN_ZIEK || regel.begindatum > peildatum) continue;
    const isOpen = regel.einddatum === null || regel.einddatum > peildatum;
    ziek.push({
      regel,
      begin: bekendeDag(regel.begindatum),
      eind: isOpen ? peil : dagnummer(regel.einddatum),
      isOpen,
    });
  }
  ziek.sort(vergelijk);

  const perioden: Ziekteperiode[] = [];
  let groep: Ziekteregel[] = [];
  /** Latest last day of the reports of each location in the group. */
  const eindVan = new Map<string, number>();
  for (const rij of ziek) {
    if (groep.length > 0 && !sluitAan(eindVan, kalenderVan, rij.begin)) {
      perioden.push(maakPeriode(groep, kalenderVan, peil));
      groep = [];
      eindVan.clear();
    }
    groep.push(rij);
    const { vestigingscode } = rij.regel;
    eindVan.set(vestigingscode, Math.max(eindVan.get(vestigingscode) ?? rij.eind, rij.eind));
  }
  if (groep.length > 0) perioden.push(maakPeriode(groep, kalenderVan, peil));
  return perioden;
}

function sluitAan(eindVan: ReadonlyMap<string, number>, kalenderVan: KalenderVan, begin: number): boolean {
  for (const [vestigingscode, eind] of eindVan) {
    if (kalenderVan(vestigingscode).nummers.geenTussen(eind, begin)) return true;
  }
  return false;
}

function maakPeriode(groep: readonly Ziekteregel[], kalenderVan: KalenderVan, peil: number): Ziekteperiode {
  const eerste = groep[0]!;
  const isOpen = groep.some((rij) => rij.isOpen);
  const eind = isOpen ? peil : groep.reduce((laatste, rij) => Math.max(laatste, rij.eind), 0);
  const { vestigingscode } = eerste.regel;
  const { nummers } = kalenderVan(vestigingscode);
  const schooldag = nummers.opIndex(nummers.aantalVoor(eerste.begin));
  return {
    eersteDag: eerste.regel.begindatum,
    laatsteDag: isOpen ? null : datumVanDagnummer(eind),
    vestigingscode,
    eersteSchooldag: schooldag === null || schooldag > eind ? null : datumVanDagnummer(schooldag),
    regels: groep.map((rij) => rij.regel),
  };
}
