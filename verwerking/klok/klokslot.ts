import type { Databank } from '../../db/verbinding';
import { KlokFout } from './klok-fout';
import { slaap } from './slaap';

const SLOT = 'sluitend klok';

/**
 * Does `werk` while nobody else moves the clock of this database. The lock ends with its connection, so a killed driver leaves none behind.
 * @param geduldMs how long to wait for who is moving it now, ms of the wall clock
 * @throws KlokFout BEZET
 */
export async function metKlokslot<T>(
  databank: Databank,
  geduldMs: number,
  werk: () => Promise<T>,
): Promise<T> {
  const uiterlijk = Date.now() + geduldMs;
  const verbinding = await databank.pool.connect();
  try {
    for (;;) {
      const { rows } = await verbinding.query<{ vrij: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as vrij',
        [SLOT],
      );
      if (rows[0]?.vrij) break;
      if (Date.now() >= uiterlijk) {
        throw new KlokFout('BEZET', 'iemand anders zet de klok al vooruit; probeer het daarna opnieuw');
      }
      await slaap(100);
    }
    return await werk();
  } finally {
    // Not back to the pool: closing the connection ends the lock, also when this connection broke.
    verbinding.release(true);
  }
}
