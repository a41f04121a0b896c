import { plusDagen, plusMaanden } from '../kalender/datum';
import { isWerkdag, plusWerkdagen } from '../kalender/werkdagen';
import type { Datum } from '../woorden/tijd';

/** Ways to reach somebody in order, round after round; there is no last one. */
export interface Benaderladder<W extends string> {
  /** `dagen` is the time until the next attempt. */
  readonly pogingen: readonly { readonly wijze: W; readonly dagen: number }[];
  /** Between the last attempt of a round and the first of the next. */
  readonly maandenTussenRondes: number;
}

/** One attempt to reach somebody. */
export interface Benaderpoging<W extends string> {
  /** Within the round, from 1. */
  readonly nummer: number;
  readonly ronde: number;
  readonly wijze: W;
  /** Working day on which it is asked for. */
  readonly dag: Datum;
}

/**
 * The attempt after those that failed. Not for workflows (calendars).
 *
 * @param pogingen how many failed, and the day of the last
 * @param vanaf the first attempt is on this day, or the first working day after it
 */
export function volgendePogingUit<W extends string>(
  { pogingen: treden, maandenTussenRondes }: Benaderladder<W>,
  { aantal, dag }: { readonly aantal: number; readonly dag: Datum | null },
  vanaf: Datum,
): Benaderpoging<W> {
  const plaats = aantal % treden.length;
  const ronde = 1 + Math.floor(aantal / treden.length);
  const { wijze } = treden[plaats]!;
  const eerst = { nummer: plaats + 1, ronde, wijze };
  if (dag === null) return { ...eerst, dag: opWerkdag(vanaf) };
  if (plaats === 0) return { ...eerst, dag: opWerkdag(plusMaanden(dag, maandenTussenRondes)) };
  return { ...eerst, dag: opWerkdag(plusDagen(dag, treden[plaats - 1]!.dagen)) };
}

/** The day itself, or the first working day after it. */
export function opWerkdag(dag: Datum): Datum {
  return isWerkdag(dag) ? dag : plusWerkdagen(dag, 1);
}
