import { tsToMs } from '@temporalio/common/lib/time';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { isNietGevonden } from './fouten';
import type { TemporalVerbinding } from './verbinding';

const PER_KEER = 100;

/**
 * When the next timer of a run goes off, in the run's own time: a timer in the workflow, or the end of its Start Delay. A little after the
 * deadline it was set for, because setting it takes a task. Null when the run waits for messages only, has ended, or is not there.
 * Reads the history of the present segment.
 */
export async function leesEersteTimer(
  verbinding: TemporalVerbinding,
  workflowId: string,
): Promise<Tijdstip | null> {
  const afgehandeld = new Set<string>();
  let eerste: Tijdstip | null = null;
  let begonnen = false;
  let nextPageToken: Uint8Array | null | undefined;
  try {
    do {
      const bladzijde = await verbinding.roep((dienst) =>
        dienst.getWorkflowExecutionHistoryReverse({
          namespace: verbinding.namespace,
          execution: { workflowId },
          maximumPageSize: PER_KEER,
          nextPageToken: nextPageToken ?? null,
        }),
      );
      for (const gebeurtenis of bladzijde.history?.events ?? []) {
        const op = tsToMs(gebeurtenis.eventTime);
        const klaar = gebeurtenis.timerFiredEventAttributes ?? gebeurtenis.timerCanceledEventAttributes;
        if (klaar) afgehandeld.add(klaar.timerId ?? '');
        const gezet = gebeurtenis.timerStartedEventAttributes;
        if (gezet && !afgehandeld.has(gezet.timerId ?? '')) {
          const gaatAf = op + tsToMs(gezet.startToFireTimeout);
          eerste = eerste === null ? gaatAf : Math.min(eerste, gaatAf);
        }
        if (gebeurtenis.workflowTaskScheduledEventAttributes) begonnen = true;
        const uitstel = gebeurtenis.workflowExecutionStartedEventAttributes?.firstWorkflowTaskBackoff;
        if (uitstel && !begonnen) eerste = op + tsToMs(uitstel);
      }
      nextPageToken = bladzijde.nextPageToken;
    } while (nextPageToken !== null && nextPageToken !== undefined && nextPageToken.length > 0);
  } catch (fout) {
    if (isNietGevonden(fout)) return null;
    throw fout;
  }
  return eerste;
}
