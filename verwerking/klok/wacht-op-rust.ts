import { isNietsBegonnen, leesWachtrijen, type Wachtrijen } from '../../db/repositories/omgeving';
import { markeerRunsGeeindigd, openRunsVanaf } from '../../db/repositories/runs';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { isInRust, leesToestand, type LopendeRun } from '../temporal/toestand';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { inPorties } from './in-porties';
import { KlokFout } from './klok-fout';
import { slaap } from './slaap';

const TOEGANG = systeemToegang('klok');

/**
 * A row that is tried again within this time (wall clock) is waited for; a longer delay is for operators to see. Longer than the lease of
 * an opdracht that is being carried out now, which looks like a delay.
 */
const KORTE_HERKANSING_MS = 30_000;
const PAUZE_MS = { eerste: 10, langste: 150 } as const;

/** What is waited for, and how long nothing may move. */
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
 * task or an activity. Every run is waited for in turn, and then all are looked at again: a run that was seen at rest may have been
 * signalled by one that was seen later. Only when no history has grown between the two looks were all at rest at one moment; the queues
 * are counted at that moment.
 * @throws KlokFout ONRUST, naming what does not come to rest
 */
export async function wachtOpRust(opdracht: Rustopdracht): Promise<void> {
  const wachter = new Rustwachter(opdracht);
  if (await wachter.isNietsBegonnen()) return;
  for (;;) {
    await wachter.wachtOpWachtrijen();
    const gezien = await wachter.wachtOpRuns();
    const nogWerk = await wachter.telWachtrijen();
    if (nogWerk === 0 && (await wachter.isOnveranderd(gezien))) return;
  }
}

class Rustwachter {
  /** What was seen when patience ran out; when it is the same the next time, nothing moves at all. */
  #laatsteBeeld: string | undefined;

  constructor(private readonly opdracht: Rustopdracht) {}

  /** Most days nothing happens: one look tells. */
  async isNietsBegonnen(): Promise<boolean> {
    const { databank, vanafVoorsprongMs, ook = [] } = this.opdracht;
    if (ook.length > 0) return false;
    return databank.metToegang(TOEGANG, (tx) => isNietsBegonnen(tx, vanafVoorsprongMs));
  }

  async telWachtrijen(): Promise<number> {
    return aantalWachtend(await this.#wachtrijen());
  }

  async wachtOpWachtrijen(): Promise<void> {
    await this.#wachtTot(async () => {
      const wachtrijen = await this.#wachtrijen();
      return aantalWachtend(wachtrijen) === 0 ? null : wachtrijen.stand;
    });
  }

  /** Waits for each run; answers how long the history of each was when it was at rest. Ended runs are left out. */
  async wachtOpRuns(): Promise<ReadonlyMap<string, number>> {
    const gezien = new Map<string, number>();
    await inPorties(await this.#runs(), this.opdracht.gelijktijdig, async (id) => {
      await this.#wachtTot(async () => {
        const run = await this.#kijk(id);
        if (run === null) return null;
        if (!isInRust(run)) return `${run.gebeurtenissen}`;
        gezien.set(id, run.gebeurtenissen);
        return null;
      });
    });
    return gezien;
  }

  async isOnveranderd(gezien: ReadonlyMap<string, number>): Promise<boolean> {
    const runs = await this.#bekijkAlle();
    if (runs.size !== gezien.size) return false;
    return [...runs].every(([id, run]) => isInRust(run) && gezien.get(id) === run.gebeurtenissen);
  }

  /** Looks until `bezig` answers null; anything else is what it is busy with, which has to change in time. */
  async #wachtTot(bezig: () => Promise<string | null>): Promise<void> {
    let vorige: string | undefined;
    let bewogenOp = Date.now();
    for (let pauzeMs: number = PAUZE_MS.eerste; ; pauzeMs = Math.min(pauzeMs * 1.5, PAUZE_MS.langste)) {
      const stand = await bezig();
      if (stand === null) return;
      if (stand !== vorige || Date.now() - bewogenOp > this.opdracht.geduldMs) {
        if (stand === vorige) await this.#eisBeweging();
        vorige = stand;
        bewogenOp = Date.now();
      }
      await slaap(pauzeMs);
    }
  }

  /** One of many may wait long for its turn; it is an error only when nothing else has moved either since the last time. */
  async #eisBeweging(): Promise<void> {
    const wachtrijen = await this.#wachtrijen();
    const runs = await this.#bekijkAlle();
    const beeld = [wachtrijen.stand, ...[...runs].map(([id, run]) => `${id} ${run.gebeurtenissen}`)].join(
      '\n',
    );
    if (beeld === this.#laatsteBeeld) {
      const bezig = [...runs].filter(([, run]) => !isInRust(run));
      throw new KlokFout('ONRUST', legOnrustUit(wachtrijen, bezig));
    }
    this.#laatsteBeeld = beeld;
  }

  async #bekijkAlle(): Promise<Map<string, LopendeRun>> {
    const gevonden = new Map<string, LopendeRun>();
    await inPorties(await this.#runs(), this.opdracht.gelijktijdig, async (id) => {
      const run = await this.#kijk(id);
      if (run !== null) gevonden.set(id, run);
    });
    return gevonden;
  }

  async #runs(): Promise<string[]> {
    const aangeraakt = await this.opdracht.databank.metToegang(TOEGANG, (tx) =>
      openRunsVanaf(tx, this.opdracht.vanafVoorsprongMs),
    );
    return [...new Set([...aangeraakt, ...(this.opdracht.ook ?? [])])];
  }

  async #kijk(workflowId: string): Promise<LopendeRun | null> {
    const toestand = await leesToestand(this.opdracht.verbinding, workflowId);
    if (toestand.soort === 'loopt') return toestand;
    if (toestand.soort === 'geeindigd') {
      await this.opdracht.databank.metToegang(TOEGANG, (tx) => markeerRunsGeeindigd(tx, [workflowId]));
    }
    return null;
  }

  #wachtrijen(): Promise<Wachtrijen> {
    return this.opdracht.databank.metToegang(TOEGANG, (tx) => leesWachtrijen(tx, KORTE_HERKANSING_MS));
  }
}

function aantalWachtend({ inbox, opdrachten, besluiten }: Wachtrijen): number {
  return inbox + opdrachten + besluiten;
}

const TOON_RUNS = 10;

function legOnrustUit(wachtrijen: Wachtrijen, bezig: readonly [string, LopendeRun][]): string {
  const regels = ['de klok staat stil: er is nog werk, maar er beweegt niets meer'];
  for (const naam of ['inbox', 'opdrachten', 'besluiten'] as const) {
    if (wachtrijen[naam] > 0) regels.push(`  ${naam}: ${wachtrijen[naam]} wachtend`);
  }
  for (const [id, run] of bezig.slice(0, TOON_RUNS)) {
    const werk = run.activiteiten.map(({ soort, poging }) => `activiteit ${soort} (poging ${poging})`);
    if (run.workflowtaak !== null) werk.push(`workflowtaak (poging ${run.workflowtaak})`);
    if (run.moetBeginnen) werk.push('begint nog');
    regels.push(`  ${id}: ${werk.join(', ')}`);
  }
  if (bezig.length > TOON_RUNS) regels.push(`  en nog ${bezig.length - TOON_RUNS} runs`);
  regels.push(
    'draait de worker? herhaal de opdracht als het is opgelost: de klok gaat verder waar hij bleef',
  );
  return regels.join('\n');
}
