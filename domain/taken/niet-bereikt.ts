/** Answers that tell of an attempt to reach a jongere that did not succeed, of whichever taak. */
export const NIET_BEREIKT = ['niet-gesproken', 'geen-gehoor', 'poging-mislukt'] as const;
