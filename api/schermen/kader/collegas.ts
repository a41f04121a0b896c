import type { Contactpersoon } from '../../../db/repositories/contactpersonen';
import { leesMedewerkers, vindMedewerker } from '../../../db/repositories/medewerkers';
import { systeemToegang, type Databank } from '../../../db/verbinding';
import { functienaam, rolVan, type Functie } from '../../../domain/toegang/functies';
import { trajectsoortenVan } from '../../../domain/toegang/raadpleeg-tabel';
import type { Medewerker } from '../../toegang/medewerker';

/** Somebody of the own team: the same organisation in the same role, with the same kinds of traject, at one of the same locations. */
export interface Collega {
  readonly id: string;
  readonly functie: Functie;
  readonly actief: boolean;
}

/** The own team, the viewer included; also who no longer works there, because their taken may still be theirs. */
export async function leesCollegas(databank: Databank, medewerker: Medewerker): Promise<Collega[]> {
  const allen = await databank.metToegang(systeemToegang('schermen'), (tx) =>
    leesMedewerkers(tx, { oin: medewerker.oin }),
  );
  const plekken = new Set(medewerker.vestigingscodes);
  return allen.filter(
    (ander) =>
      rolVan(ander.functie) === medewerker.rol &&
      werktAanHetzelfde(ander.functie, medewerker.functie) &&
      (plekken.size === 0 ||
        ander.vestigingscodes.length === 0 ||
        ander.vestigingscodes.some((code) => plekken.has(code))),
  );
}

/** Who works with other kinds of traject could not even open what it is given. */
function werktAanHetzelfde(een: Functie, ander: Functie): boolean {
  const [van, met] = [trajectsoortenVan(een), trajectsoortenVan(ander)];
  return van === null || met === null || van.some((soort) => met.includes(soort));
}

/** How an employee is named on a page: Sluitend keeps no names, so by id and function. */
export function toonCollega(
  id: string,
  collegas: readonly Collega[],
  ik: Pick<Medewerker, 'id' | 'naam'>,
): string {
  if (id === ik.id) return `${ik.naam} (u)`;
  const collega = collegas.find((ander) => ander.id === id);
  if (!collega) return id;
  return `${id}, ${functienaam(collega.functie)}${collega.actief ? '' : ' (werkt hier niet meer)'}`;
}

/**
 * Names for the page of employees who are or were contactpersoon, of whatever organisation. They are shown to everybody who may see
 * the traject: a contactpersoon is there to be found.
 */
export async function leesPersoneel(
  databank: Databank,
  ik: Medewerker,
  contactpersonen: readonly Contactpersoon[],
  namen: ReadonlyMap<string, string>,
): Promise<(id: string) => string> {
  const per = new Map<string, string>();
  await databank.metToegang(systeemToegang('schermen'), async (tx) => {
    for (const { medewerkerId, vervangerId, oin } of contactpersonen)
      for (const id of [medewerkerId, ...(vervangerId === null ? [] : [vervangerId])]) {
        if (per.has(id)) continue;
        const gevonden = await vindMedewerker(tx, id);
        const elders = oin === ik.oin ? '' : `, ${namen.get(oin) ?? `OIN ${oin}`}`;
        per.set(id, `${toonCollega(id, gevonden ? [gevonden] : [], ik)}${elders}`);
      }
  });
  return (id) => per.get(id) ?? id;
}
