/** Lets work with the same key happen one at a time within this process, and calls one at a time keep one database connection. */
export class Beurt {
  readonly #laatste = new Map<string, Promise<unknown>>();

  /** Does `werk` after all earlier work with this key. */
  async neem<T>(sleutel: string, werk: () => Promise<T>): Promise<T> {
    const vorige = this.#laatste.get(sleutel) ?? Promise.resolve();
    const eigen = vorige.then(werk, werk);
    const afgerond = eigen.then(
      () => {},
      () => {},
    );
    this.#laatste.set(sleutel, afgerond);
    try {
      return await eigen;
    } finally {
      if (this.#laatste.get(sleutel) === afgerond) this.#laatste.delete(sleutel);
    }
  }
}
