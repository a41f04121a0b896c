import type { UitgaandBericht } from '../../db/repositories/uitgaand';

/** What became of one message. `fout` is kept with the row: a short code or class, never content. */
export type LeverUitkomst =
  | { readonly soort: 'afgeleverd' }
  /** Try again; `wachtMs` when the receiver named a time (Retry-After). */
  | { readonly soort: 'later'; readonly fout: string; readonly wachtMs?: number }
  /** Not tried because an earlier message of its groep failed. */
  | { readonly soort: 'niet-geprobeerd' }
  /** Never again: the receiver cannot take this message. */
  | { readonly soort: 'opgegeven'; readonly fout: string };

/** A receiver of the outbox: one place in the chain that the relay delivers to. The relay gives each its own loop. */
export interface Ontvanger {
  /** As in `uitgaand.ontvanger`. */
  readonly naam: string;
  /**
   * Delivers messages (ordered; messages of one groep must arrive in this order) and answers per message, in the same order.
   * The outbox id is the key that makes a repeat harmless: pass it on. Throwing means: none delivered, try all again.
   */
  lever(berichten: readonly UitgaandBericht[], afbreken: AbortSignal): Promise<readonly LeverUitkomst[]>;
  sluit?(): Promise<void>;
}

/** A receiver that takes one message at a time: up to `tegelijk` groepen beside each other, within a groep one after the other. */
export function eenVoorEen(
  naam: string,
  leverEen: (bericht: UitgaandBericht, afbreken: AbortSignal) => Promise<LeverUitkomst>,
  tegelijk = 8,
): Ontvanger {
  return {
    naam,
    async lever(berichten, afbreken) {
      const uitkomsten = berichten.map((): LeverUitkomst => ({ soort: 'niet-geprobeerd' }));
      const perGroep = new Map<string, number[]>();
      for (const [i, { groep }] of berichten.entries()) {
        const plaatsen = perGroep.get(groep);
        if (plaatsen) plaatsen.push(i);
        else perGroep.set(groep, [i]);
      }
      const groepen = [...perGroep.values()];
      const werker = async (): Promise<void> => {
        for (let groep = groepen.shift(); groep !== undefined; groep = groepen.shift()) {
          for (const i of groep) {
            uitkomsten[i] = await leverEen(berichten[i]!, afbreken).catch((fout: unknown): LeverUitkomst => ({
              soort: 'later',
              fout: foutcode(fout),
            }));
            if (uitkomsten[i].soort === 'later') break;
          }
        }
      };
      await Promise.all(Array.from({ length: Math.min(tegelijk, groepen.length) }, werker));
      return uitkomsten;
    },
  };
}

/** Class and code of an error: what may be kept and logged of it (messages can quote content). */
export function foutcode(fout: unknown): string {
  if (!(fout instanceof Error)) return 'onbekende fout';
  const code = (fout as { code?: unknown }).code;
  return typeof code === 'string' ? `${fout.name} ${code}` : fout.name;
}
