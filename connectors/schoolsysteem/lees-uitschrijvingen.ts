import { BESTEMMINGEN, DIPLOMAS, type Bestemming } from '../../domain/signalen/lijst-signalen';
import { leesLijst, type GelezenLijst } from '../lijst/lees-lijst';
import { leesLeerlingVanVestiging, type Schoollijstopties } from './schoollijst';
import type { UitschrijvingMapping } from './uitschrijving-mapping';

const SOORTEN = ['pro', 'vso', 'vo', 'mbo'] as const;
const JA_NEE = ['ja', 'nee'] as const;

/** Reads the file in which a school tells who leaves, where to and with what diploma. */
export function leesUitschrijvingen(
  bytes: Buffer,
  mapping: UitschrijvingMapping,
  opties: Schoollijstopties,
): GelezenLijst {
  return leesLijst(bytes, mapping, opties, (lezer) => {
    const wie = leesLeerlingVanVestiging(lezer, opties);
    const datum = lezer.datum('datum');
    const onderwijssoort = lezer.keuze('onderwijssoort', SOORTEN);
    const bestemming = lezer.keuze('bestemming', Object.keys(BESTEMMINGEN) as Bestemming[]);
    const diploma = lezer.keuze('diploma', DIPLOMAS);
    const jaNee = (veld: 'magDelen' | 'redtZelf') =>
      lezer.tekst(veld) === '' ? 'leeg' : lezer.keuze(veld, JA_NEE);
    const [magDelen, redtZelf] = [jaNee('magDelen'), jaNee('redtZelf')];
    if (wie === null || datum === null || !onderwijssoort || !bestemming || !diploma) return null;
    if (!magDelen || !redtZelf) return null;
    return {
      sleutel: wie.sleutel,
      onderdeel: wie.vestiging,
      signaal: {
        soort: 'uitschrijving',
        schemaVersie: 1,
        vestigingscode: wie.vestiging,
        datum,
        onderwijssoort,
        bestemming,
        diploma,
        ...(magDelen === 'leeg' ? {} : { magDelen: magDelen === 'ja' }),
        ...(redtZelf === 'leeg' ? {} : { redtZelf: redtZelf === 'ja' }),
      },
    };
  });
}
