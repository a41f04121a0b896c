import { bewaarVerzoek } from '../../db/repositories/overnameverzoeken';
import type { Tx } from '../../db/verbinding';
import {
  pasVerzoekToe,
  type Overnameverzoek,
  type Verzoekhandeling,
  type Verzoekuitkomst,
} from '../../domain/overdracht/overnameverzoek';
import type { Boek } from '../grootboek/boek';
import type { Door } from './gevolgen';

/** Carries out one handeling on a request to take over that is locked: kept, and in the ledger of its traject. */
export async function handelVerzoekAf(
  tx: Tx,
  boek: Boek,
  verzoek: Overnameverzoek,
  handeling: Verzoekhandeling,
  v: { readonly jongereId: string; readonly door: Door; readonly traceparent: string | null },
): Promise<Verzoekuitkomst> {
  const uitkomst = pasVerzoekToe(verzoek, handeling);
  if (uitkomst.soort === 'kan-niet' || uitkomst.gebeurtenissen.length === 0) return uitkomst;
  await bewaarVerzoek(tx, uitkomst.verzoek);
  for (const gebeurtenis of uitkomst.gebeurtenissen)
    await boekVerzoek(tx, boek, uitkomst.verzoek, gebeurtenis.soort, { ...v, op: gebeurtenis.op });
  return uitkomst;
}

/** A line in the ledger about a request: who asked, for what, and how it stands. */
export async function boekVerzoek(
  tx: Tx,
  boek: Boek,
  verzoek: Overnameverzoek,
  wat: string,
  v: {
    readonly jongereId: string;
    readonly door: Door;
    readonly op: number;
    readonly traceparent: string | null;
  },
): Promise<void> {
  await boek(tx, {
    sleutel: `overnameverzoek:${verzoek.ref}:${wat}`,
    soort: `overnameverzoek-${wat}`,
    onderwerp: 'overdrachten',
    trajectRef: verzoek.trajectRef,
    jongereId: v.jongereId,
    gebeurdOp: v.op,
    ...(v.door === null ? {} : { door: v.door as NonNullable<Parameters<Boek>[1]['door']> }),
    inhoud: {
      verzoek: verzoek.ref,
      naar: verzoek.vrager,
      voor: verzoek.reden,
      ...(verzoek.afwijsreden === null ? {} : { reden: verzoek.afwijsreden }),
    },
    // Only an answer of a person may tell the asker that there is a traject.
    naarBuiten: ['ingewilligd', 'afgewezen'].includes(wat)
      ? {
          overnameverzoek: verzoek.ref,
          uitkomst: wat,
          ontvanger: verzoek.vrager.oin,
          rol: verzoek.vrager.rol,
        }
      : null,
    traceparent: v.traceparent,
  });
}
