import { leesRitmes, zetRitmeGedaan } from '../../db/repositories/omgeving';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { eersteMomentNa, type RitmeFunctie } from './ritme-functie';

const TOEGANG = systeemToegang('ritme');
const POGINGEN = 3;

/** A moment at which a function has to be called. */
export interface Ritmemoment {
  readonly functie: RitmeFunctie;
  readonly op: Tijdstip;
}

/** A rhythm function that keeps failing. */
export class RitmeFout extends Error {
  override readonly name = 'RitmeFout';
  constructor(naam: string, oorzaak: unknown) {
    super(`ritme ${naam} mislukt: ${oorzaak instanceof Error ? oorzaak.message : String(oorzaak)}`, {
      cause: oorzaak,
    });
  }
}

/**
 * Whose turn it is, for the clock of an oefenomgeving: every moment of every function once, in order. The database holds how far it is;
 * who moves the clock holds the lock, so between `begin` and the end of that nobody else goes on with it.
 */
export class Ritmebeurt {
  #gedaan = new Map<string, Tijdstip>();

  constructor(
    private readonly databank: Databank,
    private readonly functies: readonly RitmeFunctie[],
  ) {}

  /** Reads how far it is. Functions that were never called begin after `nu`: what was before they existed is not made up for. */
  async begin(nu: Tijdstip): Promise<void> {
    await this.databank.metToegang(TOEGANG, async (tx) => {
      this.#gedaan = new Map(await leesRitmes(tx));
      for (const { naam } of this.functies) {
        if (this.#gedaan.has(naam)) continue;
        await zetRitmeGedaan(tx, naam, nu);
        this.#gedaan.set(naam, nu);
      }
    });
  }

  /** The earliest moment that has not been done, passed or to come; null without functions. Call `begin` first. */
  eerste(): Ritmemoment | null {
    if (this.functies.length === 0) return null;
    return this.functies
      .map((functie) => ({ functie, op: eersteMomentNa(functie, this.#gedaan.get(functie.naam) ?? 0) }))
      .reduce((a, b) => (b.op < a.op ? b : a));
  }

  /**
   * Does a moment, and records it; answers what `zieErna` sees in that same transaction, if anything. After a crash in between it is done again.
   * @throws RitmeFout after three attempts
   */
  async roep<T = null>({ functie, op }: Ritmemoment, zieErna?: (tx: Tx) => Promise<T>): Promise<T | null> {
    for (let poging = 1; ; poging += 1) {
      try {
        await functie.voerUit(op);
        break;
      } catch (fout) {
        if (poging === POGINGEN) throw new RitmeFout(functie.naam, fout);
      }
    }
    const gezien = await this.databank.metToegang(TOEGANG, async (tx) => {
      await zetRitmeGedaan(tx, functie.naam, op);
      return zieErna === undefined ? null : zieErna(tx);
    });
    this.#gedaan.set(functie.naam, op);
    return gezien;
  }
}
