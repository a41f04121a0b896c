import { isWerkdag, plusWerkdagen } from '../kalender/werkdagen';
import { verschoven } from '../regels/termijn';
import type { Datum } from '../woorden/tijd';
import type { Begeleiding } from './begeleiding';
import type { Begeleidingsdefinitie } from './begeleidingsdefinitie';

/** The days a begeleiding waits for, after its definition; null where there is no such day. */
export interface Begeleidingmomenten {
  /** Day of the next contact: counted from the last one, moved to a working day. */
  readonly contactOp: Datum | null;
  /** Last day of the agreed length of the phase: then it is looked at again, nothing ends by itself. */
  readonly faseTot: Datum | null;
}

/** The next contact and the end of the phase; computed again after every handeling. */
export function begeleidingmomenten(definitie: Begeleidingsdefinitie, b: Begeleiding): Begeleidingmomenten {
  const fase = definitie.fasen.find(({ code }) => code === b.fase);
  const loopt = b.staat === 'loopt' || b.staat === 'nazorg';
  if (fase === undefined || !loopt || b.faseSinds === null || b.laatsteContact === null)
    return { contactOp: null, faseTot: null };
  const { contact, duur } = fase;
  const dag = contact && verschoven(b.laatsteContact, contact.lengte, contact.eenheid, null);
  return {
    contactOp: dag === null || isWerkdag(dag) ? dag : plusWerkdagen(dag, 1),
    faseTot: duur && verschoven(b.faseSinds, duur.lengte, duur.eenheid, null),
  };
}
