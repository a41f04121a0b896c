import { BestandGeweigerd } from '../inname/bestand-geweigerd';
import {
  KOLOMMEN,
  type FouteRij,
  type GoedeRij,
  type Kolom,
  leesRij,
  type RijOpties,
} from './verzuimbestand-rij';
import { leesRecords, type RecordFout } from './verzuimbestand-records';

/**
 * Reads an absence file as school systems export it (the nine-column layout of EduArte): pupil number; begin date;
 * begin time; end date; end time; first lesson; last lesson; reason code; remark. Separated by `;`, dates yyyymmdd,
 * no header, CRLF or LF. The same with a header, then in any order and with a column `bsn` where the school has it.
 */

/** Why a whole file is refused. */
export type VerzuimbestandReden = 'leeg' | 'geen-csv' | 'utf-16' | 'kop';

/** The file as a whole can't be read: there are no rows to speak of. */
export class VerzuimbestandFout extends BestandGeweigerd {
  override readonly name = 'VerzuimbestandFout';

  constructor(
    readonly reden: VerzuimbestandReden,
    bericht: string,
  ) {
    super(bericht);
  }
}

/** Names under which a column may stand in a header, in small letters without spaces and signs. */
const KOPNAMEN: Readonly<Record<string, Kolom>> = {
  leerlingnummer: 'leerlingnummer',
  leerling: 'leerlingnummer',
  deelnemernummer: 'leerlingnummer',
  studentnummer: 'leerlingnummer',
  begindatum: 'begindatum',
  begintijd: 'begintijd',
  einddatum: 'einddatum',
  eindtijd: 'eindtijd',
  eerstelesuur: 'eersteLesuur',
  beginlesuur: 'eersteLesuur',
  laatstelesuur: 'laatsteLesuur',
  eindlesuur: 'laatsteLesuur',
  reden: 'reden',
  redencode: 'reden',
  absentiereden: 'reden',
  opmerking: 'opmerking',
  opmerkingen: 'opmerking',
  bsn: 'bsn',
  burgerservicenummer: 'bsn',
};
const VERPLICHT: readonly Kolom[] = ['leerlingnummer', 'begindatum', 'einddatum', 'reden'];
/** A first record with this many known names is a header; a row of data has none. */
const MINSTENS_KOPNAMEN = 3;

interface Indeling {
  readonly plaats: Readonly<Record<Kolom, number>>;
  readonly aantal: number;
  readonly heeftKop: boolean;
}

const ZONDER_KOP: Indeling = { ...indeel(KOLOMMEN), heeftKop: false };

function indeel(kolommen: readonly (Kolom | undefined)[]): Omit<Indeling, 'heeftKop'> {
  const plaats = Object.fromEntries(
    [...KOLOMMEN, 'bsn' as const].map((kolom) => [kolom, kolommen.indexOf(kolom)]),
  );
  return { plaats: plaats as Record<Kolom, number>, aantal: kolommen.length };
}

function bepaalIndeling(eerste: readonly string[]): Indeling {
  const kolommen = eerste.map((naam) => KOPNAMEN[naam.toLowerCase().replace(/[^a-z]/g, '')]);
  if (kolommen.filter((kolom) => kolom !== undefined).length < MINSTENS_KOPNAMEN) return ZONDER_KOP;
  const indeling = indeel(kolommen);
  const ontbreekt = VERPLICHT.filter((kolom) => indeling.plaats[kolom] === -1);
  if (ontbreekt.length > 0) {
    throw new VerzuimbestandFout('kop', `In de kop ontbreekt: ${ontbreekt.join(', ')}.`);
  }
  const dubbel = kolommen.filter((kolom, i) => kolom !== undefined && kolommen.indexOf(kolom) !== i);
  if (dubbel.length > 0) throw new VerzuimbestandFout('kop', `Dubbel in de kop: ${dubbel.join(', ')}.`);
  return { ...indeling, heeftKop: true };
}

const RECORDFOUTEN: Readonly<Record<RecordFout, string>> = {
  'te-lang': 'de regel is te lang (meer dan 64 kB)',
  aanhalingstekens: 'de aanhalingstekens kloppen niet',
};

/**
 * The rows of an absence file, in batches, in order. Wrong rows do not stop it; memory stays bounded.
 *
 * @param bron the bytes of the file, in pieces of any size
 * @throws VerzuimbestandFout when the file as a whole can't be read, or has no rows
 */
export async function* leesVerzuimbestand(
  bron: AsyncIterable<Buffer> | Iterable<Buffer>,
  opties: RijOpties,
): AsyncGenerator<(GoedeRij | FouteRij)[]> {
  let indeling: Indeling | undefined;
  let rij = 0;
  for await (const records of leesRecords(zonderBom(bron))) {
    const rijen: (GoedeRij | FouteRij)[] = [];
    for (const record of records) {
      if (typeof record === 'string') {
        rij += 1;
        rijen.push({
          goed: false,
          rij,
          fouten: [{ veld: 'rij', code: record, uitleg: RECORDFOUTEN[record] }],
        });
        continue;
      }
      if (!indeling) {
        indeling = bepaalIndeling(record);
        if (indeling.heeftKop) continue;
      }
      rij += 1;
      rijen.push(leesRij(record, rij, indeling.plaats, indeling.aantal, opties));
    }
    if (rijen.length > 0) yield rijen;
  }
  if (rij === 0) throw new VerzuimbestandFout('leeg', 'Het bestand heeft geen rijen.');
}

/** The bytes without a UTF-8 byte order mark; refuses what can be seen at once to be no CSV. */
async function* zonderBom(bron: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  let begin: Buffer | undefined = Buffer.alloc(0);
  for await (const stuk of bron) {
    if (!begin) {
      yield stuk;
      continue;
    }
    begin = Buffer.concat([begin, stuk]);
    if (begin.length < 4) continue;
    yield controleerBegin(begin);
    begin = undefined;
  }
  if (begin && begin.length > 0) yield controleerBegin(begin);
}

function controleerBegin(begin: Buffer): Buffer {
  const kop = begin.subarray(0, 4).toString('latin1');
  if (kop.startsWith('\xef\xbb\xbf')) return begin.subarray(3);
  if (kop.startsWith('\xff\xfe') || kop.startsWith('\xfe\xff')) {
    throw new VerzuimbestandFout(
      'utf-16',
      'Het bestand is in UTF-16 opgeslagen; sla het op als CSV in UTF-8.',
    );
  }
  if (kop === 'PK\x03\x04' || kop === '\xd0\xcf\x11\xe0' || kop === '%PDF') {
    throw new VerzuimbestandFout(
      'geen-csv',
      'Het bestand is een rekenblad, archief of document; sla het op als CSV.',
    );
  }
  return begin;
}
