import type { Beeldgegevens } from '../../db/repositories/in-beeld-lezen';
import { claimsVan, type Claim } from '../../domain/in-beeld/claim';
import { deelIn, type Beeldsegment, type Beeldvraag } from '../../domain/in-beeld/deel-in';
import type { Interval } from '../../domain/in-beeld/interval';
import { witteVlekken, type WitteVlek } from '../../domain/in-beeld/witte-vlek';
import type { Geboortedatum } from '../../domain/persoon/geboortedatum';

/** How a jongere stands in a period. */
export interface Jongerebeeld {
  readonly claims: readonly Claim[];
  readonly segmenten: readonly Beeldsegment[];
  readonly witteVlekken: readonly WitteVlek[];
}

/** Works out how a jongere stands, from what the database knows. @throws RegelOnbekendFout */
export function beoordeelJongere(
  gegevens: Beeldgegevens,
  geboortedatum: Geboortedatum | null,
  periode: Interval,
): Jongerebeeld {
  const { regio, gemeentecode } = gegevens;
  const bereik = { regio, ...(gemeentecode === null ? {} : { gemeentecode }) };
  const claims = gegevens.feiten.flatMap((feit) => claimsVan(feit, bereik));
  const vraag: Beeldvraag = { claims, leven: { ...gegevens, geboortedatum }, periode, bereik };
  return { claims, segmenten: deelIn(vraag), witteVlekken: witteVlekken(vraag) };
}
