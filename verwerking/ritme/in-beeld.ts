import { systeemToegang } from '../../db/verbinding';
import { berekenBeeld } from '../in-beeld/bereken-beeld';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const TOEGANG = systeemToegang('ritme');

/** Every morning: who has whom in view, and whom nobody has. Made anew from all that is known. */
export function maakInBeeldRitme({ databank, ring }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'in-beeld',
    momenten: ['05:30'],
    async voerUit(op) {
      await databank.metToegang(TOEGANG, (tx) => berekenBeeld(tx, ring, op));
    },
  };
}
