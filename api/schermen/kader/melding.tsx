import type { ComponentChildren, VNode } from 'preact';

/** What a message is about, for its colour. */
export type Meldingsoort = 'info' | 'goed' | 'let-op' | 'fout';

const KLASSEN: Readonly<Record<Meldingsoort, string>> = {
  info: 'utrecht-alert--info',
  goed: 'utrecht-alert--ok',
  'let-op': 'utrecht-alert--warning',
  fout: 'utrecht-alert--error',
};

const WOORDEN: Readonly<Record<Meldingsoort, string>> = {
  info: 'Informatie',
  goed: 'Gelukt',
  'let-op': 'Let op',
  fout: 'Fout',
};

/** A message in the page; its colour is also said in a word. */
export function Melding({
  soort = 'info',
  kop,
  children,
}: {
  readonly soort?: Meldingsoort;
  readonly kop?: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div class={`utrecht-alert ${KLASSEN[soort]} sl-melding`}>
      <div class="utrecht-alert__content">
        <div class="utrecht-alert__message">
          {kop ? (
            <h2 class="utrecht-heading-3 sl-melding__kop">
              {soort === 'info' ? null : <span class="sl-onzichtbaar">{WOORDEN[soort]}: </span>}
              {kop}
            </h2>
          ) : null}
          {children}
        </div>
      </div>
    </div>
  );
}
