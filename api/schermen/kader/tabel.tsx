import type { ComponentChildren, VNode } from 'preact';

/** A column of a table. */
export interface Kolom {
  readonly kop: string;
  /** Hide the header from sight, not from a screen reader: a column of checkboxes. */
  readonly kopVerborgen?: boolean;
  readonly getal?: boolean;
}

/** A table with its caption, heads and rows. */
export interface TabelProps {
  /** What the table holds; read by screen readers, shown unless `bijschriftVerborgen`. */
  readonly bijschrift: string;
  readonly bijschriftVerborgen?: boolean;
  readonly kolommen: readonly Kolom[];
  /** Per row a key and its cells, in the order of the columns; `kop` is the column that names the row. */
  readonly rijen: readonly { readonly sleutel: string; readonly cellen: readonly ComponentChildren[] }[];
  readonly rijkop?: number;
}

/**
 * A table that becomes a list of blocks on a narrow screen. CSS then changes `display`, which takes away what a table is for a screen
 * reader: so every part carries its role, and every cell the name of its column.
 */
export function Tabel({ bijschrift, bijschriftVerborgen, kolommen, rijen, rijkop }: TabelProps): VNode {
  return (
    <table class="utrecht-table sl-tabel" role="table">
      <caption class={bijschriftVerborgen ? 'sl-onzichtbaar' : 'utrecht-table__caption'}>
        {bijschrift}
      </caption>
      <thead class="utrecht-table__header" role="rowgroup">
        <tr class="utrecht-table__row" role="row">
          {kolommen.map((kolom) => (
            <th
              key={kolom.kop}
              scope="col"
              role="columnheader"
              class={`utrecht-table__header-cell${kolom.getal ? ' sl-tabel__getal' : ''}`}
            >
              {kolom.kopVerborgen ? <span class="sl-onzichtbaar">{kolom.kop}</span> : kolom.kop}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="utrecht-table__body" role="rowgroup">
        {rijen.map((rij) => (
          <tr key={rij.sleutel} class="utrecht-table__row" role="row">
            {kolommen.map((kolom, i) => (
              <Cel key={kolom.kop} kolom={kolom} isRijkop={i === rijkop}>
                {rij.cellen[i]}
              </Cel>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cel({
  kolom,
  isRijkop,
  children,
}: {
  readonly kolom: Kolom;
  readonly isRijkop: boolean;
  readonly children: ComponentChildren;
}): VNode {
  const klasse = `utrecht-table__cell${kolom.getal ? ' sl-tabel__getal' : ''}`;
  const naam = kolom.kopVerborgen ? null : (
    <span class="sl-tabel__kolomnaam" aria-hidden="true">
      {kolom.kop}
    </span>
  );
  if (isRijkop)
    return (
      <th class={`${klasse} sl-tabel__rijkop`} role="rowheader" scope="row">
        {naam}
        <span class="sl-tabel__waarde">{children}</span>
      </th>
    );
  return (
    <td class={klasse} role="cell">
      {naam}
      <span class="sl-tabel__waarde">{children}</span>
    </td>
  );
}
