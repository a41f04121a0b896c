import type { Rol } from '../woorden/rollen';
import { FUNCTIES, rolVan, type Functie } from './functies';
import type { Bericht, Kijker, Persoonsdoel, Toegangsregel } from './toegangsregel';
import { TOEGANGSTABEL, TRAJECTSOORTEN_PER_FUNCTIE } from './toegangstabel';

/** A role that reads a traject; a school that has not (yet) accepted it, and for what was before that, is another one. */
export type Kijkrol = Rol | 'nieuwe-school';

const OP_BERICHT = new Map<string, Toegangsregel[]>();
for (const regel of TOEGANGSTABEL) {
  const naam = `${regel.bericht}/${regel.welke}`;
  OP_BERICHT.set(naam, [...(OP_BERICHT.get(naam) ?? []), regel]);
}

/** True when the table has rows for this; of a `uitkomst` or `aanleiding` without rows nothing is special. */
export function isBeperkt(bericht: Bericht, welke: string): boolean {
  return OP_BERICHT.has(`${bericht}/${welke}`);
}

/** The fields somebody may see; null when it may not know that this exists. */
export function veldenVoor(kijker: Kijker, bericht: Bericht, welke: string): readonly string[] | null {
  const regels = (OP_BERICHT.get(`${bericht}/${welke}`) ?? []).filter(({ wie }) => wie.includes(kijker));
  return regels.length === 0 ? null : [...new Set(regels.flatMap(({ velden }) => velden))];
}

/** True when the table shows this field. */
export function magVeld(kijker: Kijker, bericht: Bericht, welke: string, veld: string): boolean {
  return veldenVoor(kijker, bericht, welke)?.includes(veld) ?? false;
}

/** Whether this answer of this step may be read; some answers name a party of which not everybody knows. */
export function magUitkomst(kijker: Kijker, stap: string, uitkomst: string): boolean {
  if (!magVeld(kijker, 'stap', stap, 'uitkomst')) return false;
  return !isBeperkt('uitkomst', uitkomst) || magVeld(kijker, 'uitkomst', uitkomst, 'uitkomst');
}

/** Whether somebody may know that a traject began with this. */
export function magAanleiding(kijker: Kijker, aanleiding: string): boolean {
  return !isBeperkt('aanleiding', aanleiding) || magVeld(kijker, 'aanleiding', aanleiding, 'aanleiding');
}

/** True when the machines of a role have a row for this. */
export function isVoorRol(rol: Rol, bericht: Bericht, welke: string): boolean {
  return (OP_BERICHT.get(`${bericht}/${welke}`) ?? []).some(({ wie }) => wie.includes(rol));
}

/** The functions of staff that have a row for one of these: by themselves, or through the role in which their employer acts. */
export function functiesMet(bericht: Bericht, ...welke: readonly string[]): Functie[] {
  const regels = welke.flatMap((een) => OP_BERICHT.get(`${bericht}/${een}`) ?? []);
  return FUNCTIES.filter((functie) => regels.some((regel) => geldtVoor(regel, functie)));
}

function geldtVoor({ wie, voor, trajectsoort }: Toegangsregel, functie: Functie): boolean {
  if (voor === 'machines') return false;
  if (wie.includes(functie)) return true;
  const rol = rolVan(functie);
  const soorten = trajectsoortenVan(functie);
  return (
    rol !== null &&
    wie.includes(rol) &&
    (trajectsoort === undefined || soorten === null || soorten.includes(trajectsoort))
  );
}

/** For which purpose the receiver of an open taak may know who the jongere is; null: for none. */
export function doelBijTaak(kijker: Kijker, taaksoort: string): Persoonsdoel | null {
  for (const regel of TOEGANGSTABEL)
    if (regel.bericht === 'persoon' && regel.wie.includes(kijker) && regel.taken?.includes(taaksoort))
      return regel.doel;
  return null;
}

/** The kinds of traject an employee works with, as `sluitend.trajectsoorten`; null: not narrowed. */
export function trajectsoortenVan(functie: Functie | undefined): readonly string[] | null {
  return functie === undefined ? null : TRAJECTSOORTEN_PER_FUNCTIE[functie];
}
