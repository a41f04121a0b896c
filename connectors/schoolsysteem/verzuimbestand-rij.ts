import { isDatum } from '../../domain/kalender/datum';
import type { Schoolkalender } from '../../domain/kalender/schoolkalender';
import { REDEN_ZIEK } from '../../domain/mazl/verzuimregel';
import { controleerBsn } from '../../domain/persoon/bsn';
import { controleerLeerlingnummer } from '../../domain/persoon/leerlingnummer';
import { beoordeelVerzuim, type Bevinding } from '../../domain/signalen/beoordeling';
import type { Datum } from '../../domain/woorden/tijd';

/** The columns of an absence file in the order of the layout without header; `bsn` only comes with a header. */
export const KOLOMMEN = [
  'leerlingnummer',
  'begindatum',
  'begintijd',
  'einddatum',
  'eindtijd',
  'eersteLesuur',
  'laatsteLesuur',
  'reden',
  'opmerking',
] as const;

/** A column that may occur in an absence file. */
export type Kolom = (typeof KOLOMMEN)[number] | 'bsn';

/** A row that passed every check. The remark is not in it: it is never read. */
export interface GoedeRij {
  readonly goed: true;
  /** Number of the record in the file, from 1; a header is not counted. */
  readonly rij: number;
  readonly leerlingnummer: string;
  readonly bsn: string | null;
  readonly begindatum: Datum;
  /** 'HH:mm' ('HH:mm:ss' when the file gives seconds other than 0), or '' when the file gives none. */
  readonly begintijd: string;
  /** Last day of absence, inclusive; null = open. */
  readonly einddatum: Datum | null;
  readonly eindtijd: string | null;
  /** Reason code of the school; 'Z' is ill. */
  readonly reden: string;
  readonly waarschuwingen: readonly Bevinding[];
}

/** A row that is refused, with everything that is wrong with it; never a value from the file. */
export interface FouteRij {
  readonly goed: false;
  readonly rij: number;
  readonly fouten: readonly Bevinding[];
}

/** What the checks of a row depend on. */
export interface RijOpties {
  /** How a BSN is checked; null leaves the column unread. */
  readonly bsn: { readonly oefen: boolean } | null;
  /** Calendar of the location, for warnings about days that are no school days; null gives no warnings. */
  readonly kalender: Schoolkalender | null;
}

const DATUM = /^[0-9]{8}$/;
const TIJD = /^([01]?[0-9]|2[0-3]):?([0-5][0-9])(?::?([0-5][0-9]))?$/;
const LESUUR = /^[0-9]{0,2}$/;
const REDEN = /^[\x21-\x7e]{1,20}$/;
/** One text object per date and per time, so that a million rows do not hold a million of them. */
const MAX_BEWAARD = 20_000;

function bewaar<T>(functie: (tekst: string) => T): (tekst: string) => T {
  const bekend = new Map<string, T>();
  return (tekst) => {
    let waarde = bekend.get(tekst);
    if (waarde === undefined) {
      waarde = functie(tekst);
      if (bekend.size >= MAX_BEWAARD) bekend.clear();
      if (tekst.length <= 10) bekend.set(tekst, waarde);
    }
    return waarde;
  };
}

/** `jjjjmmdd` as a `Datum`; null when it is not an existing date. */
const leesDatum = bewaar((tekst): Datum | null => {
  if (!DATUM.test(tekst)) return null;
  const datum = `${tekst.slice(0, 4)}-${tekst.slice(4, 6)}-${tekst.slice(6)}`;
  return isDatum(datum) ? datum : null;
});

/** A time of day as 'HH:mm' (or 'HH:mm:ss'); '' stays '', null when it is no time. */
const leesTijd = bewaar((tekst): string | null => {
  if (tekst === '') return '';
  const delen = TIJD.exec(tekst);
  if (!delen) return null;
  const [, uur, minuut, seconde] = delen;
  const tijd = `${uur!.padStart(2, '0')}:${minuut}`;
  return seconde === undefined || seconde === '00' ? tijd : `${tijd}:${seconde}`;
});

/**
 * Checks one record. All errors are found at once.
 *
 * @param plaats index of each column in the record, -1 where the file does not have it
 * @param aantal number of fields a record must have
 */
