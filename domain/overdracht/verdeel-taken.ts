import type { Partij } from '../woorden/rollen';
import { isZelfdePartij } from './overdracht';

/** An open taak of a traject, as far as a change of verantwoordelijke needs it. */
export interface OpenTaak {
  readonly id: string;
  readonly soort: string;
  readonly partij: Partij;
}

/** What happens to the open taken when the verantwoordelijke changes; every taak is in exactly one list. */
export interface Taakverdeling {
  /** Go along with their term: the new one can do them. */
  readonly verhuist: readonly string[];
  /** Belong to somebody else, or to the overdracht itself (kennismaking, geland). */
  readonly blijft: readonly string[];
  /** Make no sense in the new role: withdrawn, the taak `overdracht-overgenomen` takes their place. */
  readonly vervalt: readonly string[];
}

/**
 * Divides the open taken of a traject at a change of verantwoordelijke, so that no follow-up stays with who let go.
 * @param kanIn whether a kind of taak exists for the role of the new verantwoordelijke
 */
export function verdeelTaken(
  taken: readonly OpenTaak[],
  wissel: { readonly van: Partij; readonly naar: Partij },
  kanIn: (soort: string, rol: Partij['rol']) => boolean,
): Taakverdeling {
  const verhuist: string[] = [];
  const blijft: string[] = [];
  const vervalt: string[] = [];
  for (const { id, soort, partij } of taken) {
    const isVanAfgever = isZelfdePartij(partij, wissel.van) && !soort.startsWith('overdracht-');
    const lijst = !isVanAfgever ? blijft : kanIn(soort, wissel.naar.rol) ? verhuist : vervalt;
    lijst.push(id);
  }
  return { verhuist, blijft, vervalt };
}
