import { besluitOverdracht, isLopend, vergrendelOverdracht } from '../db/repositories/overdrachten';
import { heeftOntvangenBesluit } from '../db/repositories/taken';
import { leesTraject, verantwoordelijkeVan, zetFase } from '../db/repositories/trajecten';
import { systeemToegang, type Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { geinformeerdUit } from '../domain/overdracht/geinformeerd-uit';
import type { Intrekreden } from '../domain/overdracht/redenen';
import { biedOverdrachtAan } from '../verwerking/overdracht/bied-aan';
import { overdrachtWorkflowId } from '../verwerking/overdracht/overdrachttaken';
import { SIGNAAL, type OverdrachtAntwoord } from '../workflows/berichten';
import { huidigSpoor } from '../db/spoor';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { sluitMonitoring } from './monitoring';
import { metOperator } from './operatortaken';
import { aanZetCode, zoekOntvanger } from './ontvangers';

const TOEGANG = systeemToegang('activiteiten');

/** Offers the overdracht of a mazl traject and has its run started: a run of its own beside the traject that lets go. */
export function maakBiedOverdrachtAan(a: Afhankelijkheden): Activiteiten['biedOverdrachtAan'] {
  return async (v) => {
    const sleutel = `${v.trajectRef}:overdracht:${v.keer}`;
    const workflowId = `mazl-${v.trajectRef}`;
    const resultaat = await metOperator(a, { sleutel, workflowId, trajectRef: v.trajectRef, op: v.op }, () =>
      a.databank.metToegang(TOEGANG, async (tx) => {
        const traject = await leesTraject(tx, v.trajectRef);
        // The pupil came back before the other school had accepted.
        if (v.naarVestigingscode !== null && v.naarVestigingscode === traject.vestigingscode) return null;
        const van = await verantwoordelijkeVan(tx, v.trajectRef);
        if (!van) throw new Error(`traject ${v.trajectRef} heeft geen verantwoordelijke`);
        const naar =
          v.reden === 'schoolwissel'
            ? null
            : await zoekOntvanger(a, tx, traject, 'leerplicht', datumVan(v.op));
        const aanbod = await biedOverdrachtAan(tx, a, {
          traject,
          sleutel,
          van,
          gewenst: {
            reden: v.reden,
            naar: naar && { oin: naar.oin, rol: naar.rol },
            geinformeerd: geinformeerdUit(await laatsteGegevens(tx, v.trajectRef), datumVan(v.op)),
            gegevens: ['identiteit', 'reden', 'fase'],
            grondslag: v.reden === 'handhaven' ? 'leerplicht-rmc' : 'onderwijswet',
            grondTot: null,
          },
          naarVestigingscode: v.naarVestigingscode,
          verzoekRef: null,
          op: v.op,
          traceparent: huidigSpoor(),
        });
        await sluitMonitoring(tx, v.trajectRef, v.op);
        await zetFase(tx, v.trajectRef, 'overdracht', 0);
        if (aanbod.soort === 'kan-niet') throw new Error(`kan niet aanbieden: ${aanbod.waarom.code}`);
        if (aanbod.soort === 'niemand-past') return null;
        const { vestigingscode } = naar ?? { vestigingscode: v.naarVestigingscode };
        return { ref: aanbod.ref, naar: { ...aanbod.naar, vestigingscode }, jongereId: traject.jongereId };
      }),
    );
    if (resultaat.geblokkeerd !== null) return resultaat;
    if (resultaat.waarde === null) return { geblokkeerd: null, waarde: { ref: null } };
    const { ref, naar, jongereId } = resultaat.waarde;
    await a.voerOpdrachtenUit(jongereId);
    return { geblokkeerd: null, waarde: { ref, aanZet: aanZetCode(naar) } };
  };
}

/** What was said with the last answer in a traject. */
async function laatsteGegevens(tx: Tx, trajectRef: string): Promise<Record<string, unknown>> {
  const rij = await tx
    .selectFrom('besluiten as b')
    .innerJoin('taken as t', 't.id', 'b.taak_id')
    .select('b.gegevens')
    .where('t.traject_ref', '=', trajectRef)
    .where('b.status', '=', 'uitgevoerd')
    .orderBy('b.uitgevoerd_op', 'desc')
    .executeTakeFirst();
  return rij?.gegevens ?? {};
}

/** A mazl takes back because something broke in: a change of school, 18 years, a death. */
const INTREKREDEN: Intrekreden = 'veranderd';

/** Takes back an overdracht that has not been answered; an answer that was stored first is carried out instead. */
export function maakTrekOverdrachtIn(a: Afhankelijkheden): Activiteiten['trekOverdrachtIn'] {
  return async ({ ref, reden, op }) => {
    const isBeantwoord = await a.databank.metToegang(TOEGANG, async (tx) => {
      const overdracht = await vergrendelOverdracht(tx, ref);
      if (!isLopend(overdracht)) return false;
      if (await heeftOntvangenBesluit(tx, { overdrachtRef: ref })) return true;
      // Its own run takes it back, in one transaction with what follows.
      if (overdracht.stand !== null) return false;
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
      invoer: INTREKREDEN,
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
