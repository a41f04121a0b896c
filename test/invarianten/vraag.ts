import type { Client } from 'pg';

/** Reads rows. Dates and instants are asked for as text or as milliseconds, so that no setting of a driver matters. */
export type Vraag = <Rij>(vraag: string, waarden?: readonly unknown[]) => Promise<Rij[]>;

/** What the parts of the checker work with. */
export interface Gereedschap {
  readonly vraag: Vraag;
  /** Reports something that should not be; `uitleg` names ids and codes. */
  meld(invariant: number, uitleg: string): void;
}

export function maakVraag(client: Client): Vraag {
  return async <Rij>(vraag: string, waarden: readonly unknown[] = []) =>
    (await client.query(vraag, [...waarden])).rows as Rij[];
}

/** Reports every row of a question that must give none. */
export async function verbied(
  { vraag, meld }: Gereedschap,
  invariant: number,
  uitleg: string,
  verboden: string,
  waarden: readonly unknown[] = [],
): Promise<void> {
  for (const rij of await vraag<Record<string, unknown>>(verboden, waarden))
    meld(invariant, `${uitleg}: ${JSON.stringify(rij)}`);
}

/** Groups by a key, keeping order. */
export function perSleutel<T>(items: readonly T[], sleutel: (item: T) => string): Map<string, T[]> {
  const groepen = new Map<string, T[]>();
  for (const item of items) {
    const groep = groepen.get(sleutel(item));
    if (groep) groep.push(item);
    else groepen.set(sleutel(item), [item]);
  }
  return groepen;
}
