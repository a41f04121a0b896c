import { leesKanalen, type Aflevervorm } from '../../../db/repositories/afleverkanalen';
import { telOpenBladen } from '../../../db/repositories/afleveringen-herstel';
import { schrijfAudit } from '../../../db/repositories/auditregels';
import { schrijfHerstelverslag } from '../../../db/repositories/herstel';
import { systeemToegang } from '../../../db/verbinding';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { herstelKanaal, type Afleverherstel, type Kanaalvergelijking } from './herstel-kanaal';

/** What was found of one channel, and done; codes, ids and numbers only. */
export interface Kanaalverslag {
  readonly kanaal: string;
  readonly vorm: Aflevervorm;
  /** Switched off: it was not compared. */
  readonly isUit: boolean;
  /** Asked of this partner and not answered yet, and how many of these could not be delivered. */
  readonly open: number;
  readonly opgegeven: number;
  /** Null: a webhook cannot be asked what it knows, and what is off is not asked. */
  readonly vergelijking: Kanaalvergelijking | null;
}

const TOEGANG = systeemToegang('herstel');

/**
 * Compares what was delivered with what the systems of the partners say, beside each other: one that is away costs the others nothing, and
 * is in the report. May be repeated; where the two agree nothing is done.
 * @param sinds leaves that ended here since then (wall clock) are compared too: mostly the moment of a back-up
 */
export async function herstelAfleveringen(
  diensten: Afleverherstel,
  v: { readonly sinds: Tijdstip; readonly droog?: boolean },
): Promise<readonly Kanaalverslag[]> {
  const { databank } = diensten;
  const doe = v.droog !== true;
  const kanalen = await databank.metToegang(TOEGANG, (tx) => leesKanalen(tx));
  const verslagen = await Promise.all(
    kanalen.map(async (kanaal): Promise<Kanaalverslag> => {
      const { naam, vorm } = kanaal;
      const isUit = kanaal.uitOp !== null;
      const vergelijking =
        isUit || vorm === 'webhook' ? null : await herstelKanaal(diensten, kanaal, { ...v, doe });
      const aantallen = await databank.metToegang(TOEGANG, (tx) => telOpenBladen(tx, naam));
      return { kanaal: naam, vorm, isUit, ...aantallen, vergelijking };
    }),
  );
  const hersteld = verslagen.flatMap(({ vergelijking }) => herstelde(vergelijking)).length;
  if (doe && hersteld > 0)
    await databank.metToegang(TOEGANG, (tx) => {
      schrijfAudit(tx, { handeling: 'afleveringen-hersteld', gegevens: { hersteld } });
      return schrijfHerstelverslag(tx, { afleveringen: verslagen });
    });
  return verslagen;
}

/** The leaves of a channel that were brought in line. */
function herstelde(v: Kanaalvergelijking | null): readonly string[] {
  if (v === null) return [];
  const { opnieuw, bon, teruglezen, sluiten } = v.gevonden;
  return [...opnieuw, ...bon, ...teruglezen, ...sluiten];
}
