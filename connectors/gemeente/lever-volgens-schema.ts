import type { UitgaandBericht } from '../../db/repositories/uitgaand';
import { foutcode, type LeverUitkomst, type Ontvanger } from '../../verwerking/relay/ontvanger';
import { STAAT_UIT, type Afleveropslag, type Rondregel } from './afleveropslag';
import { HERHAALSCHEMA, wachtNa, type Herhaalschema } from './herhaalschema';

/** What became of one try. `fout` is a short code, never content. */
export type Poging =
  | { readonly soort: 'gelukt' }
  /** This receiver does not want messages of this kind: nothing was sent. */
  | { readonly soort: 'overgeslagen' }
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

export interface Schemaopties {
  /** Name in the relay's registry. */
  readonly naam: string;
  readonly opslag: Afleveropslag;
  poog(bericht: UitgaandBericht, afbreken: AbortSignal): Promise<Poging>;
  readonly schema?: Herhaalschema;
  /** Groepen delivered beside each other. */
  readonly tegelijk?: number;
  /** Wall clock, epoch ms. */
  readonly nu?: () => number;
  readonly toeval?: () => number;
}

/** After this nothing new is begun, so that what was done is written down well before the relay takes the claim back. */
const RONDE_MS = 30_000;
const NIET_GEPROBEERD: LeverUitkomst = { soort: 'niet-geprobeerd' };

/**
 * A receiver of the relay for the system of a partner: within a groep in order, tries spread over days. What is given up stays in the
 * worklist of the partner: nothing is lost by it but the notice, and operators see it.
 */
export function maakSchemaOntvanger(opties: Schemaopties): Ontvanger {
  const nu = opties.nu ?? Date.now;
  return {
    naam: opties.naam,
    async lever(berichten, afbreken) {
      const { naam, opslag } = opties;
      const alles = (await opslag.isUit(naam))
        ? berichten.map((bericht) => ({ bericht, uitkomst: STAAT_UIT, isOvergeslagen: false }))
        : await new Ronde(opties, berichten, afbreken).draai();
      const regels = alles.filter(({ uitkomst }) => uitkomst.soort !== 'niet-geprobeerd');
      if (regels.length > 0) await opslag.boekRonde(naam, regels, nu());
      return alles.map(({ uitkomst }) => uitkomst);
    },
  };
}

/** One claim of the relay. */
class Ronde {
  private readonly uitkomsten: LeverUitkomst[];
  private readonly overgeslagen = new Set<number>();
  private readonly stop: AbortSignal;
  private uit: string | null = null;
  private hapert = false;

  constructor(
    private readonly opties: Schemaopties,
    private readonly berichten: readonly UitgaandBericht[],
    afbreken: AbortSignal,
  ) {
    this.uitkomsten = berichten.map(() => NIET_GEPROBEERD);
    this.stop = AbortSignal.any([afbreken, AbortSignal.timeout(RONDE_MS)]);
  }

  async draai(): Promise<readonly Rondregel[]> {
    const perGroep = new Map<string, number[]>();
    for (const [i, { groep }] of this.berichten.entries())
      perGroep.set(groep, [...(perGroep.get(groep) ?? []), i]);
    const groepen = [...perGroep.values()];
    const werker = async (): Promise<void> => {
      for (let groep = groepen.shift(); groep !== undefined; groep = groepen.shift())
        for (const i of groep) {
          if (this.hapert || this.uit !== null || this.stop.aborted) return;
          if (!(await this.neem(i))) break;
        }
    };
    await Promise.all(Array.from({ length: Math.min(this.opties.tegelijk ?? 4, groepen.length) }, werker));
    if (this.uit !== null)
      await this.opties.opslag.schakelUit(this.opties.naam, this.uit, (this.opties.nu ?? Date.now)());
    return this.berichten.map((bericht, i) => {
      const uitkomst = this.uitkomsten[i]!;
      return {
        bericht,
        uitkomst: this.uit !== null && uitkomst === NIET_GEPROBEERD ? STAAT_UIT : uitkomst,
        isOvergeslagen: this.overgeslagen.has(i),
      };
    });
  }

  /** False: what follows in this groep has to wait. */
  private async neem(i: number): Promise<boolean> {
    const bericht = this.berichten[i]!;
    const poging = await this.opties.poog(bericht, this.stop).catch((fout: unknown): Poging => ({
      soort: 'mislukt',
      fout: foutcode(fout),
      ontvangerHapert: false,
    }));
    switch (poging.soort) {
      case 'overgeslagen':
        this.overgeslagen.add(i);
        this.uitkomsten[i] = { soort: 'afgeleverd' };
        return true;
      case 'gelukt':
        this.uitkomsten[i] = { soort: 'afgeleverd' };
        return true;
      case 'ongeschikt':
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
    this.hapert ||= poging.ontvangerHapert;
    const wacht = wachtNa(this.opties.schema ?? HERHAALSCHEMA, bericht.pogingen + 1, this.opties.toeval);
    if (wacht === null) {
      this.uitkomsten[i] = { soort: 'opgegeven', fout: poging.fout };
      return true;
    }
    const wachtMs = Math.max(wacht, poging.wachtMs ?? 0);
    this.uitkomsten[i] = { soort: 'later', fout: poging.fout, wachtMs };
    return false;
  }
}
