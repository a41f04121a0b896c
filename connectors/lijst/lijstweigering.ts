import type { Regelfout } from '../uwv/csv-regels';

/** Why a whole list is refused: nothing of it can be read. */
export type Lijstreden =
  | 'leeg'
  | 'te-groot'
  | 'geen-tekst'
  | 'utf-16'
  | 'kolommen'
  | 'xml'
  | 'doctype'
  | 'trailer-ontbreekt'
  | 'trailer-aantal'
  | 'bestandsnaam'
  | 'volgnummer';

/** A list that is refused as a whole, with why in Dutch. */
export interface Lijstweigering {
  readonly status: 'geweigerd';
  readonly reden: Lijstreden;
  readonly uitleg: string;
}

/** The rows of a file, before they are judged: texts per column, or why a row could not be taken apart. */
export interface Lijstinhoud {
  readonly status: 'goed';
  readonly kolommen: readonly string[];
  readonly rijen: readonly (readonly string[] | Regelfout)[];
}

/** Largest list: the whole country fits. */
export const MAX_LIJST_BYTES = 33_554_432;
/** Rows beyond this refuse the list. */
export const MAX_LIJST_RIJEN = 100_000;

/** The refusal of a list. */
export function weigerLijst(reden: Lijstreden, uitleg: string): Lijstweigering {
  return { status: 'geweigerd', reden, uitleg };
}

/** The refusal of a list whose trailer names another number of rows; null when it agrees. */
export function keurAantal(genoemd: string, rijen: number): Lijstweigering | null {
  if (/^[0-9]{1,9}$/.test(genoemd.trim()) && Number(genoemd) === rijen) return null;
  return weigerLijst(
    'trailer-aantal',
    `De trailer noemt een ander aantal dan de ${rijen} rijen in het bestand.`,
  );
}
