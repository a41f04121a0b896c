import type { Handeling } from './handelingen';
import { nietAanvaard } from './afwijzing';
import { isLopend, type Overdracht } from './overdracht';
import { stap, type Stap } from './stap';

/** The regisseur brings the sides to one table. It moves nothing: what was agreed, the sides carry out themselves. */

/** Calls the opschaaloverleg. */
export function roepOverlegBijeen(o: Overdracht, { op }: Handeling<'roep-overleg-bijeen'>): Stap {
  if (!isLopend(o)) {
    const nee = nietAanvaard(o);
    if (nee !== null) return nee;
  }
  if (o.overleg !== null && o.overleg.afspraak === null) return 'overleg-al-bijeengeroepen';
  return stap(
    o,
    { overleg: { bijeengeroepenOp: op, afspraak: null } },
    { soort: 'overleg-bijeengeroepen', op, aan: ['afgever', 'ontvanger', 'leiding-ontvanger'] },
  );
}

/** Records what was agreed. */
export function legOverlegVast(o: Overdracht, { op, afspraak }: Handeling<'leg-overleg-vast'>): Stap {
  if (o.overleg === null || o.overleg.afspraak !== null) return 'geen-overleg';
  return stap(
    o,
    { overleg: { ...o.overleg, afspraak } },
    { soort: 'overleg-gehouden', op, aan: ['afgever', 'ontvanger'], afspraak },
  );
}
