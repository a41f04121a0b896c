import { isDatum } from '../../domain/kalender/datum';
import { dagnummer } from '../../domain/kalender/dagnummer';
import { MUTATIES } from '../../domain/signalen/lijst-signalen';
import type { Datum } from '../../domain/woorden/tijd';
import { leesLijst, type GelezenLijst } from '../lijst/lees-lijst';
import type { Lijstleesopties } from '../lijst/lijstrij';
import type { MutatieMapping } from './mutatie-mapping';

/** What the name of a P-levering says: `20261123R0020.csv`: day, R(egion) or G(emeente), code with leading zeros. */
export interface Mutatiebestand {
  readonly dag: Datum;
  /** `R0020` or `G0402`. */
  readonly gebied: string;
  /** Weeks since 1970: one file a week, so a missing week is a gap. */
  readonly volgnummer: number;
}

/** 1970-01-01 was a Thursday: weeks begin on Monday. */
const MAANDAG = 3;

/** Reads the name of a file. Source: https://www.duo.nl/zakelijk/verzuim/verzuim/gegevensleveringen.jsp ; null when it is none. */
export function leesMutatieNaam(naam: string): Mutatiebestand | null {
  const [, jaar, maand, dag, gebied] = /^([0-9]{4})([0-9]{2})([0-9]{2})([RG][0-9]{4})\.csv$/.exec(naam) ?? [];
  const datum = `${jaar}-${maand}-${dag}`;
  if (gebied === undefined || !isDatum(datum)) return null;
  return { dag: datum, gebied, volgnummer: Math.floor((dagnummer(datum) + MAANDAG) / 7) };
}

/** Reads the weekly mutations: what changed for jongeren of the region. */
export function leesMutaties(bytes: Buffer, mapping: MutatieMapping, opties: Lijstleesopties): GelezenLijst {
  return leesLijst(bytes, mapping, opties, (lezer) => {
    const sleutel = lezer.persoonsnummer('persoonsnummer');
    const mutatie = lezer.keuze('mutatie', MUTATIES);
    const datum = lezer.datum('datum');
    const heeftGemeente = lezer.tekst('gemeentecode') !== '';
    const gemeentecode = heeftGemeente ? lezer.gemeentecode('gemeentecode') : null;
    const heeftBrin = lezer.tekst('brin') !== '';
    const brin = heeftBrin
      ? lezer.vorm('brin', /^[0-9]{2}[0-9A-Z]{2}$/, 'Een BRIN heeft vier posities.')
      : null;
    if (sleutel === null || mutatie === null || datum === null) return null;
    return {
      sleutel,
      onderdeel: `${mutatie}/${datum}`,
      signaal: { soort: 'duo-mutatie', schemaVersie: 1, mutatie, datum, gemeentecode, brin },
    };
  });
}
