import { AsyncLocalStorage } from 'node:async_hooks';

const opslag = new AsyncLocalStorage<string>();

/** Does work within the trace of what caused it: events that are written meanwhile carry it on. */
export function metSpoor<T>(traceparent: string | null, werk: () => T): T {
  return traceparent === null ? werk() : opslag.run(traceparent, werk);
}

/** The `traceparent` of what is being done now, or null. */
export function huidigSpoor(): string | null {
  return opslag.getStore() ?? null;
}
