import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { ApplicationFailure } from '@temporalio/common';
import type { Proefactiviteiten, Proefinvoer } from './proefomgeving';

const doe = proxyActivities<Proefactiviteiten>({
  startToCloseTimeout: 10_000,
  retry: { initialInterval: 200, backoffCoefficient: 1 },
});

/** A run with deadlines: reports each when it passes, and every message it gets, with its own time. */
export async function proef(invoer: Proefinvoer): Promise<void> {
  const { workflowId } = workflowInfo();
  const gehoord: { naam: string; op: number }[] = [];
  let klaar = false;
  setHandler(defineSignal<[string]>('tik'), (naam) => {
    gehoord.push({ naam, op: Date.now() });
  });
  setHandler(defineSignal('klaar'), () => {
    klaar = true;
  });
  setHandler(
    defineUpdate<number, [string]>('besluit'),
    (naam) => {
      gehoord.push({ naam, op: Date.now() });
      return Date.now();
    },
    {
      validator: (naam) => {
        if (naam === 'fout') throw ApplicationFailure.nonRetryable('dit kan niet', 'NIET_AAN_ZET');
      },
    },
  );
  await doe.meld({ workflowId, soort: 'begin', naam: invoer.segment?.toString() ?? '0', op: Date.now() });
  const termijnen = [...invoer.termijnen];
  while (termijnen.length > 0 && !klaar) {
    const { sleutel, op, seint } = termijnen[0]!;
    await condition(() => klaar || gehoord.length > 0, Math.max(1, op - Date.now()));
    for (let bericht = gehoord.shift(); bericht !== undefined; bericht = gehoord.shift()) {
      await doe.meld({ workflowId, soort: 'bericht', ...bericht });
    }
    if (klaar) break;
    if (Date.now() < op) continue;
    await doe.meld({ workflowId, soort: 'termijn', naam: sleutel, op: Date.now() });
    if (seint !== undefined) await doe.sein({ workflowId: seint, naam: `van ${workflowId}` });
    termijnen.shift();
    if (invoer.vernieuwt && termijnen.length > 0) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof proef>({ ...invoer, termijnen, segment: (invoer.segment ?? 0) + 1 });
    }
  }
}

export { ritme } from '../../workflows/ritme';
