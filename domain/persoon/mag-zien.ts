import type { Persoonsdoel } from '../toegang/toegangsregel';
import { TOEGANGSTABEL } from '../toegang/toegangstabel';
import type { Rol } from '../woorden/rollen';
import type { PersoonVeld } from './voeg-identiteiten-samen';

/** What somebody needs to know who a jongere is for. */
export type Doel = Persoonsdoel;

/** Who may ask: a role in the chain, or the platform itself (`systeem`). */
export type Vrager = Rol | 'systeem';

/** Which fields one role may see for one purpose, and why. What is not listed is never shown. */
export interface MagZien {
  readonly vrager: Vrager;
  readonly doel: Doel;
  readonly velden: readonly PersoonVeld[];
  readonly grondslag: string;
}

/** The rows about persons of the access table (`domain/toegang/toegangstabel.ts`), one for each role. */
export const MAG_ZIEN: readonly MagZien[] = TOEGANGSTABEL.flatMap((regel) =>
  regel.bericht !== 'persoon'
    ? []
    : regel.wie.map((vrager) => ({
        vrager: vrager as Vrager,
        doel: regel.doel,
        velden: regel.velden,
        grondslag: regel.grondslag,
      })),
);

/** The fields a role may see for a purpose; none when the pair is not in the table. */
export function magZien(vrager: Vrager, doel: Doel): readonly PersoonVeld[] {
  return MAG_ZIEN.find((regel) => regel.vrager === vrager && regel.doel === doel)?.velden ?? [];
}
