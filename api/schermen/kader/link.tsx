import type { ComponentChildren, VNode } from 'preact';

/** A link in text, lists and tables. */
export function Link({ naar, children }: { naar: string; children: ComponentChildren }): VNode {
  return (
    <a class="utrecht-link utrecht-link--html-a" href={naar}>
      {children}
    </a>
  );
}
