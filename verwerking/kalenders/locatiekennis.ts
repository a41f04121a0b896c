import { leesKalendergegevens, type Kalendergegevens } from '../../db/repositories/kalendergegevens';
import type { Tx } from '../../db/verbinding';
import { maakSchoolkalender, type Schoolkalender } from '../../domain/kalender/schoolkalender';
import { regelOp } from '../../domain/regels/regel-op';
import type { RegelSoort, RegelVan } from '../../domain/regels/regel';
import type { Datum } from '../../domain/woorden/tijd';

/** A message or taak names a location that is not registered. */
export class LocatieOnbekendFout extends Error {
  override readonly name = 'LocatieOnbekendFout';

  constructor(readonly vestigingscode: string) {
    super(`Vestiging ${vestigingscode} is niet bekend. Voeg de locatie toe en probeer opnieuw.`);
  }
}

/** Calendars and rules of a few locations, read once per transaction. */
export class Locatiekennis {
  private readonly kalenders = new Map<string, Schoolkalender>();

  private constructor(private readonly gegevens: ReadonlyMap<string, Kalendergegevens>) {}

  /** Reads what is known of these locations. */
  static async lees(tx: Tx, vestigingscodes: Iterable<string>): Promise<Locatiekennis> {
    return new Locatiekennis(await leesKalendergegevens(tx, [...new Set(vestigingscodes)]));
  }

  /** Facts of a location. @throws LocatieOnbekendFout */
  readonly locatie = (vestigingscode: string): Kalendergegevens => {
    const gegevens = this.gegevens.get(vestigingscode);
    if (!gegevens) throw new LocatieOnbekendFout(vestigingscode);
    return gegevens;
  };

  /** Its school days. @throws LocatieOnbekendFout */
  readonly kalenderVan = (vestigingscode: string): Schoolkalender => {
    let kalender = this.kalenders.get(vestigingscode);
    if (!kalender) {
      kalender = maakSchoolkalender(this.locatie(vestigingscode));
      this.kalenders.set(vestigingscode, kalender);
    }
    return kalender;
  };

  /** The rule that holds there on a date. */
  readonly regelVan = <S extends RegelSoort>(soort: S, datum: Datum, vestigingscode: string): RegelVan<S> =>
    regelOp(soort, datum, { regio: this.locatie(vestigingscode).regio, vestigingscode });
}
