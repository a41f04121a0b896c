import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { heeftLopendeOverdracht } from '../../db/repositories/overdrachten';
import { openTrajectVan } from '../../db/repositories/trajecten';
import type { WachtendeRij } from '../../db/repositories/inbox';
import type { Tx } from '../../db/verbinding';
import type { Boek } from '../grootboek/boek';
import { Locatiekennis } from '../kalenders/locatiekennis';
import { mazlWorkflowId, schrijfMazlOpdracht, vindOfOpenMazl } from '../mazl/open-mazl';
import { SIGNAAL } from '../../workflows/berichten';

/**
 * Signals that are about a traject instead of absence: started by hand, death, another school, 18 years. Answers why the signal is
 * refused, or null.
 */
export async function verwerkTrajectsignaal(
  tx: Tx,
  boek: Boek,
  jongereId: string,
  rij: WachtendeRij,
): Promise<string | null> {
  const { signaal } = rij;
  switch (signaal.soort) {
    case 'mazl-start': {
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
      return meldAanTraject(tx, boek, jongereId, rij, SIGNAAL.overlijden, {});
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
      return `Een signaal van soort '${signaal.soort}' hoort niet bij een jongere.`;
  }
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
  await boek(tx, {
    sleutel: `signaal:${rij.id}`,
    soort: rij.signaal.soort,
    onderwerp: 'signalen',
    trajectRef: traject.ref,
    jongereId,
    gebeurdOp: rij.ontvangenOp,
    inhoud: {},
    naarBuiten: null,
    traceparent: rij.traceparent,
  });
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
