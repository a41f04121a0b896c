import { type Controle, fout, goed } from './controle';

/** Why a text about a person was refused. */
export type TekstReden = 'tekst-leeg' | 'tekst-te-lang' | 'tekst-tekens';

/** Control characters (also NUL, which PostgreSQL refuses in jsonb) and surrogates without their other half. */
const VERBODEN = /[\p{Cc}\p{Cs}]/u;
const MAX_LENGTE = 1_000;

/**
 * Checks a name as sent. It is kept letter for letter, with apostrophes, markup-like characters, right-to-left marks and
 * stacked accents: who shows it, escapes it. Length in UTF-16 code units, at most 1,000.
 */
export function controleerTekst(tekst: string): Controle<string, TekstReden> {
  if (tekst.trim() === '') return fout('tekst-leeg', 'de tekst is leeg');
  if (tekst.length > MAX_LENGTE) return fout('tekst-te-lang', `de tekst is langer dan ${MAX_LENGTE} tekens`);
  if (VERBODEN.test(tekst)) {
    return fout('tekst-tekens', 'de tekst bevat stuurtekens of onvolledige Unicode-tekens');
  }
  return goed(tekst);
}

/** Whether two texts read the same: composed and decomposed accents (NFC, NFD) are equal, and so are runs of spaces. */
export function zelfdeTekst(a: string, b: string): boolean {
  return a === b || genormaliseerd(a) === genormaliseerd(b);
}

function genormaliseerd(tekst: string): string {
  return tekst.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}
