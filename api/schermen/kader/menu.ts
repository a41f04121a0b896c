import { functiesMet } from '../../../domain/toegang/raadpleeg-tabel';
import type { Functie } from '../../../domain/toegang/functies';

/** A page that everybody who may see it finds in the menu. */
export interface Menupunt {
  readonly id: string;
  readonly tekst: string;
  readonly pad: string;
  readonly functies: readonly Functie[];
}

/*
 * Which pages there are for whom follows from the access table: a page is there for who has a row for what is on it.
 */

/** Everybody whose organisation can be aan zet. */
export const MET_TAKEN = functiesMet('taak', 'eigen');

/** Who sees the trajecten in which the own organisation is involved. */
export const MET_TRAJECTEN = functiesMet('traject', 'eigen');

/** Who may ask to take over a jongere. */
export const OVERNEMERS = functiesMet('traject', 'eigen-overnameverzoek');

/** Who reads lead times, by the access table. */
export const DOORLOOPTIJDLEZERS = functiesMet('cijfers', 'doorlooptijden');

/** Who starts a MAZL traject by hand. */
export const MAZL_STARTERS = functiesMet('startverzoek', 'eigen');

/** Who keeps the free days of a school. */
export const VRIJE_DAGEN_BEHEER = functiesMet('vrije-dagen', 'eigen');

/** Who reads figures. */
export const CIJFERLEZERS = functiesMet('cijfers', 'contactpersonen');

/** Who oversees the cooperation in a region. */
export const REGIE = functiesMet('traject', 'overzicht');

/** Who reads how many jongeren are in view. */
export const BEELDLEZERS = functiesMet('cijfers', 'regiobeeld');

/** Who reads the yearly evaluation: of a region, or of the own school. */
export const EVALUATIELEZERS = functiesMet('cijfers', 'evaluatie', 'eigen-evaluatie');

/** Who may see which trajecten are behind the figures of the own school. */
export const EVALUATIEHERKOMST = functiesMet('cijfers', 'eigen-evaluatie');

/** Who agrees on who looks for a jongere whom nobody has in view. */
export const WITTE_VLEK_TAKEN = functiesMet('taak', 'witte-vlek');

/** Who finds out why a list of a source and the trajecten differ, or sees who does. */
export const VERSCHILLEZERS = functiesMet('taak', 'lijstverschil');

/** Who watches over personal data. */
export const TOEZICHT = functiesMet('inzage', 'jongere');

/** Who looks after the connections with partners. */
export const KOPPELINGENBEHEER = functiesMet('koppeling', 'eigen', 'platform');

/** The menu: a page stands here once, with who may open it; its route asks for the same functions. */
export const MENU: readonly Menupunt[] = [
  { id: 'taken', tekst: 'Mijn taken', pad: '/taken', functies: MET_TAKEN },
  { id: 'trajecten', tekst: 'Trajecten', pad: '/trajecten', functies: MET_TRAJECTEN },
  { id: 'regio', tekst: 'Regio', pad: '/regio', functies: REGIE },
  { id: 'in-beeld', tekst: 'In beeld', pad: '/in-beeld', functies: BEELDLEZERS },
  { id: 'lijstverschillen', tekst: 'Verschillen', pad: '/lijstverschillen', functies: VERSCHILLEZERS },
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
  { id: 'evaluatie', tekst: 'Evaluatie', pad: '/cijfers/evaluatie', functies: EVALUATIELEZERS },
  { id: 'inzage', tekst: 'Inzage', pad: '/inzage', functies: TOEZICHT },
  {
    id: 'codec',
    tekst: 'Lezen in Temporal',
    pad: '/codec/aanmelden',
    functies: functiesMet('codec', 'aanmelden'),
  },
];

/** The part of the menu this function has. */
export function menuVan(functie: Functie): readonly Menupunt[] {
  return MENU.filter((punt) => punt.functies.includes(functie));
}
