import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import type { Rol } from '../../domain/woorden/rollen';

/*
 * Who may see what of a traject: the one allow-list. What is not in here is shown to nobody. The line it guards: leerplicht (and the
 * Doorstroompunt) see absence and the steps of the school, never the consult; the jeugdarts sees nothing of enforcement; an
 * operator sees that something happened, not what was answered.
 */

const SCHOOL: readonly Rol[] = ['school'];
const LEERPLICHT: readonly Rol[] = ['leerplicht', 'doorstroompunt'];
const MET_JEUGDARTS: readonly Rol[] = [...SCHOOL, 'jeugdarts'];
const MET_LEERPLICHT: readonly Rol[] = [...SCHOOL, ...LEERPLICHT];
const ALLEN: readonly Rol[] = [...SCHOOL, 'jeugdarts', ...LEERPLICHT];
const OPERATOR: readonly Rol[] = ['operator'];

interface StapInzage {
  /** Who may know that the step exists. */
  readonly ziet: readonly Rol[];
  /** Who may know what was answered. */
  readonly uitkomst: readonly Rol[];
}

/** Per step of a traject. A step that is not here is seen by operators only. */
const STAPPEN: Readonly<Record<string, StapInzage>> = {
  gesprek: { ziet: ALLEN, uitkomst: ALLEN },
  schoolbesluit: { ziet: ALLEN, uitkomst: ALLEN },
  monitoring: { ziet: ALLEN, uitkomst: ALLEN },
  consult: { ziet: MET_JEUGDARTS, uitkomst: MET_JEUGDARTS },
  terugkoppeling: { ziet: MET_JEUGDARTS, uitkomst: MET_JEUGDARTS },
  meedenken: { ziet: MET_LEERPLICHT, uitkomst: MET_LEERPLICHT },
  overdracht: { ziet: MET_LEERPLICHT, uitkomst: MET_LEERPLICHT },
  // A measure can be of a criminal nature: the school hears that leerplicht is ready, not with what.
  handhaven: { ziet: MET_LEERPLICHT, uitkomst: LEERPLICHT },
  'uitkomst-leerplicht': { ziet: MET_LEERPLICHT, uitkomst: LEERPLICHT },
  klaar: { ziet: ALLEN, uitkomst: ALLEN },
};

/** Answers that name another party: hidden from who may not know of that party. */
const UITKOMSTEN: Readonly<Record<string, readonly Rol[]>> = {
  'jeugdarts-gewenst': MET_JEUGDARTS,
  'gaat-door-zonder-noodzaak': MET_LEERPLICHT,
};

interface GebeurtenisInzage {
  readonly rollen: readonly Rol[];
  /** Fields of `inhoud` that are shown; `uitkomst` and `gegevens` only as far as the step allows. */
  readonly velden: readonly string[];
}

const TAAK: readonly string[] = ['taaksoort', 'stap', 'keer', 'rol', 'trede'];
const IEDEREEN: readonly Rol[] = [...ALLEN, ...OPERATOR];

/** Per kind of event of the ledger. */
const GEBEURTENISSEN: Readonly<Record<string, GebeurtenisInzage>> = {
  'traject-geopend': { rollen: ALLEN, velden: ['aanleiding'] },
  treffer: { rollen: MET_LEERPLICHT, velden: ['soort', 'datum', 'rang', 'regel'] },
  'treffer-ingetrokken': { rollen: MET_LEERPLICHT, velden: [] },
  'taak-geopend': { rollen: IEDEREEN, velden: TAAK },
  'taak-herinnerd': { rollen: IEDEREEN, velden: TAAK },
  'taak-te-laat': { rollen: IEDEREEN, velden: TAAK },
  'taak-geescaleerd': { rollen: IEDEREEN, velden: TAAK },
  // Without the reason: a taak can be withdrawn on a report of death that nobody has confirmed yet.
  'taak-ingetrokken': { rollen: IEDEREEN, velden: TAAK },
  'taak-tussenstand': { rollen: IEDEREEN, velden: [...TAAK, 'uitkomst', 'gegevens'] },
  'taak-afgehandeld': { rollen: IEDEREEN, velden: [...TAAK, 'uitkomst', 'gegevens'] },
  'overdracht-aangeboden': { rollen: MET_LEERPLICHT, velden: ['reden', 'naar'] },
  'overdracht-aanvaard': { rollen: MET_LEERPLICHT, velden: ['naar'] },
  'overdracht-geweigerd': { rollen: MET_LEERPLICHT, velden: ['naar', 'reden'] },
  'overdracht-ingetrokken': { rollen: MET_LEERPLICHT, velden: [] },
  'monitoring-begonnen': { rollen: ALLEN, velden: ['tot'] },
  leeftijdsgrens: { rollen: MET_LEERPLICHT, velden: [] },
  schoolwissel: { rollen: MET_LEERPLICHT, velden: [] },
  'traject-gesloten': { rollen: IEDEREEN, velden: ['uitkomst'] },
};

