import type { WachtendeOpdracht } from '../../db/repositories/opdrachten';
import { OPERATORVRAAG_OPDRACHT, type OperatorvraagOpdracht } from '../../db/repositories/operatorvragen';
import { taaksoort } from '../../domain/taken/taaksoorten';
import {
  SIGNAAL,
  type MazlInvoer,
  type OperatorvraagInvoer,
  type ZiekteperiodeInvoer,
} from '../../workflows/berichten';
import type { MazlStartOpdracht } from '../mazl/open-mazl';
import type { ZiekteperiodeOpdracht } from '../mazl/bewaking';
import { TRAJECT_START, trajectStart, type TrajectStartOpdracht } from '../trajecten/start-traject';
import { overdrachtStart, type OverdrachtStartOpdracht } from '../overdracht/start-overdracht';
import type { StartOpdracht, TemporalPoort } from '../temporal/temporal-poort';

/** How an opdracht ended: `vastgelopen` when the run that must hear it is gone although its traject is open. */
export type OpdrachtAfloop =
  | { readonly soort: 'gedaan' }
  | { readonly soort: 'vervallen'; readonly reden: string }
  | { readonly soort: 'vastgelopen'; readonly reden: string };

const GEDAAN: OpdrachtAfloop = { soort: 'gedaan' };

/** Carries out one opdracht. Repeating it is harmless: ids of runs and signals are business keys. */
export async function voerOpdrachtUit(
  poort: TemporalPoort,
  opdracht: WachtendeOpdracht,
): Promise<OpdrachtAfloop> {
  switch (opdracht.soort) {
    case 'bewaak-ziekteperiode': {
      const { ref, regio, beoordelenOp } = opdracht.inhoud as ZiekteperiodeOpdracht;
      const start = ziekteperiodeStart(ref, regio, beoordelenOp, opdracht.traceparent);
      const isVervolg = opdracht.sleutel.endsWith(':vervolg');
      await poort.startOfSignaleer(
        isVervolg
          ? {
              ...start,
              signaal: { naam: SIGNAAL.beoordelenVerplaatst, invoer: beoordelenOp, id: opdracht.id },
            }
          : start,
      );
      return GEDAAN;
    }
    case 'stop-ziekteperiode': {
      const { ref, regio, beoordelenOp } = opdracht.inhoud as ZiekteperiodeOpdracht;
      await poort.startOfSignaleer({
        ...ziekteperiodeStart(ref, regio, beoordelenOp, opdracht.traceparent),
        signaal: { naam: SIGNAAL.herstel, invoer: null, id: opdracht.id },
      });
      return GEDAAN;
    }
    case 'mazl-start':
      return startMazl(poort, opdracht, opdracht.inhoud as MazlStartOpdracht);
    case OPERATORVRAAG_OPDRACHT:
      await startOperatorvraag(poort, opdracht, opdracht.inhoud as OperatorvraagOpdracht);
      return GEDAAN;
    case 'mazl-treffer-ingetrokken':
      return signaleer(poort, opdracht, SIGNAAL.trefferIngetrokken, opdracht.inhoud);
    case TRAJECT_START:
      return startTraject(poort, opdracht, opdracht.inhoud as TrajectStartOpdracht);
    case 'overdracht-start':
      return startOverdracht(poort, opdracht, opdracht.inhoud as OverdrachtStartOpdracht);
    case 'signaal':
    case 'mazl-signaal': {
      const { naam, bericht } = opdracht.inhoud as { naam: string; bericht: unknown };
      return signaleer(poort, opdracht, naam, bericht);
    }
    default:
      return { soort: 'vastgelopen', reden: `Opdracht van onbekende soort '${opdracht.soort}'.` };
  }
}

