import type { Databank } from '../../db/verbinding';
import type { Sleutelring } from '../../privacy/sleutelring';
import { startLus, type Lus } from '../lus';
import { foutcode } from '../relay/ontvanger';
import type { Logboek } from '../relay/logboek';
import { ankerAlsTekst, legAnker } from './leg-anker';

/** How often a worker looks whether an anchor is due, ms. */
const KIJK_ELKE_MS = 60_000;

/**
 * Lays an anchor every hour (wall clock: the audit log is dated by it) and puts it in the log of the process: what collects that log is
 * the place outside the database where anchors are kept (docs/runbook.md).
 */
export function startAuditankers(
  { databank, ring }: { readonly databank: Databank; readonly ring: Sleutelring },
  logboek: Logboek,
): Lus {
  return startLus(
    async () => {
      const anker = await legAnker(databank, ring);
      if (anker !== null) logboek.info({ nr: anker.nr, anker: ankerAlsTekst(anker) }, 'auditanker');
      return false;
    },
    {
      rustMs: KIJK_ELKE_MS,
      meldFout: (fout) => logboek.warn({ fout: foutcode(fout) }, 'auditanker kon niet gelegd worden'),
    },
  );
}
