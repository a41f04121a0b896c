const GEWICHTEN = [9, 8, 7, 6, 5, 4, 3, 2, -1] as const;

/** The remainder modulo 11 (0-10) of the weighted sum that BSN and onderwijsnummer share; nine ASCII digits. */
export function elfproefRest(negenCijfers: string): number {
  let som = 0;
  for (const [plaats, gewicht] of GEWICHTEN.entries())
    som += gewicht * (negenCijfers.charCodeAt(plaats) - 48);
  return ((som % 11) + 11) % 11;
}
