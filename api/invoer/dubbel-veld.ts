import { veiligeVeldnaam } from './veldnaam';

const TEKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * The name of the first field that an object of this (valid) JSON text has twice; undefined when there is none, or when its
 * name does not look like a field name. The slow path, walked only when a duplicate is known to be there.
 */
export function vindDubbelVeld(json: string): string | undefined {
  const stapel: Set<string>[] = [];
  let laatste = '';
  for (const [teken] of json.matchAll(TEKEN)) {
    if (teken === '{' || teken === '[') stapel.push(new Set());
    else if (teken === '}' || teken === ']') stapel.pop();
    else if (teken !== ':') laatste = teken;
    else {
      const naam = JSON.parse(laatste) as string;
      const namen = stapel.at(-1);
      if (namen?.has(naam)) return veiligeVeldnaam(naam);
      namen?.add(naam);
    }
  }
  return undefined;
}
