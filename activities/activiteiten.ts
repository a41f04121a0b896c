import type { OverdrachtReden, Volgduur } from '../domain/mazl/vervolg';
import type { Tijdstip } from '../domain/woorden/tijd';
import type { BesluitBericht, OverdrachtInvoer, VorigeStap } from '../workflows/berichten';
import type { OpenTaak, TaakMoment } from '../workflows/bouwstenen/taak-typen';
import type { Overdrachtloop, OverdrachtVraag, Trajectstand, VolgVraag } from './traject-typen';

/** What a run asks of a partner. The key (traject or overdracht, soort, keer) makes a repeat harmless. */
export interface OpenTaakVraag {
  /** Null for what belongs to no traject: then `operatorvraagRef` is given. */
  readonly trajectRef: string | null;
  readonly overdrachtRef?: string;
  readonly operatorvraagRef?: string;
  readonly soort: string;
  readonly stap: string;
  readonly keer: number;
  readonly vorige?: VorigeStap | null;
}

/** Done, or blocked until an operator has answered this taak. */
export type MetOperator<T> =
  { readonly geblokkeerd: null; readonly waarde: T } | { readonly geblokkeerd: OpenTaak };

/** How carrying out a besluit ended. `op` is when it was received: that time counts for the deadline. */
export interface BesluitResultaat {
  /** `tussenstand`: recorded, the taak stays open. */
  readonly soort: 'uitgevoerd' | 'tussenstand' | 'afgewezen';
  readonly op: Tijdstip;
  readonly reden: string | null;
}

/**
 * Everything a workflow may do to the world. All of it is idempotent by business key, and dated with the run's own time (`op`, the
 * workflow's `Date.now()`), never with the machine's clock.
 */
export interface Activiteiten {
  /** Finds the receiver and the term, and opens the taak. Opening it again gives the same taak with the moments that are still to come. */
  openTaak(vraag: OpenTaakVraag & { readonly op: Tijdstip }): Promise<MetOperator<OpenTaak>>;
  /** Reminder, deadline or escalation of a taak; does nothing when a besluit is already stored. */
  taakMoment(v: {
    readonly taakId: string;
    readonly moment: TaakMoment;
    readonly op: Tijdstip;
  }): Promise<{ readonly escalatie: number }>;
  /** Withdraws a taak that is no longer needed and tells who was asked; false when an answer was stored before: that one goes first. */
  trekTaakIn(v: {
    readonly taakId: string;
    readonly reden: string;
    readonly op: Tijdstip;
  }): Promise<{ readonly ingetrokken: boolean }>;
  /** Carries out a stored besluit: closes the taak, settles its terms, moves responsibility where the besluit says so. */
  voerBesluitUit(v: Pick<BesluitBericht, 'besluitId'> & { readonly op: Tijdstip }): Promise<BesluitResultaat>;
  /** Carries out an answer and the plan of where a traject stands: what must be open is opened, the rest withdrawn. */
  volgTraject(v: VolgVraag): Promise<Trajectstand>;
  /** Carries out what happened to an overdracht, and answers what its run waits for. */
  volgOverdracht(v: OverdrachtVraag): Promise<Overdrachtloop>;
  /** Computes until when the school monitors and records it. Monitoring that goes on after an interruption keeps its end (`lopendTot`). */
  beginMonitoring(v: {
    readonly trajectRef: string;
    readonly duur: Volgduur;
    readonly lopendTot: Tijdstip | null;
    readonly op: Tijdstip;
  }): Promise<MetOperator<Tijdstip>>;
  /** Creates the overdracht and starts its run beside this one; `ref` is null when the traject is already there. */
  biedOverdrachtAan(v: {
    readonly trajectRef: string;
    readonly keer: number;
    readonly reden: OverdrachtReden;
    readonly naarVestigingscode: string | null;
    readonly vorige: VorigeStap | null;
    readonly op: Tijdstip;
  }): Promise<MetOperator<{ readonly ref: string; readonly aanZet: string } | { readonly ref: null }>>;
  /** Takes back an overdracht that has not been answered; a stored answer goes first. */
  trekOverdrachtIn(v: { readonly ref: string; readonly reden: string; readonly op: Tijdstip }): Promise<void>;
  /** Tells the run that let go how its overdracht ended. */
  meldOverdrachtAntwoord(
    v: OverdrachtInvoer & {
      readonly uitkomst: 'aanvaard' | 'geweigerd' | 'ingetrokken';
      readonly op: Tijdstip;
    },
  ): Promise<void>;
  /** Judges a sick period at its 7th school day: counts again from the raw reports and starts or signals a mazl traject on a hit. `opnieuwOp` when the judging moment turns out to be later. */
  beoordeelZiekteperiode(v: {
    readonly ref: string;
    readonly op: Tijdstip;
  }): Promise<MetOperator<{ readonly opnieuwOp: Tijdstip | null }>>;
  /** Closes a traject; refuses when a hit has been recorded that the run has not heard of, or that still holds after all. */
  sluitTraject(v: {
    readonly trajectRef: string;
    readonly uitkomst: string;
    readonly gehoordeTreffers: readonly string[];
    readonly op: Tijdstip;
  }): Promise<{ readonly gesloten: boolean }>;
}
