import type { FastifyRequest } from 'fastify';
import type { Taak } from '../../db/repositories/taken-lezen';
import { ApiFout } from '../fouten/api-fout';
import { etagVan } from '../schemas/taak';

/** Refuses a change without If-Match (428); call before anything is looked up. */
export function vereisIfMatch(request: FastifyRequest): string {
  const kop = request.headers['if-match'];
  if (kop === undefined) throw new ApiFout('if-match-ontbreekt');
  return kop;
}

/** Refuses a change of a taak that has changed since the caller saw it (412); only the exact current ETag will do, also not `*`. */
export function controleerVersie(taak: Taak, ifMatch: string): void {
  if (ifMatch !== etagVan(taak.versie))
    throw new ApiFout('etag-verouderd', { koppen: { etag: etagVan(taak.versie) } });
}

/** Refuses a change of a taak that is no longer open (409), naming how it ended. */
export function controleerOpen(taak: Taak): void {
  if (taak.status === 'open') return;
  const uitkomst = taak.uitkomst === null ? '' : ` met uitkomst ${taak.uitkomst}`;
  throw new ApiFout('toestand-laat-niet-toe', { detail: `De taak is ${taak.status}${uitkomst}.` });
}
