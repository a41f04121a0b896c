/** How requests of one client take turns. */
export interface Beurtregels {
  /** Requests per second on average. */
  readonly perSeconde: number;
  /** How many may come at once after a quiet time. */
  readonly opgespaard: number;
  /** How many of one client may be busy at the same moment. */
  readonly tegelijk: number;
  /** How long a request may wait for its turn, ms; what would have to wait longer is refused. */
  readonly wachtHoogstensMs: number;
  /** How many requests of one client may wait. */
  readonly wachtendHoogstens: number;
}

/** A turn, to be given back when the request has been answered; or refused, with the seconds after which to try again. */
export type Beurt =
  | { readonly soort: 'beurt'; readonly klaar: () => void }
  | { readonly soort: 'vol'; readonly wachtS: number };

interface Wachtende {
  readonly uiterlijk: number;
  readonly krijg: (beurt: Beurt) => void;
}

interface Stand {
  over: number;
  bij: number;
  bezig: number;
  rij: Wachtende[];
  wekker: NodeJS.Timeout | undefined;
}

const MAX_SLEUTELS = 10_000;

/**
 * Turns per client, in memory of this process: a token bucket with a queue. A burst waits in the client's own queue, in order, for at
 * most `wachtHoogstensMs` and is refused only beyond that: a report that waits is better than one that is lost. Clients do not
 * wait for each other: each has a queue and a bucket of its own, and never more than `tegelijk` requests busy.
 */
export class Beurten {
  private readonly standen = new Map<string, Stand>();

  constructor(
    private readonly regels: Beurtregels,
    private readonly nu: () => number = () => performance.now(),
  ) {}

  /** Asks for a turn; `krijg` is called at once when there is one or the queue is full, else later. Returns how to leave the queue. */
  vraag(sleutel: string, krijg: (beurt: Beurt) => void): () => void {
    const stand = this.standVan(sleutel);
    this.vulBij(stand);
    if (stand.rij.length === 0 && this.isVrij(stand)) {
      krijg(this.geef(stand));
      return () => {};
    }
    // Those before it and it itself need so many tokens; while all are busy nobody can say how long that takes.
    const wachtMs = (Math.max(0, stand.rij.length + 1 - stand.over) / this.regels.perSeconde) * 1_000;
    if (wachtMs > this.regels.wachtHoogstensMs || stand.rij.length >= this.regels.wachtendHoogstens) {
      krijg({ soort: 'vol', wachtS: Math.max(1, Math.ceil(wachtMs / 1_000)) });
      return () => {};
    }
    const wachtende = { uiterlijk: this.nu() + this.regels.wachtHoogstensMs, krijg };
    stand.rij.push(wachtende);
    this.zetWekker(stand);
    return () => {
      stand.rij = stand.rij.filter((ander) => ander !== wachtende);
    };
  }

  /** How many requests of this client wait now. */
  wachtenden(sleutel: string): number {
    return this.standen.get(sleutel)?.rij.length ?? 0;
  }

  private standVan(sleutel: string): Stand {
    const bekend = this.standen.get(sleutel);
    if (bekend) return bekend;
    if (this.standen.size >= MAX_SLEUTELS)
      for (const [naam, stand] of this.standen)
        if (stand.bezig === 0 && stand.rij.length === 0) this.standen.delete(naam);
    const stand: Stand = {
      over: this.regels.opgespaard,
      bij: this.nu(),
      bezig: 0,
      rij: [],
      wekker: undefined,
    };
    this.standen.set(sleutel, stand);
    return stand;
  }

  private vulBij(stand: Stand): void {
    const nu = this.nu();
    const erbij = (Math.max(0, nu - stand.bij) / 1_000) * this.regels.perSeconde;
    stand.over = Math.min(this.regels.opgespaard, stand.over + erbij);
    stand.bij = nu;
  }

  private isVrij(stand: Stand): boolean {
    return stand.over >= 1 && stand.bezig < this.regels.tegelijk;
  }

  private geef(stand: Stand): Beurt {
    stand.over -= 1;
    stand.bezig += 1;
    let isTerug = false;
    return {
      soort: 'beurt',
      klaar: () => {
        if (isTerug) return;
        isTerug = true;
        stand.bezig -= 1;
        if (stand.rij.length > 0) this.deelUit(stand);
      },
    };
  }

  private deelUit(stand: Stand): void {
    this.vulBij(stand);
    const nu = this.nu();
    for (;;) {
      const [eerste] = stand.rij;
      if (eerste === undefined) break;
      if (this.isVrij(stand)) {
        stand.rij.shift();
        eerste.krijg(this.geef(stand));
      } else if (eerste.uiterlijk <= nu) {
        stand.rij.shift();
        eerste.krijg({
          soort: 'vol',
          wachtS: Math.max(1, Math.ceil(stand.rij.length / this.regels.perSeconde)),
        });
      } else break;
    }
    this.zetWekker(stand);
  }

  /** Wakes up for the next token, or when the first one has waited too long. */
  private zetWekker(stand: Stand): void {
    clearTimeout(stand.wekker);
    const [eerste] = stand.rij;
    if (eerste === undefined) return;
    const totMunt =
      stand.bezig < this.regels.tegelijk ? ((1 - stand.over) / this.regels.perSeconde) * 1_000 : Infinity;
    const wacht = Math.max(1, Math.min(totMunt, eerste.uiterlijk - this.nu()));
    stand.wekker = setTimeout(() => this.deelUit(stand), wacht);
    stand.wekker.unref();
  }
}
