import type { Bevinding } from '../../domain/signalen/beoordeling';
import { leesCsvRegels, type Csvregel, type Regelfout } from './csv-regels';
import { leesUwvRij, type UwvLeesopties, type UwvRij } from './lees-uwv-rij';
import { deelIn, type UwvMapping, type UwvVeld } from './uwv-mapping';

/** Why a whole delivery is refused: nothing of it can be read. */
export type LeveringReden = 'leeg' | 'te-groot' | 'geen-csv' | 'utf-16' | 'kolommen';

/** What a delivery gave. With `gestopt` and `geweigerd` nothing of it may be booked. */
export type UwvLevering =
  | { readonly status: 'gelezen'; readonly rijen: readonly UwvRij[] }
  /** So many rows are wrong that the rest is not to be trusted (day and month swapped, a column that moved). */
  | { readonly status: 'gestopt'; readonly uitleg: string; readonly rijen: readonly UwvRij[] }
  | { readonly status: 'geweigerd'; readonly reden: LeveringReden; readonly uitleg: string };

/** Largest delivery: a whole country in a year stays far below it. */
export const MAX_LEVERING_BYTES = 16_777_216;
const MAX_RIJEN = 50_000;

const UITLEG: Readonly<Record<Exclude<LeveringReden, 'kolommen'>, string>> = {
  leeg: 'De levering heeft geen rijen.',
  'te-groot': 'De levering is te groot.',
  'geen-csv': 'Het bestand is een rekenblad, archief of document; sla het op als CSV.',
  'utf-16': 'Het bestand is in UTF-16 opgeslagen; sla het op als CSV in UTF-8.',
};

function weiger(reden: Exclude<LeveringReden, 'kolommen'>): UwvLevering {
  return { status: 'geweigerd', reden, uitleg: UITLEG[reden] };
}

const REGELFOUTEN: Readonly<Record<Regelfout, string>> = {
  'te-lang': 'De regel is te lang (meer dan 16 kB).',
  aanhalingstekens: 'De aanhalingstekens kloppen niet.',
  'geen-utf8': 'De regel is geen UTF-8; sla het bestand op als CSV in UTF-8.',
  'te-veel-kolommen': 'De regel heeft meer dan 200 kolommen.',
};

/** Reads a CSV file with a header, every row judged. @throws whatever the source throws */
export async function leesUwvBestand(
  bron: AsyncIterable<Buffer> | Iterable<Buffer>,
  mapping: UwvMapping,
  opties: UwvLeesopties,
): Promise<UwvLevering> {
  const stukken: Buffer[] = [];
  let grootte = 0;
  for await (const stuk of bron) {
    grootte += stuk.length;
    if (grootte > MAX_LEVERING_BYTES) return weiger('te-groot');
    stukken.push(stuk);
  }
  const bytes = Buffer.concat(stukken);
  const begin = bytes.subarray(0, 4).toString('latin1');
  if (begin.startsWith('\xff\xfe') || begin.startsWith('\xfe\xff')) return weiger('utf-16');
  if (['PK\x03\x04', '\xd0\xcf\x11\xe0', '%PDF'].includes(begin) || bytes.includes(0))
    return weiger('geen-csv');
  const regels = leesCsvRegels(bytes.subarray(begin.startsWith('\xef\xbb\xbf') ? 3 : 0), mapping.scheiding);
  const kop = regels.next();
  if (kop.done === true) return weiger('leeg');
  if (typeof kop.value === 'string')
    return { status: 'geweigerd', reden: 'kolommen', uitleg: REGELFOUTEN[kop.value] };
  return leesRijen(kop.value, regels, mapping, opties);
}

function leesRijen(
  kolommen: readonly string[],
  regels: Iterable<Csvregel>,
  mapping: UwvMapping,
  opties: UwvLeesopties,
): UwvLevering {
  const indeling = deelIn(kolommen, mapping);
  if (!indeling.goed) return { status: 'geweigerd', reden: 'kolommen', uitleg: indeling.uitleg };
  const rijen: UwvRij[] = [];
  const gezien = new Map<string, string>();
  for (const regel of regels) {
    if (rijen.length >= MAX_RIJEN) return weiger('te-groot');
    rijen.push(leesRegel(rijen.length + 1, regel));
  }
  if (rijen.length === 0) return weiger('leeg');
  const fout = rijen.filter((rij) => !rij.goed).length;
  const { minstens, deel } = mapping.stopBij;
  if (fout < minstens || fout / rijen.length <= deel) return { status: 'gelezen', rijen };
  return {
    status: 'gestopt',
    uitleg: `${fout} van ${rijen.length} rijen kloppen niet; er is niets van de levering geboekt.`,
    rijen,
  };

  function leesRegel(rij: number, regel: Csvregel): UwvRij {
    if (typeof regel === 'string') return kapot(rij, regel, REGELFOUTEN[regel]);
    if (regel.length !== kolommen.length)
      return kapot(
        rij,
        'aantal-kolommen',
        `${kolommen.length} kolommen verwacht; gevonden: ${regel.length}.`,
      );
    const { plaats } = indeling as Extract<typeof indeling, { goed: true }>;
    const tekst = (veld: UwvVeld): string => regel[plaats.get(veld) ?? -1] ?? '';
    return zonderDubbel(leesUwvRij(rij, tekst, mapping, opties), gezien);
  }
}

function kapot(rij: number, code: string, uitleg: string): UwvRij {
  return { goed: false, rij, fouten: [{ veld: 'rij', code, uitleg }] };
}

/** The same id again: the same message is a repeat without effect, another one is an error. */
function zonderDubbel(rij: UwvRij, gezien: Map<string, string>): UwvRij {
  if (!rij.goed) return rij;
  const { berichtId } = rij.bericht;
  const inhoud = JSON.stringify(rij.bericht);
  const eerder = gezien.get(berichtId);
  gezien.set(berichtId, eerder ?? inhoud);
  if (eerder === undefined) return rij;
  const dubbel = (code: string, uitleg: string): Bevinding => ({ veld: 'berichtId', code, uitleg });
  if (eerder !== inhoud)
    return {
      goed: false,
      rij: rij.rij,
      fouten: [dubbel('berichtid-dubbel', 'Dit berichtId staat al bij een ander bericht in deze levering.')],
    };
  const waarschuwing = dubbel('rij-dubbel', 'Deze rij staat al eerder in deze levering.');
  return { ...rij, waarschuwingen: [...rij.waarschuwingen, waarschuwing] };
}
