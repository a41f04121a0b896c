import { randomUUID } from 'node:crypto';
import { bewaarKafkastanden, vergeetKafkastanden } from '../../db/repositories/kafkastanden';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { startLus, type Lus } from '../../verwerking/lus';
import type { Logboek } from '../../verwerking/relay/logboek';
import { foutcode } from '../../verwerking/relay/ontvanger';
import type { KafkaDeel } from './kafka-deel';

const TOEGANG = systeemToegang('kafka');
/** How often it is written, ms (wall clock). */
const ELKE_MS = 15_000;

/**
 * Writes how this worker reads its topics where the API (`/metrics`) and `sluitend status` find it: those are other processes. While the
 * database is away nothing is written, and then nobody could read it either.
 */
export function startStandmelder(
  databank: Databank,
  deel: Pick<KafkaDeel, 'stand'>,
  logboek: Logboek,
  elkeMs = ELKE_MS,
): Lus {
  const worker = randomUUID();
  const meldFout = (fout: unknown): void =>
    logboek.warn({ fout: foutcode(fout) }, 'de stand van Kafka kon niet vastgelegd worden');
  const lus = startLus(
    async () => {
      await databank.metToegang(TOEGANG, (tx) => bewaarKafkastanden(tx, worker, deel.stand()));
      return false;
    },
    { rustMs: elkeMs, meldFout },
  );
  return {
    async stop() {
      await lus.stop();
      await databank.metToegang(TOEGANG, (tx) => vergeetKafkastanden(tx, worker)).catch(meldFout);
    },
  };
}
