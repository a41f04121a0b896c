import type { VNode } from 'preact';
import { SCHAKELS } from '../../../domain/doorlooptijd/schakels';
import type { Doorlooptijd } from '../../../domain/doorlooptijd/vat-samen';
import { rolnaam } from '../kader/woorden';

/** Width of the drawing, in its own units. */
const BREED = 1_000;
/** Least width of a bar, so that what took a moment is still seen. */
const SMALST = 6;

/** `2,5 dagen`: days with a comma and one decimal, as they are written in Dutch. */
export function dagental(dagen: number): string {
  const getal = dagen.toLocaleString('nl-NL', { maximumFractionDigits: 1 });
  return getal === '1' ? '1 dag' : `${getal} dagen`;
}

/**
 * One bar per link and role: dark until half was done, light until nine out of ten were. All bars of a page have one scale. What the bars
 * say stands beside them in words, and in the table; the drawing is for the eye only.
 */
export function Doorlooptijdgrafiek({
  rijen,
  langste,
}: {
  readonly rijen: readonly Doorlooptijd[];
  /** Days at the end of the scale. */
  readonly langste: number;
}): VNode | null {
  const metTijd = rijen.filter(({ p50 }) => p50 !== null);
  if (metTijd.length === 0) return null;
  const breedte = (dagen: number): string =>
    Math.max(SMALST, (dagen / Math.max(langste, Number.EPSILON)) * BREED).toFixed(1);
  return (
    <ol class="sl-balken">
      {metTijd.map(({ schakel, rol, p50, p90 }) => (
        <li class="sl-balk" key={`${schakel}-${rol}`}>
          <span class="sl-balk__naam">
            {SCHAKELS[schakel].naam}
            <span class="sl-tabel__onder">wacht op {rolnaam(rol)}</span>
          </span>
          <svg
            class="sl-balk__tekening"
            viewBox={`0 0 ${BREED} 20`}
            width="100%"
            height="20"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
          >
            <rect class="sl-balk__baan" x="0" y="0" width={BREED} height="20" />
            <rect class="sl-balk__p90" x="0" y="0" width={breedte(p90 ?? 0)} height="20" />
            <rect class="sl-balk__p50" x="0" y="0" width={breedte(p50 ?? 0)} height="20" />
          </svg>
          <span class="sl-balk__duur">
            {dagental(p50 ?? 0)} <span class="sl-stil">tot {dagental(p90 ?? 0)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
