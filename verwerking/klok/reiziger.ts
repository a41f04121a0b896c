import { randomUUID } from 'node:crypto';
import {
  boekRun,
  leesRunstand,
  markeerRunsGeeindigd,
  vergrendelRun,
  zetRunVoorsprong,
} from '../../db/repositories/runs';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { isNietGevonden, RunKomtNietMeeFout } from '../temporal/fouten';
import type { Reisgenoot } from '../temporal/reisgenoot';
import { isInRust, leesToestand, type LopendeRun } from '../temporal/toestand';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { eenSprong } from '../temporal/verzoek';
import { Beurt } from './beurt';
import { slaap } from './slaap';

const TOEGANG = systeemToegang('klok');

/** Less than this behind the Klok is up with it; a shorter jump than this is never made (see `eenSprong`). */
const BIJ_MS = 1_000;
/** A run that is at work this close to the Klok is in the same step; who waits for it could be waiting for itself. */
const ZELFDE_STAP_MS = 60_000;
const INHALEN_BINNEN_MS = 10_000;

/** How an attempt to bring a run up to the Klok ended; `onderweg`: it got to a timer, or is at work. */
type Aankomst = 'bij' | 'geeindigd' | 'onbekend' | 'onderweg';
/** `dichtbij`: a little behind, and at work or about to be. */
type Blik = Aankomst | 'dichtbij';
type Meting = { run: LopendeRun; achterMs: number } | 'geeindigd' | 'onbekend';

/**
 * Moves the clocks of runs in an oefenomgeving. The server gives each run a clock of its own, ahead of the wall clock by what it has
 * skipped. The rules that keep it right, each from an observed fault:
 * - one jump at a time, so that nothing is skipped over (`eenSprong`), and cancelled when the run turned out to be at work;
 * - one mover per run at a time, because jumps are relative and would add up;
 * - a run is moved only when it waits, and never further than the Klok.
 */
export class Reiziger implements Reisgenoot {
  readonly #beurt = new Beurt();

  constructor(
    private readonly databank: Databank,
    private readonly verbinding: TemporalVerbinding,
  ) {}

  async meld(run: { workflowId: string; soort: string; ref: string }) {
    const stand = await this.databank.metToegang(TOEGANG, (tx) => boekRun(tx, run));
    if (stand.status === 'geeindigd') return 'geeindigd';
    if (!stand.nieuw && (await this.haalIn(run.workflowId)) === 'geeindigd') return 'geeindigd';
    // What holds now: catching up may have taken a while.
    const { klokVoorsprongMs } = stand.nieuw
      ? stand
      : await this.databank.metToegang(TOEGANG, (tx) => leesRunstand(tx, run.workflowId));
    return { voorsprongMs: klokVoorsprongMs, nu: Date.now() + klokVoorsprongMs };
  }

  async isVertrokken(workflowId: string, voorsprongMs: number): Promise<void> {
    await this.databank.metToegang(TOEGANG, (tx) => zetRunVoorsprong(tx, workflowId, voorsprongMs));
  }

  async isGeeindigd(workflowId: string): Promise<void> {
    await this.databank.metToegang(TOEGANG, (tx) => markeerRunsGeeindigd(tx, [workflowId]));
  }

