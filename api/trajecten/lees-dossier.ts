import { leesLeerlingnummer } from '../../db/repositories/leerlingnummers';
import {
  leesGebeurtenissen,
  leesTrajectBeeld,
  leesTrajectTaken,
  leesVerantwoordelijken,
  type Leesactiviteit,
  type TrajectBeeld,
} from '../../db/repositories/trajecten-lezen';
import type { Toegang, Tx } from '../../db/verbinding';
import { brinVan } from '../../domain/signalen/signaal';
import { magVeld, type Kijkrol } from '../../domain/toegang/raadpleeg-tabel';
import type { Rol } from '../../domain/woorden/rollen';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { TrajectDossier } from '../schemas/traject';

/** Until a school has accepted a traject it was offered, it sees little: never the consult at the other school. */
export function inzagerol(
  toegang: Toegang,
  traject: Pick<TrajectBeeld, 'vestigingscode' | 'wasSchool'>,
): Kijkrol {
  const rol = toegang.rol as Rol;
  if (rol !== 'school' || traject.wasSchool) return rol;
  const isEigen = traject.vestigingscode !== null && toegang.vestigingscodes.includes(traject.vestigingscode);
  return isEigen ? rol : 'nieuwe-school';
}

/** Everything of one traject the caller has to do with, for `toonTraject`; undefined when it does not exist or is not the caller's. */
export async function leesDossier(
  tx: Tx,
  ring: Sleutelring,
  toegang: Toegang,
  ref: string,
  activiteit?: Leesactiviteit,
): Promise<TrajectDossier | undefined> {
  const traject = await leesTrajectBeeld(tx, toegang, ref);
  if (!traject) return undefined;
  const { jongereId, vestigingscode, zichtTot } = traject;
  // Not the school that is offered the traject: until it accepts, the pupil and its number are the other school's.
  const isEigenSchool =
    magVeld(toegang.rol as Rol, 'leerlingnummer', 'jongere', 'leerlingnummer') &&
    zichtTot === null &&
    vestigingscode !== null &&
    toegang.vestigingscodes.includes(vestigingscode);
  return {
    traject,
    leerlingnummer: isEigenSchool
      ? await leesLeerlingnummer(tx, ring, jongereId, brinVan(vestigingscode))
      : null,
    verantwoordelijken: await leesVerantwoordelijken(tx, ref, zichtTot),
    taken: await leesTrajectTaken(tx, ref, zichtTot),
    gebeurtenissen: await leesGebeurtenissen(tx, ref, zichtTot, activiteit),
  };
}
