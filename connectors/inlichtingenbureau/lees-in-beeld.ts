import { leesLijst, type GelezenLijst } from '../lijst/lees-lijst';
import type { Lijstleesopties } from '../lijst/lijstrij';
import { eisEenGemeente } from '../lijst/van-een-gemeente';
import type { InBeeldMapping } from './in-beeld-mapping';

/** What the name of a list says: `jongeren-in-beeld-0402-00017.csv`; a correction of number 16 is `…-00017-correctie-00016.csv`. */
export interface InBeeldbestand {
  readonly gemeentecode: string;
  readonly volgnummer: number;
  /** The number that this list corrects. */
  readonly vervangt: number | null;
}

const NAAM = /^jongeren-in-beeld-([0-9]{4})-([0-9]{5})(?:-correctie-([0-9]{5}))?\.(?:csv|xml)$/;

/** Reads the name of a file; null when it is none, or a correction of itself or of what is still to come. The name is kept nowhere. */
export function leesInBeeldNaam(naam: string): InBeeldbestand | null {
  const [, gemeentecode, nummer, oud] = NAAM.exec(naam) ?? [];
  if (gemeentecode === undefined || nummer === undefined || Number(nummer) === 0) return null;
  const vervangt = oud === undefined ? null : Number(oud);
  if (vervangt !== null && (vervangt === 0 || vervangt >= Number(nummer))) return null;
  return { gemeentecode, volgnummer: Number(nummer), vervangt };
}

/**
 * Reads the monthly list of one gemeente: who is 23 to 27, without startkwalificatie, school, benefit or income. A list with rows of another
 * gemeente, or of more than one day, is refused as a whole: it may not be meant for us.
 */
export function leesInBeeld(
  bytes: Buffer,
  mapping: InBeeldMapping,
  opties: Lijstleesopties & { readonly gemeentecode: string },
): GelezenLijst {
  const lijst = leesLijst(bytes, mapping, opties, (lezer) => {
    const sleutel = lezer.persoonsnummer('persoonsnummer');
    const peildatum = lezer.datum('peildatum');
    const gemeentecode = lezer.gemeentecode('gemeentecode');
    const bron = lezer.keuze('bron', ['inlichtingenbureau']);
    if (sleutel === null || peildatum === null || gemeentecode === null || bron === null) return null;
    return {
      sleutel,
      onderdeel: '',
      signaal: { soort: 'in-beeld-rij', schemaVersie: 1, peildatum, gemeentecode },
    };
  });
  return eisEenGemeente(lijst, opties.gemeentecode);
}
