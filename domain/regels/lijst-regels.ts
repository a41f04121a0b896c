import type { Regelrij, Regelrijen } from './regelrij';

/** What a rule about lists says, per kind. */
export interface LijstRegelwaarden {
  /** More persons than this share of the list before are different, and at least so many: a person says whether that is right. */
  readonly 'lijst-afwijking': { readonly deel: number; readonly minstens: number };
}

const KEUZE = 'Keuze van dit project; af te spreken met wie de lijst levert';

function afwijking(
  deel: number,
  aanleiding?: string,
): Regelrij<'lijst-afwijking', LijstRegelwaarden['lijst-afwijking']> {
  return {
    id: aanleiding === undefined ? 'lijst-afwijking' : `lijst-afwijking-${aanleiding}`,
    versie: 1,
    soort: 'lijst-afwijking',
    waarde: { deel, minstens: 5 },
    bron: KEUZE,
    gebied: aanleiding === undefined ? {} : { aanleiding },
    geldigVan: '2020-01-01',
    geldigTot: null,
  };
}

/** When a list is too different from the one before; the kind of list is the `aanleiding`. */
export const LIJST_REGELS: Regelrijen<LijstRegelwaarden> = [afwijking(0.25), afwijking(0.05, 'vsv')];
