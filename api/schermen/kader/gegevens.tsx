import type { ComponentChildren, VNode } from 'preact';

/** A name and what goes with it; null is left out. */
export type Gegeven = readonly [naam: string, waarde: ComponentChildren | null];

/** Names and values under each other. */
export function Gegevens({ rijen }: { readonly rijen: readonly Gegeven[] }): VNode {
  return (
    <dl class="sl-gegevens">
      {rijen
        .filter(([, waarde]) => waarde !== null)
        .map(([naam, waarde]) => (
          <div class="sl-gegevens__rij" key={naam}>
            <dt class="sl-gegevens__naam">{naam}</dt>
            <dd class="sl-gegevens__waarde">{waarde}</dd>
          </div>
        ))}
    </dl>
  );
}
