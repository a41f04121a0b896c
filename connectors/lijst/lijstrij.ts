import { isDatum } from '../../domain/kalender/datum';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Bevinding } from '../../domain/signalen/beoordeling';
import type { LijstSignaal } from '../../domain/signalen/lijst-signalen';
import type { Datum } from '../../domain/woorden/tijd';
import { naarDatum } from './datumvorm';
import type { Lijstmapping } from './lijstmapping';
import { leesPersoonsnummer } from './persoonsnummer';

/** What the checks of a row depend on. */
export interface Lijstleesopties {
  /** Whether test BSNs (999) are accepted. */
  readonly oefen: boolean;
  /** Today by the Klok, Europe/Amsterdam. */
  readonly vandaag: Datum;
}

/** A row that passed every check: who it is about, and what it says. */
export interface Lijstbericht {
  readonly sleutel: Persoonssleutel;
  /** What tells this row from another of the same person (an enrolment); '' where a person has one row. */
  readonly onderdeel: string;
  readonly signaal: LijstSignaal;
}

/** A row: the message, or everything that is wrong with it. Never a value of the list in an error. */
export type Lijstrij =
  | {
      readonly goed: true;
      readonly rij: number;
      readonly bericht: Lijstbericht;
      readonly waarschuwingen: readonly Bevinding[];
    }
  | { readonly goed: false; readonly rij: number; readonly fouten: readonly Bevinding[] };

/** What a reader of rows is given: texts and typed values of its fields; what is wrong is remembered, and null comes back. */
export interface Rijlezer<V extends string> {
  /** '' when the column is not there or empty. @throws nothing */
  tekst(veld: V): string;
  /** The translated value; null (and an error) for one that is not in the mapping, and for nothing when it is needed. */
  keuze<T extends string>(veld: V, uit: readonly T[]): T | null;
  datum(veld: V): Datum | null;
  /** null without an error when the field is empty. */
  datumOfLeeg(veld: V): Datum | null;
  gemeentecode(veld: V): string | null;
  persoonsnummer(veld: V): Persoonssleutel | null;
  vorm(veld: V, patroon: RegExp, uitleg: string): string | null;
  meld(veld: V, code: string, uitleg: string): null;
}

/** Makes the reader of one row; `fouten` fills up while it is used. */
export function maakRijlezer<V extends string>(
  ruw: (veld: V) => string,
  mapping: Lijstmapping<V>,
  opties: Lijstleesopties,
  fouten: Bevinding[],
): Rijlezer<V> {
  const meld = (veld: V, code: string, uitleg: string): null => {
    fouten.push({ veld, code, uitleg });
    return null;
  };
  const lezer: Rijlezer<V> = {
    tekst: ruw,
    meld,
    keuze(veld, uit) {
      const waar = mapping.velden[veld];
      const kaal = ruw(veld);
      const waarden = waar !== undefined && 'kolom' in waar ? waar.waarden : undefined;
      const waarde = waarden === undefined ? kaal : Object.hasOwn(waarden, kaal) ? waarden[kaal]! : '';
      const gevonden = uit.find((een) => een === waarde);
      return gevonden ?? meld(veld, 'onbekende-waarde', 'Deze waarde staat niet in de mapping.');
    },
    datumOfLeeg(veld) {
      const kaal = ruw(veld);
      if (kaal === '' || mapping.leegAls.includes(kaal)) return null;
      const datum = naarDatum(kaal, mapping.datumvorm);
      return datum !== null && isDatum(datum)
        ? datum
        : meld(veld, 'datum-vorm', `Dit is geen bestaande dag (${mapping.datumvorm}).`);
    },
    datum(veld) {
      const kaal = ruw(veld);
      if (kaal === '' || mapping.leegAls.includes(kaal))
        return meld(veld, 'ontbreekt', 'Deze datum is nodig.');
      return lezer.datumOfLeeg(veld);
    },
    gemeentecode(veld) {
      const kaal = ruw(veld);
      const code = mapping.gemeentecodeZonderNul && /^[0-9]{1,4}$/.test(kaal) ? kaal.padStart(4, '0') : kaal;
      if (/^[0-9]{4}$/.test(code)) return code;
      return meld(
        veld,
        'gemeentecode-vorm',
        'Een gemeentecode heeft vier cijfers; is een nul vooraan weggevallen?',
      );
    },
    persoonsnummer(veld) {
      const controle = leesPersoonsnummer(ruw(veld), mapping, opties);
      return controle.goed ? controle.waarde : meld(veld, controle.reden, controle.uitleg);
    },
    vorm(veld, patroon, uitleg) {
      return patroon.test(ruw(veld)) ? ruw(veld) : meld(veld, `${veld}-vorm`, uitleg);
    },
  };
  return lezer;
}
