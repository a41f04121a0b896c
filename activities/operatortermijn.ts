import { datumVan } from '../domain/kalender/amsterdam';
import type { RegelSoort, RegelVan } from '../domain/regels/regel';
import { RegelOnbekendFout, regelOp } from '../domain/regels/regel-op';
import { taaksoort } from '../domain/taken/taaksoorten';
import type { Datum, Tijdstip } from '../domain/woorden/tijd';
import { berekenTermijn, type Taaktermijn } from '../verwerking/taken/bereken-termijn';

/**
 * The term of what an operator is asked, in working days only: a school calendar may be the very thing that is missing. Null when there
 * is no rule for it either; then the taak has no term, and stays visible.
 */
export function operatortermijn(
  soort: string,
  sleutel: string,
  op: Tijdstip,
  regelVan: <S extends RegelSoort>(soort: S, datum: Datum) => RegelVan<S> = (regelSoort, datum) =>
    regelOp(regelSoort, datum, {}),
): Taaktermijn | null {
  const { termijnRegel } = taaksoort(soort);
  if (termijnRegel === null) return null;
  try {
    return berekenTermijn(
      { sleutel, termijnRegel, vanaf: datumVan(op), nu: op, kalender: null },
      (regelSoort, datum) => inWerkdagen(regelVan(regelSoort, datum)),
    );
  } catch (fout) {
    if (fout instanceof RegelOnbekendFout) return null;
    throw fout;
  }
}

/** The same rule with every school day read as a working day: operators work for no school. */
function inWerkdagen<S extends RegelSoort>(regel: RegelVan<S>): RegelVan<S> {
  const waarde = JSON.parse(JSON.stringify(regel.waarde).replaceAll('"schooldag"', '"werkdag"')) as never;
  return { ...regel, waarde };
}
