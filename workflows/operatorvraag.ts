import { allHandlersFinished, condition, defineSignal, setHandler } from '@temporalio/workflow';
import { taaksoort } from '../domain/taken/taaksoorten';
import { SIGNAAL, type OperatorvraagInvoer } from './berichten';
import { nieuwSegment, segmentIsVol } from './bouwstenen/segment';
import { stelTaak } from './bouwstenen/taak';
import { Taakhouder } from './bouwstenen/taakhouder';
import { NIEMAND, toonAanZet } from './bouwstenen/zoekattributen';

const intrekken = defineSignal<[string]>(SIGNAAL.intrekken);
const vernieuw = defineSignal(SIGNAAL.vernieuw);

/**
 * Asks an operator something that belongs to no traject: whether two jongeren are one person, whether somebody has died. What follows
 * from the answer is done by the activity that carries out the besluit.
 */
export async function operatorvraag(invoer: OperatorvraagInvoer): Promise<string> {
  let intrekreden: string | null = null;
  let vernieuwGevraagd = false;
  const houder = new Taakhouder();
  setHandler(intrekken, (reden) => {
    intrekreden = reden;
  });
  setHandler(vernieuw, () => {
    vernieuwGevraagd = true;
  });
  houder.luister();

  const { soort, stap } = taaksoort(invoer.taaksoort);
  const afloop = await stelTaak(
    houder,
    { operatorvraagRef: invoer.ref, trajectRef: null, soort, stap, keer: 1 },
    { trekIn: () => intrekreden, vernieuw: (waar) => vernieuwGevraagd || segmentIsVol(waar) },
  );
  if (afloop.soort === 'vernieuw' || (afloop.soort === 'niet-gesteld' && intrekreden === null)) {
    await condition(allHandlersFinished);
    return nieuwSegment<typeof operatorvraag>(invoer);
  }
  toonAanZet('klaar', NIEMAND, Date.now(), null, 0);
  await condition(allHandlersFinished);
  return afloop.soort === 'besluit' ? afloop.uitkomst : 'ingetrokken';
}
