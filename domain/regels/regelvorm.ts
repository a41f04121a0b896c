import { ALLE_REGELS } from './alle-regels';
import type { Bereik, Regelrij } from './regelrij';
import { isDatum } from '../kalender/datum';

/** The kinds of rule that an environment can agree on itself: those that are read beside the rows of the product. */
const SOORTEN: ReadonlySet<string> = new Set(
  ALLE_REGELS.map(({ soort }) => soort).filter((soort) =>
    /^(zoekperiode|termijn-zoekperiode|termijn-bijstand|termijn-begeleiding|nazorg|termijn-nazorg|doorstroompunt|termijn-doorstroompunt|opzoeken|termijn-opzoeken|aanpak|termijn-aanpak)/.test(
      soort,
    ),
  ),
);

const BEREIK: readonly (keyof Bereik)[] = ['oin', 'vestigingscode', 'gemeentecode', 'regio', 'aanleiding'];

/** What is wrong with a row that somebody wants to agree on, in Dutch; empty when it has the shape of a rule of its kind. */
export function beoordeelRegelrij(rij: Partial<Regelrij<string, unknown>>): string[] {
  const fouten: string[] = [];
  const { id, versie, soort, bron, gebied, geldigVan, geldigTot } = rij;
  if (typeof id !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    fouten.push('`id` is een naam met kleine letters, cijfers en streepjes');
  if (!Number.isInteger(versie) || (versie ?? 0) < 1) fouten.push('`versie` is een geheel getal vanaf 1');
  if (typeof bron !== 'string' || bron.length < 11) fouten.push('`bron` zegt waar de afspraak staat');
  if (typeof geldigVan !== 'string' || !isDatum(geldigVan))
    fouten.push('`geldigVan` is een datum: JJJJ-MM-DD');
  if (geldigTot !== null && (typeof geldigTot !== 'string' || !isDatum(geldigTot)))
    fouten.push('`geldigTot` is een datum, of null zolang er geen einde is');
  if (!isBereik(gebied)) fouten.push(`\`gebied\` noemt een of meer van ${BEREIK.join(', ')}`);
  const voorbeeld = ALLE_REGELS.find((regel) => regel.soort === soort);
  if (voorbeeld === undefined || !SOORTEN.has(voorbeeld.soort))
    return [...fouten, `\`soort\` is een van ${[...SOORTEN].sort().join(', ')}`];
  const waarden = ALLE_REGELS.filter((regel) => regel.soort === soort).map(({ waarde }) => waarde);
  if (!waarden.some((waarde) => past(rij.waarde, waarde)))
    fouten.push(`\`waarde\` heeft de vorm van ${JSON.stringify(voorbeeld.waarde)}`);
  return fouten;
}

function isBereik(gebied: unknown): boolean {
  if (typeof gebied !== 'object' || gebied === null) return false;
  const velden = Object.entries(gebied);
  // An agreement is of somewhere: what holds everywhere is a rule of the product.
  return (
    velden.length > 0 &&
    velden.every(([veld, w]) => BEREIK.includes(veld as keyof Bereik) && typeof w === 'string')
  );
}

/** The same fields of the same types; where one of the two is null the other may be anything that rules of this kind allow. */
function past(waarde: unknown, voorbeeld: unknown): boolean {
  if (waarde === null || voorbeeld === null) return true;
  if (typeof waarde !== typeof voorbeeld || Array.isArray(waarde) !== Array.isArray(voorbeeld)) return false;
  if (typeof waarde === 'number') return Number.isInteger(waarde) && waarde > 0;
  if (typeof waarde !== 'object') return true;
  if (Array.isArray(waarde)) return waarde.every((een) => past(een, (voorbeeld as unknown[])[0]));
  const [a, b] = [waarde as Record<string, unknown>, voorbeeld as Record<string, unknown>];
  const velden = Object.keys(b);
  return (
    Object.keys(a).sort().join() === velden.sort().join() && velden.every((veld) => past(a[veld], b[veld]))
  );
}
