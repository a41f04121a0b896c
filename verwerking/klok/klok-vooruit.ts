import { leesOmgeving, zetVoorsprong } from '../../db/repositories/omgeving';
import {
  eersteTermijnNa,
  laatTermijnenVervallen,
  rijpeTermijnen,
  type RijpeTermijn,
} from '../../db/repositories/runs';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { Ritmebeurt } from '../ritme/ritme-beurt';
import type { RitmeFunctie } from '../ritme/ritme-functie';
import { RunKomtNietMeeFout } from '../temporal/fouten';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { inPorties } from './in-porties';
import { KlokFout } from './klok-fout';
import { metKlokslot } from './klokslot';
import { Reiziger } from './reiziger';
import { slaap } from './slaap';
import { wachtOpRust } from './wacht-op-rust';

const TOEGANG = systeemToegang('klok');

/** The Klok stops just after a deadline: a timer is set by a task that takes a moment, and runs that moment late. */
const NA_DE_TERMIJN_MS = 250;
/** When a timer has not gone off by then, the Klok is moved on by these steps: its run was slow to set it. */
const NADUWEN_MS = [0, 500, 2_000, 8_000, 30_000, 60_000] as const;
/** How long the server may take to fire a timer that a jump has reached, ms of the wall clock. */
const TIMER_GEDULD_MS = 3_000;
/** A deadline that passed longer ago than this (Klok) is not late because of a slow task. */
const NET_VERLOPEN_MS = 120_000;

/** What the driver works with. */
export interface Klokdiensten {
  readonly databank: Databank;
  readonly verbinding: TemporalVerbinding;
  readonly ritmes: readonly RitmeFunctie[];
}

/** One step of the clock, for progress. */
export interface Klokstap {
  /** Where the Klok stands now. */
  readonly nu: Tijdstip;
  readonly tot: Tijdstip;
  /** `termijnen`: that many runs had a deadline here; `ritme`: one function was called. */
  readonly soort: 'termijnen' | 'ritme';
  readonly aantal: number;
  /** How long it took, ms of the wall clock. */
  readonly duurMs: number;
}

export interface KlokVooruitOpdracht {
  readonly tot: Tijdstip;
  readonly voortgang?: (stap: Klokstap) => void;
  /** How long nothing may move before this is an error, ms of the wall clock; default a minute. */
  readonly geduldMs?: number;
  /** How long to wait for somebody else who moves the clock, ms of the wall clock; default half a minute. */
  readonly slotgeduldMs?: number;
}

/** What moving the clock came to. The lists are empty when all is well. */
export interface Klokuitslag {
  readonly nu: Tijdstip;
  readonly stappen: number;
  /** How many times a run was moved over a deadline. */
  readonly bewogen: number;
  /** Open deadlines of runs that had ended: settled as `vervallen`. */
  readonly vervallen: readonly string[];
  /** Open deadlines whose run waits on past them, or is not there: left open, for an operator. */
  readonly nietAfgegaan: readonly string[];
}

/**
 * Moves the Klok of an oefenomgeving forward, from deadline to deadline and rhythm moment to rhythm moment. At each the Klok is moved
 * first, then the runs that have a deadline there; the next step waits until everything this set going has come to rest. Runs without a
 * deadline on the way stay where they are: the port brings them up to the Klok before they are next touched.
 * May be repeated after a crash: what the Klok has passed and was not done yet is done first.
 * @throws KlokFout
 */
export function klokVooruit(diensten: Klokdiensten, opdracht: KlokVooruitOpdracht): Promise<Klokuitslag> {
  return weigerProductie(diensten.databank).then(() =>
    metKlokslot(diensten.databank, opdracht.slotgeduldMs ?? 30_000, () =>
      new Klokgang(diensten, opdracht).ga(),
    ),
  );
}

