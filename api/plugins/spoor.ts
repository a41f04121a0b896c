import { randomBytes } from 'node:crypto';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace context of this request: the caller's trace with a span of our own, or a new trace. Goes with inbox and besluit. */
    traceparent: string;
  }
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** The traceparent to go on with: a new span in the given trace, or a new trace when there is none or it is malformed. */
export function volgendSpoor(kop: string | undefined): string {
  const span = randomBytes(8).toString('hex');
  const [, trace, vlaggen] = TRACEPARENT.exec(kop ?? '') ?? [];
  return `00-${trace ?? randomBytes(16).toString('hex')}-${span}-${vlaggen ?? '01'}`;
}

/** Takes over `traceparent` and answers with ours. */
export const spoorPlugin = fp(
  async (app) => {
    app.decorateRequest('traceparent', '');
    app.addHook('onRequest', (request, reply, klaar) => {
      const kop = request.headers['traceparent'];
      request.traceparent = volgendSpoor(typeof kop === 'string' ? kop : undefined);
      reply.header('traceparent', request.traceparent);
      klaar();
    });
  },
  { name: 'spoor' },
);
