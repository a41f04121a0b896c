import {
  allHandlersFinished,
  condition,
  defineSignal,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { Trajectstand, VolgVraag } from '../../activities/traject-typen';
import { beginLoopstand, type Loopstand } from '../../domain/traject/loopstand';
import type { Proces, Taakantwoord } from '../../domain/traject/proces';
import { naVerdereOverdracht, VERDER_OVERDRAGEN, wilVerder } from '../../domain/traject/verder-overdragen';
import { taaksoort, uitkomstVan } from '../../domain/taken/taaksoorten';
import {
  SIGNAAL,
  type BesluitBericht,
  type FeitSignaal,
  type OverdrachtBericht,
  type SluitAfBericht,
  type TermijnVerplaatst,
  type TrajectInvoer,
} from '../berichten';
import { doe } from './activiteiten';
import { segmentIsVol } from './segment';
import { Takenbord } from './takenbord';
import { toonRun } from './toon-run';
import { toonEscalatie } from './zoekattributen';

const feit = defineSignal<[FeitSignaal]>(SIGNAAL.feit);
const overdrachtAntwoord = defineSignal<[OverdrachtBericht]>(SIGNAAL.overdrachtAntwoord);
const sluitAf = defineSignal<[SluitAfBericht]>(SIGNAAL.sluitAf);
const termijnVerplaatst = defineSignal<[TermijnVerplaatst]>(SIGNAAL.termijnVerplaatst);
const vernieuw = defineSignal(SIGNAAL.vernieuw);

const MAX_ONTHOUDEN = 100;

/**
 * One run of a traject whose process is a table of answers (domain/traject). It waits for the first thing that happens, asks the process
 * where the traject stands then, and has the plan of that stand carried out: what must be asked is asked, what is no longer needed is
 * withdrawn, what must be waited for is waited for.
 */
export class Trajectrun<S> {
  private readonly bord = new Takenbord();
  private readonly ref: string;
  private loop: Loopstand<S>;
  private readonly berichten: (FeitSignaal | OverdrachtBericht | SluitAfBericht)[] = [];
  private vernieuwGevraagd = false;

  constructor(
    private readonly invoer: TrajectInvoer<S>,
    private readonly proces: Proces<S>,
  ) {
    this.ref = invoer.ref;
    this.loop = invoer.loop ?? beginLoopstand(proces.begin);
  }

  /** Registers every handler; synchronously, before the first await of the run. */
  luister(): void {
    this.bord.luister();
    for (const signaal of [feit, overdrachtAntwoord, sluitAf])
      setHandler(signaal, (bericht: FeitSignaal | OverdrachtBericht | SluitAfBericht) => {
        this.berichten.push(bericht);
      });
    setHandler(termijnVerplaatst, (bericht) => this.bord.verplaats(bericht));
    setHandler(vernieuw, () => {
      this.vernieuwGevraagd = true;
    });
  }

  /** Follows the process to its end. Answers its uitkomst, or what the next segment starts with. */
  async doorloop(): Promise<{ readonly uitkomst: string } | { readonly verder: TrajectInvoer<S> }> {
    let stand = await this.volg(this.loop, null);
    while (stand.gesloten === null) {
      if (this.vernieuwGevraagd || segmentIsVol('binnenStap')) {
        // An answer that is on its way goes first: its handler ends only when it has been carried out.
        await condition(() => this.bord.besluit !== null || allHandlersFinished());
        if (this.bord.besluit === null && this.berichten.length === 0)
          return { verder: { ...this.invoer, loop: this.loop } };
      }
      await this.wacht(stand);
      stand = await this.eerste(stand);
    }
    setCurrentDetails(`Klaar: ${stand.gesloten}.`);
    await condition(allHandlersFinished);
    return { uitkomst: stand.gesloten };
  }

  /** Waits for an answer, for news, or for the first deadline. */
  private async wacht({ wekkers }: Trajectstand): Promise<void> {
    const gewekt = (): boolean =>
      this.bord.besluit !== null || this.berichten.length > 0 || this.vernieuwGevraagd;
    if (gewekt()) return;
    const taak = this.bord.volgende;
    const wekker = wekkers[0];
    const op = Math.min(taak?.moment.op ?? Infinity, wekker?.op ?? Infinity);
    if (op === Infinity) return condition(gewekt);
    if (op <= Date.now()) return;
    const omschrijving =
      taak !== null && taak.moment.op === op
        ? `${taak.taak.titel}: ${taak.moment.soort}`
        : (wekker?.naam ?? '');
    await condition(gewekt, Math.max(1, op - Date.now()), { summary: omschrijving });
  }

  /** Deals with one thing that happened; answers before news, news before deadlines. */
  private async eerste(stand: Trajectstand): Promise<Trajectstand> {
    const { besluit } = this.bord;
    if (besluit !== null) return this.beantwoord(besluit);
    const bericht = this.berichten.shift();
    if (bericht !== undefined) return this.hoor(bericht, stand);
    const taak = this.bord.volgende;
    if (taak !== null && taak.moment.op <= Date.now()) {
      const { taakId } = taak.taak;
      const { escalatie } = await doe.taakMoment({ taakId, moment: taak.moment, op: Date.now() });
      this.bord.momentVoorbij(taakId, taak.moment, escalatie);
      toonEscalatie(escalatie);
      return stand;
    }
    const wekker = stand.wekkers[0];
    return wekker !== undefined && wekker.op <= Date.now() ? this.volg(this.loop, null) : stand;
  }

  private async beantwoord(besluit: BesluitBericht): Promise<Trajectstand> {
    return this.volg(this.naBesluit(besluit), besluit);
  }

  private naBesluit(besluit: BesluitBericht): Loopstand<S> {
    const { soort } = this.bord.taakVan(besluit);
    const { loop, proces } = this;
    if (soort === 'operator-overlijden')
      return besluit.uitkomst === 'bevestigd'
        ? { ...loop, overlijden: null, afsluiting: 'overleden' }
        : { ...loop, overlijden: null };
    const isTussenstand = uitkomstVan(taaksoort(soort), besluit.uitkomst)?.tussenstand === true;
    const overgang = (isTussenstand ? proces.bijTussenstand : proces.naAntwoord)?.[soort];
    if (overgang === undefined) return loop;
    const antwoord: Taakantwoord = {
      uitkomst: besluit.uitkomst,
      gegevens: besluit.gegevens,
      dag: besluit.dag ?? '',
    };
    return { ...loop, stand: overgang(loop.stand, antwoord) };
  }

  private async hoor(
    bericht: FeitSignaal | OverdrachtBericht | SluitAfBericht,
    stand: Trajectstand,
  ): Promise<Trajectstand> {
    const id = 'id' in bericht ? bericht.id : `sluit-af:${bericht.uitkomst}`;
    if (this.loop.gehoord.includes(id)) return stand;
    const gehoord = [...this.loop.gehoord, id].slice(-MAX_ONTHOUDEN);
    return this.volg({ ...this.naBericht(bericht), gehoord }, null);
  }

  private naBericht(bericht: FeitSignaal | OverdrachtBericht | SluitAfBericht): Loopstand<S> {
    const { loop, proces } = this;
    if (!('id' in bericht)) return { ...loop, afsluiting: bericht.uitkomst };
    if ('ref' in bericht) return this.naOverdracht(bericht);
    if (bericht.soort === 'overlijden')
      return loop.overlijden === null ? { ...loop, overlijden: { id: bericht.id, keer: 1 } } : loop;
    if (bericht.soort === VERDER_OVERDRAGEN) return wilVerder(loop, bericht);
    return { ...loop, stand: proces.naFeit?.[bericht.soort]?.(loop.stand, bericht) ?? loop.stand };
  }

  /** The answer of an overdracht: at aanvaard another goes on, and this run waits for how it ended there. */
  private naOverdracht(bericht: OverdrachtBericht): Loopstand<S> {
    const { loop, proces } = this;
    if (bericht.uitkomst === 'afgerond') return { ...loop, afsluiting: bericht.reden ?? 'overgedragen' };
    const verder = naVerdereOverdracht(loop, { ref: bericht.ref, uitkomst: bericht.uitkomst });
    if (verder !== null) return verder;
    const afloop = { uitkomst: bericht.uitkomst, naar: bericht.naar, dag: bericht.dag };
    const isOvergenomen = bericht.uitkomst === 'aanvaard' && !bericht.gaatDoor;
    return {
      ...loop,
      isOvergenomen,
      overdrachtRef: isOvergenomen ? bericht.ref : null,
      stand: proces.naOverdracht(loop.stand, afloop),
    };
  }

  /** Carries out the besluit, and the plan of a stand. A refused besluit leaves the stand as it was. */
  private async volg(loop: Loopstand<S>, besluit: BesluitBericht | null): Promise<Trajectstand> {
    this.bord.gaatVeranderen();
    const vraag: VolgVraag = {
      ref: this.ref,
      loop,
      besluitId: besluit?.besluitId ?? null,
      op: Date.now(),
    };
    const stand = await doe.volgTraject(vraag);
    this.loop = stand.loop as Loopstand<S>;
    if (besluit !== null) this.bord.meldAfloop(besluit.besluitId, stand.afgewezen);
    this.bord.neemOver(stand.taken);
    toonRun(stand.fase, this.bord, stand.gesloten !== null);
    return stand;
  }
}
