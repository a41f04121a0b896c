const MAX_ONTHOUDEN = 50_000;

type Inhoud = Readonly<Record<string, unknown>>;

/**
 * What the issuer remembers for a short time: assertions already used, logins under way, codes, sessions. In memory: there is one
 * local issuer, and who is logged in when it starts again logs in once more.
 */
export class KortGeheugen {
  private readonly inhoud = new Map<string, { waarde: Inhoud; tot: number }>();

  bewaar(id: string, waarde: Inhoud, verlooptOverS: number): void {
    if (this.inhoud.size >= MAX_ONTHOUDEN) this.ruimOp();
    this.inhoud.set(id, { waarde, tot: Date.now() + verlooptOverS * 1_000 });
  }

  vind(id: string): Inhoud | undefined {
    const gevonden = this.inhoud.get(id);
    return gevonden && gevonden.tot > Date.now() ? gevonden.waarde : undefined;
  }

  vindMet(veld: string, waarde: string): Inhoud | undefined {
    for (const [id, { waarde: inhoud }] of this.inhoud) if (inhoud[veld] === waarde) return this.vind(id);
    return undefined;
  }

  /** Marks a code as used: using it again revokes what it gave. */
  verbruik(id: string): void {
    const gevonden = this.inhoud.get(id);
    if (gevonden) gevonden.waarde = { ...gevonden.waarde, consumed: Math.floor(Date.now() / 1_000) };
  }

  vergeet(id: string): void {
    this.inhoud.delete(id);
  }

  vergeetMet(veld: string, waarde: string): void {
    for (const [id, { waarde: inhoud }] of this.inhoud) if (inhoud[veld] === waarde) this.inhoud.delete(id);
  }

  private ruimOp(): void {
    const nu = Date.now();
    for (const [id, { tot }] of this.inhoud) if (tot <= nu) this.inhoud.delete(id);
  }
}
