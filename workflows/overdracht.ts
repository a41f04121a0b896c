import { allHandlersFinished, condition, defineSignal, setHandler } from '@temporalio/workflow';
import { SIGNAAL, type OverdrachtInvoer, type TermijnVerplaatst } from './berichten';
import { doe } from './bouwstenen/activiteiten';
import { nieuwSegment, segmentIsVol } from './bouwstenen/segment';
import { stelTaak } from './bouwstenen/taak';
import { Taakhouder } from './bouwstenen/taakhouder';

const intrekken = defineSignal<[string]>(SIGNAAL.intrekken);
const termijnVerplaatst = defineSignal<[TermijnVerplaatst]>(SIGNAAL.termijnVerplaatst);
const vernieuw = defineSignal(SIGNAAL.vernieuw);

/**
 * Offers responsibility to another organisation and waits until a person there accepts or refuses. Until then the sender stays
 * verantwoordelijke; the change itself is one database transaction at aanvaard, made by the activity that carries out the besluit.
 */
export async function overdracht(invoer: OverdrachtInvoer): Promise<string> {
  let intrekreden: string | null = null;
  let vernieuwGevraagd = false;
  const houder = new Taakhouder();
  setHandler(intrekken, (reden) => {
    intrekreden = reden;
  });
  setHandler(termijnVerplaatst, (bericht) => houder.verplaats(bericht));
  setHandler(vernieuw, () => {
    vernieuwGevraagd = true;
  });
  houder.luister();

  const afloop = await stelTaak(
    houder,
    {
      overdrachtRef: invoer.ref,
      trajectRef: invoer.trajectRef,
      soort: 'overdracht-besluit',
      stap: 'overdracht',
      keer: 1,
    },
    { trekIn: () => intrekreden, vernieuw: (waar) => vernieuwGevraagd || segmentIsVol(waar) },
  );
  if (afloop.soort === 'vernieuw' || (afloop.soort === 'niet-gesteld' && intrekreden === null)) {
    await condition(allHandlersFinished);
    return nieuwSegment<typeof overdracht>(invoer);
  }
  const uitkomst =
    afloop.soort === 'besluit' ? (afloop.uitkomst === 'aanvaard' ? 'aanvaard' : 'geweigerd') : 'ingetrokken';
  await doe.meldOverdrachtAntwoord({ ...invoer, uitkomst, op: Date.now() });
  await condition(allHandlersFinished);
  return uitkomst;
}
