import { beoordeelReden } from '../../domain/toegang/beoordeel-reden';
import { OpdrachtFout, UITGANG } from '../uitgang';

/**
 * The `--reden` of a command: it goes into the audit log, so it is refused (exit code 2) when it could be about somebody. Not an error of
 * the argument parser: that one would repeat what was typed.
 */
export function eisReden(reden: string): string {
  const bezwaar = beoordeelReden(reden);
  if (bezwaar !== null) throw new OpdrachtFout(`--reden: ${bezwaar}.`, UITGANG.verkeerdGebruik);
  return reden;
}
