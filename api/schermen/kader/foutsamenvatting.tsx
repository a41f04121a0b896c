import type { VNode } from 'preact';
import type { Invoerfout } from '../../fouten/api-fout';
import { veldId } from './velden';

/** What is wrong with a form, by the name of the field. */
export type Formulierfouten = Readonly<Record<string, string>>;

/** Everything that is wrong, on top of the page, each with a link to its field. */
export function Foutsamenvatting({ fouten }: { readonly fouten: Formulierfouten }): VNode | null {
  const namen = Object.keys(fouten);
  if (namen.length === 0) return null;
  return (
    <div
      class="utrecht-alert utrecht-alert--error sl-melding"
      role="alert"
      aria-labelledby="foutsamenvatting"
    >
      <div class="utrecht-alert__content">
        <div class="utrecht-alert__message">
          <h2 class="utrecht-heading-3 sl-melding__kop" id="foutsamenvatting">
            {namen.length === 1 ? 'Er is 1 fout' : `Er zijn ${namen.length} fouten`}
          </h2>
          <ul class="sl-lijst">
            {namen.map((naam) => (
              <li key={naam}>
                <a class="utrecht-link utrecht-link--html-a" href={`#${veldId(naam)}`}>
                  {fouten[naam]}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** The errors of the API's own judgement, by form field: `/persoon/naam/geslachtsnaam` is the field `persoon.naam.geslachtsnaam`. */
export function naarFormulierfouten(fouten: readonly Invoerfout[]): Formulierfouten {
  const namen: Record<string, string> = {};
  for (const fout of fouten) {
    const naam = fout.pad.replace(/^\//, '').replaceAll('/', '.');
    namen[naam] ??= fout.uitleg;
  }
  return namen;
}
