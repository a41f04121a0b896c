import { defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import { EERSTE_STAP, type MazlStap } from '../../domain/mazl/vervolg';
import type { Tijdstip } from '../../domain/woorden/tijd';
import {
  SIGNAAL,
  type MazlInvoer,
  type MazlToestand,
  type OverdrachtAntwoord,
  type SchoolwisselBericht,
  type TermijnVerplaatst,
  type TrefferBericht,
  type TrefferIngetrokkenBericht,
  type VorigeStap,
} from '../berichten';
import { Taakhouder } from './taakhouder';
import type { Onderbreking } from './taak';

const treffer = defineSignal<[TrefferBericht]>(SIGNAAL.treffer);
const trefferIngetrokken = defineSignal<[TrefferIngetrokkenBericht]>(SIGNAAL.trefferIngetrokken);
const overdrachtAntwoord = defineSignal<[OverdrachtAntwoord]>(SIGNAAL.overdrachtAntwoord);
const leeftijdsgrens = defineSignal(SIGNAAL.leeftijdsgrens);
const schoolwissel = defineSignal<[SchoolwisselBericht]>(SIGNAAL.schoolwissel);
const overlijden = defineSignal(SIGNAAL.overlijden);
const termijnVerplaatst = defineSignal<[TermijnVerplaatst]>(SIGNAAL.termijnVerplaatst);
const vernieuw = defineSignal(SIGNAAL.vernieuw);

/** Own cap on activities per run segment: about seven events each, so a segment stays under 60 events. */
const MAX_HANDELINGEN = 6;
const MAX_TREFFERS_ONTHOUDEN = 200;

/** What breaks into a step. */
export type Voorval =
  | { readonly soort: 'overlijden' }
  | { readonly soort: 'schoolwissel'; readonly naarVestigingscode: string }
  | { readonly soort: 'meldingen-ingetrokken' }
  | { readonly soort: 'achttien' };

/** The state of one `mazl` run and everything that can reach it; `mazl.ts` is the process. */
export class MazlTraject {
  readonly houder = new Taakhouder();
  readonly ref: string;
  stap: MazlStap;
  vorige: VorigeStap | null;
  monitoringTot: Tijdstip | null;
  overdrachtRef: string | null;
  antwoord: OverdrachtAntwoord | null = null;
  /** A hit came in since monitoring last looked. */
  nieuweTreffer = false;
  private readonly invoer: MazlInvoer;
  private readonly keren: Record<string, number>;
  private treffers: string[];
  private voorvallen: Voorval[] = [];
  private vernieuwGevraagd = false;

  constructor(invoer: MazlInvoer) {
    const toestand = invoer.toestand;
    this.invoer = invoer;
    this.ref = invoer.ref;
    this.stap = toestand?.stap ?? EERSTE_STAP;
    this.keren = { ...toestand?.keren };
    this.vorige = toestand?.vorige ?? null;
    this.treffers = [...(toestand?.treffers ?? [])];
    this.monitoringTot = toestand?.monitoringTot ?? null;
    this.overdrachtRef = toestand?.overdrachtRef ?? null;
  }

  /** Registers every handler; synchronously, before the first await of the run. */
  luister(): void {
    this.houder.luister();
    setHandler(treffer, ({ id }) => {
      if (this.treffers.includes(id)) return;
      this.treffers = [...this.treffers, id].slice(-MAX_TREFFERS_ONTHOUDEN);
      this.nieuweTreffer = true;
    });
    setHandler(trefferIngetrokken, ({ resterend }) => {
      if (resterend === 0 && this.nogNietBegonnen) this.voorvallen.push({ soort: 'meldingen-ingetrokken' });
    });
    setHandler(overdrachtAntwoord, (bericht) => {
      this.antwoord = bericht;
    });
    setHandler(leeftijdsgrens, () => {
      if (this.stap.naam === 'meedenken') this.voorvallen.push({ soort: 'achttien' });
    });
    setHandler(schoolwissel, ({ naarVestigingscode }) => {
      this.voorvallen.push({ soort: 'schoolwissel', naarVestigingscode });
    });
    setHandler(overlijden, () => {
      this.voorvallen.push({ soort: 'overlijden' });
    });
    setHandler(termijnVerplaatst, (bericht) => this.houder.verplaats(bericht));
    setHandler(vernieuw, () => {
      this.vernieuwGevraagd = true;
    });
  }

  /** The ids of all hits this run has heard of. */
  get gehoordeTreffers(): readonly string[] {
    return this.treffers;
  }

  /** The next time a taak of this kind is asked, counted from 1. */
  volgendeKeer(taaksoort: string): number {
    return (this.keren[taaksoort] ?? 0) + 1;
  }

  /** The taak of this kind has been answered or withdrawn: the next one is a new one. */
  telKeer(taaksoort: string): void {
    this.keren[taaksoort] = this.volgendeKeer(taaksoort);
  }

  /** Takes what broke into the step, oldest first. */
  neemVoorval(): Voorval | null {
    return this.voorvallen.shift() ?? null;
  }

  /** Something broke in, or the run should start a new segment. */
  get onderbreking(): Onderbreking {
    return {
      trekIn: () => this.voorvallen[0]?.soort ?? null,
      vernieuw: () => this.vernieuwGevraagd,
    };
  }

  /** True when this segment is long enough, or when the server or an operator asks for a new one. */
  get moetVernieuwen(): boolean {
    const info = workflowInfo();
    return this.houder.handelingen >= MAX_HANDELINGEN || this.vernieuwGevraagd || info.continueAsNewSuggested;
  }

  /** The same run in its next segment: plain JSON. */
  alsInvoer(): MazlInvoer {
    const toestand: MazlToestand = {
      stap: this.stap,
      keren: this.keren,
      vorige: this.vorige,
      treffers: this.treffers,
      monitoringTot: this.monitoringTot,
      overdrachtRef: this.overdrachtRef,
    };
    return { ...this.invoer, toestand };
  }

  private get nogNietBegonnen(): boolean {
    return this.invoer.aanleiding === 'treffer' && this.vorige === null && this.stap.naam === 'gesprek';
  }
}
