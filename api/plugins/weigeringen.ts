import fp from 'fastify-plugin';
import { schrijfAuditNu } from '../../db/repositories/auditregels';
import type { Databank } from '../../db/verbinding';
import { Emmers } from '../toegang/emmer';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where a request is refused in a way that its status does not show (a page of another function answers 404). */
    geweigerd?: boolean;
  }
}

/** Lines per second for one caller, and how many may be saved up: who keeps trying does not fill the log. */
const PER_SECONDE = 1;
const OPGESPAARD = 50;

/**
 * Leaves an audit line when somebody who is known is refused something: another function, a scope that is missing, a form of another
 * session. Who is not known has no line here but in the process log. After the answer: a refusal does not wait for it.
 */
export const weigeringenPlugin = fp<{ readonly databank: Databank }>(
  async (app, { databank }) => {
    const emmers = new Emmers(PER_SECONDE, OPGESPAARD);
    const bezig = new Set<Promise<void>>();
    app.addHook('onResponse', (request, reply, klaar) => {
      klaar();
      const { toegang } = request;
      if (reply.statusCode !== 403 && request.geweigerd !== true) return;
      if (!toegang || emmers.neem(toegang.wie) > 0) return;
      const regel = schrijfAuditNu(databank, toegang, {
        handeling: 'toegang-geweigerd',
        voorwerp: `${request.method} ${request.routeOptions.url ?? 'onbekend'}`,
        uitkomst: 'geweigerd',
        gegevens: { status: reply.statusCode },
      })
        .catch((fout: unknown) => {
          request.log.error(
            { fout: fout instanceof Error ? fout.name : 'onbekend' },
            'auditregel niet geschreven',
          );
        })
        .finally(() => bezig.delete(regel));
      bezig.add(regel);
    });
    app.addHook('onClose', async () => {
      await Promise.all(bezig);
    });
  },
  { name: 'weigeringen' },
);