async function weigerProductie(databank: Databank): Promise<void> {
  const { soort } = await databank.metToegang(TOEGANG, leesOmgeving);
  if (soort === 'oefen') return;
  throw new KlokFout(
    'PRODUCTIE',
    'dit is een productiedatabank: hier loopt de klok gelijk met de echte tijd. Alleen in een oefenomgeving kan de klok vooruit.',
  );
}

class Klokgang {
  readonly #databank: Databank;
  readonly #verbinding: TemporalVerbinding;
  readonly #reiziger: Reiziger;
  readonly #ritmes: Ritmebeurt;
  readonly #nietAfgegaan = new Set<string>();
  readonly #vervallen: string[] = [];
  readonly #gelijktijdig: number;
  #stappen = 0;
  #bewogen = 0;

  constructor(
    diensten: Klokdiensten,
    private readonly opdracht: KlokVooruitOpdracht,
  ) {
    this.#databank = diensten.databank;
    this.#verbinding = diensten.verbinding;
    this.#reiziger = new Reiziger(diensten.databank, diensten.verbinding);
    this.#ritmes = new Ritmebeurt(diensten.databank, diensten.ritmes);
    // Each move holds a database connection for some milliseconds; half of them is enough to keep the server busy.
    this.#gelijktijdig = Math.max(1, Math.min(8, Math.floor((diensten.databank.pool.options.max ?? 10) / 2)));
  }

