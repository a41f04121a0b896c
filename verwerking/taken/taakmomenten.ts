import { openMomenten } from '../../db/repositories/taken';
import type { Tx } from '../../db/verbinding';
import type { TaakMoment } from '../../workflows/bouwstenen/taak-typen';

/** The kind under which `termijnen` keeps a moment. */
export function termijnsoort(moment: TaakMoment): string {
  return moment.soort === 'escalatie' ? `escalatie-${moment.trede}` : moment.soort;
}

/** The moments of a taak that are still to come, as its run needs them, ascending. */
export async function leesTaakmomenten(tx: Tx, taakId: string): Promise<TaakMoment[]> {
  const rijen = await openMomenten(tx, taakId);
  return rijen.map(({ sleutel, soort, op }) => {
    const trede = /^escalatie-(\d+)$/.exec(soort);
    if (trede) return { sleutel, soort: 'escalatie', trede: Number(trede[1]), op };
    return { sleutel, soort: soort === 'uiterlijk' ? 'uiterlijk' : 'herinnering', trede: 0, op };
  });
}
