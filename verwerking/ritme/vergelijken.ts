import { systeemToegang } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { vergelijkLijsten } from '../vergelijk/vergelijk-lijsten';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const TOEGANG = systeemToegang('ritme');

/** On the first of the month: where the trajecten here and the newest lists of the sources differ, each with who has to find out. */
export function maakVergelijkRitme({ databank }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'vergelijken',
    momenten: ['05:45'],
    async voerUit(op) {
      if (!datumVan(op).endsWith('-01')) return;
      await databank.metToegang(TOEGANG, (tx) => vergelijkLijsten(tx, op));
    },
  };
}
