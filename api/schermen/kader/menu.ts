import { VRAGERS } from '../../../domain/overdracht/overnameverzoek';
import { FUNCTIES, functiesVan, rolVan, type Functie } from '../../../domain/toegang/functies';
import { veldenVoor } from '../../../domain/toegang/raadpleeg-tabel';

/** A page that everybody who may see it finds in the menu. */
export interface Menupunt {
  readonly id: string;
  readonly tekst: string;
  readonly pad: string;
  readonly functies: readonly Functie[];
}

/** Everybody whose organisation can be aan zet. */
export const MET_TAKEN: readonly Functie[] = FUNCTIES.filter((functie) => rolVan(functie) !== null);

/** Who may ask to take over a jongere: the functions of the roles that may. */
export const OVERNEMERS: readonly Functie[] = VRAGERS.flatMap((rol) => functiesVan(rol)).filter(
  (functie) => functie !== 'leerplichtambtenaar',
);

/** Who reads lead times, by the access table. */
export const DOORLOOPTIJDLEZERS: readonly Functie[] = FUNCTIES.filter(
  (functie) => veldenVoor(functie, 'cijfers', 'doorlooptijden') !== null,
);

/** Who starts a MAZL traject by hand. */
export const MAZL_STARTERS: readonly Functie[] = ['verzuimcoordinator', 'jeugdarts'];

/** Who keeps the free days of a school. */
export const VRIJE_DAGEN_BEHEER: readonly Functie[] = ['verzuimcoordinator'];

/** Who reads figures: who has trajecten, and who looks at the whole. */
export const CIJFERLEZERS: readonly Functie[] = [...MET_TAKEN, 'regisseur', 'beleid'];

/** Who oversees the cooperation in a region. */
export const REGIE: readonly Functie[] = ['regisseur'];

/** Who watches over personal data. */
export const TOEZICHT: readonly Functie[] = ['functionaris-gegevensbescherming'];

/** Who looks after the connections with partners. */
export const KOPPELINGENBEHEER: readonly Functie[] = ['functioneel-beheer', 'operator'];

/** The menu: a page stands here once, with who may open it; its route asks for the same functions. */
export const MENU: readonly Menupunt[] = [
  { id: 'taken', tekst: 'Mijn taken', pad: '/taken', functies: MET_TAKEN },
  { id: 'trajecten', tekst: 'Trajecten', pad: '/trajecten', functies: MET_TAKEN },
  { id: 'regio', tekst: 'Regio', pad: '/regio', functies: REGIE },
  { id: 'overnameverzoeken', tekst: 'Overname vragen', pad: '/overnameverzoeken', functies: OVERNEMERS },
  { id: 'mazl-starten', tekst: 'MAZL starten', pad: '/mazl-starten', functies: MAZL_STARTERS },
  { id: 'vrije-dagen', tekst: 'Vrije dagen', pad: '/vrije-dagen', functies: VRIJE_DAGEN_BEHEER },
  { id: 'koppelingen', tekst: 'Koppelingen', pad: '/koppelingen', functies: KOPPELINGENBEHEER },
  { id: 'cijfers', tekst: 'Cijfers', pad: '/cijfers/contactpersonen', functies: CIJFERLEZERS },
  {
    id: 'doorlooptijden',
    tekst: 'Doorlooptijden',
    pad: '/cijfers/doorlooptijden',
    functies: DOORLOOPTIJDLEZERS,
  },
  { id: 'inzage', tekst: 'Inzage', pad: '/inzage', functies: TOEZICHT },
  { id: 'codec', tekst: 'Lezen in Temporal', pad: '/codec/aanmelden', functies: ['operator'] },
];

/** The part of the menu this function has. */
export function menuVan(functie: Functie): readonly Menupunt[] {
  return MENU.filter((punt) => punt.functies.includes(functie));
}
