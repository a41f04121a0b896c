import { timingSafeEqual } from 'node:crypto';
import { ankerKlopt, auditHash, hashsleutel, type Anker, type Ankerkop, type Auditregel } from './auditketen';
import type { Sleutelring } from './sleutelring';

/** What is wrong with the audit log, and where: the first line that does not fit. */
export interface Auditafwijking {
  readonly soort:
    | 'veranderd' // the line does not have the hash it should have at its place: changed, moved or put between
    | 'verwijderd' // a number is missing before this one
    | 'afgekapt' // the end is gone
    | 'begin-ontbreekt' // the beginning is gone, and no retention says so
    | 'anker' // an anchor was changed or does not belong to this log
    | 'sleutel'; // the ring does not have the key with which it was made
  /** Chain; null for an anchor that concerns all. */
  readonly keten: number | null;
  readonly nr: number;
  /** Dutch, for the operator. */
  readonly uitleg: string;
}

/** Where a chain begins and should end. */
export interface Ketengrens {
  readonly keten: number;
  readonly nr: number;
  readonly hash: Buffer;
  readonly beginNr: number;
  readonly beginHash: Buffer;
}

/**
 * Checks one chain, line by line in order: `volg` each line, then `einde`. Answers null as long as all fits. After the first deviation
 * the rest says nothing any more.
 */
export class Ketencontrole {
  private vorige: Buffer;
  private verwacht: number;
  private readonly gezien = new Map<number, string>();

  /**
   * @param grens begin and end as the database says
   * @param merken numbers of which the hash is needed later (anchors)
   */
  constructor(
    private readonly ring: Sleutelring,
    private readonly grens: Ketengrens,
    private readonly merken: ReadonlySet<number>,
  ) {
    this.vorige = grens.beginHash;
    this.verwacht = grens.beginNr;
  }

  volg(regel: Auditregel): Auditafwijking | null {
    const { keten, nr } = regel;
    const afwijking = (soort: Auditafwijking['soort'], uitleg: string, opNr = nr): Auditafwijking => ({
      soort,
      keten,
      nr: opNr,
      uitleg,
    });
    if (nr > this.grens.nr)
      return afwijking('veranderd', `regel ${keten}/${nr} staat na het einde van de keten`);
    if (nr !== this.verwacht) {
      return nr < this.verwacht
        ? afwijking('begin-ontbreekt', `regel ${keten}/${nr} staat voor het begin van de keten`)
        : afwijking(
            this.verwacht === this.grens.beginNr ? 'begin-ontbreekt' : 'verwijderd',
            `regel ${keten}/${this.verwacht} is verwijderd: na ${this.verwacht - 1} komt ${nr}`,
            this.verwacht,
          );
    }
    const sleutel = hashsleutel(this.ring, regel.sleutelVersie);
    if (sleutel === null)
      return afwijking(
        'sleutel',
        `regel ${keten}/${nr} is gemaakt met sleutel ${regel.sleutelVersie}, die niet in de ring zit`,
      );
    if (!gelijk(auditHash(sleutel, this.vorige, regel), regel.hash))
      return afwijking(
        'veranderd',
        `regel ${keten}/${nr} is veranderd of verplaatst sinds hij geschreven is`,
      );
    this.vorige = regel.hash;
    this.verwacht = nr + 1;
    if (this.merken.has(nr)) this.gezien.set(nr, regel.hash.toString('hex'));
    return null;
  }

  /** All lines have been followed. */
  einde(): Auditafwijking | null {
    const { keten, nr, hash } = this.grens;
    if (this.verwacht - 1 !== nr)
      return {
        soort: 'afgekapt',
        keten,
        nr: this.verwacht,
        uitleg: `het einde van keten ${keten} ontbreekt: regel ${this.verwacht} tot en met ${nr} zijn weg`,
      };
    if (nr >= this.grens.beginNr && !gelijk(this.vorige, hash))
      return {
        soort: 'veranderd',
        keten,
        nr,
        uitleg: `de laatste regel ${keten}/${nr} is een andere dan geschreven is`,
      };
    return null;
  }

  /** The hash of a marked line; undefined when the chain does not have it. */
  hashVan(nr: number): string | undefined {
    return this.gezien.get(nr);
  }
}

/** The chains an anchor names; null when its text is not what an anchor holds. */
export function leesAnkerkoppen(anker: Pick<Anker, 'koppen'>): Ankerkop[] | null {
  try {
    return JSON.parse(anker.koppen) as Ankerkop[];
  } catch {
    return null;
  }
}

/** Checks the row of anchors itself: numbers, signatures, each building on the one before. Null when all fits. */
export function controleerAnkers(ring: Sleutelring, ankers: readonly Anker[]): Auditafwijking | null {
  let vorige: Anker | undefined;
  for (const anker of ankers) {
    const { nr, sleutelVersie } = anker;
    const mis = (uitleg: string): Auditafwijking => ({ soort: 'anker', keten: null, nr, uitleg });
    const volgt = (vorige?.nr ?? 0) + 1;
    if (nr !== volgt) return { ...mis(`anker ${volgt} ontbreekt`), nr: volgt };
    const sleutel = hashsleutel(ring, sleutelVersie);
    if (sleutel === null)
      return mis(`anker ${nr} is getekend met sleutel ${sleutelVersie}, die niet in de ring zit`);
    if (!ankerKlopt(sleutel, anker)) return mis(`anker ${nr} is veranderd sinds het getekend is`);
    if (!anker.vorige.equals(vorige?.handtekening ?? Buffer.alloc(0)))
      return mis(`anker ${nr} volgt niet op anker ${nr - 1}`);
    vorige = anker;
  }
  return null;
}

function gelijk(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
