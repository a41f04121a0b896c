/** Knows which methods every address has, so that a wrong method is told apart (405) from a wrong address (404). */
export class PadenRegister {
  private readonly paden = new Map<string, { patroon: RegExp; methoden: Set<string> }>();

  /** Adds a route with its pattern, e.g. `/v1/taken/:id`. */
  voegToe(methode: string | readonly string[], patroon: string): void {
    const pad = this.paden.get(patroon) ?? { patroon: maakPatroon(patroon), methoden: new Set() };
    for (const m of typeof methode === 'string' ? [methode] : methode) pad.methoden.add(m);
    this.paden.set(patroon, pad);
  }

  /** Methods of the routes that match this path, sorted; empty when there is none. */
  methodenVan(pad: string): string[] {
    const gevonden = new Set<string>();
    for (const { patroon, methoden } of this.paden.values())
      if (patroon.test(pad)) for (const methode of methoden) gevonden.add(methode);
    return [...gevonden].sort();
  }
}

function maakPatroon(patroon: string): RegExp {
  const delen = patroon
    .split('/')
    .map((deel) =>
      deel.startsWith(':') || deel === '*' ? '[^/]+' : deel.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^${delen.join('/')}$`);
}
