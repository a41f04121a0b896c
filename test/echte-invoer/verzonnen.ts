import { maakToeval } from '../../deploy/demo/toeval';
import { dagErna } from '../invarianten/kalender';
import type { Bestandsrij } from './levering';

/** An absence with what the school thought of it over time: each version holds from the day on which it was known. */
interface Voorval {
  readonly leerlingnummer: string;
  readonly begin: string;
  readonly versies: readonly {
    readonly bekendOp: string;
    readonly einde: string | null;
    readonly reden: string;
  }[];
}

/** Exports of this school reach so far back; an older row is in them only right after it was changed. */
const DAGEN_TERUG = 35;
const DUUR_DAGEN = [1, 1, 1, 2, 2, 3, 5, 8, 12, 16, 25, 45] as const;

/**
 * Pupils as property tests want them: short and very long absences, reported late, open for weeks, corrected, turned out to be no
 * illness, on days without school, next to each other. Always the same for the same seed.
 */
export class VerzonnenSchool {
  private readonly voorvallen: readonly Voorval[];

  constructor(seed: string, leerlingnummers: readonly string[], van: string, tot: string) {
    this.voorvallen = leerlingnummers.flatMap((nummer) => maakVoorvallen(seed, nummer, van, tot));
  }

  /** The export of this day, in an order of its own, some rows twice. */
  export(dag: string, seed: string): Bestandsrij[] {
    const toeval = maakToeval(seed, 'export', dag);
    const rijen = this.voorvallen.flatMap(({ leerlingnummer, begin, versies }) => {
      const versie = versies.findLast(({ bekendOp }) => bekendOp <= dag);
      if (!versie || begin > dag) return [];
      const laatste = versie.einde ?? dag;
      const vers = versie.bekendOp > dagErna(dag, -21) || laatste >= dagErna(dag, -DAGEN_TERUG);
      if (!vers) return [];
      const einde = versie.einde !== null && versie.einde <= dag ? versie.einde : null;
      const rij = { leerlingnummer, begin, einde, reden: versie.reden };
      return toeval.gebeurt(0.05) ? [{ ...rij, reden: 'T' }, rij] : [rij];
    });
    return rijen
      .map((rij, i) => ({ rij, plaats: Math.floor(i / 4) + toeval.geheel(0, 3) }))
      .sort((a, b) => a.plaats - b.plaats)
      .map(({ rij }) => rij);
  }
}

function maakVoorvallen(seed: string, leerlingnummer: string, van: string, tot: string): Voorval[] {
  const toeval = maakToeval(seed, leerlingnummer);
  const voorvallen: Voorval[] = [];
  const vaak = toeval.geheel(6, 30);
  for (
    let dag = dagErna(van, toeval.geheel(0, vaak));
    dag < tot;
    dag = dagErna(dag, toeval.geheel(1, vaak))
  ) {
    const einde = dagErna(dag, toeval.kies(DUUR_DAGEN) - 1);
    const bekendOp = toeval.gebeurt(0.2) ? dagErna(dag, toeval.geheel(5, 40)) : dag;
    const versies = [{ bekendOp, einde: toeval.gebeurt(0.1) ? null : einde, reden: 'Z' }];
    if (toeval.gebeurt(0.25))
      versies.push({
        bekendOp: dagErna(einde, toeval.geheel(1, 30)),
        einde: dagErna(dag, toeval.kies(DUUR_DAGEN) - 1),
        reden: toeval.gebeurt(0.4) ? 'V' : 'Z',
      });
    voorvallen.push({
      leerlingnummer,
      begin: dag,
      versies: versies.toSorted((a, b) => (a.bekendOp < b.bekendOp ? -1 : 1)),
    });
    if (toeval.gebeurt(0.5)) dag = einde > dag ? einde : dag;
  }
  return voorvallen;
}
