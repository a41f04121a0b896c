import { ruimSleutelsOp } from '../../db/repositories/idempotentie';
import { systeemToegang } from '../../db/verbinding';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const TOEGANG = systeemToegang('ritme');
const BEWAAR_MS = 35 * 24 * 60 * 60 * 1_000;

/** Every night: forgets Idempotency-Keys of more than 35 days ago (wall clock: it is about repeats of requests). */
export function maakIdempotentieRitme({ databank }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'idempotentiesleutels',
    momenten: ['04:15'],
    async voerUit() {
      await databank.metToegang(TOEGANG, (tx) => ruimSleutelsOp(tx, Date.now() - BEWAAR_MS));
    },
  };
}