  /**
   * Brings a run up to the Klok, over the timers on the way, each at its own time.
   * @throws TemporalNietBereikbaarFout; RunKomtNietMeeFout when it is at work far behind the Klok and does not get done in time
   */
  async haalIn(workflowId: string, binnenMs = INHALEN_BINNEN_MS): Promise<'bij' | 'geeindigd' | 'onbekend'> {
    const uiterlijk = Date.now() + binnenMs;
    for (let pauzeMs = 5; ; pauzeMs = Math.min(pauzeMs * 2, 200)) {
      const stand = await this.databank.metToegang(TOEGANG, (tx) => leesRunstand(tx, workflowId));
      if (stand.status === 'geeindigd') return 'geeindigd';
      if (stand.status === 'open' && stand.runVoorsprongMs >= stand.klokVoorsprongMs) return 'bij';
      const aankomst = await this.#beurt.neem(workflowId, () =>
        this.#ga(workflowId, stand.klokVoorsprongMs, uiterlijk),
      );
      if (aankomst !== 'onderweg') return aankomst;
      if (Date.now() > uiterlijk) throw new RunKomtNietMeeFout(workflowId);
      await slaap(pauzeMs);
    }
  }

  async #ga(workflowId: string, voorsprongMs: number, uiterlijk: number): Promise<Aankomst> {
    // A first look outside the transaction: while Temporal is away nobody should hold a database connection and wait for it.
    const voor = beoordeel(await this.#meet(workflowId, voorsprongMs, uiterlijk));
    const uitkomst =
      voor === 'achter' ? await this.#springOpSlot(workflowId, uiterlijk) : { aankomst: voor, voorsprongMs };
    if (uitkomst.aankomst === 'geeindigd') await this.isGeeindigd(workflowId);
    if (uitkomst.aankomst === 'bij') await this.isVertrokken(workflowId, uitkomst.voorsprongMs);
    return uitkomst.aankomst === 'dichtbij' ? 'bij' : uitkomst.aankomst;
  }

  /** The only place where a transaction is open while Temporal is asked: its lock keeps other processes from moving the same run. */
  #springOpSlot(workflowId: string, uiterlijk: number): Promise<{ aankomst: Blik; voorsprongMs: number }> {
    return this.databank.metToegang(TOEGANG, async (tx) => {
      await vergrendelRun(tx, workflowId);
      const { klokVoorsprongMs: voorsprongMs } = await leesRunstand(tx, workflowId);
      return { aankomst: await this.#spring(workflowId, voorsprongMs, uiterlijk), voorsprongMs };
    });
  }

  async #spring(workflowId: string, voorsprongMs: number, uiterlijk: number): Promise<Blik> {
    const voor = await this.#meet(workflowId, voorsprongMs, uiterlijk);
    if (typeof voor === 'string') return voor;
    const blik = beoordeel(voor);
    if (blik !== 'achter') return blik;
    try {
      await this.#stelSprongIn(workflowId, eenSprong(randomUUID(), voor.achterMs), uiterlijk);
    } catch (fout) {
      if (isNietGevonden(fout)) return 'geeindigd';
      throw fout;
    }
    const na = await this.#meet(workflowId, voorsprongMs, uiterlijk);
    if (typeof na === 'string') return na;
    // It went to work between looking and jumping: the jump would be made when it waits again, relative to an instant that has passed.
    if (na.run.springt) await this.#stelSprongIn(workflowId, { enabled: false }, uiterlijk);
    if (na.achterMs < BIJ_MS) return 'bij';
    // Landed on a timer that belongs to this step: it goes off by itself.
    return na.achterMs < ZELFDE_STAP_MS ? 'dichtbij' : 'onderweg';
  }

  async #meet(workflowId: string, voorsprongMs: number, uiterlijk: number): Promise<Meting> {
    // Taken before the question, so that a slow answer makes the run lag a little instead of lead.
    const klokNu = Date.now() + voorsprongMs;
    const run = await leesToestand(this.verbinding, workflowId, restMs(uiterlijk));
    return run.soort === 'loopt' ? { run, achterMs: klokNu - run.tijd } : run.soort;
  }

  async #stelSprongIn(
    workflowId: string,
    sprong: Partial<ReturnType<typeof eenSprong>>,
    uiterlijk: number,
  ): Promise<void> {
    await this.verbinding.roep(
      (dienst) =>
        dienst.updateWorkflowExecutionOptions({
          namespace: this.verbinding.namespace,
          workflowExecution: { workflowId },
          workflowExecutionOptions: { timeSkippingConfig: sprong },
          updateMask: { paths: ['time_skipping_config'] },
        }),
      restMs(uiterlijk),
    );
  }
}

function restMs(uiterlijk: number): number {
  return Math.max(500, uiterlijk - Date.now());
}

function beoordeel(meting: Meting): Blik | 'achter' {
  if (typeof meting === 'string') return meting;
  if (meting.achterMs < BIJ_MS) return 'bij';
  if (isInRust(meting.run)) return 'achter';
  return meting.achterMs < ZELFDE_STAP_MS ? 'dichtbij' : 'onderweg';
}
