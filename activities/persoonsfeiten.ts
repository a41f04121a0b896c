import { leesPersoonVoor } from '../db/repositories/personen-lezen';
import { leeftijdOp } from '../domain/persoon/geboortedatum';
import type { Sleutelring } from '../privacy/sleutelring';
import type { Afhankelijkheden } from './afhankelijkheden';

const MEERDERJARIG = 18;

/** Reads from `personen` what routing needs: the gemeente of residence and whether somebody is 18. */
export function maakPersoonsfeiten(ring: Sleutelring): Afhankelijkheden['persoonsfeiten'] {
  return async (tx, jongereId, op) => {
    const persoon = await leesPersoonVoor(tx, ring, jongereId, 'routering');
    const geboortedatum = persoon?.geboortedatum;
    const { minstens: leeftijd, hoogstens } =
      geboortedatum === undefined ? { minstens: null, hoogstens: null } : leeftijdOp(geboortedatum, op);
    return {
      gemeentecode: persoon?.woongemeente ?? null,
      isMeerderjarig: leeftijd === null ? null : leeftijd >= MEERDERJARIG,
      leeftijd,
      leeftijdHoogstens: hoogstens,
    };
  };
}
