import type { Databank } from '../../db/verbinding';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Boek } from '../grootboek/boek';
import { maakBewaarRitme } from './bewaren';
import { maakDoorstroompuntRitme } from './doorstroompunt';
import { maakGeparkeerdRitme } from './geparkeerd';
import { maakHertelRitme } from './hertellingen';
import { maakIdempotentieRitme } from './idempotentiesleutels';
import { maakInBeeldRitme } from './in-beeld';
import { maakLeeftijdenRitme } from './leeftijden';
import { maakVergelijkRitme } from './vergelijken';
import type { RitmeFunctie } from './ritme-functie';

/** What rhythm functions work with. */
export interface Ritmediensten {
  readonly databank: Databank;
  readonly boek: Boek;
  readonly ring: Sleutelring;
}

/** Everything that is done on a rhythm. A new function is added here and nowhere else: schedules and clock follow. */
export function maakRitmefuncties(diensten: Ritmediensten): readonly RitmeFunctie[] {
  return [
    maakIdempotentieRitme(diensten),
    maakLeeftijdenRitme(diensten),
    maakHertelRitme(diensten),
    maakGeparkeerdRitme(diensten),
    maakBewaarRitme(diensten),
    maakInBeeldRitme(diensten),
    maakVergelijkRitme(diensten),
    maakDoorstroompuntRitme(diensten),
  ];
}
