import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import { meldAan, pasBegeleidingToe, type Begeleiding, type Begeleidinghandeling } from './begeleiding';
import type { Begeleidingsdefinitie } from './begeleidingsdefinitie';
import { definitieVersie } from './begeleidingsdefinities';

/** With what a begeleiding began: codes and dates, never a person. */
export interface BegeleidingFeiten {
  /** The programme, in the version that it keeps. */
  readonly definitie: { readonly code: string; readonly versie: number };
  /** Who registered, and is consulted before the jongere is given back; null: the jongere, or who has no say any more. */
  readonly aanmelder: Partij | null;
  readonly koers: string;
  readonly aangemeldOp: Datum;
  readonly startkwalificatie?: boolean | null;
  readonly wegTerugNaarSchool?: boolean | null;
}

/** A begeleiding as its definition and all that was done make it. */
export interface Begeleidingstand {
  readonly definitie: Begeleidingsdefinitie;
  readonly begeleiding: Begeleiding;
}

/** What was done, one after the other, after the definition it began with. What the definition does not know changes nothing. */
export function begeleidingNa(
  feiten: BegeleidingFeiten,
  handelingen: readonly Begeleidinghandeling[],
): Begeleidingstand {
  const definitie = definitieVersie(feiten.definitie);
  const begin = meldAan(definitie, feiten.aanmelder, feiten.koers);
  if (begin === null) throw new Error(`programma ${definitie.code} kent koers ${feiten.koers} niet`);
  const begeleiding = handelingen.reduce((stand, handeling) => {
    const uitkomst = pasBegeleidingToe(definitie, stand, handeling);
    return uitkomst.soort === 'gelukt'
      ? zonderAanmelder(definitie, uitkomst.begeleiding, handeling.op)
      : stand;
  }, begin);
  return { definitie, begeleiding };
}

/** Nobody is there to consult: giving back is agreed as soon as it is proposed. */
function zonderAanmelder(definitie: Begeleidingsdefinitie, b: Begeleiding, op: Datum): Begeleiding {
  if (b.aanmelder !== null || b.teruggave === null) return b;
  const akkoord = pasBegeleidingToe(definitie, b, { soort: 'beantwoord-teruggave', op, isAkkoord: true });
  return akkoord.soort === 'gelukt' ? akkoord.begeleiding : b;
}
