import type { Datum } from '../woorden/tijd';
import { RegelOnbekendFout } from './regel-op';
import type { RegelSoort, Regelverwijzing } from './regel';

export type { Regelverwijzing };

/**
 * Where and for what a rule holds. Every field that a rule names must be equal to what is asked; a rule that names nothing
 * holds everywhere.
 */
export interface Bereik {
  /** One ketenpartner: its own interval. */
  readonly oin?: string;
  readonly vestigingscode?: string;
  /** Four digits. */
  readonly gemeentecode?: string;
  readonly regio?: string;
  /** The kind of thing it is about, such as the reden of an overdracht. */
  readonly aanleiding?: string;
}

/** A rule as data: like `Regel`, with a wider place than school and region. */
export interface Regelrij<S extends string, W> {
  readonly id: string;
  readonly versie: number;
  readonly soort: S;
  readonly waarde: W;
  /** Where the value was found, or that it is a choice of this project and on what ground. */
  readonly bron: string;
  readonly gebied: Bereik;
  /** First day on which the rule holds. */
  readonly geldigVan: Datum;
  /** Last day on which the rule holds, inclusive; null while no end is known. */
  readonly geldigTot: Datum | null;
  readonly toelichting?: string;
}

/** The rows of a table of values: key = kind, value = what a rule of that kind says. */
export type Regelrijen<M> = readonly { [S in keyof M & string]: Regelrij<S, M[S]> }[keyof M & string][];

/**
 * Makes rows that hold everywhere, of one table of values: version 1, with the kind as id, from one day on. What differs is given with it.
 */
export function landelijkeRegels<M>(geldigVan: Datum) {
  return <S extends keyof M & string>(
    soort: S,
    waarde: M[S],
    bron: string,
    meer: Partial<Regelrij<S, M[S]>> = {},
  ): Regelrij<S, M[S]> => ({
    id: soort,
    versie: 1,
    soort,
    waarde,
    bron,
    gebied: {},
    geldigVan,
    geldigTot: null,
    ...meer,
  });
}

/** A partner goes before a location, that before a gemeente, that before a region; the kind decides between equals. */
const GEWICHT = { oin: 16, vestigingscode: 8, gemeentecode: 4, regio: 2, aanleiding: 1 } as const;

/** How narrow a rule is; -1 when it does not hold there. */
function passendheid(van: Bereik, gevraagd: Bereik): number {
  let som = 0;
  for (const veld of Object.keys(GEWICHT) as (keyof Bereik)[]) {
    if (van[veld] === undefined) continue;
    if (van[veld] !== gevraagd[veld]) return -1;
    som += GEWICHT[veld];
  }
  return som;
}

/**
 * The rule of a kind that holds on a date in a place. The narrowest place wins, of two rules for the same place the higher
 * version.
 *
 * @throws RegelOnbekendFout when none holds
 */
export function zoekRegel<R extends Regelrij<string, unknown>, S extends R['soort']>(
  regels: readonly R[],
  soort: S,
  datum: Datum,
  bereik: Bereik = {},
): Extract<R, { readonly soort: S }> {
  let beste: R | undefined;
  let bestePassendheid = -1;
  for (const regel of regels) {
    if (regel.soort !== soort || regel.geldigVan > datum) continue;
    if (regel.geldigTot !== null && regel.geldigTot < datum) continue;
    const past = passendheid(regel.gebied, bereik);
    if (past < 0 || past < bestePassendheid) continue;
    if (past === bestePassendheid && beste && beste.versie >= regel.versie) continue;
    beste = regel;
    bestePassendheid = past;
  }
  if (!beste) throw new RegelOnbekendFout(soort as string as RegelSoort, datum);
  return beste as Extract<R, { readonly soort: S }>;
}

/** The reference to a rule, for a date, a taak or an answer that follows from it. */
export function verwijzing(regel: Regelverwijzing): Regelverwijzing {
  return { id: regel.id, versie: regel.versie };
}

/**
 * Rows whose kinds were kept as text, as rows of a table of values. Rows of other kinds may be among them: `zoekRegel` never looks at those.
 * The shape of a value was checked when the row was agreed.
 */
export function alsRegelrijen<M>(rijen: readonly Regelrij<string, unknown>[]): Regelrijen<M> {
  return rijen as unknown as Regelrijen<M>;
}
