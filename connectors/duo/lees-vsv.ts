import { leesLijst, type GelezenLijst } from '../lijst/lees-lijst';
import type { Lijstleesopties } from '../lijst/lijstrij';
import type { VsvMapping } from './vsv-mapping';

/** What the name of a vsv file says: `202302A04I27GZ.csv` is the file of February 2023 of school 27GZ. */
export interface Vsvbestand {
  readonly brin: string;
  /** `JJJJ-MM` of the delivery. */
  readonly maand: string;
  /** Months since year 0: one file a month, so a missing month is a gap. */
  readonly volgnummer: number;
}

const NAAM = /^([0-9]{4})(0[1-9]|1[0-2])A[0-9]{2}I([0-9]{2}[0-9A-Z]{2})\.csv$/;

/** Reads the name of a file; null when it is none. The name itself is kept nowhere. */
export function leesVsvNaam(naam: string): Vsvbestand | null {
  const [, jaar, maand, brin] = NAAM.exec(naam) ?? [];
  if (jaar === undefined || maand === undefined || brin === undefined) return null;
  return { brin, maand: `${jaar}-${maand}`, volgnummer: Number(jaar) * 12 + Number(maand) };
}

/** Reads the monthly vsv file: everybody who left school without startkwalificatie since 1 October, so every file has those of before too. */
export function leesVsv(bytes: Buffer, mapping: VsvMapping, opties: Lijstleesopties): GelezenLijst {
  return leesLijst(bytes, mapping, opties, (lezer) => {
    const sleutel = lezer.persoonsnummer('persoonsnummer');
    const brin = lezer.vorm('brin', /^[0-9]{2}[0-9A-Z]{2}$/, 'Een BRIN heeft vier posities.');
    const sinds = lezer.vorm('sinds', /^[0-9]{4}(0[1-9]|1[0-2])$/, 'De maand staat als JJJJMM.');
    const gemeentecode = lezer.gemeentecode('gemeentecode');
    const uitgeschrevenOp = lezer.datumOfLeeg('uitgeschrevenOp');
    const rmc = /^(?:REGIO )?0*([1-9][0-9]?)$/i.exec(lezer.tekst('rmcRegio'))?.[1];
    if (rmc === undefined)
      lezer.meld('rmcRegio', 'rmc-vorm', 'Een RMC-regio is een nummer van 1 tot en met 99.');
    if (lezer.tekst('niveau') === '') lezer.meld('niveau', 'ontbreekt', 'Het niveau is nodig.');
    if (sleutel === null || brin === null || sinds === null || gemeentecode === null || rmc === undefined)
      return null;
    return {
      sleutel,
      onderdeel: lezer.tekst('inschrijving'),
      signaal: {
        soort: 'vsv-melding',
        schemaVersie: 1,
        brin,
        sinds: `${sinds.slice(0, 4)}-${sinds.slice(4)}`,
        uitgeschrevenOp,
        niveau: lezer.tekst('niveau').slice(0, 60),
        gemeentecode,
        rmcRegio: rmc,
      },
    };
  });
}
