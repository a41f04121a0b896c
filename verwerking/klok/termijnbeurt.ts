import {
  laatTermijnenVervallen,
  markeerRunsGeeindigd,
  leesTermijnen,
  type RijpeTermijn,
} from '../../db/repositories/runs';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { RunKomtNietMeeFout } from '../temporal/fouten';
import { leesEersteTimer } from '../temporal/timers';
import { isInRust, leesToestand, type LopendeRun } from '../temporal/toestand';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { inPorties } from './in-porties';
import { KlokFout } from './klok-fout';
import { Reiziger } from './reiziger';
import { slaap } from './slaap';

const TOEGANG = systeemToegang('klok');

/** A timer that goes off later than this after a deadline was set for something else. */
const HOORT_BIJ_TERMIJN_MS = 120_000;
/** How long the server may take to fire timers that are due while nothing else moves, ms of the wall clock. */
const TIMER_GEDULD_MS = 30_000;

/** What the driver lends to the handling of deadlines. */
export interface Termijnomgeving {
  readonly databank: Databank;
  readonly verbinding: TemporalVerbinding;
  readonly gelijktijdig: number;
  /** How long nothing may move before it is given up, ms of the wall clock. */
  readonly geduldMs: number;
  /** The time of the Klok. */
  nu(): Tijdstip;
  zetKlok(op: Tijdstip): Promise<void>;
  /** Waits until what was touched, and these runs, are at rest. */
  wachtOpRust(ook: readonly string[]): Promise<void>;
}

/**
 * Why a run has not settled a deadline that has passed: it is about to (`wacht`: at work, or its timer is due), its timer goes off a little
 * later (`verder`), it waits for something else (`niets`), or it is not there.
 */
interface Oordeel {
  readonly soort: 'wacht' | 'verder' | 'niets' | 'geeindigd' | 'onbekend';
  /** When the timer goes off, in the run's own time. */
  readonly timer: Tijdstip | null;
  /** Which segment this was and how long its history: another one means that the run has moved. */
  readonly stand: string;
}

/** Deadlines as they are at an instant. */
export interface Termijnblik {
  readonly rijp: readonly RijpeTermijn[];
  readonly volgende: Tijdstip | null;
}

/** Takes runs over deadlines that the Klok has passed, and finds out what is the matter with those that do not settle them. */
export class Termijnbeurt {
  /** Deadlines that their run will not settle, or that have no run. They are left alone from then on. */
  readonly nietAfgegaan = new Set<string>();
  /** Deadlines of runs that had ended. */
  readonly vervallen: string[] = [];
  readonly #reiziger: Reiziger;

  constructor(private readonly omgeving: Termijnomgeving) {
    this.#reiziger = new Reiziger(omgeving.databank, omgeving.verbinding);
  }

  /** Open deadlines that the Klok has passed, and when the first of those to come is. */
  async kijk(tx: Tx, nu: Tijdstip): Promise<Termijnblik> {
    const { rijp, volgende } = await leesTermijnen(tx, nu);
    return { rijp: rijp.filter(({ sleutel }) => !this.nietAfgegaan.has(sleutel)), volgende };
  }

  /** Moves the runs of these deadlines over them, until each is settled or will not be. */
  async verwerk(eerste: readonly RijpeTermijn[]): Promise<number> {
    const runs = runsVan(eerste);
    await this.#breng(runs, runs);
    const verdacht = new Map<string, string>();
    const geduld = new Geduld(Math.min(TIMER_GEDULD_MS, this.omgeving.geduldMs));
    let over = await this.#nogOpen(eerste);
    for (let pauzeMs = 10; over.length > 0; pauzeMs = Math.min(pauzeMs * 2, 200)) {
      const oordelen = await this.#oordeel(over);
      const tijdIsOp = geduld.isOp(
        over.map((t) => `${t.sleutel} ${oordelen.get(t.workflowId)?.stand}`).join(),
      );
      await this.#ruimOp(over, oordelen, verdacht, tijdIsOp);
      await slaap(pauzeMs);
      const verder = [...oordelen].filter(([, { soort }]) => soort === 'verder').map(([run]) => run);
      await this.#breng(verder, runsVan(over));
      over = await this.#nogOpen(over);
    }
    return runs.length;
  }

  /** Brings runs up to the Klok, and waits for what comes of it. */
  async #breng(runs: readonly string[], ook: readonly string[]): Promise<void> {
    await inPorties(runs, this.omgeving.gelijktijdig, (id) => this.#haalIn(id));
    await this.omgeving.wachtOpRust(ook);
  }

