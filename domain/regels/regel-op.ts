import type { Datum } from '../woorden/tijd';
import type { Gebied, RegelSoort, Regelset, RegelVan, Regelverwijzing } from './regel';
import { STANDAARDREGELS } from './standaardregels';

/** No rule of this kind holds on this date in this place: a gap in the rule set, for an operator. */
export class RegelOnbekendFout extends Error {
  override readonly name = 'RegelOnbekendFout';

  constructor(
    readonly soort: RegelSoort,
    readonly datum: Datum,
  ) {
    super(`Er geldt op ${datum} geen regel van soort '${soort}'.`);
  }
}

/** 0 everywhere, 1 region, 2 location; -1 when the rule does not hold there. */
function passendheid(van: Gebied, gevraagd: Gebied): number {
  if (van.regio !== undefined && van.regio !== gevraagd.regio) return -1;
  if (van.vestigingscode !== undefined) return van.vestigingscode === gevraagd.vestigingscode ? 2 : -1;
  return van.regio === undefined ? 0 : 1;
}

/**
 * The rule of a kind that holds on a date in a place. The most specific place wins (location, then region, then
 * everywhere); of two rules for the same place the higher version.
 *
 * @throws RegelOnbekendFout when none holds
 */
export function regelOp<S extends RegelSoort>(
  soort: S,
  datum: Datum,
  gebied: Gebied,
  regels: Regelset = STANDAARDREGELS,
): RegelVan<S> {
  let beste: RegelVan<S> | undefined;
  let bestePassendheid = -1;
  for (const regel of regels) {
    if (regel.soort !== soort || regel.geldigVan > datum) continue;
    if (regel.geldigTot !== null && regel.geldigTot < datum) continue;
    const past = passendheid(regel.gebied, gebied);
    if (past < 0 || past < bestePassendheid) continue;
    if (past === bestePassendheid && beste && beste.versie >= regel.versie) continue;
    beste = regel as unknown as RegelVan<S>;
    bestePassendheid = past;
  }
  if (!beste) throw new RegelOnbekendFout(soort, datum);
  return beste;
}

/** The rule of a kind that a decision cited; undefined when it was of another kind, or is not in the set. */
export function aangehaaldeRegel<S extends RegelSoort>(
  soort: S,
  verwijzing: Regelverwijzing,
  regels: Regelset = STANDAARDREGELS,
): RegelVan<S> | undefined {
  const gevonden = regels.find(
    (regel) => regel.soort === soort && regel.id === verwijzing.id && regel.versie === verwijzing.versie,
  );
  return gevonden as unknown as RegelVan<S> | undefined;
}
