import { leesOnopgelost, zetNogOnopgelost, zetOpgelost } from '../../db/repositories/inbox-beheer';
import type { Tx } from '../../db/verbinding';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel } from '../../privacy/veldversleuteling';
import { plaatsVanOnopgelost, wisselPersonen, type Verborgen } from './boek-berichten';
import { legPersoonVast } from './leg-persoon-vast';

/** How many unresolved messages found their jongere, and how many still did not. */
export interface Opgelost {
  readonly opgelost: number;
  readonly nogNiet: number;
}

/** Tries again to exchange the kept person keys of messages (all, or these): after a traject was closed or a number was put right. */
export async function losOp(tx: Tx, ring: Sleutelring, ids: readonly string[] | 'alle'): Promise<Opgelost> {
  let opgelost = 0;
  let nogNiet = 0;
  for (const rij of await leesOnopgelost(tx, ids)) {
    const plaats = plaatsVanOnopgelost(rij.bron, rij.berichtId);
    const tekst = await ontsleutel(ring, { sleutelId: rij.sleutelId, gegevens: rij.versleuteld }, plaats);
    const { sleutels, identiteit } = leesVerborgen(tekst);
    const [wissel] = identiteit
      ? [await legPersoonVast(tx, ring, sleutels, identiteit)]
      : await wisselPersonen(tx, ring, [sleutels]);
    if (wissel && 'jongereId' in wissel) {
      await zetOpgelost(tx, rij.id, wissel.jongereId);
      opgelost += 1;
    } else if (wissel) {
      await zetNogOnopgelost(tx, rij.id, 'reden' in wissel ? wissel.reden : wissel.uitleg);
      nogNiet += 1;
    }
  }
  return { opgelost, nogNiet };
}

function leesVerborgen(tekst: string): Verborgen {
  const wie = JSON.parse(tekst) as Verborgen | Persoonssleutel[];
  return Array.isArray(wie) ? { sleutels: wie } : wie;
}