  async ga(): Promise<Klokuitslag> {
    const { tot } = this.opdracht;
    const begin = await this.#nu();
    if (tot < begin - 60_000) {
      throw new KlokFout('TERUG', 'de klok gaat alleen vooruit, en dit tijdstip is al geweest');
    }
    await this.#ritmes.begin(begin);
    await this.#rust([]);
    for (;;) {
      const nu = await this.#nu();
      const rijp = await this.#rijp(nu);
      if (rijp.length > 0) {
        await this.#meet('termijnen', () => this.#verwerkTermijnen(rijp));
        continue;
      }
      const moment = await this.#ritmes.eerste();
      if (moment !== null && moment.op <= nu) {
        await this.#meet('ritme', async () => {
          await this.#ritmes.roep(moment);
          await this.#rust([]);
          return 1;
        });
        continue;
      }
      if (nu >= tot) break;
      await this.#zetKlok(await this.#volgende(nu, moment?.op ?? null));
    }
    return {
      nu: await this.#nu(),
      stappen: this.#stappen,
      bewogen: this.#bewogen,
      vervallen: this.#vervallen,
      nietAfgegaan: [...this.#nietAfgegaan],
    };
  }

  async #volgende(nu: Tijdstip, ritme: Tijdstip | null): Promise<Tijdstip> {
    const { tot } = this.opdracht;
    const termijn = await this.#databank.metToegang(TOEGANG, (tx) => eersteTermijnNa(tx, nu));
    const eerste = Math.min(tot, ritme ?? tot, termijn ?? tot);
    return eerste === termijn ? eerste + NA_DE_TERMIJN_MS : eerste;
  }

  async #rijp(nu: Tijdstip): Promise<RijpeTermijn[]> {
    const alle = await this.#databank.metToegang(TOEGANG, (tx) => rijpeTermijnen(tx, nu));
    return alle.filter(({ sleutel }) => !this.#nietAfgegaan.has(sleutel));
  }

  /** Moves the runs of these deadlines over them, until each is settled or will not be. */
  async #verwerkTermijnen(eerste: readonly RijpeTermijn[]): Promise<number> {
    let over = eerste;
    const geraakt = new Set<string>();
    for (const naduwMs of NADUWEN_MS) {
      if (naduwMs > 0) {
        const nu = await this.#nu();
        if (over.every(({ verlooptOp }) => verlooptOp < nu - NET_VERLOPEN_MS)) break;
        await this.#zetKlok(nu + naduwMs);
      }
      const runs = [...new Set(over.map(({ workflowId }) => workflowId))];
      for (const run of runs) geraakt.add(run);
      const aankomsten = await inPorties(runs, this.#gelijktijdig, (id) => this.#haalIn(id));
      await this.#rust(runs);
      await this.#ruimOp(over, runs, aankomsten);
      over = await this.#wachtOpTimers(over);
      if (over.length === 0) break;
    }
    for (const { sleutel } of over) this.#nietAfgegaan.add(sleutel);
    this.#bewogen += geraakt.size;
    return geraakt.size;
  }

  /**
   * Gives the server time to fire the timers of runs that have arrived: its timer queue follows the jump a moment later, longer on a busy
   * machine, and a next jump before that would only put the timer off. Answers the deadlines that are still open.
   */
  async #wachtOpTimers(termijnen: readonly RijpeTermijn[]): Promise<RijpeTermijn[]> {
    const sleutels = new Set(termijnen.map(({ sleutel }) => sleutel));
    const uiterlijk = Date.now() + TIMER_GEDULD_MS;
    for (let pauzeMs = 10; ; pauzeMs = Math.min(pauzeMs * 2, 200)) {
      const rijp = await this.#rijp(await this.#nu());
      const over = rijp.filter(({ sleutel }) => sleutels.has(sleutel));
      if (over.length === 0 || Date.now() > uiterlijk) return over;
      await slaap(pauzeMs);
      await this.#rust([...new Set(over.map(({ workflowId }) => workflowId))]);
    }
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

  /** Deadlines of ended runs lapse; a run that Temporal does not know is for an operator. */
  async #ruimOp(
    termijnen: readonly RijpeTermijn[],
    runs: readonly string[],
    aankomsten: readonly ('bij' | 'geeindigd' | 'onbekend')[],
  ): Promise<void> {
    const nogOpen = await this.#rijp(await this.#nu());
    const open = new Set(nogOpen.map(({ sleutel }) => sleutel));
    const geeindigd: string[] = [];
    for (const [i, run] of runs.entries()) {
      const eigen = termijnen.filter(({ workflowId, sleutel }) => workflowId === run && open.has(sleutel));
      if (eigen.length === 0) continue;
      // A run that arrived may have ended there, and its end has no reason to settle terms it never knew.
      const stand = aankomsten[i] === 'bij' ? await this.#reiziger.haalIn(run) : aankomsten[i];
      if (stand === 'geeindigd') {
        geeindigd.push(run);
        this.#vervallen.push(...eigen.map(({ sleutel }) => sleutel));
      }
      if (stand === 'onbekend') for (const { sleutel } of eigen) this.#nietAfgegaan.add(sleutel);
    }
    await this.#databank.metToegang(TOEGANG, (tx) => laatTermijnenVervallen(tx, geeindigd));
  }

  async #rust(ook: readonly string[]): Promise<void> {
    const { voorsprongMs } = await this.#databank.metToegang(TOEGANG, leesOmgeving);
    await wachtOpRust({
      databank: this.#databank,
      verbinding: this.#verbinding,
      vanafVoorsprongMs: voorsprongMs,
      ook,
      geduldMs: this.opdracht.geduldMs ?? 60_000,
      gelijktijdig: this.#gelijktijdig,
    });
  }

  async #meet(soort: Klokstap['soort'], werk: () => Promise<number>): Promise<void> {
    const begin = Date.now();
    const aantal = await werk();
    this.#stappen += 1;
    this.opdracht.voortgang?.({
      nu: await this.#nu(),
      tot: this.opdracht.tot,
      soort,
      aantal,
      duurMs: Date.now() - begin,
    });
  }

  async #zetKlok(op: Tijdstip): Promise<void> {
    await this.#databank.metToegang(TOEGANG, (tx) => zetVoorsprong(tx, op - Date.now()));
  }

  async #nu(): Promise<Tijdstip> {
    const { voorsprongMs } = await this.#databank.metToegang(TOEGANG, leesOmgeving);
    return Date.now() + voorsprongMs;
  }
}
