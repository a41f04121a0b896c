import type { Afleveropslag, Teruggelezen, Verwijzing } from './afleveropslag';
import { pogingUitFout } from './poging-uit-fout';

export interface Terugleesopties {
  readonly ontvanger: string;
  readonly opslag: Afleveropslag;
  /** What stands in the partner's system; null = still open there. */
  lees(verwijzing: Verwijzing, afbreken: AbortSignal): Promise<Teruggelezen | null>;
  /** Does what follows from it; must bear being called twice. Only after it the reference is closed. */
  verwerk(gelezen: Teruggelezen): Promise<void>;
  readonly limiet?: number;
  readonly nu?: () => number;
}

/** What a round of reading back did. */
export interface Terugleesronde {
  readonly gelezen: number;
  readonly gesloten: number;
  /** Code of the failure that ended the round, null when it was whole. */
  readonly fout: string | null;
}

/**
 * Reads back what became of our taken and overdrachten in the system of a partner, those read longest ago first. The first failure of the
 * partner's API ends the round: the next one goes on.
 */
export async function leesTerug(opties: Terugleesopties, afbreken: AbortSignal): Promise<Terugleesronde> {
  const { ontvanger, opslag } = opties;
  const open = await opslag.neemOpenVerwijzingen(ontvanger, opties.limiet ?? 100, (opties.nu ?? Date.now)());
  let gelezen = 0;
  let gesloten = 0;
  for (const verwijzing of open) {
    if (afbreken.aborted) return { gelezen, gesloten, fout: 'afgebroken' };
    let stand: Teruggelezen | null;
    try {
      stand = await opties.lees(verwijzing, afbreken);
    } catch (fout) {
      const poging = pogingUitFout(fout);
      return { gelezen, gesloten, fout: 'fout' in poging ? poging.fout : poging.soort };
    }
    gelezen += 1;
    if (!stand) continue;
    await opties.verwerk(stand);
    await opslag.bewaarVerwijzing(ontvanger, { ...verwijzing, status: 'gesloten' });
    gesloten += 1;
  }
  return { gelezen, gesloten, fout: null };
}
