import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** One erasure, as it is kept beside the keys: what has to be erased again when a back-up of before it is put back. */
export interface Wisregel {
  readonly verzoek: string;
  /** ISO 8601, wall clock. */
  readonly op: string;
  /** All ids under which the jongere was known: random, about nobody once the person is gone. */
  readonly jongeren: readonly string[];
  /** The runs whose keys were destroyed. */
  readonly runs: readonly string[];
}

/** Where the list is: beside the key file, because it must survive the database and goes where the keys go. */
export function wislijstPad(sleutelbestand: string): string {
  return `${sleutelbestand}.gewist`;
}

/** Adds a line and waits until it is on the disk: it is there before anything is destroyed. */
export function schrijfWisregel(pad: string, regel: Wisregel): void {
  const bestand = openSync(pad, 'a', 0o600);
  try {
    writeSync(bestand, `${JSON.stringify(regel)}\n`);
    fsyncSync(bestand);
  } finally {
    closeSync(bestand);
  }
}

/** All erasures, oldest first; of one request the last line counts. A line that was cut off by a crash is left out. */
export function leesWislijst(pad: string): Wisregel[] {
  if (!existsSync(pad)) return [];
  const regels = new Map<string, Wisregel>();
  for (const tekst of readFileSync(pad, 'utf8').split('\n')) {
    const regel = leesRegel(tekst);
    if (regel !== null) regels.set(regel.verzoek, regel);
  }
  return [...regels.values()];
}

function leesRegel(tekst: string): Wisregel | null {
  if (tekst.trim() === '') return null;
  try {
    return JSON.parse(tekst) as Wisregel;
  } catch {
    return null;
  }
}
