import { leesOnopgelost, zetNogOnopgelost, zetOpgelost } from '../../db/repositories/inbox-beheer';
import type { Tx } from '../../db/verbinding';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel } from '../../privacy/veldversleuteling';
import { plaatsVanOnopgelost, wisselPersonen } from './boek-berichten';

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
    const [wissel] = await wisselPersonen(tx, ring, [JSON.parse(tekst) as Persoonssleutel[]]);
    if (wissel && 'jongereId' in wissel) {
      await zetOpgelost(tx, rij.id, wissel.jongereId);
      opgelost += 1;
    } else if (wissel) {
      await zetNogOnopgelost(tx, rij.id, wissel.reden);
      nogNiet += 1;
    }
  }
  return { opgelost, nogNiet };
}
