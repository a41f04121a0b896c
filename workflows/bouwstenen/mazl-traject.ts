import { defineSignal, setHandler } from '@temporalio/workflow';
import { EERSTE_STAP, type MazlStap } from '../../domain/mazl/vervolg';
import type { Tijdstip } from '../../domain/woorden/tijd';
import {
  SIGNAAL,
  type GebeurtenisBericht,
  type MazlInvoer,
  type OverdrachtAntwoord,
  type SchoolwisselBericht,
  type SluitAfBericht,
  type TermijnVerplaatst,
  type TrefferBericht,
  type TrefferIngetrokkenBericht,
  type Voorval,
  type VorigeStap,
} from '../berichten';
import { segmentIsVol, type Plaats } from './segment';
import { Taakhouder } from './taakhouder';
import type { Onderbreking } from './taak';

const treffer = defineSignal<[TrefferBericht]>(SIGNAAL.treffer);
const trefferIngetrokken = defineSignal<[TrefferIngetrokkenBericht]>(SIGNAAL.trefferIngetrokken);
const overdrachtAntwoord = defineSignal<[OverdrachtAntwoord]>(SIGNAAL.overdrachtAntwoord);
const leeftijdsgrens = defineSignal<[GebeurtenisBericht]>(SIGNAAL.leeftijdsgrens);
const schoolwissel = defineSignal<[SchoolwisselBericht]>(SIGNAAL.schoolwissel);
const overlijden = defineSignal<[GebeurtenisBericht]>(SIGNAAL.overlijden);
const sluitAf = defineSignal<[SluitAfBericht]>(SIGNAAL.sluitAf);
const termijnVerplaatst = defineSignal<[TermijnVerplaatst]>(SIGNAAL.termijnVerplaatst);
const vernieuw = defineSignal(SIGNAAL.vernieuw);

/** Ids of messages and hits that are remembered over segments, so that a repeat does nothing. */
const MAX_ONTHOUDEN = 200;

/** The state of one `mazl` run and everything that can reach it; `mazl.ts` is the process. */
export class MazlTraject {
  readonly houder = new Taakhouder();
  readonly ref: string;
  vorige: VorigeStap | null;
  monitoringTot: Tijdstip | null;
  overdrachtRef: string | null;
  private huidig: MazlStap;
  /** A hit came in since this step began: monitoring ends with it. */
  private nieuweTreffer: boolean;
  private readonly invoer: MazlInvoer;
  private readonly keren: Record<string, number>;
  private readonly antwoorden: Record<string, OverdrachtAntwoord> = {};
  private treffers: readonly string[];
  private berichten: readonly string[];
  private voorvallen: readonly Voorval[];
  private vernieuwGevraagd = false;

  constructor(invoer: MazlInvoer) {
    const toestand = invoer.toestand;
    this.invoer = invoer;
    this.ref = invoer.ref;
    this.huidig = toestand?.stap ?? EERSTE_STAP;
    this.keren = { ...toestand?.keren };
    this.vorige = toestand?.vorige ?? null;
    this.treffers = toestand?.treffers ?? [];
    this.nieuweTreffer = toestand?.nieuweTreffer ?? false;
    this.berichten = toestand?.berichten ?? [];
    this.voorvallen = toestand?.voorvallen ?? [];
    this.monitoringTot = toestand?.monitoringTot ?? null;
    this.overdrachtRef = toestand?.overdrachtRef ?? null;
  }

  /** Registers every handler; synchronously, before the first await of the run. */
  luister(): void {
    this.houder.luister();
    setHandler(treffer, ({ id }) => {
      if (this.treffers.includes(id)) return;
      this.treffers = onthoud(this.treffers, id);
      this.nieuweTreffer = true;
      // With a hit that holds there is again a reason to talk.
      this.voorvallen = this.voorvallen.filter(({ soort }) => soort !== 'meldingen-ingetrokken');
    });
    setHandler(trefferIngetrokken, ({ resterend }) => {
      if (resterend === 0) this.valtVoor({ soort: 'meldingen-ingetrokken' });
    });
    setHandler(overdrachtAntwoord, (bericht) => {
      if (bericht.uitkomst === 'teruggegeven') this.valtVoor({ soort: 'teruggegeven' });
      else this.antwoorden[bericht.ref] = bericht;
    });
    setHandler(leeftijdsgrens, ({ id }) => {
      if (this.isNieuw(id)) this.valtVoor({ soort: 'achttien' });
    });
    setHandler(schoolwissel, ({ id, naarVestigingscode }) => {
      if (!this.isNieuw(id)) return;
      this.voorvallen = this.voorvallen.filter(({ soort }) => soort !== 'schoolwissel');
      this.valtVoor({ soort: 'schoolwissel', naarVestigingscode });
    });
    setHandler(overlijden, ({ id }) => {
      if (this.isNieuw(id)) this.valtVoor({ soort: 'overlijden' });
    });
    setHandler(sluitAf, ({ uitkomst }) => this.valtVoor({ soort: 'afsluiten', uitkomst }));
    setHandler(termijnVerplaatst, (bericht) => this.houder.verplaats(bericht));
    setHandler(vernieuw, () => {
      this.vernieuwGevraagd = true;
    });
  }

