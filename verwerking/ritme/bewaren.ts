import { datumVan } from '../../domain/kalender/amsterdam';
import { weekdag } from '../../domain/kalender/datum';
import { voerBewaarrondeUit } from '../bewaren/bewaarronde';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const ZONDAG = 7;

/** In the night to Sunday: what has outlived its term goes (domain/bewaren). A round that was broken off is gone on with by the next. */
export function maakBewaarRitme({ databank }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'bewaren',
    momenten: ['04:30'],
    async voerUit(op) {
      if (weekdag(datumVan(op)) !== ZONDAG) return;
      await voerBewaarrondeUit(databank, { aanleiding: 'ritme', op });
    },
  };
}
