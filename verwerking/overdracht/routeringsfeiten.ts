import type { Traject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import type { Datum } from '../../domain/woorden/tijd';

/** What routing may know of a person, and no more. */
export interface Persoonsfeiten {
  /** CBS code of the gemeente of residence; null when not known. */
  readonly gemeentecode: string | null;
  /** 18 or older on that day; null when the birth date is not known. */
  readonly isMeerderjarig: boolean | null;
  /** Whole years on that day, the lower when the birth date is known in part; null when it is not known. */
  readonly leeftijd: number | null;
  /** The same, the higher. */
  readonly leeftijdHoogstens: number | null;
}

/** Reads `personen` for routing. */
export type LeesPersoonsfeiten = (tx: Tx, jongereId: string, op: Datum) => Promise<Persoonsfeiten>;

/** What routing asks beside the person: from what signals have told of the traject. */
export interface Routeringsfeiten extends Persoonsfeiten {
  readonly startkwalificatie: boolean | null;
  readonly wegTerugNaarSchool: boolean | null;
}

/** What is known of a jongere for routing, on a day. What the traject knows of the place goes before what `personen` knows. */
export async function leesRouteringsfeiten(
  tx: Tx,
  persoonsfeiten: LeesPersoonsfeiten,
  traject: Traject,
  op: Datum,
): Promise<Routeringsfeiten> {
  const persoon = await persoonsfeiten(tx, traject.jongereId, op);
  const feiten = traject.feiten as {
    readonly startkwalificatie?: boolean | null;
    readonly wegTerugNaarSchool?: boolean | null;
  };
  return {
    ...persoon,
    gemeentecode: traject.gemeentecode ?? persoon.gemeentecode,
    startkwalificatie: feiten.startkwalificatie ?? null,
    wegTerugNaarSchool: feiten.wegTerugNaarSchool ?? null,
  };
}
