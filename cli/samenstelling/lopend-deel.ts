/** A part that runs until it is stopped. `stop` finishes what is in hand, then closes its connections. */
export interface LopendDeel {
  stop(): Promise<void>;
}

/** The API: `adres` is where it listens, e.g. `http://127.0.0.1:3000`. */
export interface LopendeApi extends LopendDeel {
  readonly adres: string;
}

/** The worker: `einde` rejects when it breaks down, and resolves after `stop`. */
export interface LopendeWerker extends LopendDeel {
  readonly einde: Promise<void>;
}
