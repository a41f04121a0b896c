import { v7 as uuidv7 } from 'uuid';
import {
  besluitOverdracht,
  isLopend,
  overdrachtMetSleutel,
  schrijfOverdracht,
  vergrendelOverdracht,
} from '../db/repositories/overdrachten';
import { leesKalendergegevens } from '../db/repositories/kalendergegevens';
import { heeftOntvangenBesluit } from '../db/repositories/taken';
import { leesTraject, verantwoordelijkeVan, zetFase, type Traject } from '../db/repositories/trajecten';
import { systeemToegang, type Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { SIGNAAL, type OverdrachtAntwoord, type OverdrachtInvoer } from '../workflows/berichten';
import { huidigSpoor } from '../db/spoor';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { sluitMonitoring } from './monitoring';
import { metOperator } from './operatortaken';
import { aanZetCode, GeenOntvangerFout, zoekOntvanger, type Ontvanger } from './ontvangers';

const TOEGANG = systeemToegang('activiteiten');

/** Workflow id of the run of an overdracht. */
export function overdrachtWorkflowId(ref: string): string {
  return `overdracht-${ref}`;
}

/** Writes the overdracht and starts its run: a run of its own beside the traject that lets go. */
export function maakBiedOverdrachtAan(a: Afhankelijkheden): Activiteiten['biedOverdrachtAan'] {
  return async (v) => {
    const sleutel = `${v.trajectRef}:overdracht:${v.keer}`;
    const workflowId = `mazl-${v.trajectRef}`;
    const resultaat = await metOperator(a, { sleutel, workflowId, trajectRef: v.trajectRef, op: v.op }, () =>
      a.databank.metToegang(TOEGANG, async (tx) => {
        const traject = await leesTraject(tx, v.trajectRef);
        const bestaand = await overdrachtMetSleutel(tx, sleutel);
        if (bestaand) {
          const naar = {
            oin: bestaand.naar_oin,
            rol: bestaand.naar_rol,
            vestigingscode: bestaand.naar_vestigingscode,
          };
          return { ref: bestaand.ref, naar, regio: traject.regio };
        }
        // The pupil came back before the other school had accepted.
        if (v.naarVestigingscode !== null && v.naarVestigingscode === traject.vestigingscode) return null;
        const naar = await ontvangerVan(a, tx, traject, v);
        const van = await verantwoordelijkeVan(tx, v.trajectRef);
        if (!van) throw new Error(`traject ${v.trajectRef} heeft geen verantwoordelijke`);
        const ref = uuidv7();
        await schrijfOverdracht(tx, {
          ref,
          sleutel,
          trajectRef: v.trajectRef,
          reden: v.reden,
          van,
          naar,
          naarVestigingscode: v.naarVestigingscode,
          op: v.op,
        });
        await sluitMonitoring(tx, v.trajectRef, v.op);
        await zetFase(tx, v.trajectRef, 'overdracht', 0);
        await a.boek(tx, {
          sleutel: `overdracht-aangeboden:${ref}`,
          soort: 'overdracht-aangeboden',
          onderwerp: 'overdrachten',
          trajectRef: v.trajectRef,
          jongereId: traject.jongereId,
          gebeurdOp: v.op,
          door: van,
          inhoud: { overdracht: ref, reden: v.reden, naar: { oin: naar.oin, rol: naar.rol } },
          naarBuiten: { overdracht: ref, traject: v.trajectRef, naar: naar.oin, rol: naar.rol },
        });
        return { ref, naar, regio: traject.regio };
      }),
    );
    if (resultaat.geblokkeerd !== null) return resultaat;
    if (resultaat.waarde === null) return { geblokkeerd: null, waarde: { ref: null } };
    const { ref, naar, regio } = resultaat.waarde;
    await start(
      a,
      { schemaVersie: 1, ref, trajectRef: v.trajectRef, afzenderWorkflowId: workflowId },
      naar,
      regio,
      v.op,
    );
    return { geblokkeerd: null, waarde: { ref, aanZet: aanZetCode(naar) } };
  };
}

async function start(
  a: Afhankelijkheden,
  invoer: OverdrachtInvoer,
  naar: Ontvanger,
  regio: string,
  op: number,
): Promise<void> {
  await a.poort.startOfSignaleer({
    workflowId: overdrachtWorkflowId(invoer.ref),
    workflowType: 'overdracht',
    ref: invoer.ref,
    invoer,
    zoek: {
      TrajectSoort: 'overdracht',
      Fase: 'overdracht',
      AanZet: aanZetCode(naar),
      AanZetSinds: op,
      Regio: regio,
      Escalatie: 0,
    },
    samenvatting: `Overdracht aan ${naar.rol}`,
    details: `Overdracht van traject \`${invoer.trajectRef}\` aan \`${aanZetCode(naar)}\`.`,
    traceparent: huidigSpoor(),
  });
}

async function ontvangerVan(
  a: Afhankelijkheden,
  tx: Tx,
  traject: Traject,
  v: { readonly reden: string; readonly naarVestigingscode: string | null; readonly op: number },
): Promise<Ontvanger> {
  if (v.reden !== 'schoolwissel' || v.naarVestigingscode === null) {
    return zoekOntvanger(a, tx, traject, 'leerplicht', datumVan(v.op));
  }
  const locatie = (await leesKalendergegevens(tx, [v.naarVestigingscode])).get(v.naarVestigingscode);
  if (!locatie) throw new GeenOntvangerFout('school');
  return { oin: locatie.oin, rol: 'school', vestigingscode: v.naarVestigingscode };
}

/** Takes back an overdracht that has not been answered; an answer that was stored first is carried out instead. */
export function maakTrekOverdrachtIn(a: Afhankelijkheden): Activiteiten['trekOverdrachtIn'] {
  return async ({ ref, reden, op }) => {
    const isBeantwoord = await a.databank.metToegang(TOEGANG, async (tx) => {
      const overdracht = await vergrendelOverdracht(tx, ref);
      if (!isLopend(overdracht)) return false;
      if (await heeftOntvangenBesluit(tx, { overdrachtRef: ref })) return true;
      await besluitOverdracht(tx, ref, 'ingetrokken', reden, op);
      await a.boek(tx, {
        sleutel: `overdracht-ingetrokken:${ref}`,
        soort: 'overdracht-ingetrokken',
        onderwerp: 'overdrachten',
        trajectRef: overdracht.traject_ref,
        jongereId: null,
        gebeurdOp: op,
        inhoud: { overdracht: ref, reden },
        naarBuiten: { overdracht: ref, traject: overdracht.traject_ref },
      });
      return false;
    });
    if (isBeantwoord) return;
    await a.poort.signaleer({
      workflowId: overdrachtWorkflowId(ref),
      naam: SIGNAAL.intrekken,
      invoer: reden,
      id: `intrekken-${ref}`,
    });
  };
}

/** Tells the run that let go how its overdracht ended. */
export function maakMeldOverdrachtAntwoord(a: Afhankelijkheden): Activiteiten['meldOverdrachtAntwoord'] {
  return async (v) => {
    const invoer: OverdrachtAntwoord = { ref: v.ref, uitkomst: v.uitkomst, op: v.op };
    await a.poort.signaleer({
      workflowId: v.afzenderWorkflowId,
      naam: SIGNAAL.overdrachtAntwoord,
      invoer,
      id: `antwoord-${v.ref}`,
    });
  };
}
