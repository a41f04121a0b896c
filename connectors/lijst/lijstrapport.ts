import type { Lijstrapportregel } from '../../domain/lijsten/verschil';
import type { GelezenLijst } from './lees-lijst';

/** What was remarked of the rows of a list, in order; rows without remarks are left out. No value, no person. */
export function maakLijstrapport(lijst: GelezenLijst): Lijstrapportregel[] {
  if (lijst.status === 'geweigerd') return [];
  return lijst.rijen.flatMap((rij) => {
    const bevindingen = rij.goed ? rij.waarschuwingen : rij.fouten;
    return bevindingen.length === 0
      ? []
      : [{ rij: rij.rij, uitkomst: rij.goed ? 'goed' : 'fout', bevindingen }];
  });
}
