import { systeemToegang, type Databank } from '../../db/verbinding';
import { vindClient, type Client } from '../../db/repositories/clienten';

/** How long a client is remembered: a withdrawn client is refused within this time (the promise is 60 s). */
const GELDIG_MS = 15_000;
const MAX_CLIENTEN = 10_000;

/** Clients as the database knows them, remembered for a short time so that not every request asks for them. */
export class ClientenGeheugen {
  private readonly onthouden = new Map<string, { client: Client | undefined; tot: number }>();
  private readonly onderweg = new Map<string, Promise<Client | undefined>>();

  constructor(private readonly databank: Databank) {}

  /** What is remembered and still fresh: undefined when it must be looked up. */
  uitGeheugen(clientId: string): { client: Client | undefined } | undefined {
    const gevonden = this.onthouden.get(clientId);
    return gevonden && gevonden.tot > Date.now() ? gevonden : undefined;
  }

  /** The client, from memory or database; concurrent questions for the same client share one query. */
  async vind(clientId: string): Promise<Client | undefined> {
    const gevonden = this.uitGeheugen(clientId);
    if (gevonden) return gevonden.client;
    const lopend = this.onderweg.get(clientId) ?? this.zoekOp(clientId);
    this.onderweg.set(clientId, lopend);
    try {
      return await lopend;
    } finally {
      this.onderweg.delete(clientId);
    }
  }

  private async zoekOp(clientId: string): Promise<Client | undefined> {
    const client = await this.databank.metToegang(systeemToegang('api'), (tx) => vindClient(tx, clientId));
    if (this.onthouden.size >= MAX_CLIENTEN) this.onthouden.clear();
    this.onthouden.set(clientId, { client, tot: Date.now() + GELDIG_MS });
    return client;
  }
}
