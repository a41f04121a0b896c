import type { UitgaandBericht } from '../../db/repositories/uitgaand';
import { foutcode, type LeverUitkomst, type Ontvanger } from '../../verwerking/relay/ontvanger';
import type { Afleveropslag, Operatormelding } from './afleveropslag';
import { HERHAALSCHEMA, wachtNa, type Herhaalschema } from './herhaalschema';

/** What became of one try. `fout` is a short code, never content. */
export type Poging =
  | { readonly soort: 'gelukt' }
  /** Try again. `ontvangerHapert`: it is the receiver, not this message; what follows is not tried now. */
  | {
      readonly soort: 'mislukt';
      readonly fout: string;
      readonly ontvangerHapert: boolean;
      /** Asked for by the receiver (Retry-After), ms. */
      readonly wachtMs?: number;
    }
  /** This message will never fit this receiver. */
  | { readonly soort: 'ongeschikt'; readonly fout: string }
  /** The receiver wants nothing any more. */
  | { readonly soort: 'uit'; readonly fout: string }
  | { readonly soort: 'afgebroken' };

/** What came of a round. Messages that wait for another try are in neither. */
export interface Afloop {
  readonly afgeleverd: readonly UitgaandBericht[];
  readonly opgegeven: readonly UitgaandBericht[];
}

export interface Schemaopties {
  /** Name in the relay's registry. */
  readonly naam: string;
  readonly opslag: Afleveropslag;
  poog(bericht: UitgaandBericht, afbreken: AbortSignal): Promise<Poging>;
  /**
   * Hears what came of a round, before the relay does: the place to record that a partner's machine has it, or never will. May be called
   * again for the same message (a crash in between); throwing gives the whole round back.
   */
  naRonde?(afloop: Afloop): Promise<void>;
  readonly schema?: Herhaalschema;
  /** Groepen delivered beside each other. */
  readonly tegelijk?: number;
  /** Wall clock, epoch ms. */
  readonly nu?: () => number;
  readonly toeval?: () => number;
}

/** An operator hears of a receiver that has failed this long. */
const HAPERT_MS = 86_400_000;
const NIET_GEPROBEERD: LeverUitkomst = { soort: 'niet-geprobeerd' };
const STAAT_UIT: LeverUitkomst = { soort: 'opgegeven', fout: 'ontvanger staat uit' };

/**
 * A receiver of the relay for the system of a partner: within a groep in order, tries spread over days, an operator told after a day
 * of failing and after the last try. What is given up stays in the worklist of the partner: nothing is lost by it but the notice.
 */
export function maakSchemaOntvanger(opties: Schemaopties): Ontvanger {
  const nu = opties.nu ?? Date.now;
  return {
    naam: opties.naam,
    async lever(berichten, afbreken) {
      if (await opties.opslag.isUit(opties.naam)) {
        await opties.naRonde?.({ afgeleverd: [], opgegeven: berichten });
        return berichten.map(() => STAAT_UIT);
      }
      const ronde = new Ronde(opties, berichten, afbreken);
      await ronde.draai();
      await meld(opties, ronde, nu());
      const van = (soort: LeverUitkomst['soort']) =>
        berichten.filter((_bericht, i) => ronde.uitkomsten[i]!.soort === soort);
      await opties.naRonde?.({ afgeleverd: van('afgeleverd'), opgegeven: van('opgegeven') });
      return ronde.uitkomsten;
    },
  };
}

/** One claim of the relay. */
class Ronde {
  readonly uitkomsten: LeverUitkomst[];
  gelukt = 0;
  mislukt = 0;
  opgegeven = 0;
  fout: string | null = null;
  ongeschikt: { readonly id: string; readonly fout: string }[] = [];
  uit: string | null = null;
  private hapert = false;

  constructor(
    private readonly opties: Schemaopties,
    private readonly berichten: readonly UitgaandBericht[],
    private readonly afbreken: AbortSignal,
  ) {
    this.uitkomsten = berichten.map(() => NIET_GEPROBEERD);
  }

