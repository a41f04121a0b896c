import { controleerLeerlingnummer } from '../../domain/persoon/leerlingnummer';
import { HULPVRAGERS, type Hulpvrager, type LijstSignaal } from '../../domain/signalen/lijst-signalen';
import { brinVan } from '../../domain/signalen/signaal';
import { leesLijst, type GelezenLijst } from '../lijst/lees-lijst';
import type { Lijstleesopties } from '../lijst/lijstrij';
import type { NazorgMapping } from './nazorg-mapping';

const WAT = ['avond', 'hulpvraag'] as const;

/**
 * Reads the file in which a school tells which former pupils were at an evening, and for whom help was asked. `vestigingen` are the locations
 * for which the sender may speak; a row about another one is an error.
 */
export function leesNazorg(
  bytes: Buffer,
  mapping: NazorgMapping,
  opties: Lijstleesopties & { readonly vestigingen: readonly string[] },
): GelezenLijst {
  return leesLijst(bytes, mapping, opties, (lezer) => {
    const nummer = controleerLeerlingnummer(lezer.tekst('leerlingnummer'));
    if (!nummer.goed) lezer.meld('leerlingnummer', nummer.reden, nummer.uitleg);
    const vestiging = lezer.tekst('vestiging');
    const magDaar = opties.vestigingen.includes(vestiging);
    if (!magDaar) lezer.meld('vestiging', 'vestiging-onbekend', 'Dit is geen vestiging waarvoor u levert.');
    const datum = lezer.datum('datum');
    const wat = lezer.keuze('wat', WAT);
    const vrager =
      wat === 'hulpvraag' ? lezer.keuze('vrager', Object.keys(HULPVRAGERS) as Hulpvrager[]) : null;
    if (!nummer.goed || !magDaar || datum === null || wat === null) return null;
    if (wat === 'hulpvraag' && vrager === null) return null;
    const basis = { schemaVersie: 1, vestigingscode: vestiging, datum } as const;
    const signaal: LijstSignaal =
      vrager === null ? { soort: 'nazorg-avond', ...basis } : { soort: 'hulpvraag', ...basis, vrager };
    return {
      sleutel: { soort: 'leerlingnummer', brin: brinVan(vestiging), nummer: nummer.waarde },
      onderdeel: `${vestiging} ${datum} ${wat}`,
      signaal,
    };
  });
}

/** Reads the name of such a file, `nazorg-00AV-00001.csv`: school and number; null when it is none. */
export function leesNazorgNaam(naam: string): { readonly brin: string; readonly volgnummer: number } | null {
  const [, brin, nummer] = /^nazorg-([0-9]{2}[0-9A-Z]{2})-([0-9]{5})\.csv$/.exec(naam) ?? [];
  if (brin === undefined || Number(nummer) === 0) return null;
  return { brin, volgnummer: Number(nummer) };
}
