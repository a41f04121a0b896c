import { defaultPayloadConverter } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { metSpoor } from '../db/spoor';

const TRACEPARENT = 'traceparent';

/** Lets activities work within the trace of what caused their run. */
export const spoorVanActiviteit: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute(invoer, verder) {
      const kop = invoer.headers[TRACEPARENT];
      const traceparent = kop === undefined ? null : defaultPayloadConverter.fromPayload<string>(kop);
      return metSpoor(traceparent, () => verder(invoer));
    },
  },
});