  async #nogOpen(termijnen: readonly RijpeTermijn[]): Promise<RijpeTermijn[]> {
    const sleutels = new Set(termijnen.map(({ sleutel }) => sleutel));
    const { rijp } = await this.omgeving.databank.metToegang(TOEGANG, (tx) =>
      this.kijk(tx, this.omgeving.nu()),
    );
    return rijp.filter(({ sleutel }) => sleutels.has(sleutel));
  }

  /** Why runs have not settled deadlines that have passed. Moves the Klok on to timers that were set late. */
  async #oordeel(termijnen: readonly RijpeTermijn[]): Promise<Map<string, Oordeel>> {
    const oordelen = new Map<string, Oordeel>();
    await inPorties(runsVan(termijnen), this.omgeving.gelijktijdig, async (run) => {
      const laatste = Math.max(...termijnen.filter((t) => t.workflowId === run).map((t) => t.verlooptOp));
      oordelen.set(run, await this.#oordeelRun(run, laatste));
    });
    const nu = this.omgeving.nu();
    const laatsteTimer = Math.max(...[...oordelen.values()].map(({ timer }) => timer ?? 0));
    if (laatsteTimer > nu) await this.omgeving.zetKlok(laatsteTimer);
    return oordelen;
  }

  async #oordeelRun(workflowId: string, termijn: Tijdstip): Promise<Oordeel> {
    const toestand = await leesToestand(this.omgeving.verbinding, workflowId);
    if (toestand.soort !== 'loopt') return { soort: toestand.soort, timer: null, stand: '' };
    const stand = standVan(toestand);
    if (!isInRust(toestand)) return { soort: 'wacht', timer: null, stand };
    const timer = await leesEersteTimer(this.omgeving.verbinding, workflowId);
    if (timer === null || timer > termijn + HOORT_BIJ_TERMIJN_MS) {
      // A timer that went off between the two looks is in neither: what moved meanwhile is at work.
      const na = await leesToestand(this.omgeving.verbinding, workflowId);
      const isVerder = na.soort === 'loopt' && standVan(na) !== stand;
      return { soort: isVerder ? 'wacht' : 'niets', timer: null, stand };
    }
    return { soort: timer > toestand.tijd ? 'verder' : 'wacht', timer, stand };
  }

  /** Deadlines of ended runs lapse; of what will not be settled, or not in time, an operator hears. */
  async #ruimOp(
    termijnen: readonly RijpeTermijn[],
    oordelen: ReadonlyMap<string, Oordeel>,
    verdacht: Map<string, string>,
    tijdIsOp: boolean,
  ): Promise<void> {
    const geeindigd: string[] = [];
    for (const { sleutel, workflowId } of termijnen) {
      const { soort, stand = '' } = oordelen.get(workflowId) ?? {};
      if (soort === 'geeindigd') {
        geeindigd.push(workflowId);
        this.vervallen.push(sleutel);
        continue;
      }
      const isKlem = soort === 'niets' || soort === 'onbekend';
      if (tijdIsOp || (isKlem && verdacht.get(sleutel) === stand)) this.nietAfgegaan.add(sleutel);
      // Perhaps it was settled, or went on in a new segment, while we looked: only what has not moved the next time counts.
      else if (isKlem) verdacht.set(sleutel, stand);
      else verdacht.delete(sleutel);
    }
    await this.omgeving.databank.metToegang(TOEGANG, async (tx) => {
      await markeerRunsGeeindigd(tx, geeindigd);
      await laatTermijnenVervallen(tx, geeindigd);
    });
  }

  async #haalIn(workflowId: string): Promise<'bij' | 'geeindigd' | 'onbekend'> {
    try {
      return await this.#reiziger.haalIn(workflowId);
    } catch (fout) {
      if (fout instanceof RunKomtNietMeeFout)
        throw new KlokFout('ONRUST', `de klok staat stil: ${fout.message}`);
      throw fout;
    }
  }
}

/** Changes whenever something happens to a run: a timer, an activity, a message, a new segment. */
function standVan({ segment, gebeurtenissen }: LopendeRun): string {
  return `${segment} ${gebeurtenissen}`;
}

/** Runs out only while nothing moves: on a slow machine many runs, each over several terms, take as long as they take. */
class Geduld {
  #beeld: string | undefined;
  #uiterlijk = 0;

  constructor(private readonly duurMs: number) {}

  isOp(beeld: string): boolean {
    if (beeld !== this.#beeld) {
      this.#beeld = beeld;
      this.#uiterlijk = Date.now() + this.duurMs;
    }
    return Date.now() > this.#uiterlijk;
  }
}

function runsVan(termijnen: readonly RijpeTermijn[]): string[] {
  return [...new Set(termijnen.map(({ workflowId }) => workflowId))];
}
