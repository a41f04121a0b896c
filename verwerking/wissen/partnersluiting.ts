/** A partner of whom something could not be closed: by channel, how many, and why (a short code). */
export interface NietBereikt {
  readonly kanaal: string;
  readonly aantal: number;
  readonly fout: string;
}

/** What was closed in the systems of partners because it is erased here. */
export interface Partnersluiting {
  readonly gesloten: number;
  /** For a person to follow up: it stands open there. What can is tried again for three days. */
  readonly nietBereikt: readonly NietBereikt[];
}
