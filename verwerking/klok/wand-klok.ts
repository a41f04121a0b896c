import type { Klok } from '../../domain/woorden/klok';

/** The Klok of production: the wall clock. */
export class WandKlok implements Klok {
  async nu(): Promise<number> {
    return Date.now();
  }
}
