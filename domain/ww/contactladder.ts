import { tijdstipOp } from '../kalender/amsterdam';
import { plusDagen } from '../kalender/datum';
import { isWerkdag, plusWerkdagen } from '../kalender/werkdagen';
import { verwijzing, zoekRegel, type Bereik, type Regelverwijzing } from '../regels/regelrij';
import { WW_REGELS, type Contactwijze } from '../regels/ww-regels';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { WwRegels } from './ww-stappen';

/** One attempt to reach the jongere. */
export interface Contactpoging {
  readonly poging: number;
  readonly wijze: Contactwijze;
  /** When this attempt is asked for. */
  readonly op: Tijdstip;
  readonly isLaatste: boolean;
  readonly regel: Regelverwijzing;
}

/**
 * The next attempt after one that reached nobody: another way of reaching, some days later, on a working day at 09:00.
 * null after the last one.
 *
 * @param poging the attempt that failed, from 1
 * @param toegekendOp day of the grant or refusal: its ladder holds
 */
export function volgendePoging(
  poging: number,
  mislukt: Datum,
  toegekendOp: Datum,
  bereik: Bereik = {},
  regels: WwRegels = WW_REGELS,
): Contactpoging | null {
  const regel = zoekRegel(regels, 'ww-contactladder', toegekendOp, bereik);
  const { pogingen } = regel.waarde;
  const vorige = pogingen[poging - 1];
  const volgende = pogingen[poging];
  if (vorige === undefined || volgende === undefined) return null;
  const dag = plusDagen(mislukt, vorige.dagen);
  return {
    poging: poging + 1,
    wijze: volgende.wijze,
    op: tijdstipOp(isWerkdag(dag) ? dag : plusWerkdagen(dag, 1), '09:00'),
    isLaatste: poging + 1 === pogingen.length,
    regel: verwijzing(regel),
  };
}

/** How many attempts the ladder has. */
export function aantalPogingen(
  toegekendOp: Datum,
  bereik: Bereik = {},
  regels: WwRegels = WW_REGELS,
): number {
  return zoekRegel(regels, 'ww-contactladder', toegekendOp, bereik).waarde.pogingen.length;
}
