import { wachtendeJongeren } from '../../db/repositories/inbox';
import { jongerenMetOpdrachten } from '../../db/repositories/opdrachten';
import { wachtendeBesluiten } from '../../db/repositories/besluiten-uitvoeren';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import type { BesluitDoorgever } from '../besluiten/besluit-doorgever';
import type { Boek } from '../grootboek/boek';
import type { LeesPersoonsfeiten } from '../overdracht/routeringsfeiten';
import { startLus, tegelijk, type Lus } from '../lus';
import type { TemporalPoort } from '../temporal/temporal-poort';
import { voerOpdrachtenUit } from './opdracht-uitvoerder';
import { verwerkJongere } from './verwerk-jongere';
import { verwerkVrijeDagen } from './verwerk-vrije-dagen';

const TOEGANG = systeemToegang('verwerker');
const PER_RONDE = 64;
const TEGELIJK = 6;
const RUST_MS = 150;
const BESLUIT_BINNEN_MS = 10_000;

/** What the verwerker needs. */
export interface VerwerkerDelen {
  readonly databank: Databank;
  readonly poort: TemporalPoort;
  readonly klok: Klok;
  readonly boek: Boek;
  readonly doorgever: BesluitDoorgever;
  readonly persoonsfeiten: LeesPersoonsfeiten;
  readonly meldFout: (fout: unknown, waar: string) => void;
}

/**
 * What runs between inbox and Temporal, in three loops that do not wait for each other: messages are counted, opdrachten are handed to
 * Temporal, stored besluiten are handed to their runs. Several processes may run it; a jongere is never worked on by two.
 */
export function startVerwerker(delen: VerwerkerDelen): Lus {
  const { databank, poort, klok, boek, doorgever } = delen;
  const lus = (waar: string, ronde: () => Promise<boolean>): Lus =>
    startLus(ronde, { rustMs: RUST_MS, meldFout: (fout) => delen.meldFout(fout, waar) });

  const lussen = [
    lus('inbox', async () => {
      const vrij = await verwerkVrijeDagen(databank, boek, klok);
      const jongeren = await databank.metToegang(TOEGANG, (tx) => wachtendeJongeren(tx, PER_RONDE));
      await tegelijk(jongeren, TEGELIJK, async (jongereId) => {
        await verwerkJongere(databank, boek, klok, jongereId, delen.persoonsfeiten);
        await voerOpdrachtenUit(databank, poort, jongereId);
      });
      return jongeren.length > 0 || vrij > 0;
    }),
    lus('opdrachten', async () => {
      const jongeren = await databank.metToegang(TOEGANG, (tx) => jongerenMetOpdrachten(tx, PER_RONDE));
      let gedaan = 0;
      await tegelijk(jongeren, TEGELIJK, async (jongereId) => {
        gedaan += await voerOpdrachtenUit(databank, poort, jongereId);
      });
      return gedaan > 0;
    }),
    lus('besluiten', async () => {
      const besluiten = await databank.metToegang(TOEGANG, (tx) => wachtendeBesluiten(tx, PER_RONDE));
      let klaar = 0;
      await tegelijk(besluiten, TEGELIJK, async (id) => {
        const stand = await doorgever.probeer(id, BESLUIT_BINNEN_MS);
        if (stand.status !== 'ontvangen') klaar += 1;
      });
      return klaar > 0;
    }),
  ];
  return {
    async stop() {
      await Promise.all(lussen.map((l) => l.stop()));
    },
  };
}
