import {
  claimUitgaand,
  geefOp,
  geefTerug,
  markeerVerzonden,
  sluitOntvangerAan,
  type UitgaandBericht,
} from '../../db/repositories/uitgaand';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Logboek } from './logboek';
import { foutcode, type LeverUitkomst, type Ontvanger } from './ontvanger';
import { wachttijdMs } from './wachttijd';

/** Which receivers are served, and at what pace. */
export interface RelayOpties {
  readonly databank: Databank;
  /** The registry: who can be delivered to from this process. */
  readonly ontvangers: readonly Ontvanger[];
  readonly logboek: Logboek;
  /** Rows per claim; 100 is 12 times as fast as 1. */
  readonly bundel?: number;
  /** How long a claim holds when this process dies (wall clock of the database). */
  readonly leaseMs?: number;
  /** Who is connected is decided elsewhere: starting connects nobody. */
  readonly isAangesloten?: boolean;
  /** How often an idle loop looks; `wek` makes it look at once. */
  readonly pauzeMs?: number;
}

/** Delivers the outbox. */
export interface Relay {
  /** Connects its receivers and starts a loop for each. */
  start(): Promise<void>;
  /** Something was queued in this process: look now. */
  wek(): void;
  /** Lets running deliveries end (at most the lease) and stops. */
  stop(): Promise<void>;
}

/**
 * At least once, with the same id on every try, in order within a groep; a crash between delivery and mark gives a repeat of at
 * most one claim. Every receiver has its own loop and claims, so a dead one slows nobody else.
 */
export function maakRelay(opties: RelayOpties): Relay {
  const lussen = opties.ontvangers.map((ontvanger) => new Leverlus(opties, ontvanger));
  return {
    async start() {
      if (opties.isAangesloten !== true)
        await opties.databank.metToegang(systeemToegang('relay'), async (tx) => {
          for (const { naam } of opties.ontvangers) await sluitOntvangerAan(tx, naam);
        });
      for (const lus of lussen) lus.start();
    },
    wek() {
      for (const lus of lussen) lus.wek();
    },
    async stop() {
      await Promise.all(lussen.map((lus) => lus.stop()));
    },
  };
}

/** A loop pauses at most about half a minute, so that a receiver that is back is noticed soon. */
const HOOGSTE_LUSPAUZE = 6;

class Leverlus {
  private klaar: Promise<void> | undefined;
  private gestopt = false;
  private wekker: (() => void) | undefined;
  private mislukt = 0;
  private readonly bundel: number;
  private readonly leaseMs: number;
  private readonly pauzeMs: number;

  constructor(
    private readonly opties: RelayOpties,
    private readonly ontvanger: Ontvanger,
  ) {
    this.bundel = opties.bundel ?? 100;
    this.leaseMs = opties.leaseMs ?? 30_000;
    this.pauzeMs = opties.pauzeMs ?? 250;
  }

  start(): void {
    this.klaar ??= this.draai();
  }

  wek(): void {
    // A receiver that fails keeps its own pace: waking would turn its backoff into a hot loop.
    if (this.mislukt === 0) this.wekker?.();
  }

  async stop(): Promise<void> {
    this.gestopt = true;
    this.wekker?.();
    await this.klaar;
    await this.ontvanger.sluit?.();
  }

  private async draai(): Promise<void> {
    while (!this.gestopt) {
      try {
        const berichten = await this.metTx((tx) =>
          claimUitgaand(tx, { ontvanger: this.ontvanger.naam, limiet: this.bundel, leaseMs: this.leaseMs }),
        );
        if (berichten.length > 0) await this.behandel(berichten);
        else await this.wacht(this.pauzeMs);
      } catch (fout) {
        this.mislukt += 1;
        this.opties.logboek.warn(
          { ontvanger: this.ontvanger.naam, fout: foutcode(fout), pogingen: this.mislukt },
          'relay wacht op de databank',
        );
        await this.wacht(wachttijdMs(Math.min(this.mislukt, 4)));
      }
    }
  }

  private async behandel(berichten: readonly UitgaandBericht[]): Promise<void> {
    const uitkomsten = await this.lever(berichten);
    await this.metTx(async (tx) => {
      const van = <S extends LeverUitkomst['soort']>(soort: S) =>
        berichten.flatMap((bericht, i) => {
          const uitkomst = uitkomsten[i] ?? { soort: 'later', fout: 'geen antwoord van de ontvanger' };
          return uitkomst.soort === soort
            ? [{ bericht, uitkomst: uitkomst as Extract<LeverUitkomst, { soort: S }> }]
            : [];
        });
      await markeerVerzonden(
        tx,
        van('afgeleverd').map(({ bericht }) => bericht.id),
      );
      await geefOp(
        tx,
        van('opgegeven').map(({ bericht, uitkomst }) => ({ id: bericht.id, fout: uitkomst.fout })),
      );
      await geefTerug(tx, [
        ...van('later').map(({ bericht, uitkomst }) => ({
          id: bericht.id,
          wachtMs: Math.max(uitkomst.wachtMs ?? 0, wachttijdMs(bericht.pogingen + 1)),
          fout: uitkomst.fout,
        })),
        ...van('niet-geprobeerd').map(({ bericht }) => ({ id: bericht.id, wachtMs: null, fout: null })),
      ]);
    });
    await this.naUitkomst(uitkomsten);
  }

  /** When nothing got through, the receiver itself is the trouble: pause as a whole instead of trying row after row. */
  private async naUitkomst(uitkomsten: readonly LeverUitkomst[]): Promise<void> {
    const fouten = uitkomsten.flatMap((u) => (u.soort === 'later' ? [u.fout] : []));
    if (fouten.length === 0 || uitkomsten.some((u) => u.soort === 'afgeleverd')) {
      if (this.mislukt > 0)
        this.opties.logboek.info({ ontvanger: this.ontvanger.naam }, 'ontvanger is er weer');
      this.mislukt = 0;
      return;
    }
    this.mislukt += 1;
    this.opties.logboek.warn(
      { ontvanger: this.ontvanger.naam, fout: fouten[0], pogingen: this.mislukt },
      'afleveren lukt niet',
    );
    await this.wacht(wachttijdMs(Math.min(this.mislukt, HOOGSTE_LUSPAUZE)));
  }

  private async lever(berichten: readonly UitgaandBericht[]): Promise<readonly LeverUitkomst[]> {
    const grens = Math.floor(this.leaseMs * 0.8);
    const afbreken = AbortSignal.timeout(grens);
    let klok: NodeJS.Timeout | undefined;
    const teLang = new Promise<never>((_, weiger) => {
      klok = setTimeout(() => weiger(new AfleverTijdOm()), grens + 100);
    });
    try {
      return await Promise.race([this.ontvanger.lever(berichten, afbreken), teLang]);
    } catch (fout) {
      return berichten.map(() => ({ soort: 'later', fout: foutcode(fout) }));
    } finally {
      clearTimeout(klok);
    }
  }

  private metTx<T>(werk: (tx: Tx) => Promise<T>): Promise<T> {
    return this.opties.databank.metToegang(systeemToegang('relay'), werk);
  }

  private async wacht(ms: number): Promise<void> {
    if (this.gestopt) return;
    await new Promise<void>((klaar) => {
      const klok = setTimeout(klaar, ms);
      this.wekker = () => {
        clearTimeout(klok);
        klaar();
      };
    });
    this.wekker = undefined;
  }
}

/** The receiver did not answer within its share of the lease. */
class AfleverTijdOm extends Error {
  override readonly name = 'AfleverTijdOm';
}
