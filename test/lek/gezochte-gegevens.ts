/** A generated person whose data must not be found anywhere in the clear. */
export interface GezochtePersoon {
  /** BSN and onderwijsnummer, nine digits. */
  readonly nummers?: readonly string[];
  /** Pupil numbers; those shorter than five characters are not searched, they are everywhere. */
  readonly leerlingnummers?: readonly string[];
  /** `JJJJ-MM-DD`, also when known in part. */
  readonly geboortedatum?: string;
  readonly voornaam?: string;
  /** With prefix: `van der Berg`. */
  readonly achternaam?: string;
}

/** What kind of personal data was found. */
export type Leksoort = 'nummer' | 'leerlingnummer' | 'geboortedatum' | 'naam';

const MIN_LEERLINGNUMMER = 5;
const MIN_NAAM = 4;

/**
 * Looks for the data of many persons in a text at once: every number, date and word of the text is looked up, so the time does
 * not depend on how many persons there are. Works on the text as it is: decode bytes before.
 */
export class Zoeker {
  private readonly nummers = new Set<string>();
  private readonly leerlingnummers = new Set<string>();
  private readonly datums = new Set<string>();
  private readonly woorden = new Set<string>();
  /** Whole names as lists of lower-case words, by their first word. */
  private readonly namen = new Map<string, string[][]>();

  constructor(personen: readonly GezochtePersoon[]) {
    for (const persoon of personen) {
      for (const nummer of persoon.nummers ?? []) this.nummers.add(nummer).add(nummer.replace(/^0/, ''));
      for (const nummer of persoon.leerlingnummers ?? []) {
        if (nummer.length >= MIN_LEERLINGNUMMER) this.leerlingnummers.add(nummer);
      }
      if (persoon.geboortedatum !== undefined) this.voegDatumToe(persoon.geboortedatum);
      this.voegNaamToe(persoon.voornaam ?? '', persoon.achternaam ?? '');
    }
  }

  /** Which kinds of personal data a text contains. `getal`: it was a bare number, which no pupil number is looked for in. */
  vind(tekst: string, { getal = false }: { getal?: boolean } = {}): Set<Leksoort> {
    const gevonden = new Set<Leksoort>();
    const genormaliseerd = tekst.normalize('NFC');
    // Fractions of a second look like numbers of six or nine digits.
    const zonderFracties = genormaliseerd.replaceAll(/(:\d\d)\.\d+/g, '$1');
    for (const [cijfers] of zonderFracties.matchAll(/(?<!\d)\d(?:[ .-]?\d){7,8}(?!\d)/g)) {
      if (this.nummers.has(cijfers.replaceAll(/[ .-]/g, ''))) gevonden.add('nummer');
    }
    for (const [datum] of zonderFracties.matchAll(
      /(?<!\d)(?:\d{8}|\d{4}[-/.]\d\d[-/.]\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)/g,
    )) {
      if (this.datums.has(datum.replaceAll(/[/.]/g, '-'))) gevonden.add('geboortedatum');
    }
    if (!getal && this.leerlingnummers.size > 0) {
      for (const [stuk] of zonderFracties.matchAll(/[0-9A-Za-z]+(?:[._/-][0-9A-Za-z]+)*/g)) {
        if ([stuk, ...stuk.split(/[._/-]/)].some((deel) => this.leerlingnummers.has(deel)))
          gevonden.add('leerlingnummer');
      }
    }
    if (this.bevatNaam(genormaliseerd)) gevonden.add('naam');
    return gevonden;
  }

  private bevatNaam(tekst: string): boolean {
    const woorden = [...tekst.matchAll(/[\p{L}\p{M}]+/gu)].map(([woord]) => woord);
    return woorden.some((woord, plaats) => {
      if (this.woorden.has(woord)) return true;
      const kandidaten = this.namen.get(woord.toLowerCase()) ?? [];
      return kandidaten.some((naam) => naam.every((deel, i) => woorden[plaats + i]?.toLowerCase() === deel));
    });
  }

  private voegDatumToe(datum: string): void {
    const [jaar, maand, dag] = [datum.slice(0, 4), datum.slice(5, 7), datum.slice(8, 10)];
    for (const vorm of [
      datum,
      `${jaar}${maand}${dag}`,
      `${dag}-${maand}-${jaar}`,
      `${Number(dag)}-${Number(maand)}-${jaar}`,
    ]) {
      this.datums.add(vorm);
    }
  }

  /** Whole names in either order; and a first or last name by itself, spelt as a name, when it is long enough to mean something. */
  private voegNaamToe(voornaam: string, achternaam: string): void {
    const delen = (tekst: string): string[] =>
      [...tekst.normalize('NFC').matchAll(/[\p{L}\p{M}]+/gu)].map(([woord]) => woord);
    const [voor, achter] = [delen(voornaam), delen(achternaam)];
    for (const woord of [...voor, ...achter]) {
      if (woord.length >= MIN_NAAM && woord !== woord.toLowerCase()) this.woorden.add(woord);
    }
    if (voor.length === 0 || achter.length === 0) return;
    for (const naam of [
      [...voor, ...achter],
      [...achter, ...voor],
    ]) {
      const klein = naam.map((woord) => woord.toLowerCase());
      this.namen.set(klein[0]!, [...(this.namen.get(klein[0]!) ?? []), klein]);
    }
  }
}
