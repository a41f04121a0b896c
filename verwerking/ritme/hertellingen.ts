import { verwerkHertellingen } from '../verwerker/verwerk-hertellingen';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

/** Every morning: counts again whose count can have changed without a message (a report that begins today). */
export function maakHertelRitme({ databank, boek }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'hertellen',
    momenten: ['06:00'],
    async voerUit(op) {
      await verwerkHertellingen(databank, boek, op);
    },
  };
}
