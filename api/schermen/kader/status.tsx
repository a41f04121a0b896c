import type { VNode } from 'preact';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { datumVan } from '../../../domain/kalender/amsterdam';
import { laatsteDagVan, momentTekst, nogTot, uiterlijkTekst, dagTekst } from './tijdtekst';

/** Weight of a status. */
export type Statuskleur = 'fout' | 'let-op' | 'goed' | 'neutraal' | 'stil';

const KLASSEN: Readonly<Record<Statuskleur, string>> = {
  fout: 'utrecht-status-badge--danger',
  'let-op': 'utrecht-status-badge--warning',
  goed: 'utrecht-status-badge--safe',
  neutraal: 'utrecht-status-badge--neutral',
  stil: 'utrecht-status-badge--inactive',
};

/** One or two words that say how it stands. */
export function Status({ kleur, tekst }: { readonly kleur: Statuskleur; readonly tekst: string }): VNode {
  return <span class={`utrecht-status-badge ${KLASSEN[kleur]} sl-status`}>{tekst}</span>;
}

const TERMIJNKLEUREN = {
  'te-laat': 'fout',
  vandaag: 'let-op',
  binnenkort: 'let-op',
  later: 'stil',
} as const satisfies Record<ReturnType<typeof nogTot>['soort'], Statuskleur>;

/** The deadline of something that is open: the day, and how far away it is. */
export function Uiterlijk({ op, nu }: { readonly op: Tijdstip | null; readonly nu: Tijdstip }): VNode {
  if (op === null) return <span class="sl-stil">geen termijn</span>;
  const { soort, tekst } = nogTot(op, nu);
  return (
    <span class="sl-uiterlijk">
      <time dateTime={laatsteDagVan(op)}>{uiterlijkTekst(op)}</time>{' '}
      <Status kleur={TERMIJNKLEUREN[soort]} tekst={tekst} />
    </span>
  );
}

/** A day, readable by machines too. */
export function Dag({ op }: { readonly op: Tijdstip }): VNode {
  return <time dateTime={datumVan(op)}>{dagTekst(datumVan(op))}</time>;
}

/** A moment, readable by machines too. */
export function Moment({ op }: { readonly op: Tijdstip }): VNode {
  return <time dateTime={new Date(op).toISOString()}>{momentTekst(op)}</time>;
}
