/** Token buckets per key, in memory of this process: `perSeconde` on average, bursts up to `inhoud`. */
export class Emmers {
  private readonly emmers = new Map<string, { over: number; bij: number }>();

  constructor(
    private readonly perSeconde: number,
    private readonly inhoud: number,
    private readonly maxSleutels = 10_000,
  ) {}

  /** Takes one; returns 0 when there was one, else the whole seconds to wait. */
  neem(sleutel: string, nu: number = Date.now()): number {
    let emmer = this.emmers.get(sleutel);
    if (!emmer) {
      if (this.emmers.size >= this.maxSleutels) this.emmers.clear();
      emmer = { over: this.inhoud, bij: nu };
      this.emmers.set(sleutel, emmer);
    }
    emmer.over = Math.min(this.inhoud, emmer.over + (Math.max(0, nu - emmer.bij) / 1_000) * this.perSeconde);
    emmer.bij = nu;
    if (emmer.over < 1) return Math.max(1, Math.ceil((1 - emmer.over) / this.perSeconde));
    emmer.over -= 1;
    return 0;
  }
}
