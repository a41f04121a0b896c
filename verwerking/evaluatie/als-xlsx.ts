import schrijfXlsx, { type Row, type Sheet } from 'write-excel-file/node';
import { cijfersVan } from '../../domain/evaluatie/cijferdefinitie';
import { geheim, telwijze } from './evaluatiecijfers';
import type { Evaluatie } from './maak-evaluatie';

const VET = { fontWeight: 'bold' } as const;

/** An evaluation as a workbook: a sheet per table, and one that says what every figure means. Cells are values, never formulas. */
export async function alsXlsx(evaluatie: Evaluatie): Promise<Buffer> {
  const { periode, tabellen } = evaluatie;
  const bladen = tabellen.map(({ definitie, kolommen, rijen, totaal }): Sheet<Buffer> => {
    const kop: Row = [definitie.rij, ...kolommen.map(({ naam }) => naam)].map((tekst) => vet(tekst));
    const data = [...rijen, { naam: 'Totaal', cellen: totaal }].map(({ naam, cellen }): Row => [
      tekstcel(naam),
      ...cellen.map((n) => (n === null ? tekstcel('verborgen') : { value: n, type: Number })),
    ]);
    return {
      sheet: definitie.code,
      data: [
        [vet(`${definitie.titel}, ${periode.naam}`)],
        [tekstcel(`Van ${periode.van} tot en met ${periode.totEnMet}; peildatum ${periode.peildatum}`)],
        [],
        kop,
        ...data,
      ],
      columns: [{ width: 40 }, ...kolommen.map(() => ({ width: 18 }))],
    };
  });
  const uitleg = tabellen.flatMap(({ definitie, drempel }): Row[] => [
    ...cijfersVan(definitie).map((cijfer): Row =>
      [
        definitie.titel,
        cijfer.naam,
        cijfer.definitie,
        telwijze(cijfer),
        cijfer.noemer ?? '',
        definitie.bron,
      ].map(tekstcel),
    ),
    ...definitie.nietGeteld.map(({ wat, waarom }): Row =>
      [definitie.titel, wat, `Niet geteld. ${waarom}`].map(tekstcel),
    ),
    ...(drempel === 0 ? [] : [[tekstcel(definitie.titel), tekstcel('Verborgen'), tekstcel(geheim(drempel))]]),
  ]);
  const koppen = ['Tabel', 'Cijfer', 'Wat er geteld is', 'Hoe', 'Noemer', 'Bron'].map(vet);
  return schrijfXlsx([
    ...bladen,
    {
      sheet: 'uitleg',
      data: [koppen, ...uitleg],
      columns: [30, 28, 80, 32, 40, 40].map((width) => ({ width })),
    },
  ]).toBuffer();
}

function tekstcel(value: string): { value: string; type: StringConstructor } {
  return { value, type: String };
}

function vet(value: string): ReturnType<typeof tekstcel> & typeof VET {
  return { ...tekstcel(value), ...VET };
}
