import { controleerLeerlingnummer } from '../../domain/persoon/leerlingnummer';
import { BESTEMMINGEN, DIPLOMAS, type Bestemming } from '../../domain/signalen/lijst-signalen';
import { brinVan } from '../../domain/signalen/signaal';
import { leesLijst, type GelezenLijst } from '../lijst/lees-lijst';
import type { Lijstleesopties } from '../lijst/lijstrij';
import type { UitschrijvingMapping } from './uitschrijving-mapping';

const SOORTEN = ['pro', 'vso', 'vo', 'mbo'] as const;
const JA_NEE = ['ja', 'nee'] as const;

/**
 * Reads the file in which a school tells who leaves, where to and with what diploma. `vestigingen` are the locations for which the sender may
 * speak; a row about another one is an error.
 */
export function leesUitschrijvingen(
  bytes: Buffer,
  mapping: UitschrijvingMapping,
  opties: Lijstleesopties & { readonly vestigingen: readonly string[] },
): GelezenLijst {
  return leesLijst(bytes, mapping, opties, (lezer) => {
    const nummer = controleerLeerlingnummer(lezer.tekst('leerlingnummer'));
    if (!nummer.goed) lezer.meld('leerlingnummer', nummer.reden, nummer.uitleg);
    const vestiging = lezer.tekst('vestiging');
    const magDaar = opties.vestigingen.includes(vestiging);
    if (!magDaar) lezer.meld('vestiging', 'vestiging-onbekend', 'Dit is geen vestiging waarvoor u levert.');
    const datum = lezer.datum('datum');
    const onderwijssoort = lezer.keuze('onderwijssoort', SOORTEN);
    const bestemming = lezer.keuze('bestemming', Object.keys(BESTEMMINGEN) as Bestemming[]);
    const diploma = lezer.keuze('diploma', DIPLOMAS);
    const magDelen = lezer.tekst('magDelen') === '' ? 'leeg' : lezer.keuze('magDelen', JA_NEE);
    if (!nummer.goed || !magDaar || datum === null || !onderwijssoort || !bestemming || !diploma || !magDelen)
      return null;
    return {
      sleutel: { soort: 'leerlingnummer', brin: brinVan(vestiging), nummer: nummer.waarde },
      onderdeel: vestiging,
      signaal: {
        soort: 'uitschrijving',
        schemaVersie: 1,
        vestigingscode: vestiging,
        datum,
        onderwijssoort,
        bestemming,
        diploma,
        ...(magDelen === 'leeg' ? {} : { magDelen: magDelen === 'ja' }),
      },
    };
  });
}

/** Reads the name of such a file, `uitschrijvingen-00AV-00001.csv`: school and number; null when it is none. */
export function leesUitschrijvingNaam(
  naam: string,
): { readonly brin: string; readonly volgnummer: number } | null {
  const [, brin, nummer] = /^uitschrijvingen-([0-9]{2}[0-9A-Z]{2})-([0-9]{5})\.csv$/.exec(naam) ?? [];
  if (brin === undefined || Number(nummer) === 0) return null;
  return { brin, volgnummer: Number(nummer) };
}
