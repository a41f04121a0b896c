import { stelOperatorvraag } from '../../db/repositories/operatorvragen';
import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { heeftLopendeOverdracht } from '../../db/repositories/overdrachten';
import { isOverleden } from '../../db/repositories/overlijden';
import { openTrajectVan } from '../../db/repositories/trajecten';
import type { WachtendeRij } from '../../db/repositories/inbox';
import type { Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { Locatiekennis } from '../kalenders/locatiekennis';
import { mazlWorkflowId, schrijfMazlOpdracht, vindOfOpenMazl } from '../mazl/open-mazl';
import { telJongere } from '../mazl/tel-jongere';
import { isKetensignaal } from '../../domain/signalen/signaal';
import type { LeesPersoonsfeiten } from '../overdracht/routeringsfeiten';
import type { Ketenuitkomst } from '../signalen/ketensignaal';
import { verwerkKetensignaal } from '../signalen/verwerk-ketensignaal';
import { SIGNAAL } from '../../workflows/berichten';

const OVERLEDEN = 'Het overlijden van deze leerling is bevestigd. Er begint geen traject meer.';

/**
 * Signals that are about a traject instead of absence: started by hand, death, another school, 18 years; and a count without a message.
 * Answers how that ended.
 *
 * @param ids the current id of the jongere, then the ids of before a merge
 * @param nu the instant of processing, by the Klok
 */
export async function verwerkTrajectsignaal(
  tx: Tx,
  boek: Boek,
  ids: readonly [string, ...string[]],
  rij: WachtendeRij,
  nu: Tijdstip,
  persoonsfeiten: LeesPersoonsfeiten,
): Promise<Ketenuitkomst> {
  const { signaal } = rij;
  const [jongereId] = ids;
  switch (signaal.soort) {
    case 'mazl-start': {
      if (await isOverleden(tx, ids)) return OVERLEDEN;
      const kennis = await Locatiekennis.lees(tx, [signaal.vestigingscode]);
      const { trajectRef, isNieuw } = await vindOfOpenMazl(tx, boek, kennis, {
        jongereId,
        vestigingscode: signaal.vestigingscode,
        aanleiding: signaal.aanleiding,
        op: rij.ontvangenOp,
        traceparent: rij.traceparent,
      });
      if (!isNieuw) return 'Er loopt al een MAZL-traject voor deze leerling.';
      const regio = kennis.locatie(signaal.vestigingscode).regio;
      await schrijfMazlOpdracht(
        tx,
        jongereId,
        { trajectRef, aanleiding: signaal.aanleiding, regio, op: rij.ontvangenOp, trefferId: null },
        rij.traceparent,
      );
      return null;
    }
    case 'overlijden':
      return meldOverlijden(tx, boek, ids, rij);
    case 'hertelling':
      await telJongere(tx, boek, ids, {
        op: Math.max(nu, rij.ontvangenOp),
        gehoordOp: rij.ontvangenOp,
        traceparent: rij.traceparent,
      });
      return null;
    case 'leeftijdsgrens':
      return meldAanTraject(tx, boek, jongereId, rij, SIGNAAL.leeftijdsgrens, {});
    case 'schoolwissel': {
      const kennis = await Locatiekennis.lees(tx, [signaal.naarVestigingscode]);
      kennis.locatie(signaal.naarVestigingscode);
      if (await isDaarAl(tx, jongereId, signaal.naarVestigingscode)) return null;
      const bericht = { naarVestigingscode: signaal.naarVestigingscode };
      return meldAanTraject(tx, boek, jongereId, rij, SIGNAAL.schoolwissel, bericht);
    }
    default:
      if (isKetensignaal(signaal))
        return verwerkKetensignaal(tx, { boek, ids, rij, signaal, nu, persoonsfeiten });
      return `Een signaal van soort '${signaal.soort}' hoort niet bij een jongere.`;
  }
}

/** A person judges every report of death: in the traject that runs, or as a question of its own. What has been confirmed is not asked again. */
async function meldOverlijden(
  tx: Tx,
  boek: Boek,
  ids: readonly [string, ...string[]],
  rij: WachtendeRij,
): Promise<null> {
  const [jongereId] = ids;
  if (await isOverleden(tx, ids)) return null;
  if (await openTrajectVan(tx, jongereId, 'mazl')) {
    await meldAanTraject(tx, boek, jongereId, rij, SIGNAAL.overlijden, {});
    return null;
  }
  await boekSignaal(tx, boek, jongereId, null, rij);
  await stelOperatorvraag(tx, {
    sleutel: `overlijden:${rij.id}`,
    soort: 'operator-overlijden',
    jongereId,
    tweedeJongereId: null,
    op: rij.ontvangenOp,
    traceparent: rij.traceparent,
  });
  return null;
}

/** True when the traject is at that school already and no overdracht is under way: nothing has to be done. */
async function isDaarAl(tx: Tx, jongereId: string, vestigingscode: string): Promise<boolean> {
  const traject = await openTrajectVan(tx, jongereId, 'mazl');
  return traject?.vestigingscode === vestigingscode && !(await heeftLopendeOverdracht(tx, traject.ref));
}

async function meldAanTraject(
  tx: Tx,
  boek: Boek,
  jongereId: string,
  rij: WachtendeRij,
  naam: string,
  bericht: object,
): Promise<string | null> {
  const traject = await openTrajectVan(tx, jongereId, 'mazl');
  if (!traject) return null;
  await boekSignaal(tx, boek, jongereId, traject.ref, rij);
  await schrijfOpdracht(tx, {
    sleutel: `signaal:${rij.id}`,
    jongereId,
    soort: 'mazl-signaal',
    workflowId: mazlWorkflowId(traject.ref),
    inhoud: { naam, bericht: { ...bericht, id: rij.id } },
    traceparent: rij.traceparent,
  });
  return null;
}

function boekSignaal(
  tx: Tx,
  boek: Boek,
  jongereId: string,
  trajectRef: string | null,
  rij: WachtendeRij,
): Promise<void> {
  return boek(tx, {
    sleutel: `signaal:${rij.id}`,
    soort: rij.signaal.soort,
    onderwerp: 'signalen',
    trajectRef,
    jongereId,
    gebeurdOp: rij.ontvangenOp,
    inhoud: {},
    naarBuiten: null,
    traceparent: rij.traceparent,
  });
}
