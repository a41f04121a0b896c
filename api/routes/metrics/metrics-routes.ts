import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import { leesToestand } from '../../../db/repositories/toestand';
import { systeemToegang } from '../../../db/verbinding';
import { maakToestandMetrieken } from './toestand-metrieken';

/** `GET /metrics` in the Prometheus format, for a client with scope `metrieken:lezen`; only when the process has a register. */
export async function metricsRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, metrieken, telRuns } = app.diensten;
  if (metrieken === undefined) return;
  const vul = maakToestandMetrieken(metrieken);

  app.get('/metrics', { config: { toegang: { scopes: ['metrieken:lezen'] } } }, async (_request, reply) => {
    const nu = await klok.nu();
    const [toestand, runs] = await Promise.all([
      databank.metToegang(systeemToegang('metrieken'), (tx) => leesToestand(tx, nu)),
      // Without Temporal there are figures all the same.
      telRuns?.().catch(() => null) ?? null,
    ]);
    vul({ ...toestand, runs });
    return reply.type(metrieken.contentType).send(await metrieken.metrics());
  });
}

/** Times every answer per route pattern and status; call on the app itself, before the routes. */
export function meetVerzoeken(app: FastifyInstance): void {
  const { metrieken } = app.diensten;
  if (metrieken === undefined) return;
  const duur = new Histogram({
    name: 'sluitend_api_verzoek_seconden',
    help: 'Hoe lang verzoeken duren, per route en status.',
    labelNames: ['methode', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [metrieken],
  });
  app.addHook('onResponse', (request, reply, klaar) => {
    duur.observe(
      { methode: request.method, route: request.routeOptions.url ?? 'onbekend', status: reply.statusCode },
      reply.elapsedTime / 1_000,
    );
    klaar();
  });
}
