import { sql } from 'kysely';
import {
  claimOpdrachten,
  geefVrij,
  stelOpdrachtUit,
  zetOpdrachtStatus,
  type WachtendeOpdracht,
} from '../../db/repositories/opdrachten';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { TemporalPoort } from '../temporal/temporal-poort';
import { TemporalNietBereikbaarFout } from '../temporal/fouten';
import { voerOpdrachtUit } from './voer-opdracht-uit';

const TOEGANG = systeemToegang('verwerker');
const GEEN_RUN = 'De run van dit traject is geeindigd, maar het traject staat nog open.';
/** Longer than a call to Temporal takes, short enough to be picked up soon after a crash. */
const LEASE_MS = 20_000;
const EERSTE_WACHT_MS = 500;
const LANGSTE_WACHT_MS = 60_000;
/** After this many failures that are not Temporal being away, an operator must look. */
const MAX_POGINGEN = 20;

/**
 * Carries out the waiting opdrachten of one jongere in order. Stops at the first that does not succeed: it is tried again later, and the
 * ones behind it wait with it. No transaction is open while Temporal is asked; a lease keeps other processes away.
 */
export async function voerOpdrachtenUit(
  databank: Databank,
  poort: TemporalPoort,
  jongereId: string,
): Promise<number> {
  const opdrachten = await databank.metToegang(TOEGANG, (tx) => claimOpdrachten(tx, jongereId, LEASE_MS));
  for (const [plaats, opdracht] of opdrachten.entries()) {
    try {
      const afloop = await voerOpdrachtUit(poort, opdracht);
      await databank.metToegang(TOEGANG, async (tx) => {
        // Nothing is dropped silently: a run that is gone while its traject is open is for an operator to see.
        const isWees = afloop.soort === 'vervallen' && (await isTrajectOpen(tx, opdracht.workflowId));
        if (isWees) await zetOpdrachtStatus(tx, opdracht.id, 'vastgelopen', GEEN_RUN);
        else {
          const reden = afloop.soort === 'gedaan' ? null : afloop.reden;
          await zetOpdrachtStatus(tx, opdracht.id, afloop.soort, reden);
        }
      });
    } catch (fout) {
      await databank.metToegang(TOEGANG, async (tx) => {
        const geefOp = !(fout instanceof TemporalNietBereikbaarFout) && opdracht.pogingen >= MAX_POGINGEN;
        if (geefOp) await zetOpdrachtStatus(tx, opdracht.id, 'vastgelopen', omschrijf(fout));
        else await stelOpdrachtUit(tx, opdracht.id, omschrijf(fout), wachttijd(opdracht));
        await geefVrij(
          tx,
          opdrachten.slice(plaats + 1).map((rest) => rest.id),
        );
      });
      return plaats;
    }
  }
  return opdrachten.length;
}

async function isTrajectOpen(tx: Tx, workflowId: string): Promise<boolean> {
  const rij = await tx
    .selectFrom('trajecten')
    .select('ref')
    .where('status', '=', 'open')
    .where(sql<boolean>`soort || '-' || ref::text = ${workflowId}`)
    .where('ref', '=', workflowId.slice(-36))
    .executeTakeFirst();
  return rij !== undefined;
}

function wachttijd(opdracht: WachtendeOpdracht): number {
  return (
    Math.min(LANGSTE_WACHT_MS, EERSTE_WACHT_MS * 2 ** Math.min(opdracht.pogingen, 10)) * (0.5 + Math.random())
  );
}

/** The kind of error only: its text may come from outside. */
function omschrijf(fout: unknown): string {
  return fout instanceof Error ? fout.name : 'onbekende fout';
}
