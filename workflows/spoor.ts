import type { Payload } from '@temporalio/common';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** Header that carries the W3C trace of what caused a run; the Temporal port sets it at the start. */
const TRACEPARENT = 'traceparent';

/** Carries the trace of a run's cause on to its activities and to its next segment. Issues no commands: safe for replay. */
export function interceptors(): WorkflowInterceptors {
  let spoor: Payload | undefined;
  const metSpoor = <I extends { readonly headers: Record<string, Payload> }>(invoer: I): I =>
    spoor === undefined ? invoer : { ...invoer, headers: { ...invoer.headers, [TRACEPARENT]: spoor } };
  return {
    inbound: [
      {
        execute(invoer, verder) {
          spoor = invoer.headers[TRACEPARENT];
          return verder(invoer);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (invoer, verder) => verder(metSpoor(invoer)),
        continueAsNew: (invoer, verder) => verder(metSpoor(invoer)),
      },
    ],
  };
}
