import { cijfersVan, type Cijfer } from '../../domain/evaluatie/cijferdefinitie';
import type { Evaluatie } from './maak-evaluatie';

/** One figure with everything that is needed to read it. */
export interface Evaluatiecijfer {
  readonly tabel: string;
  readonly rij: string;
  readonly cijfer: string;
  /** null: hidden. */
  readonly waarde: number | null;
  readonly telt: string;
  readonly van: string;
  readonly totEnMet: string;
  readonly peildatum: string;
  readonly noemer: string;
  readonly definitie: string;
  readonly bron: string;
}

/** How a figure counts, in words. */
export function telwijze({ telt, over }: Pick<Cijfer, 'telt' | 'over'>): string {
  const wat = telt === 'jongeren' ? 'unieke jongeren' : 'aantal keren';
  return `${wat}, ${over === 'peildatum' ? 'op de peildatum' : 'in de periode'}`;
}

/** What is hidden, in words. */
export function geheim(drempel: number): string {
  return `Cijfers over 1 tot en met ${drempel - 1} jongeren zijn verborgen, en ook wat ze zou verraden.`;
}

/** Every figure of an evaluation, a line each, the totals of a table last. */
export function evaluatiecijfers({ periode, tabellen }: Evaluatie): Evaluatiecijfer[] {
  return tabellen.flatMap(({ definitie, kolommen, rijen, totaal }) => {
    const cijfers = new Map(cijfersVan(definitie).map((cijfer) => [cijfer.code, cijfer]));
    return [...rijen, { code: 'totaal', naam: 'Totaal', cellen: totaal }].flatMap(({ naam: rij, cellen }) =>
      kolommen.map(({ code, naam }, k): Evaluatiecijfer => {
        const cijfer = cijfers.get(code)!;
        return {
          tabel: definitie.titel,
          rij,
          cijfer: naam,
          waarde: cellen[k] ?? null,
          telt: telwijze(cijfer),
          van: periode.van,
          totEnMet: periode.totEnMet,
          peildatum: periode.peildatum,
          noemer: cijfer.noemer ?? '',
          definitie: cijfer.definitie,
          bron: definitie.bron,
        };
      }),
    );
  });
}
