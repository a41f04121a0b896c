/** A person's keys exchanged: for a jongere, or for the reason why a human has to look. */
export type Wissel = { readonly jongereId: string } | { readonly reden: string };

/** Two jongeren with a traject each: an operator was asked whether they are one. */
export const TWEE_TRAJECTEN =
  'De nummers in dit bericht horen bij twee jongeren met een open traject. Een beheerder zoekt uit of het een persoon is; het bericht wordt bewaard.';

/** Numbers that cannot be of one person, in a message that has nothing else to judge by. */
export const NUMMERS_SPREKEN_TEGEN =
  'De nummers in dit bericht spreken tegen wat bekend is; een mens moet kijken.';
