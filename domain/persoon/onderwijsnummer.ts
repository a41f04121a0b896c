import { type Controle, fout, goed } from './controle';
import { elfproefRest } from './elfproef';

/** Why an onderwijsnummer was refused. */
export type OnderwijsnummerReden =
  'onderwijsnummer-vorm' | 'onderwijsnummer-is-bsn' | 'onderwijsnummer-elfproef';

const REST = 5;

/**
 * Checks the onderwijsnummer that DUO gives a pupil without a BSN: nine digits that begin with 10, weighted sum of the
 * eleven test with remainder 5 (so it can never be taken for a BSN). As school administration systems check it.
 */
export function controleerOnderwijsnummer(tekst: string): Controle<string, OnderwijsnummerReden> {
  if (!/^[0-9]{9}$/.test(tekst)) {
    return fout(
      'onderwijsnummer-vorm',
      'een onderwijsnummer heeft precies negen cijfers, zonder andere tekens',
    );
  }
  const rest = elfproefRest(tekst);
  if (rest === 0) {
    return fout('onderwijsnummer-is-bsn', 'dit lijkt een BSN; geef het door in het veld voor het BSN');
  }
  if (!tekst.startsWith('10') || rest !== REST) {
    return fout(
      'onderwijsnummer-elfproef',
      'het onderwijsnummer voldoet niet aan de elfproef van het onderwijsnummer',
    );
  }
  return goed(tekst);
}
