import type { ComponentChildren, VNode } from 'preact';

/** How much a button asks for attention: one `hoofd` per form. */
export type Knopsoort = 'hoofd' | 'tweede' | 'stil';

const KLASSEN: Readonly<Record<Knopsoort, string>> = {
  hoofd: 'utrecht-button--primary-action',
  tweede: 'utrecht-button--secondary-action',
  stil: 'utrecht-button--subtle',
};

/** A button, or a link that looks like one. */
export interface KnopProps {
  readonly soort?: Knopsoort;
  /** Sent with the form, so that one form can have several buttons. */
  readonly naam?: string;
  readonly waarde?: string;
  /** Send the form to another address than its own. */
  readonly naar?: string;
  /** What the button does, where its own text is not enough out of context. */
  readonly voluit?: string;
  readonly children: ComponentChildren;
}

/** A button that sends its form. */
export function Knop({ soort = 'hoofd', naam, waarde, naar, voluit, children }: KnopProps): VNode {
  return (
    <button
      class={`utrecht-button ${KLASSEN[soort]}`}
      type="submit"
      {...(naam ? { name: naam } : {})}
      {...(waarde === undefined ? {} : { value: waarde })}
      {...(naar ? { formaction: naar } : {})}
    >
      {children}
      {voluit ? <span class="sl-onzichtbaar"> {voluit}</span> : null}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function Knoplink({
  naar,
  soort = 'tweede',
  children,
}: {
  readonly naar: string;
  readonly soort?: Knopsoort;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <a class={`utrecht-button-link utrecht-button-link--html-a utrecht-button ${KLASSEN[soort]}`} href={naar}>
      {children}
    </a>
  );
}

/** Buttons beside each other. */
export function Knoppen({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="sl-knoppen">{children}</div>;
}
