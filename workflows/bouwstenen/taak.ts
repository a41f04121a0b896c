import { allHandlersFinished, condition, setCurrentDetails } from '@temporalio/workflow';
import type { GegevenUitkomst } from '../../domain/mazl/vervolg';
import type { BesluitResultaat, MetOperator, OpenTaakVraag } from '../../activities/activiteiten';
import { doe } from './activiteiten';
import type { Plaats } from './segment';
import type { OpenTaak, TaakMoment } from './taak-typen';
import type { Taakhouder } from './taakhouder';
import { toonAanZet, toonEscalatie } from './zoekattributen';

/** Reasons for a run to stop waiting for the answer to a taak. */
export interface Onderbreking {
  /** The taak is no longer needed: it is withdrawn and its receiver is told. */
  readonly trekIn: () => string | null;
  /** The run starts a new segment; the taak stays open. */
  readonly vernieuw: (waar: Plaats) => boolean;
}

/**
 * How a taak ended for the run: answered, withdrawn, not asked yet (something broke in, or a new segment starts, before it could be), or
 * still open because the run starts a new segment.
 */
export type TaakAfloop =
  | ({ readonly soort: 'besluit'; readonly op: number; readonly maxPogingen: number } & GegevenUitkomst)
  | { readonly soort: 'ingetrokken' }
  | { readonly soort: 'niet-gesteld' }
  | { readonly soort: 'vernieuw' };

/**
 * Asks something of a partner and waits for the answer, with a reminder before and escalation after the deadline, each once and in order.
 * Silence is never an answer: after the last rung the taak simply stays open, and visible.
 */
export async function stelTaak(
  houder: Taakhouder,
  vraag: OpenTaakVraag,
  onderbreking: Onderbreking,
): Promise<TaakAfloop> {
  const opening = await zonderStilstand(
    houder,
    onderbreking,
    () => doe.openTaak({ ...vraag, op: Date.now() }),
    (geopend) => geopend,
  );
  if (opening.soort === 'opgegeven') return { soort: 'niet-gesteld' };
  const taak = opening.waarde;
  toonAanZet(vraag.stap, taak.aanZet, taak.geopendOp, taak.uiterlijk, taak.escalatie);
  toonTaak(taak);

  for (;;) {
    const moment = houder.taak?.momenten[0];
    await wachtOpTaak(houder, onderbreking, moment);

    const { besluit } = houder;
    if (besluit !== null) {
      const resultaat = await voerUit(houder);
      if (resultaat.soort !== 'uitgevoerd') continue;
      const { uitkomst, gegevens } = besluit;
      return { soort: 'besluit', uitkomst, gegevens, op: resultaat.op, maxPogingen: taak.maxPogingen };
    }
    const reden = onderbreking.trekIn();
    if (reden !== null) {
      if (await trekIn(houder, taak, reden)) return { soort: 'ingetrokken' };
      continue;
    }
    if (onderbreking.vernieuw('binnenStap')) {
      if (await kanVernieuwen(houder)) return { soort: 'vernieuw' };
      continue;
    }
    if (houder.isVerplaatst) {
      houder.neemVerplaatsing();
      const { uiterlijk, escalatie } = houder.taak ?? taak;
      toonAanZet(vraag.stap, taak.aanZet, taak.geopendOp, uiterlijk, escalatie);
      continue;
    }
    await geefAandacht(houder, taak.taakId, moment);
  }
}

/** True when no answer is on its way; one that is goes first: its handler ends only when it has been carried out. */
async function kanVernieuwen(houder: Taakhouder): Promise<boolean> {
  await condition(() => houder.besluit !== null || allHandlersFinished());
  return houder.besluit === null;
}

/** Reminder, deadline or escalation, when its moment has come. */
async function geefAandacht(
  houder: Taakhouder,
  taakId: string,
  moment: TaakMoment | undefined,
): Promise<void> {
  if (moment === undefined || Date.now() < moment.op) return;
  const { escalatie } = await doe.taakMoment({ taakId, moment, op: Date.now() });
  houder.momentVoorbij(moment, escalatie);
  toonEscalatie(escalatie);
}

