import type { Rol } from '../woorden/rollen';

/** What an employee is, and in which role of the chain the employer acts through them; null: no role, so never aan zet. */
const FUNCTIETABEL = {
  verzuimcoordinator: { rol: 'school', naam: 'verzuimcoördinator' },
  stagecoordinator: { rol: 'school', naam: 'stage- en uitstroomcoördinator' },
  jeugdarts: { rol: 'jeugdarts', naam: 'jeugdarts' },
  leerplichtambtenaar: { rol: 'leerplicht', naam: 'leerplichtambtenaar' },
  doorstroompuntcoach: { rol: 'doorstroompunt', naam: 'coach van het Doorstroompunt' },
  'klantmanager-wi': { rol: 'gemeente-wi', naam: 'klantmanager Werk en Inkomen' },
  'jongerenbegeleider-werk': { rol: 'gemeente-wi', naam: 'jongerenbegeleider werk' },
  jongerenadviseur: { rol: 'uwv', naam: 'jongerenadviseur van UWV' },
  trajectbegeleider: { rol: 'school', naam: 'trajectbegeleider' },
  loopbaancoach: { rol: 'school', naam: 'loopbaancoach' },
  jobcoach: { rol: 'jobcoach', naam: 'jobcoach' },
  regisseur: { rol: null, naam: 'regisseur van de regio' },
  beleid: { rol: null, naam: 'beleidsmedewerker' },
  'functionaris-gegevensbescherming': { rol: null, naam: 'functionaris gegevensbescherming' },
  'functioneel-beheer': { rol: null, naam: 'functioneel beheerder' },
  operator: { rol: 'operator', naam: 'beheerder van het platform' },
} as const satisfies Record<string, { rol: Rol | null; naam: string }>;

/** What an employee is; says which pages there are, never which organisation's. */
export type Functie = keyof typeof FUNCTIETABEL;

/** Every function, in the order of lists. */
export const FUNCTIES = Object.keys(FUNCTIETABEL) as readonly Functie[];

/** The functions through which an organisation acts in this role. */
export function functiesVan(rol: Rol): Functie[] {
  return FUNCTIES.filter((functie) => FUNCTIETABEL[functie].rol === rol);
}

/** The role of the chain that goes with a function, or null when it has none. */
export function rolVan(functie: Functie): Rol | null {
  return FUNCTIETABEL[functie].rol;
}

/** The function in Dutch, for screens. */
export function functienaam(functie: Functie): string {
  return FUNCTIETABEL[functie].naam;
}

/** True for a word of `FUNCTIES`. */
export function isFunctie(woord: string): woord is Functie {
  return Object.hasOwn(FUNCTIETABEL, woord);
}
