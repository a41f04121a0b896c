import type { Treffer } from '../../domain/mazl/telling';

/** The unit in which weeks of the window are counted. */
export type Eenheid = 'schoolweek' | 'kalenderweek';

/** What the table says about the whole file. */
export interface Samenvatting {
  readonly rijen: number;
  readonly geweigerd: number;
  readonly leerlingen: number;
  readonly perioden: number;
  readonly zonderSchooldag: number;
}

interface Stand {
  treffers: number;
  leerlingen: number;
}

/**
 * The table for people: the hits in the chosen unit, with in a column of its own what the other unit would have
 * given, and totals of both.
 */
export class Tabel {
  private readonly frequent: Record<Eenheid, Stand> = {
    schoolweek: { treffers: 0, leerlingen: 0 },
    kalenderweek: { treffers: 0, leerlingen: 0 },
  };
  private readonly lang: Stand = { treffers: 0, leerlingen: 0 };
  private alleenGekozen = 0;
  private alleenAnders = 0;

  constructor(
    private readonly eenheid: Eenheid,
    private readonly breedte: number,
  ) {}

  private get anders(): Eenheid {
    return this.eenheid === 'schoolweek' ? 'kalenderweek' : 'schoolweek';
  }

  begin(): string {
    return this.regel('leerling', 'soort', 'datum', this.eenheid, `(${this.anders})`, 'meldingen');
  }

  /** The lines of one pupil; `anders` are the hits in the other unit. */
  leerling(leerling: string, treffers: readonly Treffer[], anders: readonly Treffer[]): string {
    const ranganders = new Map(anders.filter((t) => t.soort === 'frequent').map((t) => [t.datum, t]));
    const regels: { datum: string; soort: string; tekst: string }[] = [];
    for (const treffer of treffers) {
      const { soort, datum, rang, meldingen } = treffer;
      const ander = ranganders.get(datum);
      if (soort === 'frequent') {
        ranganders.delete(datum);
        if (!ander) this.alleenGekozen += 1;
      }
      const rangen = soort === 'lang' ? ['', ''] : [`${rang}e`, ander ? `${ander.rang}e` : '-'];
      const uitleg = soort === 'lang' ? `eerste schooldag ${meldingen[0]}` : meldingen.join(' ');
      regels.push({
        datum,
        soort,
        tekst: this.regel(leerling, soort, datum, rangen[0]!, rangen[1]!, uitleg),
      });
    }
    for (const { datum, rang, meldingen } of ranganders.values()) {
      this.alleenAnders += 1;
      const tekst = this.regel(leerling, 'frequent', datum, '-', `${rang}e`, meldingen.join(' '));
      regels.push({ datum, soort: 'frequent', tekst });
    }
    tel(this.lang, treffers.filter((t) => t.soort === 'lang').length);
    tel(this.frequent[this.eenheid], treffers.filter((t) => t.soort === 'frequent').length);
    tel(this.frequent[this.anders], anders.filter((t) => t.soort === 'frequent').length);
    regels.sort((a, b) => (a.datum === b.datum ? (a.soort < b.soort ? -1 : 1) : a.datum < b.datum ? -1 : 1));
    return regels.map(({ tekst }) => tekst).join('');
  }

  einde(samenvatting: Samenvatting): string {
    const { rijen, geweigerd, leerlingen, perioden, zonderSchooldag } = samenvatting;
    const gekozen = this.frequent[this.eenheid];
    const anders = this.frequent[this.anders];
    const verschil =
      this.alleenGekozen + this.alleenAnders === 0
        ? 'precies dezelfde'
        : `${this.alleenGekozen} niet, en ${this.alleenAnders} andere wel`;
    const regels = [
      '',
      `Rijen:    ${rijen} gelezen, ${geweigerd} geweigerd.`,
      `Ziek:     ${telling(perioden, 'ziekteperiode', 'ziekteperioden')} van ${telling(leerlingen, 'leerling', 'leerlingen')}.`,
      ...(zonderSchooldag > 0
        ? [`          ${zonderSchooldag} daarvan zonder schooldag: die tellen niet als ziekmelding.`]
        : []),
      `Frequent: ${signalen(gekozen)}, geteld in ${MEERVOUD[this.eenheid]}.`,
      `          Geteld in ${MEERVOUD[this.anders]}: ${signalen(anders)} (${verschil}).`,
      `Lang:     ${signalen(this.lang)}.`,
    ];
    return `${regels.join('\n')}\n`;
  }

  private regel(
    leerling: string,
    soort: string,
    datum: string,
    rang: string,
    anders: string,
    uitleg: string,
  ): string {
    const begin = [
      leerling.padEnd(Math.max(this.breedte, 'leerling'.length)),
      soort.padEnd(8),
      datum.padEnd(10),
      rang.padEnd(this.eenheid.length),
      anders.padEnd(this.anders.length + 2),
    ];
    return `${[...begin, uitleg].join('  ').trimEnd()}\n`;
  }
}

const MEERVOUD: Readonly<Record<Eenheid, string>> = {
  schoolweek: 'schoolweken',
  kalenderweek: 'kalenderweken',
};

function telling(aantal: number, enkelvoud: string, meervoud: string): string {
  return `${aantal} ${aantal === 1 ? enkelvoud : meervoud}`;
}

function signalen({ treffers, leerlingen }: Stand): string {
  return `${telling(treffers, 'signaal', 'signalen')} bij ${telling(leerlingen, 'leerling', 'leerlingen')}`;
}

function tel(stand: Stand, treffers: number): void {
  stand.treffers += treffers;
  if (treffers > 0) stand.leerlingen += 1;
}
