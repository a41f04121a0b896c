import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { isAlGeweest, isNietGevonden, vertaalFout } from './fouten';
import type { Reisgenoot } from './reisgenoot';
import type { Bijwerkopdracht, Bijwerkuitkomst, StartOpdracht, TemporalPoort } from './temporal-poort';
import { leesToestand, lijstRuns } from './toestand';
import type { TemporalVerbinding } from './verbinding';
import { encodeerInvoer, maakStartverzoek } from './verzoek';

/** The failure type of an update whose run ended before it answered. */
const RUN_WAS_KLAAR = 'AcceptedUpdateCompletedWorkflow';

/** What the port to Temporal is made with. */
export interface Poortopdracht {
  readonly verbinding: TemporalVerbinding;
  /** The one task queue of all workers. */
  readonly takenrij: string;
  readonly reisgenoot: Reisgenoot;
}

/** Makes the port of a process. In production runs stay on the wall clock; in an oefenomgeving `reisgenoot` moves them. */
export function maakTemporalPoort(opdracht: Poortopdracht): TemporalPoort {
  const { verbinding, reisgenoot } = opdracht;
  const { namespace } = verbinding;

  async function start(startOpdracht: StartOpdracht): Promise<'gedaan' | 'geeindigd'> {
    const { workflowId, workflowType: soort, ref, signaal } = startOpdracht;
    const vertrek = await reisgenoot.meld({ workflowId, soort, ref });
    if (vertrek === 'geeindigd') return 'geeindigd';
    const verzoek = await maakStartverzoek(verbinding, opdracht.takenrij, startOpdracht, vertrek);
    try {
      const signaalInvoer =
        signaal === undefined ? null : await encodeerInvoer(verbinding, workflowId, signaal.invoer);
      const { started } = await verbinding.roep((dienst) =>
        signaal === undefined
          ? dienst.startWorkflowExecution(verzoek)
          : dienst.signalWithStartWorkflowExecution({
              ...verzoek,
              signalName: signaal.naam,
              signalInput: signaalInvoer,
            }),
      );
      if (started) await reisgenoot.isVertrokken(workflowId, vertrek.voorsprongMs);
      return 'gedaan';
    } catch (fout) {
      if (!isAlGeweest(fout)) throw fout;
      await reisgenoot.isGeeindigd(workflowId);
      return 'geeindigd';
    }
  }

  /** Temporal answers the same for a run that has ended and one that never was. */
  async function geeindigdOfOnbekend(workflowId: string): Promise<'geeindigd' | 'onbekend'> {
    const toestand = await leesToestand(verbinding, workflowId);
    if (toestand.soort !== 'geeindigd') return 'onbekend';
    await reisgenoot.isGeeindigd(workflowId);
    return 'geeindigd';
  }

  async function werkBij(vraag: Bijwerkopdracht): Promise<Bijwerkuitkomst> {
    const { workflowId, updateId } = vraag;
    const uiterlijk = Date.now() + vraag.binnenMs;
    const stand = await reisgenoot.haalIn(workflowId, vraag.binnenMs);
    if (stand !== 'bij') return { soort: stand };
    try {
      const antwoord: unknown = await verbinding.client.withDeadline(uiterlijk, () =>
        verbinding.client.workflow
          .getHandle(workflowId)
          .executeUpdate(vraag.naam, { args: [vraag.invoer], updateId }),
      );
      return { soort: 'uitgevoerd', antwoord };
    } catch (fout) {
      if (fout instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { soort: 'onbekend' };
      if (fout instanceof WorkflowNotFoundError) return { soort: await geeindigdOfOnbekend(workflowId) };
      if (fout instanceof WorkflowUpdateFailedError) return weigering(fout);
      throw vertaalFout(fout);
    }
  }

  return {
    startOfSignaleer: start,
    async signaleer({ workflowId, naam, invoer, id }) {
      const stand = await reisgenoot.haalIn(workflowId);
      if (stand !== 'bij') return stand;
      const input = await encodeerInvoer(verbinding, workflowId, invoer);
      try {
        await verbinding.roep((dienst) =>
          dienst.signalWorkflowExecution({
            namespace,
            workflowExecution: { workflowId },
            identity: verbinding.client.options.identity,
            requestId: id,
            signalName: naam,
            input,
          }),
        );
        return 'gedaan';
      } catch (fout) {
        if (isNietGevonden(fout)) return geeindigdOfOnbekend(workflowId);
        throw fout;
      }
    },
    werkBij,
    toestand: (workflowId) => leesToestand(verbinding, workflowId),
    lijst: (query) => lijstRuns(verbinding, query),
  };
}

function weigering(fout: WorkflowUpdateFailedError): Bijwerkuitkomst {
  const { cause } = fout;
  if (!(cause instanceof ApplicationFailure)) throw fout;
  if (cause.type === RUN_WAS_KLAAR) return { soort: 'geeindigd' };
  return { soort: 'afgewezen', type: cause.type ?? 'onbekend', reden: cause.message };
}