/** True when this role may know that this step exists. */
export function magStapZien(rol: Rol, stap: string): boolean {
  return rol === 'operator' || (STAPPEN[stap]?.ziet.includes(rol) ?? false);
}

/** The answer of a step as this role may see it; null when it may not. */
export function uitkomstVoor(rol: Rol, stap: string, uitkomst: string | null): string | null {
  if (uitkomst === null || !(STAPPEN[stap]?.uitkomst.includes(rol) ?? false)) return null;
  const alleen = UITKOMSTEN[uitkomst];
  return alleen === undefined || alleen.includes(rol) ? uitkomst : null;
}

/** The phase of a traject as this role may see it; null when the traject is in a step that is not for its eyes. */
export function faseVoor(rol: Rol, fase: string): string | null {
  return magStapZien(rol, fase) ? fase : null;
}

/** What a traject began with as this role may see it; null when that would tell of the jeugdarts. */
export function aanleidingVoor(rol: Rol, aanleiding: string): string | null {
  return aanleiding === 'inloopspreekuur' && !MET_JEUGDARTS.includes(rol) ? null : aanleiding;
}

/** How a traject ended as this role may see it: what leerplicht recorded stays with leerplicht. */
export function trajectuitkomstVoor(rol: Rol, uitkomst: string | null): string | null {
  if (uitkomst === null || !uitkomst.startsWith('leerplicht-')) return uitkomst;
  return LEERPLICHT.includes(rol) ? uitkomst : 'bij-leerplicht-afgerond';
}

/** What of an event is judged. */
export interface TeTonenGebeurtenis {
  readonly soort: string;
  readonly inhoud: Readonly<Record<string, unknown>>;
}

/** The content of an event as this role may see it; null when it may not know of the event at all. */
export function gebeurtenisVoor(rol: Rol, gebeurtenis: TeTonenGebeurtenis): Record<string, unknown> | null {
  const regel = GEBEURTENISSEN[gebeurtenis.soort];
  if (!regel?.rollen.includes(rol)) return null;
  const { inhoud } = gebeurtenis;
  const stap = typeof inhoud['stap'] === 'string' ? inhoud['stap'] : null;
  if (stap !== null && !magStapZien(rol, stap)) return null;
  const zichtbaar = Object.fromEntries(
    regel.velden.filter((veld) => inhoud[veld] !== undefined).map((veld) => [veld, inhoud[veld]]),
  );
  const { aanleiding } = zichtbaar;
  if (typeof aanleiding === 'string' && aanleidingVoor(rol, aanleiding) === null)
    delete zichtbaar['aanleiding'];
  return verbergUitkomst(rol, gebeurtenis.soort, stap, zichtbaar);
}

/** Of the fields that go with an answer only those that the answer asks for: nothing else was meant to be shared. */
function gegevensVan(taaksoort: unknown, uitkomst: string, gegevens: unknown): Record<string, unknown> {
  const velden =
    TAAKSOORTEN.find((t) => t.soort === taaksoort)?.uitkomsten.find((u) => u.code === uitkomst)?.velden ?? [];
  const namen = velden.filter((veld) => veld.soort !== 'persoon').map((veld) => veld.naam);
  const gegeven = Object.entries((gegevens ?? {}) as Record<string, unknown>);
  return Object.fromEntries(gegeven.filter(([naam]) => namen.includes(naam)));
}

function verbergUitkomst(
  rol: Rol,
  soort: string,
  stap: string | null,
  inhoud: Record<string, unknown>,
): Record<string, unknown> {
  const { uitkomst, gegevens, ...rest } = inhoud;
  if (typeof uitkomst !== 'string') return rest;
  if (soort === 'traject-gesloten') return { ...rest, uitkomst: trajectuitkomstVoor(rol, uitkomst) };
  const zichtbaar = uitkomstVoor(rol, stap ?? '', uitkomst);
  if (zichtbaar === null) return rest;
  return { ...rest, uitkomst: zichtbaar, gegevens: gegevensVan(inhoud['taaksoort'], uitkomst, gegevens) };
}
