import type { Contactpersoon } from '../../db/repositories/contactpersonen';
import { magVeld, type Kijkrol } from '../../domain/toegang/raadpleeg-tabel';
import { partijVoor } from '../inzage/traject-inzage';
import { rolOp, type TrajectDossier } from '../schemas/traject';

/**
 * The contactpersonen of a traject that this role may know of: those of organisations that the access table lets it know of, in the role in
 * which they were verantwoordelijke then.
 */
export function contactpersonenVoor(
  rol: Kijkrol,
  { traject, verantwoordelijken }: Pick<TrajectDossier, 'traject' | 'verantwoordelijken'>,
  contactpersonen: readonly Contactpersoon[],
): Contactpersoon[] {
  return contactpersonen.filter(({ oin, van }) => {
    const partij = verantwoordelijken.findLast(
      (v) => v.oin === oin && v.van <= van && (v.tot === null || v.tot >= van),
    );
    const kijker = rolOp(rol, traject, van);
    return (
      partij !== undefined &&
      magVeld(kijker, 'contactpersoon', 'traject', 'naam') &&
      partijVoor(kijker, partij) !== null
    );
  });
}
