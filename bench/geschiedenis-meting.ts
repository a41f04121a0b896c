import { datumVan } from '../domain/kalender/amsterdam';
import { plusDagen } from '../domain/kalender/datum';
import { maakSchoolkalender } from '../domain/kalender/schoolkalender';
import { leesSegmenten, soorten } from '../test/replay/geschiedenis';
import { Speler } from '../test/replay/speler';
import { VESTIGING, type Werkplaats } from '../test/werkplaats/werkplaats';

/** What a run cost in history events, against the least with which its steps can be done. */
export interface Kosten {
  readonly gebeurtenissen: number;
  readonly segmenten: number;
  readonly langste: number;
  readonly minimum: number;
  readonly verhouding: number;
}

/** A task of the run: scheduled, started, completed. Every thing that happens to a run takes at least one. */
const TAAK = 3;
/** An activity: scheduled, started, completed. Its result takes a task of the run. */
const ACTIVITEIT = 3 + TAAK;

/**
 * The bare minimum, counted from the ledger: what happened, whatever the code does to get it done.
 * - the run starts (1, and the signal of its hit 1) with a task
 * - a taak is opened: an activity, and the timer of its first moment (1)
 * - it is answered, or news of it comes: a task, the update accepted and completed (2), and the activity that carries it out
 * - a moment passes (reminder, deadline, escalation): the timer fires (1), a task, an activity, and the timer of the next moment (1)
 * - monitoring: an activity, its timer (1), and when it ends by itself the timer fires (1) with a task
 * - an overdracht: an activity, and its answer: a signal (1) with a task
 * - closing: an activity, and the run completes (1)
 * Not in it: cancelling a timer, search attributes for the operators, and going on in a new segment.
 */
async function minimum(s: Speler, workflowId: string): Promise<number> {
  const { rows } = await s.w.test.beheer.query<{ soort: string; eigen: boolean; aanleiding: string }>(
    `select g.soort, t.workflow_id is null or t.workflow_id = $2 as eigen, j.aanleiding
     from gebeurtenissen g left join taken t on t.id = g.taak_id join trajecten j on j.ref = g.traject_ref
     where g.traject_ref = $1`,
    [(await s.traject()).ref, workflowId],
  );
  const keer = (...gezocht: string[]): number =>
    rows.filter(({ soort, eigen }) => eigen && gezocht.includes(soort)).length;
  const begin = 1 + TAAK + (rows[0]?.aanleiding === 'treffer' ? 1 : 0);
  return (
    begin +
    keer('taak-geopend') * (ACTIVITEIT + 1) +
    keer('taak-afgehandeld', 'taak-tussenstand') * (TAAK + 2 + ACTIVITEIT) +
    keer('taak-herinnerd', 'taak-te-laat', 'taak-geescaleerd') * (1 + TAAK + ACTIVITEIT + 1) +
    keer('monitoring-begonnen') * (ACTIVITEIT + 1 + 1 + TAAK) +
    keer('overdracht-aangeboden') * (ACTIVITEIT + 1 + TAAK) +
    keer('traject-gesloten') * (ACTIVITEIT + 1)
  );
}

async function kostenVan(s: Speler, workflowId: string): Promise<Kosten> {
  const lengtes = (await leesSegmenten(s.w.verbinding, workflowId)).map((segment) => soorten(segment).length);
  const gebeurtenissen = lengtes.reduce((som, lengte) => som + lengte, 0);
  const minst = await minimum(s, workflowId);
  return {
    gebeurtenissen,
    segmenten: lengtes.length,
    langste: Math.max(...lengtes),
    minimum: minst,
    verhouding: gebeurtenissen / minst,
  };
}

/** The events of a sick period that ends in recovery. The wall clock will do: nothing has to pass. */
export async function meetHersteldePeriode(w: Werkplaats): Promise<string[]> {
  const s = await Speler.nieuw(w);
  const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
  const eersteDag = kalender.plusSchooldagen(plusDagen(datumVan(await w.klok.nu()), 1), -1);
  const meldingId = await w.meldZiek(s.jongereId, eersteDag);
  const [periode] = await s.runs();
  if (!periode) throw new Error('deze ziekteperiode wordt niet bewaakt');
  await s.ontvang({
    schemaVersie: 1,
    soort: 'betermelding',
    vestigingscode: VESTIGING,
    meldingId,
    laatsteZiektedag: eersteDag,
  });
  await w.tot(async () => (await w.poort.toestand(periode.workflow_id)).soort === 'geeindigd');
  const [segment] = await leesSegmenten(w.verbinding, periode.workflow_id);
  return soorten(segment!);
}

/**
 * A whole traject without travelling: talk, consult with a no-show, feedback, monitoring whose end has come, the school's decision,
 * leerplicht thinks along, refuses, takes over and records the outcome.
 */
export async function meetHeelTraject(w: Werkplaats): Promise<Kosten> {
  const s = await Speler.uitTreffer(w);
  const workflowId = await s.mazl();
  await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
  await s.antwoord('mazl-consult', 'uitgenodigd', { consultDatum: await s.over(3) });
  await s.antwoord('mazl-consult', 'niet-verschenen');
  await s.antwoord('mazl-consult', 'verschenen');
  await s.antwoord('mazl-terugkoppeling', 'terugkoppeling-gegeven', {
    belastbaarheid: 'deels',
    heroverwegenDatum: await s.over(-1),
  });
  await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'meedenken' });
  await s.antwoord('mazl-meedenken', 'handhaven-nodig');
  await s.antwoord('overdracht-besluit', 'geweigerd', { reden: 'geen-noodzaak' });
  await s.antwoord('mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
  await s.antwoord('overdracht-besluit', 'aanvaard');
  await s.antwoord('mazl-uitkomst-leerplicht', 'weer-naar-school');
  await s.uitkomst();
  await w.tot(async () => (await w.poort.toestand(workflowId)).soort === 'geeindigd');
  return kostenVan(s, workflowId);
}

/** The shortest whole traject, travelling over the weeks of monitoring; what travelling adds to the history is left out. */
export async function meetKortTraject(w: Werkplaats): Promise<Kosten> {
  const s = await Speler.uitTreffer(w);
  const workflowId = await s.mazl();
  await s.antwoord('mazl-gesprek', 'plan-afgesproken', { totDatum: await s.over(14) });
  await s.naar(await s.over(15));
  await s.antwoord('mazl-schoolbesluit', 'gaat-goed');
  await s.uitkomst();
  await w.tot(async () => (await w.poort.toestand(workflowId)).soort === 'geeindigd');
  return kostenVan(s, workflowId);
}
