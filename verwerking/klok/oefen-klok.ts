import type { Klok } from '../../domain/woorden/klok';
import type { Databank } from '../../db/verbinding';

/**
 * The Klok of an oefenomgeving: the wall clock plus the lead that the database holds. It is read every time, so that all processes
 * see a move at once: whoever asks after the clock was moved gets the new day.
 */
export class OefenKlok implements Klok {
  constructor(private readonly databank: Databank) {}

  async nu(): Promise<number> {
    // On the pool, without a transaction: the clock is read with every message, and concerns nobody's data.
    const { rows } = await this.databank.pool.query<{ voorsprong_ms: number }>(
      'select voorsprong_ms from omgeving',
    );
    return Date.now() + (rows[0]?.voorsprong_ms ?? 0);
  }
}
