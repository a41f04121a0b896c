import { isNietsBegonnen, leesOmgeving, zetVoorsprong } from '../../db/repositories/omgeving';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { Ritmebeurt, type Ritmemoment } from '../ritme/ritme-beurt';
import type { RitmeFunctie } from '../ritme/ritme-functie';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { KlokFout } from './klok-fout';
import { metKlokslot } from './klokslot';
import { Termijnbeurt, type Termijnblik } from './termijnbeurt';
import { wachtOpRust } from './wacht-op-rust';

const TOEGANG = systeemToegang('klok');

/** The Klok stops a second after a deadline: a timer is set by a task that takes a moment, and goes off that moment late. */
const NA_DE_TERMIJN_MS = 1_000;

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

/** How far the clock goes, and who hears of the way. */
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
  readonly #ritmes: Ritmebeurt;
  readonly #termijnen: Termijnbeurt;
  readonly #gelijktijdig: number;
  /** Of the Klok before the wall clock. Whoever holds the lock is the only one who changes it, so it need not be asked at every step. */
  #voorsprongMs = 0;
  #stappen = 0;
  #bewogen = 0;

  constructor(
    diensten: Klokdiensten,
    private readonly opdracht: KlokVooruitOpdracht,
  ) {
    this.#databank = diensten.databank;
    this.#verbinding = diensten.verbinding;
    this.#ritmes = new Ritmebeurt(diensten.databank, diensten.ritmes);
    // Each move holds a database connection for some milliseconds; half of them is enough to keep the server busy.
    this.#gelijktijdig = Math.max(1, Math.min(8, Math.floor((diensten.databank.pool.options.max ?? 10) / 2)));
    this.#termijnen = new Termijnbeurt({
      databank: diensten.databank,
      verbinding: diensten.verbinding,
      gelijktijdig: this.#gelijktijdig,
      geduldMs: opdracht.geduldMs ?? 60_000,
      nu: () => this.#nu(),
      zetKlok: (op) => this.#zetKlok(op),
      wachtOpRust: (ook) => this.#rust(ook),
    });
  }

  async ga(): Promise<Klokuitslag> {
    const { tot } = this.opdracht;
    this.#voorsprongMs = (await this.#databank.metToegang(TOEGANG, leesOmgeving)).voorsprongMs;
    const begin = this.#nu();
    if (tot < begin - 60_000) {
      throw new KlokFout('TERUG', 'de klok gaat alleen vooruit, en dit tijdstip is al geweest');
    }
    await this.#ritmes.begin(begin);
    await this.#rust([]);
    let blik = await this.#kijk();
    for (;;) {
      const { rijp, volgende } = blik;
      const moment = this.#ritmes.eerste();
      if (rijp.length > 0) {
        await this.#meet('termijnen', () => this.#overTermijnen(rijp));
        blik = await this.#kijk();
      } else if (moment !== null && moment.op <= this.#nu()) {
        await this.#meet('ritme', async () => {
          blik = await this.#roep(moment);
          return 1;
        });
      } else if (this.#nu() >= tot) break;
      else blik = await this.#kijk(this.#eerste(moment?.op ?? null, volgende));
    }
    return {
      nu: this.#nu(),
      stappen: this.#stappen,
      bewogen: this.#bewogen,
      vervallen: this.#termijnen.vervallen,
      nietAfgegaan: [...this.#termijnen.nietAfgegaan],
    };
  }

  #eerste(ritme: Tijdstip | null, termijn: Tijdstip | null): Tijdstip {
    const { tot } = this.opdracht;
    const eerste = Math.min(tot, ritme ?? tot, termijn ?? tot);
    return eerste === termijn ? eerste + NA_DE_TERMIJN_MS : eerste;
  }

  async #overTermijnen(rijp: Termijnblik['rijp']): Promise<number> {
    const aantal = await this.#termijnen.verwerk(rijp);
    this.#bewogen += aantal;
    return aantal;
  }

  /** Calls a rhythm function. Most days nothing comes of it, which is seen in the transaction in which it is recorded. */
  async #roep(moment: Ritmemoment): Promise<Termijnblik> {
    const erna = await this.#ritmes.roep(moment, async (tx) =>
      (await isNietsBegonnen(tx, this.#voorsprongMs)) ? this.#termijnen.kijk(tx, this.#nu()) : null,
    );
    if (erna !== null) return erna;
    await this.#rust([]);
    return this.#kijk();
  }

  /** Which deadlines have come, after the Klok was moved when `op` is given: in one transaction, of which a year has thousands. */
  #kijk(op?: Tijdstip): Promise<Termijnblik> {
    return this.#databank.metToegang(TOEGANG, async (tx) => {
      if (op !== undefined) this.#voorsprongMs = await zetVoorsprong(tx, op - Date.now());
      return this.#termijnen.kijk(tx, this.#nu());
    });
  }

  async #rust(ook: readonly string[]): Promise<void> {
    await wachtOpRust({
      databank: this.#databank,
      verbinding: this.#verbinding,
      vanafVoorsprongMs: this.#voorsprongMs,
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
      nu: this.#nu(),
      tot: this.opdracht.tot,
      soort,
      aantal,
      duurMs: Date.now() - begin,
    });
  }

  async #zetKlok(op: Tijdstip): Promise<void> {
    this.#voorsprongMs = await this.#databank.metToegang(TOEGANG, (tx) => zetVoorsprong(tx, op - Date.now()));
  }

  #nu(): Tijdstip {
    return Date.now() + this.#voorsprongMs;
  }
}
