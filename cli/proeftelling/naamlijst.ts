const LEEG = -1;
const BEGINMAAT = 1024;

/**
 * Numbers names (pupil numbers, ASCII) in the order in which they come, in a few bytes each: a hundred thousand text
 * objects and a Map would take ten times as much. Names lie one after the other in `letters`; `vakken` is a hash
 * table with open addressing from name to index.
 */
export class Naamlijst {
  private letters = Buffer.alloc(BEGINMAAT * 8);
  /** Begin of each name in `letters`; the end is the begin of the next. */
  private begin = new Uint32Array(BEGINMAAT + 1);
  private vakken = new Int32Array(BEGINMAAT * 2).fill(LEEG);
  private aantal = 0;
  /** Number of characters of the longest name. */
  langste = 0;

  /** Number of different names. */
  get lengte(): number {
    return this.aantal;
  }

  /** The index of a name, which is added when it is new. */
  index(naam: string): number {
    let vak = hash(naam) & (this.vakken.length - 1);
    for (;;) {
      const index = this.vakken[vak]!;
      if (index === LEEG) break;
      if (this.isGelijk(index, naam)) return index;
      vak = (vak + 1) & (this.vakken.length - 1);
    }
    return this.voegToe(naam, vak);
  }

  naam(index: number): string {
    return this.letters.toString('latin1', this.begin[index], this.begin[index + 1]);
  }

  /** The indexes of all names in the order of their code units. */
  opVolgorde(): Uint32Array {
    const volgorde = new Uint32Array(this.aantal);
    for (let i = 0; i < volgorde.length; i++) volgorde[i] = i;
    return volgorde.sort((a, b) => this.vergelijk(a, b));
  }

  private vergelijk(a: number, b: number): number {
    const { letters, begin } = this;
    const eindA = begin[a + 1]!;
    const eindB = begin[b + 1]!;
    let i = begin[a]!;
    let j = begin[b]!;
    for (; i < eindA && j < eindB; i++, j++) {
      if (letters[i] !== letters[j]) return letters[i]! - letters[j]!;
    }
    return eindA - i - (eindB - j);
  }

  private isGelijk(index: number, naam: string): boolean {
    const begin = this.begin[index]!;
    if (this.begin[index + 1]! - begin !== naam.length) return false;
    for (let i = 0; i < naam.length; i++) {
      if (this.letters[begin + i] !== naam.charCodeAt(i)) return false;
    }
    return true;
  }

  private voegToe(naam: string, vak: number): number {
    const index = this.aantal++;
    if (index + 2 > this.begin.length)
      this.begin = vergroot(this.begin, new Uint32Array(this.begin.length * 2));
    const begin = this.begin[index]!;
    if (begin + naam.length > this.letters.length) {
      this.letters = vergroot(this.letters, Buffer.alloc(this.letters.length * 2));
    }
    this.letters.write(naam, begin, 'latin1');
    this.begin[index + 1] = begin + naam.length;
    this.langste = Math.max(this.langste, naam.length);
    this.vakken[vak] = index;
    if (this.aantal * 2 > this.vakken.length) this.verdeelOpnieuw();
    return index;
  }

  private verdeelOpnieuw(): void {
    this.vakken = new Int32Array(this.vakken.length * 2).fill(LEEG);
    for (let index = 0; index < this.aantal; index++) {
      let vak = hash(this.naam(index)) & (this.vakken.length - 1);
      while (this.vakken[vak] !== LEEG) vak = (vak + 1) & (this.vakken.length - 1);
      this.vakken[vak] = index;
    }
  }
}

function vergroot<T extends Uint8Array | Uint32Array>(oud: T, nieuw: T): T {
  nieuw.set(oud);
  return nieuw;
}

/** FNV-1a, 32 bits. */
function hash(naam: string): number {
  let waarde = 0x811c9dc5;
  for (let i = 0; i < naam.length; i++) waarde = Math.imul(waarde ^ naam.charCodeAt(i), 0x01000193);
  return (waarde ^ (waarde >>> 15)) >>> 0;
}
