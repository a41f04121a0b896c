/** How far a stored besluit has come. */
export interface BesluitStand {
  /** `ontvangen`: stored, counts for the deadline, not yet carried out. */
  readonly status: 'ontvangen' | 'uitgevoerd' | 'afgewezen';
  /** Why it was refused, a Dutch sentence without personal data; null unless `afgewezen`. */
  readonly reden: string | null;
}

/** Hands a stored besluit to its run; what does not succeed in time is carried out later by the verwerker. */
export interface BesluitDoorgever {
  /** Tries once, waiting at most `binnenMs` milliseconds (wall clock); never throws because Temporal is away. */
  probeer(besluitId: string, binnenMs: number): Promise<BesluitStand>;
}
