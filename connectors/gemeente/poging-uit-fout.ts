import { StatusFout } from './verbinding/json-verzoek';
import { VerzoekFout } from './verbinding/verzoek-fout';
import type { Poging } from './lever-volgens-schema';

/** The API of a partner cannot do what we need, or holds something else under our name; Dutch, without content. */
export class OngeschiktFout extends Error {
  override readonly name = 'OngeschiktFout';
}

/** Credentials that are refused, too many requests, and a server that is away: the next message would fare no better. */
const HAPERT: readonly number[] = [401, 403, 429, 502, 503, 504];

/** What an error of a partner's API means for a message. @throws what is no error of a partner's API */
export function pogingUitFout(fout: unknown): Poging {
  if (fout instanceof OngeschiktFout) return { soort: 'ongeschikt', fout: fout.message };
  if (fout instanceof VerzoekFout)
    return fout.code === 'afgebroken'
      ? { soort: 'afgebroken' }
      : { soort: 'mislukt', fout: fout.code, ontvangerHapert: fout.code !== 'vorm' };
  if (!(fout instanceof StatusFout)) throw fout;
  return {
    soort: 'mislukt',
    fout: [`HTTP ${fout.status}`, ...fout.codes.slice(0, 3)].join(' '),
    ontvangerHapert: HAPERT.includes(fout.status),
    ...(fout.wachtMs === null ? {} : { wachtMs: fout.wachtMs }),
  };
}
