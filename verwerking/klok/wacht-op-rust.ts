import { leesWachtrijen, type Wachtrijen } from '../../db/repositories/omgeving';
import { markeerRunsGeeindigd, openRunsVanaf } from '../../db/repositories/runs';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { isInRust, leesToestand, type Toestand } from '../temporal/toestand';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { inPorties } from './in-porties';
import { KlokFout } from './klok-fout';
import { slaap } from './slaap';

const TOEGANG = systeemToegang('klok');

/** A row that is tried again within this time (wall clock) is waited for; a longer delay is for operators to see. */
const KORTE_HERKANSING_MS = 10_000;

export interface Rustopdracht {
  readonly databank: Databank;
  readonly verbinding: TemporalVerbinding;
  /** Runs that were touched since the Klok had this lead (ms) are watched. */
  readonly vanafVoorsprongMs: number;
  /** Runs that are watched whatever their lead. */
  readonly ook?: readonly string[];
  /** How long nothing may move before this is an error, ms of the wall clock. */
  readonly geduldMs: number;
  readonly gelijktijdig: number;
}

/**
 * Waits until everything that was set going has come to rest: no inbox row, opdracht or besluit is due, and no touched run has a workflow
 * task or an activity. Rest is proved by two looks with the same histories, because a run that was seen at rest may have been signalled by
 * one that was looked at later; the queues are counted between the two looks.
 * @throws KlokFout ONRUST, naming what does not come to rest
 */
export async function wachtOpRust(opdracht: Rustopdracht): Promise<void> {
  let vorige: string | undefined;
  let stand = '';
  let bewogenOp = Date.now();
  for (let pauzeMs = 10; ; pauzeMs = Math.min(pauzeMs * 1.5, 150)) {
    const wachtrijen = await opdracht.databank.metToegang(TOEGANG, (tx) =>
      leesWachtrijen(tx, KORTE_HERKANSING_MS),
    );
    const leeg = wachtrijen.inbox + wachtrijen.opdrachten + wachtrijen.besluiten === 0;
    const runs = leeg ? await bekijkRuns(opdracht) : new Map<string, Toestand>();
    const beeld = beschrijf(runs);
    const bezig = [...runs].filter(([, toestand]) => toestand.soort === 'loopt' && !isInRust(toestand));
    if (leeg && bezig.length === 0) {
      if (vorige === beeld) return;
      vorige = beeld;
      continue;
    }
    vorige = undefined;
    const nieuweStand = `${wachtrijen.stand}\n${beeld}`;
    if (nieuweStand !== stand) {
      stand = nieuweStand;
      bewogenOp = Date.now();
    } else if (Date.now() - bewogenOp > opdracht.geduldMs) {
      throw new KlokFout('ONRUST', legOnrustUit(wachtrijen, bezig, opdracht.geduldMs));
    }
    await slaap(pauzeMs);
  }
}

async function bekijkRuns(opdracht: Rustopdracht): Promise<Map<string, Toestand>> {
  const { databank, verbinding } = opdracht;
  const aangeraakt = await databank.metToegang(TOEGANG, (tx) =>
    openRunsVanaf(tx, opdracht.vanafVoorsprongMs),
  );
  const ids = [...new Set([...aangeraakt, ...(opdracht.ook ?? [])])].sort();
  const toestanden = await inPorties(ids, opdracht.gelijktijdig, (id) => leesToestand(verbinding, id));
  const geeindigd = ids.filter((_, i) => toestanden[i]?.soort === 'geeindigd');
  await databank.metToegang(TOEGANG, (tx) => markeerRunsGeeindigd(tx, geeindigd));
  return new Map(ids.map((id, i) => [id, toestanden[i]!]));
}

/** Changes whenever anything happened to one of the runs. */
function beschrijf(runs: ReadonlyMap<string, Toestand>): string {
  return [...runs]
    .filter(([, toestand]) => toestand.soort === 'loopt')
    .map(([id, toestand]) => `${id} ${toestand.soort === 'loopt' ? toestand.gebeurtenissen : ''}`)
    .join('\n');
}

function legOnrustUit(
  wachtrijen: Wachtrijen,
  bezig: readonly [string, Toestand][],
  geduldMs: number,
): string {
  const regels = [
    `de klok staat stil: er gebeurt al ${Math.round(geduldMs / 1_000)} seconden niets, maar er is nog werk`,
  ];
  for (const naam of ['inbox', 'opdrachten', 'besluiten'] as const) {
    if (wachtrijen[naam] > 0) regels.push(`  ${naam}: ${wachtrijen[naam]} wachtend`);
  }
  for (const [id, toestand] of bezig.slice(0, 10)) {
    if (toestand.soort !== 'loopt') continue;
    const werk = toestand.activiteiten.map(({ soort, poging }) => `activiteit ${soort} (poging ${poging})`);
    if (toestand.workflowtaak !== null) werk.push(`workflowtaak (poging ${toestand.workflowtaak})`);
    regels.push(`  ${id}: ${werk.join(', ')}`);
  }
  if (bezig.length > 10) regels.push(`  en nog ${bezig.length - 10} runs`);
  regels.push('draait de worker? Herhaal het commando als het is opgelost: het gaat verder waar het bleef.');
  return regels.join('\n');
}
