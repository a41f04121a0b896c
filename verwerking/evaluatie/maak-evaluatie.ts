import { telEvaluatie } from '../../db/repositories/evaluatie';
import type { Evaluatiebereik } from '../../db/repositories/evaluatiefeiten';
import type { Tx } from '../../db/verbinding';
import type { Tabeldefinitie } from '../../domain/evaluatie/cijferdefinitie';
import { maakTabel, type Evaluatietabel } from '../../domain/evaluatie/maak-tabel';
import type { Evaluatieperiode } from '../../domain/evaluatie/periode';
import { IN_BEELD_REGELS } from '../../domain/regels/in-beeld-regels';
import { zoekRegel } from '../../domain/regels/regelrij';
import type { Datum } from '../../domain/woorden/tijd';

/** Tables of the evaluation over one period. */
export interface Evaluatie {
  readonly periode: Evaluatieperiode;
  readonly regios: readonly string[];
  readonly tabellen: readonly Evaluatietabel[];
}

/**
 * Counts the tables of a period. Small figures are hidden as the strictest rule of the regions says, unless `openbaar` is false: for who may
 * see the rows behind them. @throws RegelOnbekendFout
 */
export async function maakEvaluatie(
  tx: Tx,
  v: {
    readonly periode: Evaluatieperiode;
    readonly bereik: Evaluatiebereik;
    readonly tabellen: readonly Tabeldefinitie[];
    readonly openbaar: boolean;
    /** Today, Amsterdam: figures of long ago come out now, by the rule of now. */
    readonly vandaag: Datum;
  },
): Promise<Evaluatie> {
  const { periode, bereik } = v;
  const drempels = ['', ...bereik.regios].map(
    (regio) =>
      zoekRegel(IN_BEELD_REGELS, 'kleine-getallen', v.vandaag, regio === '' ? {} : { regio }).waarde.drempel,
  );
  const drempel = v.openbaar ? Math.max(...drempels) : 0;
  const tabellen: Evaluatietabel[] = [];
  for (const definitie of v.tabellen)
    tabellen.push(maakTabel(definitie, await telEvaluatie(tx, definitie.code, periode, bereik), drempel));
  return { periode, regios: bereik.regios, tabellen };
}
