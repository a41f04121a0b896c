import { type Controle, fout, goed } from './controle';

/** Why a pupil number was refused. */
export type LeerlingnummerReden = 'leerlingnummer-leeg' | 'leerlingnummer-rekenblad' | 'leerlingnummer-vorm';

const VORM = /^[0-9A-Za-z](?:[0-9A-Za-z._/-]{0,30}[0-9A-Za-z])?$/;

/**
 * Checks a school's own pupil number and keeps it as it is: `00123` and `123` are two pupils.
 * ASCII only, so that two numbers that look the same are the same; at most 32 characters, no spaces.
 */
export function controleerLeerlingnummer(tekst: string): Controle<string, LeerlingnummerReden> {
  if (tekst === '') return fout('leerlingnummer-leeg', 'het leerlingnummer ontbreekt');
  if (/^[0-9][.,]?[0-9]*E\+[0-9]+$/i.test(tekst)) {
    return fout(
      'leerlingnummer-rekenblad',
      'een rekenblad heeft van het leerlingnummer een getal gemaakt; zet de kolom op tekst',
    );
  }
  if (!VORM.test(tekst)) {
    return fout(
      'leerlingnummer-vorm',
      'een leerlingnummer heeft 1 tot 32 letters of cijfers (a-z, 0-9), met eventueel . _ / of - ertussen',
    );
  }
  return goed(tekst);
}
