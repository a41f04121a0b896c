import {
  eerderBesluit,
  leesBesluit,
  markeerAfgewezen,
  stelBesluitUit,
  type Besluit,
} from '../../db/repositories/besluiten-uitvoeren';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { UPDATE_BESLUIT, type BesluitBericht } from '../../workflows/berichten';
import { TemporalNietBereikbaarFout } from '../temporal/fouten';
import type { TemporalPoort } from '../temporal/temporal-poort';
import type { BesluitDoorgever, BesluitStand } from './besluit-doorgever';

const TOEGANG = systeemToegang('besluiten');
const EERSTE_WACHT_MS = 1_000;
const LANGSTE_WACHT_MS = 60_000;

interface Stand {
  readonly besluit: Besluit;
  readonly workflowId: string;
  readonly isOpen: boolean;
  /** One on the same taak that was stored before and still waits. */
  readonly eerder: string | null;
}

/** Hands besluiten to their runs. The besluit's id is the update id, so that a repeat is the same update. */
export function maakBesluitDoorgever(databank: Databank, poort: TemporalPoort): BesluitDoorgever {
  const lees = (besluitId: string): Promise<Stand | undefined> =>
    databank.metToegang(TOEGANG, async (tx) => {
      const besluit = await leesBesluit(tx, besluitId);
      if (!besluit) return undefined;
      const taak = await tx
        .selectFrom('taken')
        .select(['workflow_id', 'status'])
        .where('id', '=', besluit.taak_id)
        .executeTakeFirstOrThrow();
      const eerder = await eerderBesluit(tx, besluit);
      return { besluit, workflowId: taak.workflow_id, isOpen: taak.status === 'open', eerder };
    });

  async function geefDoor(besluitId: string, binnenMs: number): Promise<void> {
    let stand = await lees(besluitId);
    // The order in which they were given is the order in which they are carried out: the first may be news that leaves the taak open.
    while (stand?.besluit.status === 'ontvangen' && stand.eerder !== null) {
      await geefDoor(stand.eerder, binnenMs);
      const na = await lees(besluitId);
      if (na?.eerder === stand.eerder) return stelUit(na.besluit);
      stand = na;
    }
    if (!stand || stand.besluit.status !== 'ontvangen') return;
    const { besluit, workflowId, isOpen } = stand;
    if (!isOpen) {
      await databank.metToegang(TOEGANG, (tx) =>
        markeerAfgewezen(tx, besluitId, 'Deze taak is niet meer open.'),
      );
      return;
    }
    const invoer: BesluitBericht = {
      besluitId,
      taakId: besluit.taak_id,
      uitkomst: besluit.uitkomst,
      gegevens: besluit.gegevens,
      dag: datumVan(besluit.ontvangen_op),
    };
    const bijwerking = await poort.werkBij({
      workflowId,
      naam: UPDATE_BESLUIT,
      updateId: besluitId,
      invoer,
      binnenMs,
    });
    if (bijwerking.soort === 'afgewezen') {
      await databank.metToegang(TOEGANG, (tx) => markeerAfgewezen(tx, besluitId, bijwerking.reden));
    } else if (bijwerking.soort !== 'uitgevoerd') {
      await stelUit(besluit);
    }
  }

  function stelUit(besluit: Besluit): Promise<void> {
    const wacht = Math.min(LANGSTE_WACHT_MS, EERSTE_WACHT_MS * 2 ** Math.min(besluit.pogingen, 10));
    return databank.metToegang(TOEGANG, (tx) => stelBesluitUit(tx, besluit.id, wacht));
  }

  return {
    async probeer(besluitId, binnenMs): Promise<BesluitStand> {
      try {
        await geefDoor(besluitId, binnenMs);
      } catch (fout) {
        const stand = await lees(besluitId);
        if (stand) await stelUit(stand.besluit);
        if (!(fout instanceof TemporalNietBereikbaarFout)) throw fout;
      }
      const na = await lees(besluitId);
      if (!na) throw new Error('dit besluit is niet opgeslagen');
      return { status: na.besluit.status, reden: na.besluit.reden };
    },
  };
}