export function leesRij(
  velden: readonly string[],
  rij: number,
  plaats: Readonly<Record<Kolom, number>>,
  aantal: number,
  opties: RijOpties,
): GoedeRij | FouteRij {
  if (velden.length !== aantal) {
    return { goed: false, rij, fouten: [verkeerdAantal(velden.length, aantal)] };
  }
  const veld = (kolom: Kolom) => (plaats[kolom] === -1 ? '' : velden[plaats[kolom]]!);
  const fouten: Bevinding[] = [];
  const meld = (kolom: Kolom, code: string, uitleg: string) => fouten.push({ veld: kolom, code, uitleg });

  const leerlingnummer = veld('leerlingnummer');
  const nummer = controleerLeerlingnummer(leerlingnummer);
  if (!nummer.goed) meld('leerlingnummer', nummer.reden, nummer.uitleg);

  let bsn: string | null = null;
  if (opties.bsn && plaats.bsn !== -1 && veld('bsn') !== '') {
    bsn = veld('bsn');
    const controle = controleerBsn(bsn, opties.bsn);
    if (!controle.goed) meld('bsn', controle.reden, controle.uitleg);
  }

  const begindatum = leesDatum(veld('begindatum'));
  if (begindatum === null) {
    meld(
      'begindatum',
      veld('begindatum') === '' ? 'begindatum-leeg' : 'datum-vorm',
      veld('begindatum') === ''
        ? 'de begindatum ontbreekt'
        : 'de begindatum is geen bestaande dag (jjjjmmdd)',
    );
  }
  const einddatum = veld('einddatum') === '' ? null : leesDatum(veld('einddatum'));
  const isEindeOnleesbaar = einddatum === null && veld('einddatum') !== '';
  if (isEindeOnleesbaar) meld('einddatum', 'datum-vorm', 'de einddatum is geen bestaande dag (jjjjmmdd)');

  const begintijd = leesTijd(veld('begintijd'));
  if (begintijd === null) meld('begintijd', 'tijd-vorm', 'de begintijd is geen tijd (uu:mm)');
  const eindtijd = leesTijd(veld('eindtijd'));
  if (eindtijd === null) meld('eindtijd', 'tijd-vorm', 'de eindtijd is geen tijd (uu:mm)');

  for (const kolom of ['eersteLesuur', 'laatsteLesuur'] as const) {
    if (!LESUUR.test(veld(kolom))) meld(kolom, 'lesuur-vorm', `het ${LESUURNAAM[kolom]} is geen getal`);
  }

  const reden = veld('reden');
  if (reden === '') meld('reden', 'reden-leeg', 'de reden ontbreekt');
  else if (!REDEN.test(reden)) {
    meld('reden', 'reden-vorm', 'de reden is geen code (1 tot 20 tekens, zonder spaties)');
  }

  let waarschuwingen: readonly Bevinding[] = GEEN;
  if (begindatum !== null) {
    const oordeel = beoordeelVerzuim({
      eersteDag: begindatum,
      laatsteDag: einddatum,
      velden: DATUMVELDEN,
      kalender: reden === REDEN_ZIEK ? opties.kalender : null,
      vandaag: null,
    });
    fouten.push(...oordeel.fouten);
    waarschuwingen = oordeel.waarschuwingen;
    if (begindatum === einddatum && begintijd && eindtijd && eindtijd < begintijd) {
      meld('eindtijd', 'einde-voor-begin', 'de eindtijd ligt voor de begintijd');
    }
  }
  if (fouten.length > 0 || begindatum === null || begintijd === null) return { goed: false, rij, fouten };
  return {
    goed: true,
    rij,
    leerlingnummer,
    bsn,
    begindatum,
    begintijd,
    einddatum,
    eindtijd: eindtijd === '' ? null : eindtijd,
    reden,
    waarschuwingen,
  };
}

const GEEN: readonly Bevinding[] = [];
const DATUMVELDEN = { eerste: 'begindatum', laatste: 'einddatum' };
const LESUURNAAM = { eersteLesuur: 'eerste lesuur', laatsteLesuur: 'laatste lesuur' };

function verkeerdAantal(gevonden: number, verwacht: number): Bevinding {
  return {
    veld: 'rij',
    code: 'aantal-kolommen',
    uitleg: `${verwacht} kolommen verwacht, gescheiden door puntkomma's; gevonden: ${gevonden}`,
  };
}
