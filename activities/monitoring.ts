import { sql } from 'kysely';
import type { Tx } from '../db/verbinding';
import type { Datum, Tijdstip } from '../domain/woorden/tijd';
import { leesTraject, zetFase } from '../db/repositories/trajecten';
import { zetTermijn } from '../db/repositories/termijnen';
import { systeemToegang } from '../db/verbinding';
import { datumVan, eindeVanDag } from '../domain/kalender/amsterdam';
import { plusDagen } from '../domain/kalender/datum';
import type { Schoolkalender } from '../domain/kalender/schoolkalender';
import type { Volgduur } from '../domain/mazl/vervolg';
import { regelnaam, type RegelVan } from '../domain/regels/regel';
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
        // What the school chose itself is decided by no rule.
        const regel =
          'volgensRegel' in v.duur ? kennis.regelVan('termijn-monitoring', vandaag, vestigingscode) : null;
        const tot =
          v.lopendTot ?? nieuwEinde(v.duur, regel, vandaag, () => kennis.kalenderVan(vestigingscode));
        await zetTermijn(tx, {
          sleutel: `${voorvoegsel}:${tot}`,
          workflowId,
          soort: 'monitoring',
          taakId: null,
          trajectRef: v.trajectRef,
          verlooptOp: tot,
          regel: regel === null ? null : { id: regel.id, versie: regel.versie },
        });
        await zetFase(tx, v.trajectRef, 'monitoring', 0);
        await a.boek(tx, {
          sleutel: `monitoring:${v.trajectRef}:${tot}`,
          soort: 'monitoring-begonnen',
          onderwerp: 'trajecten',
          trajectRef: v.trajectRef,
          jongereId: traject.jongereId,
          gebeurdOp: v.op,
          inhoud: {
            tot: new Date(tot).toISOString(),
            ...(regel === null ? {} : { regel: regelnaam(regel) }),
          },
          naarBuiten: { traject: v.trajectRef, tot: new Date(tot).toISOString() },
        });
        return tot;
      }),
    );
  };
}

/** When monitoring that begins today ends: on the school's own day, after its own number of weeks, or as the rule says. */
function nieuwEinde(
  duur: Volgduur,
  regel: RegelVan<'termijn-monitoring'> | null,
  vandaag: Datum,
  kalender: () => Schoolkalender,
): Tijdstip {
  if (regel !== null) {
    const { lengte, eenheid } = regel.waarde;
    return termijnEinde(vandaag, lengte, eenheid, eenheid === 'schooldag' ? kalender() : null).uiterlijk;
  }
  if ('weken' in duur) return eindeVanDag(plusDagen(vandaag, 7 * duur.weken));
  return eindeVanDag('totDatum' in duur ? duur.totDatum : vandaag);
}
