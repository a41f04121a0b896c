import { dagnummer, datumVanDagnummer } from '../kalender/dagnummer';
import { bepaalZiekteperioden, type KalenderVan, type Ziekteperiode } from '../mazl/perioden';
import { bepaalTreffers, type RegelsVan, type Treffer } from '../mazl/telling';
import type { Verzuimregel } from '../mazl/verzuimregel';
import type { Datum } from '../woorden/tijd';

/**
 * Where the absence of one pupil can be cut so that no count changes: rows that begin before the answered day go, what begins on it or
 * later stays. Every hit that stays is the same with and without what goes, and no report of today or later looks back that far.
 *
 * @param regels the rows that count (not withdrawn), of one pupil
 * @param grens only sick periods that ended before this day may go
 * @returns the first day that stays, `grens` or earlier
 * @throws KalenderOnbekendFout as the count itself
 */
export function knipVerzuim(
  regels: readonly Verzuimregel[],
  kalenderVan: KalenderVan,
  regelsVan: RegelsVan,
  peildatum: Datum,
  grens: Datum,
): Datum {
  const perioden = bepaalZiekteperioden(regels, kalenderVan, peildatum);
  const treffers = bepaalTreffers(perioden, kalenderVan, regelsVan, peildatum);
  let weg = aantalOud(perioden, grens);
  for (; weg > 0; weg -= 1) {
    const blijft = perioden.slice(weg);
    const vanaf = blijft[0]?.eersteDag ?? grens;
    if (kijktTerug(perioden.slice(0, weg), kalenderVan, regelsVan, peildatum)) continue;
    const verwacht = treffers.filter((treffer) => blijft.length > 0 && treffer.datum >= vanaf);
    if (zijnGelijk(verwacht, bepaalTreffers(blijft, kalenderVan, regelsVan, peildatum))) break;
  }
  const vanaf = perioden[weg]?.eersteDag ?? grens;
  return vanaf < grens ? vanaf : grens;
}

/** How many periods, from the first, ended before the border. */
function aantalOud(perioden: readonly Ziekteperiode[], grens: Datum): number {
  const eerste = perioden.findIndex(({ laatsteDag }) => laatsteDag === null || laatsteDag >= grens);
  return eerste < 0 ? perioden.length : eerste;
}

/** True when a report of today would still count one of these. */
function kijktTerug(
  perioden: readonly Ziekteperiode[],
  kalenderVan: KalenderVan,
  regelsVan: RegelsVan,
  peildatum: Datum,
): boolean {
  return perioden.some(({ eersteDag, laatsteDag, vestigingscode }) => {
    const { waarde } = regelsVan('mazl-frequent', peildatum, vestigingscode);
    const dag = dagnummer(peildatum);
    const venster = datumVanDagnummer(
      waarde.eenheid === 'kalenderweek'
        ? dag - 7 * waarde.venster + 1
        : kalenderVan(vestigingscode).nummers.eersteMaandagVanVenster(dag, waarde.venster),
    );
    return (laatsteDag ?? eersteDag) >= venster;
  });
}

function zijnGelijk(a: readonly Treffer[], b: readonly Treffer[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
