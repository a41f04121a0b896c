import { tijdstipOp } from '../kalender/amsterdam';
import { plusDagen, plusMaanden } from '../kalender/datum';
import { naarWerkdag } from '../kalender/werkdagen';
import { NAZORG_REGELS, type NazorgRegelwaarden } from '../regels/nazorg-regels';
import { alsRegelrijen, zoekRegel, type Bereik, type Regelrij, type Regelrijen } from '../regels/regelrij';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { NazorgFeiten } from './nazorg-feiten';
import type { Nazorgwijze } from './nazorgwijzen';
import type { NazorgToestand } from './proces';

/** From the last day at school to the days on which contact is sought. Not for workflows (calendar, rules). */

type Regels = Regelrijen<NazorgRegelwaarden>;

const BEGIN_WERKDAG = '09:00';

/** The rules of nazorg with the rows of this environment. */
export function nazorgregels(eigen: readonly Regelrij<string, unknown>[] = []): Regels {
  return [...NAZORG_REGELS, ...alsRegelrijen<NazorgRegelwaarden>(eigen)];
}

/** The place of a rule with the kind of school, for rules that differ by it. */
export function nazorgbereik({ onderwijssoort }: NazorgFeiten, bereik: Bereik): Bereik {
  return onderwijssoort === null ? bereik : { ...bereik, aanleiding: onderwijssoort };
}

/** The window of a nazorg and its contacts. */
export interface Nazorgmomenten {
  /** Last day of the window; null where there is none: a hulpvraag after it. */
  readonly vensterTot: Datum | null;
  /** Days on which a contact is due, ascending, on working days; those that have passed are in it too. */
  readonly contacten: readonly Datum[];
}

/** The window and the contacts by the rules of the last day at school. @throws RegelOnbekendFout */
export function nazorgmomenten(feiten: NazorgFeiten, bereik: Bereik, regels: Regels): Nazorgmomenten {
  if (feiten.begin === 'hulpvraag') return { vensterTot: null, contacten: [] };
  const { dag, gemeldOp } = feiten;
  const plaats = nazorgbereik(feiten, bereik);
  const vensterTot = plusMaanden(dag, zoekRegel(regels, 'nazorg-venster', dag, plaats).waarde.maanden);
  const { ritmeWeken, ritmeMaanden, voorafWeken } = zoekRegel(regels, 'nazorg-vorm', dag, plaats).waarde;
  const ritmeTot = ritmeMaanden === null ? vensterTot : plusMaanden(dag, ritmeMaanden);
  const dagen = [
    ...zoekRegel(regels, 'nazorg-contacten', dag, plaats).waarde.maanden.map((n) => plusMaanden(dag, n)),
    ...elke(ritmeWeken, dag, ritmeTot),
    ...(gemeldOp < dag ? elke(voorafWeken, gemeldOp, dag) : []),
  ];
  const werkdagen = dagen.filter((een) => een <= vensterTot).map(naarWerkdag);
  return { vensterTot, contacten: [...new Set(werkdagen)].sort() };
}

/**
 * The contacts that have not been made. An answer makes every contact up to that day; attendance at an evening makes the next one, also when
 * that had not come yet.
 */
export function openContacten(
  contacten: readonly Datum[],
  gehaald: NazorgToestand['gehaald'],
): readonly Datum[] {
  let open = contacten;
  for (const { dag, isAvond } of gehaald) {
    const later = open.filter((contact) => contact > dag);
    open = isAvond && later.length === open.length ? later.slice(1) : later;
  }
  return open;
}

/** One attempt of the ladder. */
export interface Nazorgpoging {
  readonly wijze: Nazorgwijze;
  /** Day of the attempt before this one. */
  readonly vorige: Datum;
  readonly op: Tijdstip;
}

/**
 * The next attempt after those that reached nobody: the first way that was not tried, on a working day. null before the first has failed,
 * `op` when every way was tried.
 */
export function volgendePoging(
  mislukt: NazorgToestand['mislukt'],
  feiten: NazorgFeiten,
  bereik: Bereik,
  regels: Regels,
): Nazorgpoging | 'op' | null {
  if (mislukt === null) return null;
  const { pogingen } = zoekRegel(regels, 'nazorg-ladder', feiten.dag, nazorgbereik(feiten, bereik)).waarde;
  const trede = pogingen.find(({ wijze }) => !mislukt.wijzen.includes(wijze));
  if (trede === undefined) return 'op';
  const dag = naarWerkdag(plusDagen(mislukt.dag, trede.dagen));
  return { wijze: trede.wijze, vorige: mislukt.dag, op: tijdstipOp(dag, trede.om) };
}

/** When a contact of that day is asked for. */
export function begintOp(dag: Datum): Tijdstip {
  return tijdstipOp(dag, BEGIN_WERKDAG);
}

function elke(weken: number | null, van: Datum, tot: Datum): Datum[] {
  const dagen: Datum[] = [];
  if (weken === null) return dagen;
  for (let dag = plusDagen(van, 7 * weken); dag <= tot; dag = plusDagen(dag, 7 * weken)) dagen.push(dag);
  return dagen;
}
