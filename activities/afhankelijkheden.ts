import type { Databank, Tx } from '../db/verbinding';
import type { Boek } from '../verwerking/grootboek/boek';
import type { Koppeling } from '../db/repositories/personen-koppelen';
import type { LeesPersoonsfeiten } from '../verwerking/overdracht/routeringsfeiten';
import type { TemporalPoort } from '../verwerking/temporal/temporal-poort';

/** What activities get handed: no activity makes a connection of its own. */
export interface Afhankelijkheden {
  readonly databank: Databank;
  readonly poort: TemporalPoort;
  readonly boek: Boek;
  /** OIN of the organisation that runs this platform; its operators get what only a person can solve. */
  readonly platformOin: string;
  /** Reads `personen` for routing. */
  readonly persoonsfeiten: LeesPersoonsfeiten;
  /** What an operator's answer does to `personen`. */
  readonly personen: {
    /** Two jongeren turned out to be one, whatever trajecten they have; refuses what contradicts itself. */
    voegSamen(tx: Tx, eerste: string, tweede: string): Promise<Koppeling>;
    /** Tries again to find out who the kept, unresolved messages are about. */
    losOp(): Promise<void>;
  };
  /** Carries out the waiting opdrachten of one jongere now; what does not succeed is tried again by the verwerker. */
  voerOpdrachtenUit(jongereId: string): Promise<void>;
}
