import { leesCsvRegels } from '../uwv/csv-regels';
import type { Lijstmapping } from './lijstmapping';
import {
  keurAantal,
  MAX_LIJST_BYTES,
  MAX_LIJST_RIJEN,
  weigerLijst,
  type Lijstinhoud,
  type Lijstweigering,
} from './lijstweigering';
import { leesXmlRijen } from './xml-rijen';

/** Whole-file checks, and the file taken apart: what it is, its trailer, its columns. Nothing of its content is repeated. */
export function leesLijstbestand(bytes: Buffer, mapping: Lijstmapping): Lijstinhoud | Lijstweigering {
  if (bytes.length > MAX_LIJST_BYTES) return weigerLijst('te-groot', 'De lijst is te groot.');
  const begin = bytes.subarray(0, 4).toString('latin1');
  if (begin.startsWith('\xff\xfe') || begin.startsWith('\xfe\xff'))
    return weigerLijst('utf-16', 'Het bestand is in UTF-16 opgeslagen; sla het op in UTF-8.');
  // Whatever its name says: a spreadsheet or archive is told by its first bytes.
  if (['PK\x03\x04', '\xd0\xcf\x11\xe0', '%PDF'].includes(begin) || bytes.includes(0))
    return weigerLijst(
      'geen-tekst',
      'Het bestand is een rekenblad, archief of document; sla het op als tekst.',
    );
  const tekst = bytes.subarray(begin.startsWith('\xef\xbb\xbf') ? 3 : 0);
  const inhoud = mapping.vorm === 'xml' ? leesXmlRijen(tekst, mapping) : leesCsv(tekst, mapping);
  if (inhoud.status === 'geweigerd') return inhoud;
  if (inhoud.rijen.length === 0) return weigerLijst('leeg', 'De lijst heeft geen rijen.');
  return inhoud.rijen.length > MAX_LIJST_RIJEN ? weigerLijst('te-groot', 'De lijst is te groot.') : inhoud;
}

function leesCsv(bytes: Buffer, { scheiding, trailer }: Lijstmapping): Lijstinhoud | Lijstweigering {
  const regels = [...leesCsvRegels(bytes, scheiding)];
  const [kop, ...rest] = regels;
  if (kop === undefined) return weigerLijst('leeg', 'De lijst heeft geen rijen.');
  if (typeof kop === 'string') return weigerLijst('kolommen', 'De kop is niet te lezen.');
  if (trailer === undefined) return { status: 'goed', kolommen: kop, rijen: rest };
  const laatste = rest.at(-1);
  if (laatste === undefined || typeof laatste === 'string' || laatste[0] !== trailer.kenmerk)
    return weigerLijst(
      'trailer-ontbreekt',
      'De laatste regel met het aantal rijen ontbreekt; is het bestand afgekapt?',
    );
  const rijen = rest.slice(0, -1);
  return keurAantal(laatste[1] ?? '', rijen.length) ?? { status: 'goed', kolommen: kop, rijen };
}
