import { sql } from 'kysely';
import type { Tx } from '../db/verbinding';
import type { Tijdstip } from '../domain/woorden/tijd';
import { leesTraject, zetFase } from '../db/repositories/trajecten';
import { zetTermijn } from '../db/repositories/termijnen';
import { systeemToegang } from '../db/verbinding';
import { datumVan, eindeVanDag } from '../domain/kalender/amsterdam';
import { plusDagen } from '../domain/kalender/datum';
import { termijnEinde } from '../domain/regels/termijn';
import { Locatiekennis } from '../verwerking/kalenders/locatiekennis';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { metOperator } from './operatortaken';

const TOEGANG = systeemToegang('activiteiten');

/** The wait of monitoring is over, or was broken off by a new hit or another step. */
export async function sluitMonitoring(tx: Tx, trajectRef: string, op: Tijdstip): Promise<void> {
  await tx
    .updateTable('termijnen')
    .set({
      status: sql`case when verloopt_op <= ${new Date(op)} then 'gehaald' else 'vervallen' end`,
      afgegaan_op: new Date(op),
    })
    .where('traject_ref', '=', trajectRef)
    .where('soort', '=', 'monitoring')
    .where('status', '=', 'open')
    .execute();
}

/** Computes until when the school monitors, and records it with its timer. */
export function maakBeginMonitoring(a: Afhankelijkheden): Activiteiten['beginMonitoring'] {
  return async (v) => {
    const workflowId = `mazl-${v.trajectRef}`;
    const voorvoegsel = `${v.trajectRef}:monitoring`;
    return metOperator(a, { sleutel: voorvoegsel, workflowId, trajectRef: v.trajectRef, op: v.op }, () =>
      a.databank.metToegang(TOEGANG, async (tx) => {
        const traject = await leesTraject(tx, v.trajectRef);
        const vestigingscode = traject.vestigingscode ?? '';
        const kennis = await Locatiekennis.lees(tx, [vestigingscode]);
        const vandaag = datumVan(v.op);
        const regel = kennis.regelVan('termijn-monitoring', vandaag, vestigingscode);
        const nieuw = (): Tijdstip => {
          if ('weken' in v.duur) return eindeVanDag(plusDagen(vandaag, 7 * v.duur.weken));
          const { lengte, eenheid } = regel.waarde;
          return termijnEinde(vandaag, lengte, eenheid, kennis.kalenderVan(vestigingscode)).uiterlijk;
        };
        const tot = v.lopendTot ?? ('totDatum' in v.duur ? eindeVanDag(v.duur.totDatum) : nieuw());
        await zetTermijn(tx, {
          sleutel: `${voorvoegsel}:${tot}`,
          workflowId,
          soort: 'monitoring',
          taakId: null,
          trajectRef: v.trajectRef,
          verlooptOp: tot,
          regel: { id: regel.id, versie: regel.versie },
        });
        await zetFase(tx, v.trajectRef, 'monitoring', 0);
        await a.boek(tx, {
          sleutel: `monitoring:${v.trajectRef}:${tot}`,
          soort: 'monitoring-begonnen',
          onderwerp: 'trajecten',
          trajectRef: v.trajectRef,
          jongereId: traject.jongereId,
          gebeurdOp: v.op,
          inhoud: { tot: new Date(tot).toISOString() },
          naarBuiten: { traject: v.trajectRef, tot: new Date(tot).toISOString() },
        });
        return tot;
      }),
    );
  };
}
