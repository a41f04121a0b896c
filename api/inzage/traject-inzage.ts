import {
  isBeperkt,
  magAanleiding,
  magUitkomst,
  magVeld,
  veldenVoor,
  type Kijkrol,
} from '../../domain/toegang/raadpleeg-tabel';
import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import type { Rol } from '../../domain/woorden/rollen';

/*
 * A traject as one role may read it: what the access table (domain/toegang/toegangstabel.ts) says, applied. Nothing is decided here.
 */

/** True when this role may know that this step exists. */
export function magStapZien(rol: Kijkrol, stap: string): boolean {
  return magVeld(rol, 'stap', stap, 'bestaan') || magVeld(rol, 'stap', '*', 'bestaan');
}

/** The answer of a step as this role may see it; null when it may not. */
export function uitkomstVoor(rol: Kijkrol, stap: string, uitkomst: string | null): string | null {
  return uitkomst !== null && magUitkomst(rol, stap, uitkomst) ? uitkomst : null;
}

/** The phase of a traject as this role may see it; null when the traject is in a step that is not for its eyes. */
export function faseVoor(rol: Kijkrol, fase: string): string | null {
  return magStapZien(rol, fase) ? fase : null;
}

/** What a traject began with as this role may see it; null when that would tell of another party. */
export function aanleidingVoor(rol: Kijkrol, aanleiding: string): string | null {
  return magAanleiding(rol, aanleiding) ? aanleiding : null;
}

/** How a traject ended as this role may see it: what leerplicht recorded stays with leerplicht. */
export function trajectuitkomstVoor(rol: Kijkrol, uitkomst: string | null): string | null {
  const wie = uitkomst?.split('-')[0] ?? '';
  if (uitkomst === null || !isBeperkt('trajecteinde', wie)) return uitkomst;
  if (magVeld(rol, 'trajecteinde', wie, 'uitkomst')) return uitkomst;
  return magVeld(rol, 'trajecteinde', wie, 'dat') ? `bij-${wie}-afgerond` : null;
}

/** An organisation that has to do with a traject, for who may know of its role; else null. */
export function partijVoor<P extends { readonly rol: Rol }>(rol: Kijkrol, partij: P | null): P | null {
  return partij !== null && magVeld(rol, 'partij', partij.rol, 'rol') ? partij : null;
}

/** What of an event is judged. */
export interface TeTonenGebeurtenis {
  readonly soort: string;
  readonly inhoud: Readonly<Record<string, unknown>>;
}

/** The content of an event as this role may see it; null when it may not know of the event at all. */
export function gebeurtenisVoor(
  rol: Kijkrol,
  gebeurtenis: TeTonenGebeurtenis,
): Record<string, unknown> | null {
  const velden = veldenVoor(rol, 'gebeurtenis', gebeurtenis.soort);
  if (velden === null) return null;
  const { inhoud } = gebeurtenis;
  const stap = typeof inhoud['stap'] === 'string' ? inhoud['stap'] : null;
  if (stap !== null && !magStapZien(rol, stap)) return null;
  const zichtbaar = Object.fromEntries(
    velden.filter((veld) => inhoud[veld] !== undefined).map((veld) => [veld, inhoud[veld]]),
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
  rol: Kijkrol,
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
