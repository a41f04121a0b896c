import { bewaarAnker, leesAuditkoppen, leesLaatsteAnkerVoorVervolg } from '../../db/repositories/auditregels';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { tekenAnker, type Anker, type Ankerkop } from '../../privacy/auditketen';
import type { Sleutelring } from '../../privacy/sleutelring';

const TOEGANG = systeemToegang('auditanker');

/** An anchor is laid once in this time (ms, wall clock), however many workers there are. */
export const ANKER_ELKE_MS = 60 * 60 * 1_000;

/**
 * Signs the present ends of all chains, when the last time was longer ago than `elkeMs` and something was written since. The anchor
 * that comes back must be kept elsewhere too (log collection): in the database alone it can be cut off together with the lines.
 */
export function legAnker(
  databank: Databank,
  ring: Sleutelring,
  elkeMs = ANKER_ELKE_MS,
): Promise<Anker | null> {
  return databank.metToegang(TOEGANG, async (tx) => {
    const vorig = await leesLaatsteAnkerVoorVervolg(tx);
    const op = Date.now();
    if (vorig !== null && op - vorig.op < elkeMs) return null;
    const koppen = (await leesAuditkoppen(tx)).map(({ keten, nr, hash }): Ankerkop => [
      keten,
      nr,
      hash.toString('hex'),
    ]);
    const tekst = JSON.stringify(koppen);
    if (vorig?.koppen === tekst || koppen.every(([, nr]) => nr === 0)) return null;
    const inhoud = {
      nr: (vorig?.nr ?? 0) + 1,
      op,
      koppen: tekst,
      vorige: vorig?.handtekening ?? Buffer.alloc(0),
    };
    const [sleutel] = ring.hmacSleutels;
    const anker: Anker = {
      ...inhoud,
      sleutelVersie: sleutel.versie,
      handtekening: tekenAnker(sleutel, inhoud),
    };
    await bewaarAnker(tx, anker);
    return anker;
  });
}

/** An anchor as one word of text, to be kept elsewhere. */
export function ankerAlsTekst(anker: Anker): string {
  return Buffer.from(
    JSON.stringify([
      anker.nr,
      anker.op,
      anker.koppen,
      anker.vorige.toString('base64'),
      anker.sleutelVersie,
      anker.handtekening.toString('base64'),
    ]),
  ).toString('base64url');
}

/** Reads what `ankerAlsTekst` wrote; null when it is not that. */
export function ankerUitTekst(tekst: string): Anker | null {
  try {
    const delen: unknown = JSON.parse(Buffer.from(tekst.trim(), 'base64url').toString('utf8'));
    if (!Array.isArray(delen) || delen.length !== 6) return null;
    const [nr, op, koppen, vorige, sleutelVersie, handtekening] = delen as [
      number,
      number,
      string,
      string,
      string,
      string,
    ];
    return {
      nr,
      op,
      koppen,
      vorige: Buffer.from(vorige, 'base64'),
      sleutelVersie,
      handtekening: Buffer.from(handtekening, 'base64'),
    };
  } catch {
    return null;
  }
}
