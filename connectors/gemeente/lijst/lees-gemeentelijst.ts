import { BIJ_GEMEENTE } from '../../../domain/signalen/lijst-signalen';
import { leesLijst, type GelezenLijst } from '../../lijst/lees-lijst';
import type { Lijstleesopties } from '../../lijst/lijstrij';
import { eisEenGemeente } from '../../lijst/van-een-gemeente';
import type { GemeentelijstMapping } from './gemeentelijst-mapping';

/** Reads the name of a list, e.g. `bij-gemeente-0402-00001.csv`: gemeente and number; null when it is none. */
export function leesGemeentelijstNaam(
  naam: string,
): { readonly gemeentecode: string; readonly volgnummer: number } | null {
  const [, gemeentecode, nummer] = /^bij-gemeente-([0-9]{4})-([0-9]{5})\.csv$/.exec(naam) ?? [];
  if (gemeentecode === undefined || Number(nummer) === 0) return null;
  return { gemeentecode, volgnummer: Number(nummer) };
}

/**
 * Reads the list in which a gemeente tells which jongeren it has. A list with rows of another gemeente, or of more than one day, is refused as a
 * whole: it may not be meant for us.
 */
export function leesGemeentelijst(
  bytes: Buffer,
  mapping: GemeentelijstMapping,
  opties: Lijstleesopties & { readonly gemeentecode: string },
): GelezenLijst {
  const lijst = leesLijst(bytes, mapping, opties, (lezer) => {
    const sleutel = lezer.persoonsnummer('persoonsnummer');
    const peildatum = lezer.datum('peildatum');
    const gemeentecode = lezer.gemeentecode('gemeentecode');
    const wat = lezer.keuze('wat', BIJ_GEMEENTE);
    const sinds = lezer.datum('sinds');
    if (sleutel === null || peildatum === null || gemeentecode === null || wat === null || sinds === null)
      return null;
    return {
      sleutel,
      onderdeel: wat,
      signaal: { soort: 'bij-gemeente-rij', schemaVersie: 1, peildatum, gemeentecode, wat, sinds },
    };
  });
  return eisEenGemeente(lijst, opties.gemeentecode);
}
