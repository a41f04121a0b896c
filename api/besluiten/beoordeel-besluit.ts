import type { Taak } from '../../db/repositories/taken-lezen';
import { controleerIdentiteit } from '../../domain/persoon/identiteit';
import { taaksoort, uitkomstVan } from '../../domain/taken/taaksoorten';
import type { Datum } from '../../domain/woorden/tijd';
import { ApiFout, type Invoerfout } from '../fouten/api-fout';
import type { NieuwBesluitInvoer } from '../schemas/besluit';
import { naarIdentiteit } from '../../connectors/berichten/persoon-schema';

/** Days until which something lasts: they lie today or later. `consultDatum` may be past (recorded afterwards). */
const VANAF_VANDAAG: ReadonlySet<string> = new Set(['totDatum', 'heroverwegenDatum']);
/** Nothing is agreed for longer than this many years. */
const MAX_JAREN = 2;

function datumfouten(gegevens: Readonly<Record<string, unknown>>, vandaag: Datum): Invoerfout[] {
  const uiterste = `${Number(vandaag.slice(0, 4)) + MAX_JAREN}${vandaag.slice(4)}`;
  return Object.entries(gegevens).flatMap(([naam, waarde]): Invoerfout[] => {
    if (typeof waarde !== 'string' || !naam.endsWith('Datum')) return [];
    const pad = `/gegevens/${naam}`;
    if (VANAF_VANDAAG.has(naam) && waarde < vandaag)
      return [{ plaats: 'inhoud', pad, code: 'datum-voorbij', uitleg: 'Kies vandaag of een latere dag.' }];
    if (waarde > uiterste)
      return [
        { plaats: 'inhoud', pad, code: 'datum-te-ver', uitleg: `Kies een dag binnen ${MAX_JAREN} jaar.` },
      ];
    return [];
  });
}

/**
 * Judges the content of an answer to this taak: whether the uitkomst belongs to it, whether dates make sense today (by the Klok), and
 * the person. Throws `invoer-ongeldig` with everything that is wrong.
 */
export function beoordeelBesluit(
  taak: Taak,
  besluit: NieuwBesluitInvoer,
  omstandigheden: { readonly vandaag: Datum; readonly oefen: boolean },
): void {
  const { vandaag, oefen } = omstandigheden;
  const definitie = taaksoort(taak.soort);
  const fouten: Invoerfout[] = datumfouten(besluit.gegevens ?? {}, vandaag);
  if (!uitkomstVan(definitie, besluit.uitkomst))
    fouten.unshift({
      plaats: 'inhoud',
      pad: '/uitkomst',
      code: 'hoort-niet-bij-taak',
      uitleg: `Bij deze taak kan: ${definitie.uitkomsten.map((u) => u.code).join(', ')}.`,
    });
  if (besluit.persoon)
    fouten.push(
      ...controleerIdentiteit(naarIdentiteit(besluit.persoon), { op: vandaag, oefen }).map(
        (f): Invoerfout => ({
          plaats: 'inhoud',
          pad: `/persoon/${f.veld.replaceAll('[', '/').replaceAll(']', '').replaceAll('.', '/')}`,
          code: f.reden,
          uitleg: `${f.uitleg.charAt(0).toUpperCase()}${f.uitleg.slice(1)}.`,
        }),
      ),
    );
  if (fouten.length > 0) throw new ApiFout('invoer-ongeldig', { errors: fouten });
}
