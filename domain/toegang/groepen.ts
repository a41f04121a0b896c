import type { Kijker } from './toegangsregel';

/** Leerplicht, and for who is 18 or older the Doorstroompunt. */
export const LEERPLICHT: readonly Kijker[] = ['leerplicht', 'doorstroompunt'];
/** Who may know of the jeugdarts. */
export const SCHOOL_JEUGDARTS: readonly Kijker[] = ['school', 'jeugdarts'];
/** Who may know of leerplicht. */
export const SCHOOL_LEERPLICHT: readonly Kijker[] = ['school', ...LEERPLICHT];
/** Who has a part in a MAZL traject. */
export const KETEN: readonly Kijker[] = ['school', 'jeugdarts', ...LEERPLICHT];
/** The same with a school that is offered a traject. */
export const KETEN_EN_NIEUW: readonly Kijker[] = [...KETEN, 'nieuwe-school'];
/** The same with the operators of the platform. */
export const MET_OPERATOR: readonly Kijker[] = [...KETEN_EN_NIEUW, 'operator'];

/** Ground of what somebody needs for its own part of a traject. */
export const EIGEN_TAAK =
  'AVG art. 6 lid 1 e: eigen taak in het traject; M@ZL-afspraken tussen school, jeugdarts en leerplicht';
const BEHEER =
  'AVG art. 28: de verwerker houdt het platform aan de gang; alleen dat er iets gebeurde, niet wat';

/** A row of who follows a traject. */
export const volgen = { bereik: 'betrokken', doel: 'traject-volgen', grondslag: EIGEN_TAAK } as const;
/** A row of who runs the platform. */
export const beheren = { bereik: 'platform', doel: 'beheer', grondslag: BEHEER } as const;