async function wachtOpTaak(
  houder: Taakhouder,
  onderbreking: Onderbreking,
  moment: TaakMoment | undefined,
): Promise<void> {
  const wakker = (): boolean =>
    houder.besluit !== null ||
    houder.isVerplaatst ||
    onderbreking.trekIn() !== null ||
    onderbreking.vernieuw('binnenStap');
  if (wakker()) return;
  if (moment === undefined) {
    await condition(wakker);
    return;
  }
  await condition(wakker, Math.max(1, moment.op - Date.now()), {
    summary: `${moment.soort} ${moment.trede || ''}`.trim(),
  });
}

/** Carries out the besluit whose turn it is. */
async function voerUit(houder: Taakhouder): Promise<BesluitResultaat> {
  const besluit = houder.besluit!;
  const resultaat = await doe.voerBesluitUit({ ...besluit, op: Date.now() });
  houder.meldAfloop(besluit.besluitId, resultaat.soort !== 'afgewezen', resultaat.reden ?? '');
  if (resultaat.soort === 'uitgevoerd') houder.sluit('beantwoord');
  return resultaat;
}

/** Withdraws the open taak. An answer that was stored before goes first: then it is waited for, and this says false. */
async function trekIn(houder: Taakhouder, taak: OpenTaak, reden: string): Promise<boolean> {
  const { ingetrokken } = await doe.trekTaakIn({ taakId: taak.taakId, reden, op: Date.now() });
  if (ingetrokken) houder.sluit('ingetrokken');
  else await condition(() => houder.besluit !== null);
  return ingetrokken;
}

function toonTaak(taak: OpenTaak): void {
  const uiterlijk = taak.uiterlijk === null ? 'geen termijn' : new Date(taak.uiterlijk).toISOString();
  setCurrentDetails(`**${taak.titel}**\n\n- aan zet: \`${taak.aanZet}\`\n- uiterlijk: ${uiterlijk}`);
}

/** What came of trying something: done, or given up because something broke in or a new segment has to start. */
export type Poging<T> = { readonly soort: 'gelukt'; readonly waarde: T } | { readonly soort: 'opgegeven' };

/**
 * Tries something that may lack what only people can add (a calendar that ends, a work area nobody serves). The run then waits for the
 * operator's "try again" instead of getting stuck.
 *
 * @param alsTaak the taak that is open when it succeeded; none by default
 */
export async function zonderStilstand<T>(
  houder: Taakhouder,
  onderbreking: Onderbreking,
  probeer: () => Promise<MetOperator<T>>,
  alsTaak: (waarde: T) => OpenTaak | null = () => null,
): Promise<Poging<T>> {
  for (;;) {
    houder.gaatOpenen();
    const resultaat = await probeer();
    if (resultaat.geblokkeerd === null) {
      houder.heeftGeopend(alsTaak(resultaat.waarde));
      return { soort: 'gelukt', waarde: resultaat.waarde };
    }
    const afloop = await wachtOpOperator(houder, onderbreking, resultaat.geblokkeerd);
    // In a new segment it is tried again: it finds the operator's taak that is still open, or succeeds and withdraws it.
    if (afloop !== 'opnieuw' || onderbreking.vernieuw('tussenStappen')) return { soort: 'opgegeven' };
  }
}

async function wachtOpOperator(
  houder: Taakhouder,
  onderbreking: Onderbreking,
  taak: OpenTaak,
): Promise<'opnieuw' | 'onderbroken' | 'vernieuw'> {
  houder.heeftGeopend(taak);
  toonAanZet('wacht-op-operator', taak.aanZet, taak.geopendOp, taak.uiterlijk, taak.escalatie);
  toonTaak(taak);
  for (;;) {
    const moment = houder.taak?.momenten[0];
    await wachtOpTaak(houder, onderbreking, moment);
    const reden = onderbreking.trekIn();
    if (houder.besluit !== null) {
      if ((await voerUit(houder)).soort === 'uitgevoerd') return 'opnieuw';
    } else if (reden !== null) {
      if (await trekIn(houder, taak, reden)) return 'onderbroken';
    } else if (onderbreking.vernieuw('binnenStap')) {
      if (await kanVernieuwen(houder)) return 'vernieuw';
    } else {
      // Its term is in working days: no free day of a school moves it.
      houder.neemVerplaatsing();
      await geefAandacht(houder, taak.taakId, moment);
    }
  }
}