  async draai(): Promise<void> {
    const perGroep = new Map<string, number[]>();
    for (const [i, { groep }] of this.berichten.entries())
      perGroep.set(groep, [...(perGroep.get(groep) ?? []), i]);
    const groepen = [...perGroep.values()];
    const werker = async (): Promise<void> => {
      for (let groep = groepen.shift(); groep !== undefined; groep = groepen.shift())
        for (const i of groep) {
          if (this.hapert || this.uit !== null || this.afbreken.aborted) return;
          if (!(await this.neem(i))) break;
        }
    };
    await Promise.all(Array.from({ length: Math.min(this.opties.tegelijk ?? 4, groepen.length) }, werker));
    if (this.uit !== null)
      for (const [i, uitkomst] of this.uitkomsten.entries())
        if (uitkomst === NIET_GEPROBEERD) this.uitkomsten[i] = STAAT_UIT;
  }

  /** False: what follows in this groep has to wait. */
  private async neem(i: number): Promise<boolean> {
    const bericht = this.berichten[i]!;
    const poging = await this.opties.poog(bericht, this.afbreken).catch((fout: unknown): Poging => ({
      soort: 'mislukt',
      fout: foutcode(fout),
      ontvangerHapert: false,
    }));
    switch (poging.soort) {
      case 'gelukt':
        this.gelukt += 1;
        this.uitkomsten[i] = { soort: 'afgeleverd' };
        return true;
      case 'ongeschikt':
        this.ongeschikt.push({ id: bericht.id, fout: poging.fout });
        this.uitkomsten[i] = { soort: 'opgegeven', fout: poging.fout };
        return true;
      case 'uit':
        this.uit = poging.fout;
        this.uitkomsten[i] = { soort: 'opgegeven', fout: poging.fout };
        return false;
      case 'afgebroken':
        return false;
      case 'mislukt':
        return this.naMislukt(i, bericht, poging);
    }
  }

  private naMislukt(i: number, bericht: UitgaandBericht, poging: Poging & { soort: 'mislukt' }): boolean {
    this.mislukt += 1;
    this.fout = poging.fout;
    this.hapert ||= poging.ontvangerHapert;
    const wacht = wachtNa(this.opties.schema ?? HERHAALSCHEMA, bericht.pogingen + 1, this.opties.toeval);
    if (wacht === null) {
      this.opgegeven += 1;
      this.uitkomsten[i] = { soort: 'opgegeven', fout: poging.fout };
      return true;
    }
    const wachtMs = Math.max(wacht, poging.wachtMs ?? 0);
    this.uitkomsten[i] = { soort: 'later', fout: poging.fout, wachtMs };
    return false;
  }
}

async function meld({ naam, opslag }: Schemaopties, ronde: Ronde, op: number): Promise<void> {
  const melding = (soort: Operatormelding['soort'], kenmerk: string, fout: string): Promise<void> =>
    opslag.meldOperator({ sleutel: `${soort}:${naam}:${kenmerk}`, soort, ontvanger: naam, fout, op });
  for (const { id, fout } of ronde.ongeschikt) await melding('aflevering-ongeschikt', id, fout);
  if (ronde.uit !== null) {
    await opslag.schakelUit(naam, ronde.uit, op);
    await melding('aflevering-uitgeschakeld', String(op), ronde.uit);
    return;
  }
  if (ronde.gelukt + ronde.mislukt === 0) return;
  const { gelukt, mislukt, fout } = ronde;
  const { misluktSinds } = await opslag.boekRonde(naam, { op, gelukt, mislukt, fout });
  // One notice per failing spell, however many messages it takes along.
  const spel = String(misluktSinds ?? op);
  if (ronde.opgegeven > 0) await melding('aflevering-opgegeven', spel, fout ?? 'onbekend');
  if (misluktSinds !== null && op - misluktSinds >= HAPERT_MS)
    await melding('aflevering-hapert', spel, fout ?? 'onbekend');
}
