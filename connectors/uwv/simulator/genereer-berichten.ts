import {
  dagenInMaand,
  dagenTussen,
  maandagVan,
  plusDagen,
  plusMaanden,
  weekdag,
} from '../../../domain/kalender/datum';
import { elfproefRest } from '../../../domain/persoon/elfproef';
import type { Datum } from '../../../domain/woorden/tijd';
import { PLANBUREAU_KOLOMMEN, type PlanbureauKolom } from '../planbureau-mapping';
import { maakToeval, type Toeval } from './toeval';
import { verzinNaam } from './verzin-naam';

/** What a region looks like; the figures of the evaluation in Gooi en Vechtstreek are the default. */
export interface Planbureauopties {
  /** The same seed gives the same messages. */
  readonly zaad: number;
  /** ISO year and weeks of the decisions, both included. */
  readonly jaar: number;
  readonly vanWeek: number;
  readonly totWeek: number;
  /** WW grants in weeks 1 to 48 of the year; 195 in the evaluation. */
  readonly toekenningen: number;
  /** Days between a decision and its delivery; six weeks in the evaluation. */
  readonly vertragingDagen: number;
}

/** Figures of one region of seven gemeenten. */
export const STANDAARD_PLANBUREAU: Planbureauopties = {
  zaad: 1,
  jaar: 2026,
  vanWeek: 36,
  totWeek: 48,
  toekenningen: 195,
  vertragingDagen: 42,
};

/** One message on the day that it is delivered. */
export interface Planbureaubericht {
  readonly leverdatum: Datum;
  readonly rij: Readonly<Record<PlanbureauKolom, string>>;
}

/** Gemeenten of Gooi en Vechtstreek, each about as often as it has inhabitants. */
const GEMEENTEN: readonly (readonly [string, number])[] = [
  ['0402', 94],
  ['1942', 61],
  ['0406', 41],
  ['1696', 25],
  ['0376', 13],
  ['0417', 12],
  ['0317', 10],
];
const WEKEN_IN_CIJFER = 48;
/** Of 195, 94 went to work or school before the end. */
const EERDER_KLAAR = 94 / 195;
const GEWIJZIGD = 0.05;
/** Refusals beside the grants: an assumption, as nobody counted them. */
const GEWEIGERD = 0.12;

/**
 * The messages of UWV about decisions in these weeks, in order of delivery: grants, refusals beside them, changes and early ends. Nearly every WW
 * of somebody under 27 lasts three months. Weeks that are asked apart give the same messages as weeks asked together.
 */
export function genereerBerichten(opties: Planbureauopties): readonly Planbureaubericht[] {
  const berichten: Planbureaubericht[] = [];
  for (let week = opties.vanWeek; week <= opties.totWeek; week += 1) {
    const toeval = maakToeval(opties.zaad * 1_000_003 + opties.jaar * 60 + week);
    const aantal =
      toekenningenTotEnMet(week, opties.toekenningen) - toekenningenTotEnMet(week - 1, opties.toekenningen);
    const volgnummer = teller(opties.jaar, week);
    for (let i = 0; i < aantal; i += 1) berichten.push(...maakWw(opties, week, toeval, volgnummer));
    for (let i = 0; i < aantal; i += 1)
      if (toeval.getal() < GEWEIGERD) berichten.push(maakWeigering(opties, week, toeval, volgnummer));
  }
  return berichten.toSorted((a, b) =>
    a.leverdatum === b.leverdatum
      ? vergelijk(a.rij.Berichtnummer, b.rij.Berichtnummer)
      : vergelijk(a.leverdatum, b.leverdatum),
  );
}

