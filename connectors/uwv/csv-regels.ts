import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';

/** Why a line could not be taken apart. */
export type Regelfout = 'te-lang' | 'aanhalingstekens' | 'geen-utf8' | 'te-veel-kolommen';

/** The fields of a line, or why it has none. */
export type Csvregel = readonly string[] | Regelfout;

const LANGSTE_REGEL = 16_384;
const MEESTE_KOLOMMEN = 200;
const LF = 0x0a;
const CR = 0x0d;
const AANHALINGSTEKEN = 0x22;

/**
 * The lines of a CSV file (UTF-8, LF or CRLF), in order, empty ones left out. A field has no line end in it here: so one quote too many
 * costs one line and never the rest of the file.
 */
export function* leesCsvRegels(bytes: Buffer, scheiding: string): Generator<Csvregel> {
  let pos = 0;
  while (pos < bytes.length) {
    const lf = bytes.indexOf(LF, pos);
    const einde = lf === -1 ? bytes.length : lf;
    const regel = bytes.subarray(pos, einde > pos && bytes[einde - 1] === CR ? einde - 1 : einde);
    pos = einde + 1;
    if (regel.length > 0) yield leesRegel(regel, scheiding);
  }
}

function leesRegel(regel: Buffer, scheiding: string): Csvregel {
  if (regel.length > LANGSTE_REGEL) return 'te-lang';
  if (!isUtf8(regel)) return 'geen-utf8';
  const velden = regel.includes(AANHALINGSTEKEN)
    ? leesMetAanhalingstekens(regel, scheiding)
    : regel.toString('utf8').split(scheiding);
  if (velden === null) return 'aanhalingstekens';
  return velden.length > MEESTE_KOLOMMEN ? 'te-veel-kolommen' : velden;
}

function leesMetAanhalingstekens(regel: Buffer, scheiding: string): string[] | null {
  try {
    const records = parse(regel, {
      delimiter: scheiding,
      quote: '"',
      record_delimiter: ['\n'],
      relax_column_count: true,
    });
    return records.length === 1 ? records[0]! : null;
  } catch {
    return null;
  }
}
