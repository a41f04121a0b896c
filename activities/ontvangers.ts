import { leesKalendergegevens } from '../db/repositories/kalendergegevens';
import { vindOntvanger } from '../db/repositories/routering';
import type { Traject } from '../db/repositories/trajecten';
import type { Tx } from '../db/verbinding';
import type { Rol } from '../domain/woorden/rollen';
import type { Datum } from '../domain/woorden/tijd';
import { GeenOntvangerFout } from '../verwerking/taken/geen-ontvanger-fout';
import type { Afhankelijkheden } from './afhankelijkheden';

/** Who gets a taak. */
export interface Ontvanger {
  readonly oin: string;
  readonly rol: Rol;
  readonly vestigingscode: string | null;
}

/** `rol:organisatiecode`, coded for operators' filters. */
export function aanZetCode(ontvanger: Ontvanger): string {
  return `${ontvanger.rol}:${ontvanger.rol === 'school' ? (ontvanger.vestigingscode ?? ontvanger.oin) : ontvanger.oin}`;
}

/**
 * Finds who serves this traject in a role: the school itself, the jeugdarts of the school location, leerplicht of the gemeente where the
 * jongere lives (18 and older the Doorstroompunt), the operators of the platform.
 *
 * @throws GeenOntvangerFout
 */
export async function zoekOntvanger(
  a: Afhankelijkheden,
  tx: Tx,
  traject: Traject,
  rol: Rol,
  datum: Datum,
): Promise<Ontvanger> {
  const { vestigingscode } = traject;
  if (rol === 'operator') return { oin: a.platformOin, rol, vestigingscode: null };
  const locatie =
    vestigingscode === null
      ? undefined
      : (await leesKalendergegevens(tx, [vestigingscode])).get(vestigingscode);
  if (rol === 'school') {
    if (!locatie) throw new GeenOntvangerFout(rol);
    return { oin: locatie.oin, rol, vestigingscode };
  }
  if (rol === 'leerplicht') {
    const feiten = await a.persoonsfeiten(tx, traject.jongereId, datum);
    const doel: Rol = feiten.isMeerderjarig === true ? 'doorstroompunt' : 'leerplicht';
    const gebied = { gemeentecode: feiten.gemeentecode ?? locatie?.gemeentecode, regio: traject.regio };
    return gevonden(await vindOntvanger(tx, doel, gebied, datum), doel, null);
  }
  const gebied = {
    vestigingscode: vestigingscode ?? undefined,
    gemeentecode: locatie?.gemeentecode,
    regio: traject.regio,
  };
  return gevonden(await vindOntvanger(tx, rol, gebied, datum), rol, vestigingscode);
}

function gevonden(oin: string | undefined, rol: Rol, vestigingscode: string | null): Ontvanger {
  if (oin === undefined) throw new GeenOntvangerFout(rol);
  return { oin, rol, vestigingscode };
}
