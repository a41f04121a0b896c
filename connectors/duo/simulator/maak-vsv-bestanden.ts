import { plusMaanden } from '../../../domain/kalender/datum';
import { testnummers } from '../../lijst/testnummers';
import { maakToeval } from '../../uwv/simulator/toeval';
import { VSV_KOLOMMEN, type VsvKolom } from '../vsv-mapping';

/** What the simulator of DUO makes. */
export interface Vsvopties {
  /** The same seed gives the same files. */
  readonly zaad: number;
  readonly brin: string;
  /** First month of delivery, `JJJJ-MM`. */
  readonly vanaf: string;
  readonly maanden: number;
  readonly perMaand: number;
}

/** A file with its name. */
export interface Simulatorbestand {
  readonly naam: string;
  readonly inhoud: string;
}

const GEMEENTEN = ['376', '402', '406', '417', '1696', '1942', '317'] as const;
const NIVEAUS = [
  'Mbo1 opleidingen',
  'Mbo2 opleidingen',
  'Mbo3 opleidingen',
  'Mbo4 opleidingen',
  'HAVO/VWO bovenbouw',
] as const;

/** The monthly vsv files of a school: cumulative, in DUO's 39 columns. Persons are made up; their numbers are of the test range. */
export function maakVsvBestanden({ zaad, brin, vanaf, maanden, perMaand }: Vsvopties): Simulatorbestand[] {
  const toeval = maakToeval(zaad);
  const nummers = testnummers(zaad * 1_000, maanden * perMaand);
  const regels: string[] = [];
  return Array.from({ length: maanden }, (_, i) => {
    const levering = plusMaanden(`${vanaf}-01`, i);
    const gemeld = plusMaanden(levering, -1).slice(0, 7).replace('-', '');
    for (let n = 0; n < perMaand; n += 1) {
      const velden: Partial<Record<VsvKolom, string>> = {
        BRIN_NR: brin,
        NAAM_INST: 'Oefenschool',
        RAPPORTAGEMAAND: gemeld,
        PERSOONSGEBONDENNUMMER: nummers[i * perMaand + n]!,
        ACHTERNAAM: 'Oefenpersoon',
        GEMEENTECODE: toeval.kies(GEMEENTEN.map((code) => [code, 1] as const)),
        RMC_REGIO: 'REGIO 20',
        NIVEAU: toeval.kies(NIVEAUS.map((niveau) => [niveau, 1] as const)),
        INSCHRIJVINGSVOLGNUMMER: '1',
        VANAF_WANNEER: gemeld,
        MELDING_VERZUIM_WETTELIJK: 'J',
        MELDING_VERZUIM_NIET_WETTELIJK: 'N',
      };
      regels.push(VSV_KOLOMMEN.map((kolom) => velden[kolom] ?? '').join(';'));
    }
    return {
      naam: `${levering.slice(0, 7).replace('-', '')}A04I${brin}.csv`,
      inhoud: `${[VSV_KOLOMMEN.join(';'), ...regels].join('\r\n')}\r\n`,
    };
  });
}
