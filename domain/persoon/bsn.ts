import { type Controle, fout, goed } from './controle';
import { elfproefRest } from './elfproef';

/** Why a BSN was refused. */
export type BsnReden =
  'bsn-rekenblad' | 'bsn-acht-cijfers' | 'bsn-vorm' | 'bsn-nullen' | 'bsn-elfproef' | 'bsn-testreeks';

/** A number a spreadsheet made of it: `1.23E+08`. */
const REKENBLAD = /^[0-9]+([.,][0-9]+)?E\+?[0-9]+$/i;

/**
 * Checks a burgerservicenummer: nine ASCII digits and the eleven test (9a+8b+7c+6d+5e+4f+3g+2h-1i divisible by 11).
 * Nothing is repaired: eight digits are refused with a hint, because a guessed zero could name somebody else.
 * @param oefen whether this is an oefenomgeving; the test range 999 is accepted nowhere else.
 */
export function controleerBsn(tekst: string, { oefen }: { oefen: boolean }): Controle<string, BsnReden> {
  if (/^[0-9]{8}$/.test(tekst)) {
    return fout('bsn-acht-cijfers', 'een BSN heeft negen cijfers; is de nul vooraan weggevallen?');
  }
  if (REKENBLAD.test(tekst)) {
    return fout('bsn-rekenblad', 'een rekenblad heeft van het BSN een getal gemaakt; zet de kolom op tekst');
  }
  if (!/^[0-9]{9}$/.test(tekst)) {
    return fout('bsn-vorm', 'een BSN heeft precies negen cijfers, zonder spaties, punten of andere tekens');
  }
  if (tekst === '000000000') return fout('bsn-nullen', 'negen nullen is geen BSN');
  if (elfproefRest(tekst) !== 0) return fout('bsn-elfproef', 'het BSN voldoet niet aan de elfproef');
  if (tekst.startsWith('999') && !oefen) {
    return fout(
      'bsn-testreeks',
      'een BSN dat met 999 begint is een testnummer en mag alleen in een oefenomgeving',
    );
  }
  return goed(tekst);
}
