import type { VNode } from 'preact';
import type { Regiobeeld } from '../../../domain/in-beeld/regiobeeld';

const BREED = 720;
const HOOG = 260;
const RAND = { links: 48, onder: 32, boven: 12 } as const;

const LIJNEN = [
  { veld: 'contact', naam: 'Gesproken', streep: 'none' },
  { veld: 'registratie', naam: 'Alleen geregistreerd', streep: '8 4' },
  { veld: 'witteVlek', naam: 'Witte vlek', streep: '2 4' },
] as const;

/** `11-2026`. */
export function maandTekst(peildatum: string): string {
  return `${peildatum.slice(5, 7)}-${peildatum.slice(0, 4)}`;
}

/**
 * The months of a region as lines, told apart by their stroke and not by colour alone. A hidden figure leaves a gap in its line. For who cannot
 * see it, it says that the same figures are in the table under it.
 */
export function Grafiek({ regio, maanden }: { readonly regio: string } & Pick<Regiobeeld, 'maanden'>): VNode {
  const hoogste = Math.max(5, ...maanden.flatMap((m) => LIJNEN.map(({ veld }) => m[veld] ?? 0)));
  const x = (i: number): number =>
    RAND.links + (i * (BREED - RAND.links - 16)) / Math.max(1, maanden.length - 1);
  const y = (n: number): number => HOOG - RAND.onder - (n * (HOOG - RAND.onder - RAND.boven)) / hoogste;
  const eerste = maanden[0];
  const laatste = maanden.at(-1);
  return (
    <figure class="sl-grafiek">
      <svg
        viewBox={`0 0 ${BREED} ${HOOG}`}
        role="img"
        aria-label={`Jongeren in beeld in ${regio}, per maand. Dezelfde getallen staan in de tabel hieronder.`}
      >
        {[0, Math.round(hoogste / 2), hoogste].map((n) => (
          <g key={n}>
            <line x1={RAND.links} x2={BREED - 16} y1={y(n)} y2={y(n)} stroke="#949494" stroke-width="1" />
            <text x={RAND.links - 8} y={y(n) + 5} text-anchor="end" font-size="14">
              {n}
            </text>
          </g>
        ))}
        {LIJNEN.map(({ veld, streep }) => (
          <path
            key={veld}
            d={lijn(
              maanden.map((m) => m[veld]),
              x,
              y,
            )}
            fill="none"
            stroke="currentColor"
            stroke-width="3"
            stroke-dasharray={streep}
          />
        ))}
        {eerste !== undefined && laatste !== undefined && (
          <>
            <text x={RAND.links} y={HOOG - 8} font-size="14">
              {maandTekst(eerste.peildatum)}
            </text>
            <text x={BREED - 16} y={HOOG - 8} text-anchor="end" font-size="14">
              {maandTekst(laatste.peildatum)}
            </text>
          </>
        )}
      </svg>
      <figcaption>
        Doorgetrokken: gesproken. Gestreept: alleen geregistreerd. Gestippeld: witte vlek.
      </figcaption>
    </figure>
  );
}

function lijn(
  waarden: readonly (number | null)[],
  x: (i: number) => number,
  y: (n: number) => number,
): string {
  return waarden
    .map((n, i) => {
      if (n === null) return '';
      const begin = i === 0 || waarden[i - 1] === null ? 'M' : 'L';
      return `${begin}${x(i).toFixed(1)} ${y(n).toFixed(1)}`;
    })
    .join('');
}
