import { isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';
import {
  keurAantal,
  MAX_LIJST_RIJEN,
  weigerLijst,
  type Lijstinhoud,
  type Lijstweigering,
} from './lijstweigering';
import type { Lijstmapping } from './lijstmapping';

const DIEPSTE = 8;
const LANGSTE_TEKST = 10_000;
const MEESTE_KOLOMMEN = 200;

/** Ends reading: what is wrong with the whole file. */
class Xmlfout extends Error {
  override readonly name = 'Xmlfout';
  constructor(readonly weigering: Lijstweigering) {
    super(weigering.uitleg);
  }
}

const stop = (uitleg: string): never => {
  throw new Xmlfout(weigerLijst('xml', uitleg));
};

/**
 * The rows of an XML list: every `rijElement` is one, its children are the columns. A file with a DOCTYPE or entities of its own is refused
 * before it is parsed; depth, length of a text and number of rows are bounded.
 */
export function leesXmlRijen(
  bytes: Buffer,
  { rijElement, trailer }: Pick<Lijstmapping, 'rijElement' | 'trailer'>,
): Lijstinhoud | Lijstweigering {
  if (!isUtf8(bytes)) return weigerLijst('xml', 'Het bestand is geen UTF-8.');
  const tekst = bytes.toString('utf8');
  if (/<!(DOCTYPE|ENTITY)/i.test(tekst) || /XInclude/i.test(tekst))
    return weigerLijst(
      'doctype',
      'Een lijst met een DOCTYPE, entiteiten of een XInclude wordt niet gelezen.',
    );
  const rijen: Record<string, string>[] = [];
  let genoemd: string | null = null;
  const pad: string[] = [];
  let rij: Record<string, string> | null = null;
  let waarde = '';
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => stop('De XML klopt niet.'));
  parser.on('opentag', ({ name }) => {
    const naam = zonderVoorvoegsel(name);
    pad.push(naam);
    if (pad.length > DIEPSTE) stop('De XML is te diep genest.');
    waarde = '';
    if (naam !== rijElement) return;
    if (rij !== null) stop('Een rij staat in een andere rij.');
    rij = Object.create(null) as Record<string, string>;
  });
  parser.on('text', (deel) => {
    waarde += deel;
    if (waarde.length > LANGSTE_TEKST) stop('Een tekst in de XML is te lang.');
  });
  parser.on('cdata', () => stop('CDATA wordt niet gelezen.'));
  parser.on('closetag', ({ name }) => {
    const naam = zonderVoorvoegsel(name);
    pad.pop();
    if (naam === rijElement && rij !== null) {
      rijen.push(rij);
      rij = null;
      if (rijen.length > MAX_LIJST_RIJEN) throw new Xmlfout(weigerLijst('te-groot', 'De lijst is te groot.'));
    } else if (rij !== null) {
      if (naam in rij) stop('Een element staat dubbel in een rij.');
      rij[naam] = waarde.trim();
    } else if (naam === trailer?.kenmerk) genoemd = waarde;
    waarde = '';
  });
  try {
    parser.write(tekst).close();
  } catch (fout) {
    if (fout instanceof Xmlfout) return fout.weigering;
    throw fout;
  }
  return alsInhoud(rijen, trailer === undefined ? undefined : (genoemd ?? null));
}

function alsInhoud(
  rijen: readonly Readonly<Record<string, string>>[],
  genoemd: string | null | undefined,
): Lijstinhoud | Lijstweigering {
  if (genoemd === null)
    return weigerLijst('trailer-ontbreekt', 'Het element met het aantal rijen ontbreekt.');
  if (genoemd !== undefined) {
    const fout = keurAantal(genoemd, rijen.length);
    if (fout !== null) return fout;
  }
  // A row may leave out what is empty; a column that only some rows have still has to be in the mapping.
  const kolommen = [...new Set(rijen.flatMap((rij) => Object.keys(rij)))];
  if (kolommen.length > MEESTE_KOLOMMEN)
    return weigerLijst('xml', 'De rijen hebben te veel verschillende elementen.');
  return { status: 'goed', kolommen, rijen: rijen.map((rij) => kolommen.map((naam) => rij[naam] ?? '')) };
}

function zonderVoorvoegsel(naam: string): string {
  return naam.slice(naam.indexOf(':') + 1);
}
