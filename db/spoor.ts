import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** One place in a W3C trace, in hexadecimal. */
export interface Spoor {
  readonly traceId: string;
  readonly spanId: string;
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;

/** Reads a `traceparent`; null when there is none or it is malformed. */
export function leesSpoor(traceparent: string | null | undefined): Spoor | null {
  const [, traceId, spanId] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  return traceId === undefined || spanId === undefined ? null : { traceId, spanId };
}

/** A trace of its own, for what nobody outside caused. */
export function nieuwSpoor(): Spoor {
  return { traceId: randomBytes(16).toString('hex'), spanId: nieuweSpan() };
}

/** A new span id. */
export function nieuweSpan(): string {
  return randomBytes(8).toString('hex');
}

/** A place in a trace as a `traceparent`. */
export function alsTraceparent({ traceId, spanId }: Spoor): string {
  return `00-${traceId}-${spanId}-01`;
}

const opslag = new AsyncLocalStorage<string>();

/** Does work within the trace of what caused it: events and processing records that are written meanwhile carry it on. */
export function metSpoor<T>(traceparent: string | null, werk: () => T): T {
  return traceparent === null ? werk() : opslag.run(traceparent, werk);
}

/** The `traceparent` of what is being done now, or null. */
export function huidigSpoor(): string | null {
  return opslag.getStore() ?? null;
}
