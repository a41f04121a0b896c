import { HULPVRAGERS, type Hulpvrager, type LijstSignaal } from '../../domain/signalen/lijst-signalen';
import { leesLijst, type GelezenLijst } from '../lijst/lees-lijst';
import type { NazorgMapping } from './nazorg-mapping';
import { leesLeerlingVanVestiging, type Schoollijstopties } from './schoollijst';

const WAT = ['avond', 'hulpvraag'] as const;

/** Reads the file in which a school tells which former pupils were at an evening, and for whom help was asked. */
export function leesNazorg(bytes: Buffer, mapping: NazorgMapping, opties: Schoollijstopties): GelezenLijst {
  return leesLijst(bytes, mapping, opties, (lezer) => {
    const wie = leesLeerlingVanVestiging(lezer, opties);
    const datum = lezer.datum('datum');
    const wat = lezer.keuze('wat', WAT);
    const vrager =
      wat === 'hulpvraag' ? lezer.keuze('vrager', Object.keys(HULPVRAGERS) as Hulpvrager[]) : null;
    if (wie === null || datum === null || wat === null) return null;
    if (wat === 'hulpvraag' && vrager === null) return null;
    const basis = { schemaVersie: 1, vestigingscode: wie.vestiging, datum } as const;
    const signaal: LijstSignaal =
      vrager === null ? { soort: 'nazorg-avond', ...basis } : { soort: 'hulpvraag', ...basis, vrager };
    return { sleutel: wie.sleutel, onderdeel: `${wie.vestiging} ${datum} ${wat}`, signaal };
  });
}