/** How a ziekteperiode run is started. */
export function ziekteperiodeStart(
  ref: string,
  regio: string,
  beoordelenOp: number,
  traceparent: string | null,
): StartOpdracht {
  const invoer: ZiekteperiodeInvoer = { schemaVersie: 1, ref, beoordelenOp };
  return {
    workflowId: `ziekteperiode-${ref}`,
    workflowType: 'ziekteperiode',
    ref,
    invoer,
    startUitstelTot: beoordelenOp,
    zoek: {
      TrajectSoort: 'ziekteperiode',
      Fase: 'bewaking',
      AanZet: 'niemand',
      Uiterlijk: beoordelenOp,
      Regio: regio,
    },
    samenvatting: 'Bewaking van een ziekteperiode',
    details: 'Wacht op een betermelding of op de zevende schooldag. Niemand is aan zet.',
    traceparent,
  };
}

async function startOperatorvraag(
  poort: TemporalPoort,
  opdracht: WachtendeOpdracht,
  vraag: OperatorvraagOpdracht,
): Promise<void> {
  const invoer: OperatorvraagInvoer = { schemaVersie: 1, ref: vraag.ref, taaksoort: vraag.taaksoort };
  const { titel, stap } = taaksoort(vraag.taaksoort);
  await poort.startOfSignaleer({
    workflowId: opdracht.workflowId,
    workflowType: 'operatorvraag',
    ref: vraag.ref,
    invoer,
    zoek: {
      TrajectSoort: 'operatorvraag',
      Fase: stap,
      AanZet: 'operator',
      AanZetSinds: vraag.op,
      Escalatie: 0,
    },
    samenvatting: titel,
    details: 'Een beheerder is aan zet. Deze vraag hoort bij geen traject.',
    traceparent: opdracht.traceparent,
  });
}

async function startMazl(
  poort: TemporalPoort,
  opdracht: WachtendeOpdracht,
  start: MazlStartOpdracht,
): Promise<OpdrachtAfloop> {
  const invoer: MazlInvoer = { schemaVersie: 1, ref: start.trajectRef, aanleiding: start.aanleiding };
  const uitkomst = await poort.startOfSignaleer({
    workflowId: opdracht.workflowId,
    workflowType: 'mazl',
    ref: start.trajectRef,
    invoer,
    ...(start.trefferId === null
      ? {}
      : { signaal: { naam: SIGNAAL.treffer, invoer: { id: start.trefferId }, id: opdracht.id } }),
    zoek: {
      TrajectSoort: 'mazl',
      Fase: 'gesprek',
      AanZet: 'niemand',
      AanZetSinds: start.op,
      Regio: start.regio,
      Escalatie: 0,
    },
    samenvatting: 'MAZL: Meer Aandacht voor Ziekgemelde Leerlingen',
    details: `Traject \`${start.trajectRef}\`, aanleiding: ${start.aanleiding}.`,
    traceparent: opdracht.traceparent,
  });
  if (uitkomst === 'gedaan') return GEDAAN;
  return {
    soort: 'vastgelopen',
    reden: 'De run van dit traject is geeindigd, maar het traject staat nog open.',
  };
}

async function startTraject(
  poort: TemporalPoort,
  opdracht: WachtendeOpdracht,
  start: TrajectStartOpdracht,
): Promise<OpdrachtAfloop> {
  const uitkomst = await poort.startOfSignaleer(trajectStart(start, null, opdracht.traceparent));
  return uitkomst === 'gedaan'
    ? GEDAAN
    : {
        soort: 'vastgelopen',
        reden: 'De run van dit traject is geeindigd, maar het traject staat nog open.',
      };
}

async function startOverdracht(
  poort: TemporalPoort,
  opdracht: WachtendeOpdracht,
  start: OverdrachtStartOpdracht,
): Promise<OpdrachtAfloop> {
  const uitkomst = await poort.startOfSignaleer(overdrachtStart(start, opdracht.traceparent));
  return uitkomst === 'gedaan' ? GEDAAN : { soort: 'vervallen', reden: 'Deze overdracht is al klaar.' };
}

async function signaleer(
  poort: TemporalPoort,
  opdracht: WachtendeOpdracht,
  naam: string,
  invoer: unknown,
): Promise<OpdrachtAfloop> {
  const uitkomst = await poort.signaleer({ workflowId: opdracht.workflowId, naam, invoer, id: opdracht.id });
  if (uitkomst === 'gedaan') return GEDAAN;
  return { soort: 'vervallen', reden: 'Het traject is al klaar.' };
}
