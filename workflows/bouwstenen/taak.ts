import { condition, setCurrentDetails } from '@temporalio/workflow';
import type { GegevenUitkomst } from '../../domain/mazl/vervolg';
import type { OpenTaakVraag } from '../../activities/activiteiten';
import { doe } from './activiteiten';
import type { OpenTaak, TaakMoment } from './taak-typen';
import type { Taakhouder } from './taakhouder';
import { toonAanZet, toonEscalatie } from './zoekattributen';

/** Reasons for a run to stop waiting for the answer to a taak. */
export interface Onderbreking {
  /** The taak is no longer needed: it is withdrawn and its receiver is told. */
  readonly trekIn: () => string | null;
  /** The run starts a new segment; the taak stays open. */
  readonly vernieuw: () => boolean;
}

const NOOIT: Onderbreking = { trekIn: () => null, vernieuw: () => false };

/** How a taak ended for the run: answered, withdrawn, or still open because the run starts a new segment. */
export type TaakAfloop =
  | ({ readonly soort: 'besluit'; readonly op: number; readonly maxPogingen: number } & GegevenUitkomst)
  | { readonly soort: 'ingetrokken' }
  | { readonly soort: 'vernieuw' };

/**
 * Asks something of a partner and waits for the answer, with a reminder before and escalation after the deadline, each once and in order.
 * Silence is never an answer: after the last rung the taak simply stays open, and visible.
 */
export async function stelTaak(
  houder: Taakhouder,
  vraag: OpenTaakVraag,
  onderbreking: Onderbreking = NOOIT,
): Promise<TaakAfloop> {
  houder.opent = true;
  const taak = await zonderStilstand(houder, () => doe.openTaak({ ...vraag, op: Date.now() }));
  houder.taak = taak;
  houder.opent = false;
  toonAanZet(vraag.stap, taak.aanZet, taak.geopendOp, taak.uiterlijk, 0);
  toonTaak(taak);

  for (;;) {
    const moment = houder.taak.momenten[0];
    await wachtOpTaak(houder, onderbreking, moment);

    const besluit = houder.neemBesluit();
    if (besluit !== null) {
      houder.handelingen += 1;
      const resultaat = await doe.voerBesluitUit({ ...besluit, op: Date.now() });
      houder.meldAfloop(besluit.besluitId, resultaat.soort !== 'afgewezen', resultaat.reden ?? '');
      if (resultaat.soort === 'uitgevoerd') {
        houder.taak = null;
        return {
          soort: 'besluit',
          uitkomst: besluit.uitkomst,
          gegevens: besluit.gegevens,
          op: resultaat.op,
          maxPogingen: taak.maxPogingen,
        };
      }
      continue;
    }
    const reden = onderbreking.trekIn();
    if (reden !== null) {
      houder.handelingen += 1;
      houder.taak = null;
      await doe.trekTaakIn({ taakId: taak.taakId, reden, op: Date.now() });
      return { soort: 'ingetrokken' };
    }
    if (onderbreking.vernieuw()) return { soort: 'vernieuw' };
    if (houder.isVerplaatst) {
      houder.neemVerplaatsing();
      toonAanZet(vraag.stap, taak.aanZet, taak.geopendOp, houder.taak.uiterlijk, 0);
      continue;
    }
    if (moment !== undefined && Date.now() >= moment.op) {
      houder.handelingen += 1;
      const { escalatie } = await doe.taakMoment({ taakId: taak.taakId, moment, op: Date.now() });
      houder.momentVoorbij(moment);
      if (escalatie > 0) toonEscalatie(escalatie);
    }
  }
}

async function wachtOpTaak(
  houder: Taakhouder,
  onderbreking: Onderbreking,
  moment: TaakMoment | undefined,
): Promise<void> {
  const wakker = (): boolean =>
    houder.heeftBesluit || houder.isVerplaatst || onderbreking.trekIn() !== null || onderbreking.vernieuw();
  if (wakker()) return;
  if (moment === undefined) {
    await condition(wakker);
    return;
  }
  await condition(wakker, Math.max(1, moment.op - Date.now()), {
    summary: `${moment.soort} ${moment.trede || ''}`.trim(),
  });
}

function toonTaak(taak: OpenTaak): void {
  const uiterlijk = taak.uiterlijk === null ? 'geen termijn' : new Date(taak.uiterlijk).toISOString();
  setCurrentDetails(`**${taak.titel}**\n\n- aan zet: \`${taak.aanZet}\`\n- uiterlijk: ${uiterlijk}`);
}

/** An activity's result, or the operator's taak that must be answered before it can be tried again. */
export type OfGeblokkeerd<T> =
  { readonly geblokkeerd: null; readonly waarde: T } | { readonly geblokkeerd: OpenTaak };

/**
 * Tries something that may lack what only people can add (a calendar that ends, a work area nobody serves). The run then waits for the
 * operator's "try again" instead of getting stuck.
 */
export async function zonderStilstand<T>(
  houder: Taakhouder,
  probeer: () => Promise<OfGeblokkeerd<T>>,
): Promise<T> {
  for (;;) {
    houder.handelingen += 1;
    const resultaat = await probeer();
    if (resultaat.geblokkeerd === null) return resultaat.waarde;
    const taak = resultaat.geblokkeerd;
    houder.taak = taak;
    houder.opent = false;
    toonAanZet('wacht-op-operator', taak.aanZet, taak.geopendOp, taak.uiterlijk, 0);
    toonTaak(taak);
    await condition(() => houder.heeftBesluit);
    const besluit = houder.neemBesluit();
    if (besluit === null) continue;
    const uitgevoerd = await doe.voerBesluitUit({ ...besluit, op: Date.now() });
    houder.opent = true;
    houder.taak = null;
    houder.meldAfloop(besluit.besluitId, uitgevoerd.soort !== 'afgewezen', uitgevoerd.reden ?? '');
  }
}
