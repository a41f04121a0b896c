import type { FastifyReply } from 'fastify';
import type { ApiFout, Invoerfout } from './api-fout';
import { FOUTEN, type Foutcode } from './foutenlijst';

/** An error answer after RFC 9457. */
export interface Probleem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Mark of this one request, to be found again in the log. */
  readonly instance: string;
  readonly code: Foutcode;
  readonly errors: readonly Invoerfout[];
}

/** Media type of every error answer. */
export const PROBLEEMTYPE = 'application/problem+json';

/** The answer that belongs to a code of the closed list. */
export function maakProbleem(
  code: Foutcode,
  verzoekId: string,
  detail: string = FOUTEN[code].wanneer,
  errors: readonly Invoerfout[] = [],
): Probleem {
  return {
    type: `urn:sluitend:fout:${code}`,
    title: FOUTEN[code].titel,
    status: FOUTEN[code].status,
    detail,
    instance: `urn:sluitend:verzoek:${verzoekId}`,
    code,
    errors,
  };
}

/** Sends an ApiFout as problem+json. */
export function stuurProbleem(reply: FastifyReply, fout: ApiFout): FastifyReply {
  const probleem = maakProbleem(fout.code, reply.request.id, fout.message, fout.errors);
  return reply
    .code(probleem.status)
    .headers(fout.koppen)
    .type(PROBLEEMTYPE)
    .serializer(JSON.stringify)
    .send(probleem);
}
