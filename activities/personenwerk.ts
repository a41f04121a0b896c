import { voegJongerenSamen } from '../db/repositories/personen-koppelen';
import { systeemToegang, type Databank } from '../db/verbinding';
import { losOp } from '../connectors/inname/los-op';
import type { Sleutelring } from '../privacy/sleutelring';
import type { Afhankelijkheden } from './afhankelijkheden';

const TOEGANG = systeemToegang('activiteiten');

/** Makes what activities may do to `personen`: the only place of theirs that has the key ring. */
export function maakPersonenwerk(databank: Databank, ring: Sleutelring): Afhankelijkheden['personen'] {
  return {
    voegSamen: (tx, eerste, tweede) => voegJongerenSamen(tx, ring, eerste, tweede),
    async losOp() {
      await databank.metToegang(TOEGANG, (tx) => losOp(tx, ring, 'alle'));
    },
  };
}
