/**
 * The outcome of checking one value at the edge: the value in its stored form, or why it was refused.
 * `uitleg` is Dutch, meant for who sent it, and never contains the value (it may be personal data).
 */
export type Controle<T, R extends string = string> =
  | { readonly goed: true; readonly waarde: T }
  | { readonly goed: false; readonly reden: R; readonly uitleg: string };

/** An accepted value. */
export function goed<T>(waarde: T): { goed: true; waarde: T } {
  return { goed: true, waarde };
}

/** A refused value; `uitleg` never repeats the value. */
export function fout<R extends string>(reden: R, uitleg: string): { goed: false; reden: R; uitleg: string } {
  return { goed: false, reden, uitleg };
}
