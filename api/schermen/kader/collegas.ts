import type { Contactpersoon } from '../../../db/repositories/contactpersonen';
import { leesMedewerkers, leesWeergavenamen, vindMedewerker } from '../../../db/repositories/medewerkers';
import { systeemToegang } from '../../../db/verbinding';
import { functienaam, rolVan, type Functie } from '../../../domain/toegang/functies';
import { trajectsoortenVan } from '../../../domain/toegang/raadpleeg-tabel';
import type { ApiDiensten } from '../../api-diensten';
import type { Medewerker } from '../../toegang/medewerker';

/** Somebody of the own team: the same organisation in the same role, with the same kinds of traject, at one of the same locations. */
export interface Collega {
  readonly id: string;
  readonly functie: Functie;
  readonly actief: boolean;
  /** Display name; null when none is known (any more). */
  readonly naam: string | null;
}

type Diensten = Pick<ApiDiensten, 'databank' | 'ring'>;

/** The own team, the viewer included; also who no longer works there, because their taken may still be theirs. */
export async function leesCollegas({ databank, ring }: Diensten, medewerker: Medewerker): Promise<Collega[]> {
  const plekken = new Set(medewerker.vestigingscodes);
  return databank.metToegang(systeemToegang('schermen'), async (tx) => {
    const team = (await leesMedewerkers(tx, { oin: medewerker.oin })).filter(
      (ander) =>
        rolVan(ander.functie) === medewerker.rol &&
        werktAanHetzelfde(ander.functie, medewerker.functie) &&
        (plekken.size === 0 ||
          ander.vestigingscodes.length === 0 ||
          ander.vestigingscodes.some((code) => plekken.has(code))),
    );
    const namen = await leesWeergavenamen(
      tx,
      ring,
      team.map(({ id }) => id),
    );
    return team.map(({ id, functie, actief }) => ({ id, functie, actief, naam: namen.get(id) ?? null }));
  });
}

/** Who works with other kinds of traject could not even open what it is given. */
function werktAanHetzelfde(een: Functie, ander: Functie): boolean {
  const [van, met] = [trajectsoortenVan(een), trajectsoortenVan(ander)];
  return van === null || met === null || van.some((soort) => met.includes(soort));
}

/** How an employee is named on a page: by name and function, with the id when the name is not known or two colleagues share it. */
export function toonCollega(
  id: string,
  collegas: readonly Collega[],
  ik: Pick<Medewerker, 'id' | 'naam'>,
): string {
  if (id === ik.id) return `${ik.naam} (u)`;
  const collega = collegas.find((ander) => ander.id === id);
  if (!collega) return id;
  const { naam } = collega;
  const isDubbel = naam !== null && collegas.some((ander) => ander.id !== id && ander.naam === naam);
  const wie = naam === null ? id : isDubbel ? `${naam} (${id})` : naam;
  return `${wie}, ${functienaam(collega.functie)}${collega.actief ? '' : ' (werkt hier niet meer)'}`;
}

/**
 * Names for the page of employees who are or were contactpersoon, of whatever organisation: of those whom `contactpersonenVoor` left, for
 * that says of which organisations the viewer may know.
 */
export async function leesPersoneel(
  { databank, ring }: Diensten,
  ik: Medewerker,
  contactpersonen: readonly Contactpersoon[],
  organisaties: ReadonlyMap<string, string>,
): Promise<(id: string) => string> {
  const per = new Map<string, string>();
  await databank.metToegang(systeemToegang('schermen'), async (tx) => {
    const ids = contactpersonen.flatMap(({ medewerkerId, vervangerId }) =>
      [medewerkerId, vervangerId ?? []].flat(),
    );
    const namen = await leesWeergavenamen(tx, ring, ids);
    for (const { medewerkerId, vervangerId, oin } of contactpersonen)
      for (const id of [medewerkerId, ...(vervangerId === null ? [] : [vervangerId])]) {
        if (per.has(id)) continue;
        const gevonden = await vindMedewerker(tx, id);
        const elders = oin === ik.oin ? '' : `, ${organisaties.get(oin) ?? `OIN ${oin}`}`;
        const collega = gevonden ? [{ ...gevonden, naam: namen.get(id) ?? null }] : [];
        per.set(id, `${toonCollega(id, collega, ik)}${elders}`);
      }
  });
  return (id) => per.get(id) ?? id;
}
