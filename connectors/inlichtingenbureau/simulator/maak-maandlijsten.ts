import { plusMaanden } from '../../../domain/kalender/datum';
import type { Datum } from '../../../domain/woorden/tijd';
import { testnummers } from '../../lijst/testnummers';
import { maakToeval } from '../../uwv/simulator/toeval';

/** What the simulator of the Inlichtingenbureau makes. */
export interface Maandlijstopties {
  /** The same seed gives the same lists. */
  readonly zaad: number;
  readonly gemeentecode: string;
  readonly eerstePeildatum: Datum;
  readonly maanden: number;
  /** Jongeren on the first list. */
  readonly aantal: number;
  readonly vorm: 'csv' | 'xml';
}

/** The monthly lists of a gemeente: each month one in twelve drops off, and as many come on. Numbers are of the test range. */
export function maakMaandlijsten(v: Maandlijstopties): { readonly naam: string; readonly inhoud: string }[] {
  const toeval = maakToeval(v.zaad);
  const nummers = testnummers(v.zaad * 1_000, v.aantal * (v.maanden + 1));
  let volgende = v.aantal;
  let lijst = nummers.slice(0, v.aantal);
  return Array.from({ length: v.maanden }, (_, i) => {
    if (i > 0) lijst = lijst.map((nummer) => (toeval.heel(1, 12) === 1 ? nummers[volgende++]! : nummer));
    const peildatum = plusMaanden(v.eerstePeildatum, i);
    return {
      naam: `jongeren-in-beeld-${v.gemeentecode}-${String(i + 1).padStart(5, '0')}.${v.vorm}`,
      inhoud: (v.vorm === 'csv' ? alsCsv : alsXml)(lijst, peildatum, v.gemeentecode),
    };
  });
}

function alsCsv(nummers: readonly string[], peildatum: Datum, gemeentecode: string): string {
  const rijen = nummers.map((nummer) => `${nummer};${peildatum};${gemeentecode};JIB`);
  return `${['Burgerservicenummer;Peildatum;Gemeentecode;Bron', ...rijen, `EINDE;${rijen.length}`].join('\r\n')}\r\n`;
}

function alsXml(nummers: readonly string[], peildatum: Datum, gemeentecode: string): string {
  const element = (naam: string, waarde: string | number): string => `<${naam}>${waarde}</${naam}>`;
  const rijen = nummers.map((nummer) =>
    element(
      'Jongere',
      `${element('Burgerservicenummer', nummer)}${element('Peildatum', peildatum)}${element('Gemeentecode', gemeentecode)}${element('Bron', 'JIB')}`,
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<JongerenInBeeld>\n${rijen.join('\n')}\n${element('AantalJongeren', rijen.length)}\n</JongerenInBeeld>\n`;
}
