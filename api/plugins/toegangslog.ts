import fp from 'fastify-plugin';

/** How much of the traffic is logged. */
export interface ToegangslogOpties {
  /** Share of the successful requests that leave a line, 0 to 1; a line per request halves the throughput. */
  readonly aandeel: number;
}

/**
 * Sampled access log: route pattern, status, duration and client; never the address itself, which could hold what a caller
 * put there by mistake. Refused requests and failures always leave a line (error handler). The processing record is not this log.
 */
export const toegangslogPlugin = fp<ToegangslogOpties>(
  async (app, { aandeel }) => {
    app.addHook('onResponse', (request, reply, klaar) => {
      if (reply.statusCode < 400 && Math.random() < aandeel)
        request.log.info(
          {
            verzoek: request.id,
            methode: request.method,
            route: request.routeOptions.url,
            status: reply.statusCode,
            client: request.clientId,
            duurMs: Math.round(reply.elapsedTime),
            traceparent: request.traceparent,
          },
          'verzoek',
        );
      klaar();
    });
  },
  { name: 'toegangslog', dependencies: ['spoor', 'toegang'] },
);
