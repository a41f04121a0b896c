import { parkeertijdVoorbij } from '../../db/repositories/inbox-parkeren';
import { systeemToegang } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const TOEGANG = systeemToegang('ritme');

/** Every morning: a message that waited in vain for an earlier one (a recovery without a sick report) goes to an operator. */
export function maakGeparkeerdRitme({ databank }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'geparkeerde-berichten',
    momenten: ['06:30'],
    async voerUit(op) {
      await databank.metToegang(TOEGANG, (tx) => parkeertijdVoorbij(tx, datumVan(op)));
    },
  };
}
