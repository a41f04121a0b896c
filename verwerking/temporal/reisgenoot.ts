import type { Tijdstip } from '../../domain/woorden/tijd';

/** Where a new run has to start in time. */
export interface Vertrekpunt {
  /** How far ahead of the wall clock the run starts, ms; 0 is the wall clock. */
  readonly voorsprongMs: number;
  /** The time of the Klok at that lead. */
  readonly nu: Tijdstip;
}

/** What the port asks of the clock, so that whatever reaches a run reaches it at the day of the Klok. */
export interface Reisgenoot {
  /**
   * Records a run that is about to be started and brings it up to the Klok if it is there already. Answers where it has to start
   * if it is not, or `geeindigd`.
   */
  meld(run: {
    readonly workflowId: string;
    readonly soort: string;
    readonly ref: string;
  }): Promise<Vertrekpunt | 'geeindigd'>;
  /** Tells that a run has been started at this lead. */
  isVertrokken(workflowId: string, voorsprongMs: number): Promise<void>;
  /** Brings a run up to the Klok before it is touched, waiting at most `binnenMs` ms of the wall clock. */
  haalIn(workflowId: string, binnenMs?: number): Promise<'bij' | 'geeindigd' | 'onbekend'>;
  /** Tells that a run turned out to have ended. */
  isGeeindigd(workflowId: string): Promise<void>;
}
