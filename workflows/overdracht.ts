import { allHandlersFinished, condition, defineSignal, patched, setHandler } from '@temporalio/workflow';
import type { Overdrachtloop } from '../activities/traject-typen';
import { SIGNAAL, type BesluitBericht, type OverdrachtInvoer, type TermijnVerplaatst } from './berichten';
import { doe } from './bouwstenen/activiteiten';
import { nieuwSegment, segmentIsVol } from './bouwstenen/segment';
import { stelTaak } from './bouwstenen/taak';
import { Taakhouder } from './bouwstenen/taakhouder';
import { Takenbord } from './bouwstenen/takenbord';
import { toonRun } from './bouwstenen/toon-run';
import { toonEscalatie } from './bouwstenen/zoekattributen';

const intrekken = defineSignal<[string]>(SIGNAAL.intrekken);
const bijgewerkt = defineSignal(SIGNAAL.bijgewerkt);
const termijnVerplaatst = defineSignal<[TermijnVerplaatst]>(SIGNAAL.termijnVerplaatst);
const vernieuw = defineSignal(SIGNAAL.vernieuw);

/**
 * Responsibility is offered to another organisation. Until a person there accepts, the sender stays verantwoordelijke; who is silent is
 * reminded, then the colleagues, the sender and at last the regisseur see it. After aanvaard the jongere is told, both sides get to know
 * each other, the first contact is guarded, and some time later both are asked whether it holds. What each answer does is decided by
 * domain/overdracht, in the transaction of the answer; this run keeps the clock and the taken.
 */
export async function overdracht(invoer: OverdrachtInvoer): Promise<string> {
  if (!patched('2026-11-warme-overdracht')) return zonderVervolg(invoer);
  const bord = new Takenbord();
  let intrekreden: string | null = null;
  let isBijgewerkt = false;
  let vernieuwGevraagd = false;
  setHandler(intrekken, (reden) => {
    intrekreden = reden;
  });
  setHandler(bijgewerkt, () => {
    isBijgewerkt = true;
  });
  setHandler(termijnVerplaatst, (bericht) => bord.verplaats(bericht));
  setHandler(vernieuw, () => {
    vernieuwGevraagd = true;
  });
  bord.luister();

  /** Has one thing carried out, and takes over what is open and waited for since. */
  async function volg(besluit: BesluitBericht | null, trekIn: string | null): Promise<Overdrachtloop> {
    isBijgewerkt = false;
    bord.gaatVeranderen();
    const loop = await doe.volgOverdracht({
      ref: invoer.ref,
      besluitId: besluit?.besluitId ?? null,
      trekIn,
      op: Date.now(),
    });
    if (besluit !== null) bord.meldAfloop(besluit.besluitId, loop.afgewezen);
    bord.neemOver(loop.taken);
    toonRun(loop.staat, bord, loop.isKlaar);
    return loop;
  }

  let loop = await volg(null, null);
  while (!loop.isKlaar) {
    if (vernieuwGevraagd || segmentIsVol('binnenStap')) {
      await condition(() => bord.besluit !== null || allHandlersFinished());
      if (bord.besluit === null && intrekreden === null) return nieuwSegment<typeof overdracht>(invoer);
    }
    const gewekt = (): boolean =>
      bord.besluit !== null || intrekreden !== null || isBijgewerkt || vernieuwGevraagd;
    const taak = bord.volgende;
    const op = Math.min(taak?.moment.op ?? Infinity, loop.klokOp ?? Infinity);
    if (op === Infinity) await condition(gewekt);
    else if (!gewekt() && op > Date.now())
      await condition(gewekt, Math.max(1, op - Date.now()), {
        summary:
          taak !== null && taak.moment.op === op ? `${taak.taak.titel}: ${taak.moment.soort}` : loop.staat,
      });

    if (bord.besluit !== null) loop = await volg(bord.besluit, null);
    else if (intrekreden !== null) {
      const reden: string = intrekreden;
      intrekreden = null;
      loop = await volg(null, reden);
    } else if (taak !== null && taak.moment.op <= Date.now()) {
      const { taakId } = taak.taak;
      const { escalatie } = await doe.taakMoment({ taakId, moment: taak.moment, op: Date.now() });
      bord.momentVoorbij(taakId, taak.moment, escalatie);
      toonEscalatie(escalatie);
    } else if (isBijgewerkt || (loop.klokOp !== null && loop.klokOp <= Date.now()))
      loop = await volg(null, null);
  }
  await condition(allHandlersFinished);
  return loop.staat;
}

/** An overdracht that was offered before there was a follow-up after aanvaard: yes or no, and the sender hears it. */
async function zonderVervolg(invoer: OverdrachtInvoer): Promise<string> {
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
