import { parse } from 'csv-parse/sync';

/**
 * Cuts the bytes of an absence file into records. csv-parse takes fields apart; what goes to it has been cut here
 * first, because one quote too many may cost one line and never the rest of the file, and memory stays bounded
 * whatever comes in.
 */

/** Why a record could not be cut. */
export type RecordFout = 'te-lang' | 'aanhalingstekens';

/** The fields of a record as one character per byte (latin1), or why it has none. */
export type RuwRecord = readonly string[] | RecordFout;

/** A record longer than this many bytes is refused. The longest good one is a few hundred bytes with its remark. */
export const LANGSTE_RECORD_BYTES = 65_536;

const LF = 0x0a;
const CR = 0x0d;
const AANHALINGSTEKEN = 0x22;
const SCHEIDING = 0x3b;

/** The end of a record, or why there is none: its quotes are wrong, or (only before the end of the file) it goes on. */
type Einde = { readonly bij: number } | 'fout' | 'onvolledig';

/** Finds the line end that ends the record at `begin`; one between well-formed quotes belongs to the field. */
function vindEinde(bytes: Buffer, begin: number): Einde {
  let isBeginVanVeld = true;
  let pos = begin;
  while (pos < bytes.length) {
    const byte = bytes[pos]!;
    if (byte === LF) return { bij: pos };
    if (isBeginVanVeld && byte === AANHALINGSTEKEN) {
      const sluit = vindSluiting(bytes, pos + 1);
      if (typeof sluit === 'string') return sluit;
      pos = sluit;
      isBeginVanVeld = false;
    } else {
      isBeginVanVeld = byte === SCHEIDING;
      pos += 1;
    }
  }
  return 'onvolledig';
}

/** The place after the closing quote of a field; a doubled quote is one character of it. */
function vindSluiting(bytes: Buffer, vanaf: number): number | 'fout' | 'onvolledig' {
  let pos = vanaf;
  for (;;) {
    const quote = bytes.indexOf(AANHALINGSTEKEN, pos);
    if (quote === -1 || quote + 1 >= bytes.length) return 'onvolledig';
    const na = bytes[quote + 1]!;
    if (na === SCHEIDING || na === LF) return quote + 1;
    if (na === CR)
      return quote + 2 >= bytes.length ? 'onvolledig' : bytes[quote + 2] === LF ? quote + 1 : 'fout';
    if (na !== AANHALINGSTEKEN) return 'fout';
    pos = quote + 2;
  }
}

function neemUiteen(bytes: Buffer): string[][] {
  return parse(bytes, {
    delimiter: ';',
    quote: '"',
    // A quote inside an unquoted field is a character like any other.
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
    // Nothing outside ASCII is good in a field that is read, and what others hold is left alone.
    encoding: 'latin1',
  });
}

/**
 * The records of a file, in batches, in order. Empty lines are no records. Ends lines with CRLF or LF.
 *
 * @param bron the bytes of the file, without a byte order mark, in pieces of any size
 */
export async function* leesRecords(
  bron: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<RuwRecord[]> {
  let rest: Buffer = Buffer.alloc(0);
  let slaOver = false;
  for await (const stuk of bron) {
    const bytes = rest.length === 0 ? stuk : Buffer.concat([rest, stuk]);
    const { records, gelezen, inTeLangeRegel } = knip(bytes, slaOver, false);
    // A copy: a slice would keep the whole piece.
    rest = Buffer.from(bytes.subarray(gelezen));
    slaOver = inTeLangeRegel;
    if (records.length > 0) yield records;
  }
  if (rest.length > 0 && !slaOver) {
    const { records } = knip(Buffer.concat([rest, Buffer.of(LF)]), false, true);
    if (records.length > 0) yield records;
  }
}

function knip(
  bytes: Buffer,
  slaOver: boolean,
  isLaatste: boolean,
): { records: RuwRecord[]; gelezen: number; inTeLangeRegel: boolean } {
  const records: RuwRecord[] = [];
  let pos = 0;
  if (slaOver) {
    const einde = bytes.indexOf(LF);
    if (einde === -1) return { records, gelezen: bytes.length, inTeLangeRegel: true };
    pos = einde + 1;
  }
  /** Begin of the records that were found good and still have to be taken apart. */
  let goedVanaf = pos;
  let quote = bytes.indexOf(AANHALINGSTEKEN, pos);
  const weiger = (reden: RecordFout, volgende: number) => {
    if (pos > goedVanaf) records.push(...neemUiteen(bytes.subarray(goedVanaf, pos)));
    records.push(reden);
    pos = volgende;
    goedVanaf = volgende;
  };
  let inTeLangeRegel = false;
  while (pos < bytes.length) {
    const regeleinde = bytes.indexOf(LF, pos);
    if (quote !== -1 && quote < pos) quote = bytes.indexOf(AANHALINGSTEKEN, pos);
    let einde: Einde = regeleinde === -1 ? 'onvolledig' : { bij: regeleinde };
    if (quote !== -1 && (regeleinde === -1 || quote < regeleinde)) einde = vindEinde(bytes, pos);
    // Wait for more: for the rest of the record, or of the line that has to be refused.
    const isOnbeslist = einde === 'onvolledig' || (einde === 'fout' && regeleinde === -1);
    if (isOnbeslist && !isLaatste && bytes.length - pos <= LANGSTE_RECORD_BYTES) break;
    if (typeof einde === 'object' && einde.bij - pos <= LANGSTE_RECORD_BYTES) {
      pos = einde.bij + 1;
    } else if (regeleinde === -1) {
      weiger('te-lang', bytes.length);
      inTeLangeRegel = true;
    } else {
      // Only this line is lost: the next one is read as if nothing happened.
      weiger(regeleinde - pos > LANGSTE_RECORD_BYTES ? 'te-lang' : 'aanhalingstekens', regeleinde + 1);
    }
  }
  if (pos > goedVanaf) records.push(...neemUiteen(bytes.subarray(goedVanaf, pos)));
  return { records, gelezen: pos, inTeLangeRegel };
}
