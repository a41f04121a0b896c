import { systeemToegang } from '../../db/verbinding';
import { berekenBeeld } from '../in-beeld/bereken-beeld';
import { openTakenVanWitteVlekken } from '../in-beeld/open-witte-vlek-taken';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const TOEGANG = systeemToegang('ritme');

/** Every morning: who has whom in view, whom nobody has, and for how long that has been too long. Made anew from all that is known. */
export function maakInBeeldRitme({ databank, ring }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'in-beeld',
    momenten: ['05:30'],
    async voerUit(op) {
      await databank.metToegang(TOEGANG, async (tx) => {
        await berekenBeeld(tx, ring, op);
        await openTakenVanWitteVlekken(tx, op);
      });
    },
  };
}
