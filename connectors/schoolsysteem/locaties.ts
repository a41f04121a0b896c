import { leesKalendergegevens, type Kalendergegevens } from '../../db/repositories/kalendergegevens';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { maakSchoolkalender, type Schoolkalender } from '../../domain/kalender/schoolkalender';

/** What intake needs of a location. */
export interface Locatie extends Kalendergegevens {
  readonly kalender: Schoolkalender;
}

/** How long a location is remembered (wall clock): its calendar only decides about warnings here, the counting reads its own. */
const GELDIG_MS = 15_000;
const MAX_LOCATIES = 20_000;

/** Locations as the database knows them, remembered for a short time, so that not every message asks for them. */
export class Locaties {
  private readonly bekend = new Map<string, { locatie: Locatie | undefined; tot: number }>();

  constructor(private readonly databank: Databank) {}

  /** Reads what is not fresh in one go; after it `uitGeheugen` knows these codes. */
  async laad(vestigingscodes: Iterable<string>): Promise<void> {
    const nu = Date.now();
    const nodig = [...new Set(vestigingscodes)].filter((code) => (this.bekend.get(code)?.tot ?? 0) < nu);
    if (nodig.length === 0) return;
    const gevonden = await this.databank.metToegang(systeemToegang('inname'), (tx) =>
      leesKalendergegevens(tx, nodig),
    );
    if (this.bekend.size > MAX_LOCATIES) this.bekend.clear();
    for (const code of nodig) {
      const gegevens = gevonden.get(code);
      const locatie = gegevens && { ...gegevens, kalender: maakSchoolkalender(gegevens) };
      this.bekend.set(code, { locatie, tot: nu + GELDIG_MS });
    }
  }

  /** True when `laad` would have nothing to do for these codes. */
  isGeladen(vestigingscodes: readonly string[]): boolean {
    const nu = Date.now();
    return vestigingscodes.every((code) => (this.bekend.get(code)?.tot ?? 0) >= nu);
  }

  /** The location; undefined when Sluitend does not know it. Only after `laad`. */
  uitGeheugen(vestigingscode: string): Locatie | undefined {
    return this.bekend.get(vestigingscode)?.locatie;
  }
}
