import { KalenderOnbekendFout } from '../../domain/kalender/kalender-onbekend-fout';
import { RegelOnbekendFout } from '../../domain/regels/regel-op';
import { LocatieOnbekendFout } from '../kalenders/locatiekennis';

/** Errors that waiting does not mend: facts are missing that only people can add. What ran into one becomes visible to operators. */
export function isInhoudelijk(fout: unknown): fout is Error {
  return (
    fout instanceof KalenderOnbekendFout ||
    fout instanceof LocatieOnbekendFout ||
    fout instanceof RegelOnbekendFout
  );
}
