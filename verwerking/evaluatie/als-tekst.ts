import { cijfersVan } from '../../domain/evaluatie/cijferdefinitie';
import { geheim, telwijze } from './evaluatiecijfers';
import type { Evaluatie } from './maak-evaluatie';

/** An evaluation for people: every table with what its figures mean under it. */
export function alsTekst({ periode, tabellen }: Evaluatie): string {
  const kop = `Van ${periode.van} tot en met ${periode.totEnMet}; peildatum ${periode.peildatum}${periode.looptNog ? '. Deze periode loopt nog.' : ''}`;
  const delen = tabellen.map(({ definitie, kolommen, rijen, totaal, drempel }) => {
    const regels = [
      [definitie.rij, ...kolommen.map(({ naam }) => naam)],
      ...rijen.map(({ naam, cellen }) => [naam, ...cellen.map(waarde)]),
      ['Totaal', ...totaal.map(waarde)],
    ];
    const breedte = regels[0]!.map((_, k) => Math.max(...regels.map((regel) => regel[k]!.length)));
    return [
      `${definitie.titel}, ${periode.naam}`,
      '',
      ...regels.map((regel) =>
        regel
          .map((tekst, k) => (k === 0 ? tekst.padEnd(breedte[k]!) : tekst.padStart(breedte[k]!)))
          .join('  '),
      ),
      '',
      ...cijfersVan(definitie).map(
        (cijfer) =>
          `${cijfer.naam}: ${cijfer.definitie} (${telwijze(cijfer)}${cijfer.noemer === null ? '' : `; van ${cijfer.noemer}`})`,
      ),
      ...definitie.nietGeteld.map(({ wat, waarom }) => `${wat}: niet geteld. ${waarom}`),
      `Bron: ${definitie.bron}.${drempel === 0 ? '' : ` ${geheim(drempel)}`}`,
    ].join('\n');
  });
  return `${kop}\n\n${delen.join('\n\n')}\n`;
}

function waarde(n: number | null): string {
  return n === null ? 'verborgen' : String(n);
}
