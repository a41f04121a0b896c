import { createHash } from 'node:crypto';
import fp from 'fastify-plugin';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Databank, Tx } from '../../db/verbinding';
import { bewaarAntwoord, claimSleutel } from '../../db/repositories/idempotentie';
import type { BewaardAntwoord, EenmaligVerzoek, Herhaling } from '../../db/repositories/idempotentie';
import { hmacSleutel, type Sleutelring } from '../../privacy/sleutelring';
import { ApiFout } from '../fouten/api-fout';
import { leesIdempotentiesleutel } from '../idempotentie/idempotentiesleutel';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `false` on a POST that changes nothing by nature (a search); every other POST under /v1 needs an Idempotency-Key. */
    idempotent?: false;
  }
  interface FastifyRequest {
    /** The Idempotency-Key of a POST under /v1; empty elsewhere. */
    idempotentiesleutel: string;
  }
  interface FastifyInstance {
    /** Names this request for the idempotency table. `inhoudHash` (SHA-256) only for a body that is not JSON (a file). */
    eenmaligVerzoek(request: FastifyRequest, inhoudHash?: Buffer): EenmaligVerzoek;
    /**
     * Runs `werk` once per Idempotency-Key, in one transaction with the stored answer, and sends the answer: the work's own or,
     * for a repeat, the stored one with `Idempotent-Replayed: true`. Errors thrown by `werk` roll everything back and are not kept.
     */
    eenmaal(
      request: FastifyRequest,
      reply: FastifyReply,
      werk: (tx: Tx) => Promise<BewaardAntwoord>,
    ): Promise<void>;
  }
}

/** What the plugin stores answers with. */
export interface IdempotentieOpties {
  readonly databank: Databank;
  readonly ring: Sleutelring;
}

/** Sends a stored or fresh answer: a repeat is equal to the first, byte for byte. */
export function stuurAntwoord(
  reply: FastifyReply,
  antwoord: BewaardAntwoord,
  herhaald: boolean,
): FastifyReply {
  if (herhaald) reply.header('idempotent-replayed', 'true');
  return reply
    .code(antwoord.status)
    .type('application/json; charset=utf-8')
    .headers(antwoord.koppen)
    .send(Buffer.from(antwoord.inhoud));
}

/** The stored answer of a repeat; throws 409 (still running) or 422 (another request under this key). Undefined when new. */
export function antwoordBijHerhaling(herhaling: Herhaling): BewaardAntwoord | undefined {
  if (herhaling.soort === 'ander-verzoek') throw new ApiFout('sleutel-hergebruikt');
  if (herhaling.soort === 'loopt-nog')
    throw new ApiFout('verzoek-loopt-nog', { koppen: { 'retry-after': '2' } });
  return herhaling.soort === 'herhaald' ? herhaling.antwoord : undefined;
}

/** Idempotency-Key on every POST under /v1, per client (FAULTS E 1-5). */
export const idempotentiePlugin = fp<IdempotentieOpties>(
  async (app, { databank, ring }) => {
    app.decorateRequest('idempotentiesleutel', '');
    app.addHook('onRoute', (route) => {
      if (!route.url.startsWith('/v1/') || route.config?.idempotent === false) return;
      if (![route.method].flat().includes('POST')) return;
      const eigen = route.onRequest === undefined ? [] : [route.onRequest].flat();
      route.onRequest = [
        ...eigen,
        (request: FastifyRequest, _reply: FastifyReply, klaar: (fout?: Error) => void) => {
          try {
            request.idempotentiesleutel = leesIdempotentiesleutel(request.headers['idempotency-key']);
            klaar();
          } catch (fout) {
            klaar(fout as Error);
          }
        },
      ] as NonNullable<typeof route.onRequest>;
    });

    app.decorate('eenmaligVerzoek', (request: FastifyRequest, inhoudHash?: Buffer): EenmaligVerzoek => {
      const inhoud =
        inhoudHash ??
        createHash('sha256')
          .update(request.ruweInhoud ?? '')
          .digest();
      return {
        clientId: request.clientId,
        sleutel: request.idempotentiesleutel,
        hash: hmacSleutel(
          ring,
          'idempotentie',
          `${request.method} ${request.url} ${inhoud.toString('base64')}`,
        ),
      };
    });

    app.decorate('eenmaal', async (request, reply, werk) => {
      const verzoek = app.eenmaligVerzoek(request);
      const { antwoord, herhaald } = await databank.metToegang(request.toegang, async (tx) => {
        const eerder = antwoordBijHerhaling(await claimSleutel(tx, verzoek));
        if (eerder) return { antwoord: eerder, herhaald: true };
        const nieuw = await werk(tx);
        await bewaarAntwoord(tx, verzoek, nieuw);
        return { antwoord: nieuw, herhaald: false };
      });
      // Fastify wants the reply back to know that it has been answered; for a route's types that is nothing.
      return stuurAntwoord(reply, antwoord, herhaald) as unknown as void;
    });
  },
  { name: 'idempotentie', dependencies: ['toegang', 'json-inhoud'] },
);
