import type { Lijstsoort } from '../../domain/lijsten/lijstsoort';
import type { Partij } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import type { AangebodenLijst } from '../../verwerking/lijsten/aangeboden-lijst';
import { leesMutatieNaam, leesMutaties } from '../duo/lees-mutaties';
import { leesVsv, leesVsvNaam } from '../duo/lees-vsv';
import { MUTATIE_MAPPING } from '../duo/mutatie-mapping';
import { VSV_MAPPING } from '../duo/vsv-mapping';
import { GEMEENTELIJST_MAPPING } from '../gemeente/lijst/gemeentelijst-mapping';
import { leesGemeentelijst, leesGemeentelijstNaam } from '../gemeente/lijst/lees-gemeentelijst';
import { IN_BEELD_CSV, IN_BEELD_XML } from '../inlichtingenbureau/in-beeld-mapping';
import { leesInBeeld, leesInBeeldNaam } from '../inlichtingenbureau/lees-in-beeld';
import { leesNazorg } from '../schoolsysteem/lees-nazorg';
import { leesUitschrijvingen } from '../schoolsysteem/lees-uitschrijvingen';
import { NAZORG_MAPPING } from '../schoolsysteem/nazorg-mapping';
import { leesSchoollijstNaam } from '../schoolsysteem/schoollijst';
import { UITSCHRIJVING_MAPPING } from '../schoolsysteem/uitschrijving-mapping';
import type { GelezenLijst } from './lees-lijst';
import type { Lijstleesopties } from './lijstrij';
import { maakLijstrapport } from './lijstrapport';
import { naarAangebodenLijst } from './naar-lijst';
import { peildatumVan } from './van-een-gemeente';
import { weigerLijst } from './lijstweigering';

/** What taking in a file depends on beside the file. */
export interface Leveringsopties extends Lijstleesopties {
  readonly partij: Partij;
  /** Locations for which the sender may speak; only for school leavers. */
  readonly vestigingen: readonly string[];
}

/** A file as it may be offered, or why it is not read. */
export type Leveringslezing =
  | { readonly status: 'gelezen'; readonly lijst: AangebodenLijst }
  | {
      readonly status: 'geweigerd';
      readonly uitleg: string;
      readonly rapport: ReturnType<typeof maakLijstrapport>;
    };

interface Gelezen {
  readonly lijst: GelezenLijst;
  readonly kop: { gebied: string; volgnummer: number; vervangt: number | null; peildatum: Datum };
}

/** Reads a file of a kind with the mapping that goes with it; the name says whose list it is and which number. */
export function leesLijstlevering(
  soort: Lijstsoort,
  bestand: { readonly naam: string; readonly bytes: Buffer },
  opties: Leveringsopties,
): Leveringslezing {
  const gelezen = LEZERS[soort](bestand.naam, bestand.bytes, opties);
  if (gelezen === null)
    return {
      status: 'geweigerd',
      uitleg: weigerLijst('bestandsnaam', 'De naam van het bestand zegt niet welke lijst het is.').uitleg,
      rapport: [],
    };
  const { lijst, kop } = gelezen;
  if (lijst.status !== 'gelezen')
    return { status: 'geweigerd', uitleg: lijst.uitleg, rapport: maakLijstrapport(lijst) };
  return {
    status: 'gelezen',
    lijst: naarAangebodenLijst(bestand.bytes, lijst, { soort, partij: opties.partij, ...kop }),
  };
}

const LEZERS: Readonly<
  Record<Lijstsoort, (naam: string, bytes: Buffer, opties: Leveringsopties) => Gelezen | null>
> = {
  vsv(naam, bytes, opties) {
    const kop = leesVsvNaam(naam);
    if (kop === null) return null;
    const { brin: gebied, volgnummer, maand } = kop;
    return {
      lijst: leesVsv(bytes, VSV_MAPPING, opties),
      kop: { gebied, volgnummer, vervangt: null, peildatum: `${maand}-01` },
    };
  },
  mutaties(naam, bytes, opties) {
    const kop = leesMutatieNaam(naam);
    if (kop === null) return null;
    const { gebied, volgnummer, dag: peildatum } = kop;
    return {
      lijst: leesMutaties(bytes, MUTATIE_MAPPING, opties),
      kop: { gebied, volgnummer, vervangt: null, peildatum },
    };
  },
  'in-beeld'(naam, bytes, opties) {
    const kop = leesInBeeldNaam(naam);
    if (kop === null) return null;
    const { gemeentecode, volgnummer, vervangt } = kop;
    const mapping = naam.endsWith('.xml') ? IN_BEELD_XML : IN_BEELD_CSV;
    const lijst = leesInBeeld(bytes, mapping, { ...opties, gemeentecode });
    const peildatum = peildatumVan(lijst) ?? opties.vandaag;
    return { lijst, kop: { gebied: gemeentecode, volgnummer, vervangt, peildatum } };
  },
  'bij-gemeente'(naam, bytes, opties) {
    const kop = leesGemeentelijstNaam(naam);
    if (kop === null) return null;
    const { gemeentecode: gebied, volgnummer } = kop;
    const lijst = leesGemeentelijst(bytes, GEMEENTELIJST_MAPPING, { ...opties, gemeentecode: gebied });
    const peildatum = peildatumVan(lijst) ?? opties.vandaag;
    return { lijst, kop: { gebied, volgnummer, vervangt: null, peildatum } };
  },
  uitschrijvingen(naam, bytes, opties) {
    const kop = leesSchoollijstNaam('uitschrijvingen', naam);
    if (kop === null) return null;
    const lijst = leesUitschrijvingen(bytes, UITSCHRIJVING_MAPPING, opties);
    return {
      lijst,
      kop: { gebied: kop.brin, volgnummer: kop.volgnummer, vervangt: null, peildatum: opties.vandaag },
    };
  },
  nazorg(naam, bytes, opties) {
    const kop = leesSchoollijstNaam('nazorg', naam);
    if (kop === null) return null;
    const lijst = leesNazorg(bytes, NAZORG_MAPPING, opties);
    return {
      lijst,
      kop: { gebied: kop.brin, volgnummer: kop.volgnummer, vervangt: null, peildatum: opties.vandaag },
    };
  },
};