  /** Where the traject is in its process. */
  get stap(): MazlStap {
    return this.huidig;
  }

  /** Goes to a step; a hit that came before it belongs to the step before, and what does not concern it is dropped. */
  ga(stap: MazlStap): void {
    this.huidig = stap;
    this.nieuweTreffer = false;
    this.voorvallen = this.voorvallen.filter((voorval) => this.raakt(voorval));
  }

  /** Monitoring runs until then: whatever comes between, it keeps that end. */
  volgtTot(tot: Tijdstip): void {
    this.monitoringTot = tot;
    if (this.huidig.naam === 'monitoring') this.huidig = { ...this.huidig, hervat: true };
  }

  /** A hit came in during this step. */
  get heeftNieuweTreffer(): boolean {
    return this.nieuweTreffer;
  }

  /** The ids of all hits this run has heard of. */
  get gehoordeTreffers(): readonly string[] {
    return this.treffers;
  }

  /** How an overdracht ended, as soon as its run has told. */
  antwoordOp(ref: string): OverdrachtAntwoord | undefined {
    return this.antwoorden[ref];
  }

  /** The next time a taak of this kind is asked, counted from 1. */
  volgendeKeer(taaksoort: string): number {
    return (this.keren[taaksoort] ?? 0) + 1;
  }

  /** The taak of this kind has been answered or withdrawn: the next one is a new one. */
  telKeer(taaksoort: string): void {
    this.keren[taaksoort] = this.volgendeKeer(taaksoort);
  }

  /** What breaks into this step, oldest first, the end of the traject before all; it stays until it has been dealt with. */
  get voorval(): Voorval | null {
    return this.voorvallen.find(({ soort }) => soort === 'afsluiten') ?? this.voorvallen[0] ?? null;
  }

  /** A person decided outside this traject that it ends. */
  get moetAfsluiten(): boolean {
    return this.voorval?.soort === 'afsluiten';
  }

  /** This has been dealt with. */
  isBehandeld(voorval: Voorval): void {
    this.voorvallen = this.voorvallen.filter((ander) => ander !== voorval);
  }

  /** Something broke in, or the run should start a new segment. */
  get onderbreking(): Onderbreking {
    return { trekIn: () => this.voorval?.soort ?? null, vernieuw: (waar) => this.moetVernieuwen(waar) };
  }

  /** True when this segment is long enough, or when the server or an operator asks for a new one. */
  moetVernieuwen(waar: Plaats): boolean {
    return this.vernieuwGevraagd || segmentIsVol(waar);
  }

  /** The same run in its next segment: plain JSON. */
  alsInvoer(): MazlInvoer {
    return {
      ...this.invoer,
      toestand: {
        stap: this.huidig,
        keren: this.keren,
        vorige: this.vorige,
        treffers: this.treffers,
        nieuweTreffer: this.nieuweTreffer,
        berichten: this.berichten,
        voorvallen: this.voorvallen,
        monitoringTot: this.monitoringTot,
        overdrachtRef: this.overdrachtRef,
      },
    };
  }

  private isNieuw(id: string): boolean {
    if (this.berichten.includes(id)) return false;
    this.berichten = onthoud(this.berichten, id);
    return true;
  }

  /** The same news from two sources is dealt with once. */
  private valtVoor(voorval: Voorval): void {
    const isBekend = this.voorvallen.some(({ soort }) => soort === voorval.soort);
    if (!isBekend && this.raakt(voorval)) this.voorvallen = [...this.voorvallen, voorval];
  }

  private raakt(voorval: Voorval): boolean {
    const stap = this.huidig;
    switch (voorval.soort) {
      case 'overlijden':
      case 'afsluiten':
        return true;
      case 'teruggegeven':
        return stap.naam !== 'klaar';
      case 'schoolwissel':
        // Once leerplicht has taken over, the school is not verantwoordelijk any more; and what has been offered is not offered again.
        return (
          stap.naam !== 'uitkomst-leerplicht' &&
          !(stap.naam === 'overdracht' && stap.naarVestigingscode === voorval.naarVestigingscode)
        );
      case 'meldingen-ingetrokken':
        return this.invoer.aanleiding === 'treffer' && this.vorige === null && stap.naam === 'gesprek';
      case 'achttien':
        return stap.naam === 'meedenken' || (stap.naam === 'overdracht' && stap.reden === 'handhaven');
    }
  }
}

function onthoud(ids: readonly string[], id: string): readonly string[] {
  return [...ids, id].slice(-MAX_ONTHOUDEN);
}
