import { plusDagen, plusMaanden } from '../kalender/datum';
import { IN_BEELD_REGELS, type InBeeldRegelwaarden } from '../regels/in-beeld-regels';
import {
  verwijzing,
  zoekRegel,
  type Bereik,
  type Regelrijen,
  type Regelverwijzing,
} from '../regels/regelrij';
import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import type { Beeldfeit } from './beeldfeit';
import type { Interval } from './interval';

/** The rules of this folder, as data. */
export type InBeeldRegels = Regelrijen<InBeeldRegelwaarden>;

/** "I have this jongere in view", from its first to its last day. */
export interface Claim extends Interval {
  readonly bron: Beeldfeit['soort'];
  /** Somebody spoke to the jongere, or it only stands somewhere. */
  readonly aard: 'contact' | 'registratie';
  /** Who says so; null where that may not be told (jeugdarts, zorg) or is not known. */
  readonly door: Partij | null;
  /** The rule that gave it its end. */
  readonly regel: Regelverwijzing;
}

/** The claims that follow from a fact; each ends by the rule that holds on the day of the fact. @throws RegelOnbekendFout */
export function claimsVan(
  feit: Beeldfeit,
  bereik: Bereik = {},
  regels: InBeeldRegels = IN_BEELD_REGELS,
): Claim[] {
  const door = zegbaar(feit.door);
  switch (feit.soort) {
    case 'contact': {
      const regel = zoekRegel(regels, 'claim-contact', feit.dag, bereik);
      const tot = plusMaanden(feit.dag, regel.waarde.maanden);
      return [{ bron: 'contact', aard: 'contact', door, van: feit.dag, tot, regel: verwijzing(regel) }];
    }
    case 'taak': {
      const regel = zoekRegel(regels, 'claim-taak', feit.van, bereik);
      const { dagenNaUiterlijk, dagenZonderTermijn } = regel.waarde;
      const uiterst =
        feit.uiterlijk === null
          ? plusDagen(feit.van, dagenZonderTermijn)
          : plusDagen(feit.uiterlijk, dagenNaUiterlijk);
      return registratie(feit, door, regel, [{ van: feit.van, tot: vroegste(feit.gesloten, uiterst) }]);
    }
    case 'traject': {
      const regel = zoekRegel(regels, 'claim-traject', feit.van, bereik);
      const dagen = [feit.van, ...feit.handelingen.filter((dag) => dag > feit.van)];
      const stukken = dagen.map((van) => {
        const uiterst = plusMaanden(van, regel.waarde.maandenNaHandeling);
        return { van, tot: vroegste(feit.tot, uiterst) };
      });
      return registratie(feit, door, regel, stukken);
    }
    case 'inschrijving':
    case 'uitkering': {
      const regel = zoekRegel(regels, `claim-${feit.soort}`, feit.bevestigd, bereik);
      const tot = feit.tot ?? plusMaanden(feit.bevestigd, regel.waarde.maandenNaBevestiging);
      return registratie(feit, door, regel, [{ van: feit.van, tot }]);
    }
  }
}

/** Contacts of the jeugdarts and of zorg count, and nobody is told whose they are. */
function zegbaar(door: Partij | null): Partij | null {
  return door === null || door.rol === 'jeugdarts' || door.rol === 'zorg' ? null : door;
}

function registratie(
  { soort }: Beeldfeit,
  door: Partij | null,
  regel: Regelverwijzing,
  stukken: readonly Interval[],
): Claim[] {
  return stukken
    .filter(({ van, tot }) => van <= tot)
    .map(({ van, tot }) => ({
      bron: soort,
      aard: 'registratie' as const,
      door,
      van,
      tot,
      regel: verwijzing(regel),
    }));
}

function vroegste(a: Datum | null, b: Datum): Datum {
  return a !== null && a < b ? a : b;
}
