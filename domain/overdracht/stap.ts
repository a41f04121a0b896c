import type { Afwijzingscode } from './afwijzing';
import type { Overdrachtgebeurtenis } from './gebeurtenissen';
import type { Overdracht } from './overdracht';

/** What one handeling made of an overdracht, or the code of the refusal. */
export type Stap =
  | { readonly overdracht: Overdracht; readonly gebeurtenissen: readonly Overdrachtgebeurtenis[] }
  | Afwijzingscode;

/** A step that changes fields and tells what happened. */
export function stap(
  overdracht: Overdracht,
  wijziging: Partial<Overdracht>,
  ...gebeurtenissen: readonly Overdrachtgebeurtenis[]
): Stap {
  return { overdracht: { ...overdracht, ...wijziging }, gebeurtenissen };
}

/** Nothing to do: a timer that came after the answer. */
export function niets(overdracht: Overdracht): Stap {
  return { overdracht, gebeurtenissen: [] };
}
