import type { Contactpersoon } from '../../../db/repositories/contactpersonen';
import { datumVan } from '../../../domain/kalender/amsterdam';
import type { toonTraject } from '../../schemas/traject';
import type { Tijdlijnpunt } from '../kader/tijdlijn';
import { partijTekst } from '../kader/woorden';

type Tijdlijn = ReturnType<typeof toonTraject>['tijdlijn'];

/** The timeline of the API as a page shows it, with names of organisations instead of numbers. */
export function naarTijdlijnpunten(tijdlijn: Tijdlijn, namen: ReadonlyMap<string, string>): Tijdlijnpunt[] {
  return tijdlijn.map((g) => {
    const op = Date.parse(g.gebeurdOp);
    const gehoord = Date.parse(g.gehoordOp);
    return {
      soort: g.soort,
      tekst: g.tekst,
      op,
      gehoordOp: datumVan(op) === datumVan(gehoord) ? undefined : gehoord,
      door: g.door === null ? null : partijTekst(g.door, namen),
    };
  });
}

/** The contactpersonen as points of the same line. */
export function contactpunten(
  contactpersonen: readonly Contactpersoon[],
  wie: (id: string) => string,
): Tijdlijnpunt[] {
  return contactpersonen.map((c) => ({
    soort: 'contactpersoon',
    tekst: `Contactpersoon is nu ${wie(c.medewerkerId)}${c.vervangerId === null ? '' : `, met als vervanging ${wie(c.vervangerId)}`}.`,
    op: c.van,
    door: null,
  }));
}