function vergelijk(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** More in January and after the summer, when contracts end; exactly `totaal` in weeks 1 to 48. */
function toekenningenTotEnMet(week: number, totaal: number): number {
  return Math.round((totaal * gewichtTotEnMet(week)) / gewichtTotEnMet(WEKEN_IN_CIJFER));
}

function gewichtTotEnMet(totWeek: number): number {
  let som = 0;
  for (let week = 1; week <= totWeek; week += 1) som += week <= 5 || (week >= 27 && week <= 36) ? 14 : 10;
  return som;
}

type Volgnummer = () => string;

function teller(jaar: number, week: number): Volgnummer {
  let stand = 0;
  return () => `WW-${jaar}-${String(week).padStart(2, '0')}-${String((stand += 1)).padStart(3, '0')}`;
}

function besluitIn({ jaar }: Planbureauopties, week: number, toeval: Toeval): Datum {
  // The fourth of January lies in the first ISO week.
  return plusDagen(maandagVan(`${jaar}-01-04`), (week - 1) * 7 + toeval.heel(0, 4));
}

interface Wie {
  readonly BSN: string;
  readonly Voornamen: string;
  readonly Voorvoegsel: string;
  readonly Geslachtsnaam: string;
  readonly Geboortedatum: string;
  readonly Gemeentecode: string;
}

function maakWie(besluit: Datum, toeval: Toeval): Wie {
  const gemeente = toeval.kies(GEMEENTEN);
  const jaar = Number(besluit.slice(0, 4)) - toeval.heel(19, 26);
  const maand = toeval.heel(1, 12);
  const dag = toeval.getal() < 0.01 ? 0 : toeval.heel(1, dagenInMaand(jaar, maand));
  const twee = (n: number): string => String(n).padStart(2, '0');
  return {
    BSN: maakTestBsn(toeval),
    ...verzinNaam(toeval),
    Geboortedatum: `${jaar}${twee(maand)}${twee(dag)}`,
    Gemeentecode: gemeente,
  };
}

/** A number of the test range 999 that passes the eleven test: of nobody. */
function maakTestBsn(toeval: Toeval): string {
  for (;;) {
    const nummer = `999${String(toeval.heel(0, 999_999)).padStart(6, '0')}`;
    if (elfproefRest(nummer) === 0) return nummer;
  }
}

function maakWw(
  opties: Planbureauopties,
  week: number,
  toeval: Toeval,
  volgnummer: Volgnummer,
): Planbureaubericht[] {
  const besluit = besluitIn(opties, week, toeval);
  const wie = maakWie(besluit, toeval);
  const Kenmerk = volgnummer().replace('WW', 'RECHT');
  const eerste = plusDagen(besluit, -toeval.heel(0, 21));
  const maanden = toeval.kies([
    [3, 90],
    [4, 4],
    [6, 4],
    [9, 2],
  ]);
  const laatste = plusDagen(plusMaanden(eerste, maanden), -1);
  const maak = (
    soort: string,
    op: Datum,
    anders: Partial<Record<PlanbureauKolom, string>>,
  ): Planbureaubericht =>
    bericht(opties, op, { Berichtnummer: volgnummer(), Kenmerk, Soort: soort, ...wie, ...anders });
  const Programma = toeval.getal() < 0.1 ? 'J' : '';
  const berichten = [maak('T', besluit, { EersteDag: kaal(eerste), LaatsteDag: kaal(laatste), Programma })];
  let einde = laatste;
  if (toeval.getal() < GEWIJZIGD) {
    einde = plusDagen(laatste, toeval.getal() < 0.6 ? toeval.heel(14, 60) : -toeval.heel(7, 21));
    berichten.push(maak('W', plusDagen(besluit, toeval.heel(10, 40)), { LaatsteDag: kaal(einde) }));
  }
  if (toeval.getal() < EERDER_KLAAR) {
    const klaar = plusDagen(besluit, toeval.heel(14, Math.max(15, dagenTussen(besluit, einde) - 1)));
    const RedenEinde = toeval.getal() < 0.8 ? 'WERK' : 'SCHOOL';
    berichten.push(maak('E', plusDagen(klaar, toeval.heel(1, 10)), { LaatsteDag: kaal(klaar), RedenEinde }));
  }
  return berichten;
}

function maakWeigering(
  opties: Planbureauopties,
  week: number,
  toeval: Toeval,
  volgnummer: Volgnummer,
): Planbureaubericht {
  const besluit = besluitIn(opties, week, toeval);
  return bericht(opties, besluit, {
    Berichtnummer: volgnummer(),
    Kenmerk: volgnummer().replace('WW', 'RECHT'),
    Soort: 'A',
    ...maakWie(besluit, toeval),
  });
}

function bericht(
  { vertragingDagen }: Planbureauopties,
  besluit: Datum,
  deel: Partial<Record<PlanbureauKolom, string>>,
): Planbureaubericht {
  const leeg = Object.fromEntries(PLANBUREAU_KOLOMMEN.map((kolom) => [kolom, '']));
  const rij = { ...leeg, ...deel, Besluitdatum: kaal(besluit) } as Record<PlanbureauKolom, string>;
  return { leverdatum: opWeekdag(plusDagen(besluit, vertragingDagen)), rij };
}

/** Nothing is delivered at the weekend: the Monday after it. */
function opWeekdag(datum: Datum): Datum {
  const dag = weekdag(datum);
  return dag > 5 ? plusDagen(datum, 8 - dag) : datum;
}

function kaal(datum: Datum): string {
  return datum.replaceAll('-', '');
}
