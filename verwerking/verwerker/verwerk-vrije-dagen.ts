import {
  markeerGeweigerd,
  markeerVastgelopen,
  markeerVerwerkt,
  wachtendeRijen,
  type WachtendeRij,
} from '../../db/repositories/inbox';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { plusDagen } from '../../domain/kalender/datum';
import type { Klok } from '../../domain/woorden/klok';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { verplaatsTaaktermijnen } from '../taken/verplaats-taaktermijnen';
import { isInhoudelijk } from './inhoudelijk';
import { plaatsHertelling, verwerkHertellingen } from './verwerk-hertellingen';

const TOEGANG = systeemToegang('verwerker');

/** Reports before this many days can lie in no window any more, whatever the holidays. */
const VENSTER_DAGEN = 200;

/** Handles changed free days of a location: its pupils are counted again and terms in school days are armed again. */
export async function verwerkVrijeDagen(databank: Databank, boek: Boek, klok: Klok): Promise<number> {
  let gedaan = 0;
  for (;;) {
    // By the Klok, not by the time of receipt: a row that was stuck for days is counted as things are now.
    const nu = await klok.nu();
    const rij = await verwerkEerste(databank, nu);
    if (!rij) return gedaan;
    gedaan += 1;
    await verwerkHertellingen(databank, boek, nu);
  }
}

async function verwerkEerste(databank: Databank, nu: Tijdstip): Promise<WachtendeRij | undefined> {
  let rij: WachtendeRij | undefined;
  try {
    await databank.metToegang(TOEGANG, async (tx) => {
      [rij] = await wachtendeRijen(tx, null, 1);
      if (rij) await verwerk(tx, rij, nu);
    });
  } catch (fout) {
    if (!rij || !isInhoudelijk(fout)) throw fout;
    const { id } = rij;
    await databank.metToegang(TOEGANG, (tx) => markeerVastgelopen(tx, [id], fout.message));
  }
  return rij;
}

async function verwerk(tx: Tx, rij: WachtendeRij, nu: Tijdstip): Promise<void> {
  if (rij.signaal.soort !== 'vrije-dagen') {
    await markeerGeweigerd(
      tx,
      [rij.id],
      `Een signaal van soort '${rij.signaal.soort}' hoort bij een jongere.`,
    );
    return;
  }
  const { vestigingscode } = rij.signaal;
  const vandaag = datumVan(nu);
  // Taken are locked before jongeren, as everywhere.
  await verplaatsTaaktermijnen(tx, vestigingscode, nu);
  const leerlingen = await tx
    .selectFrom('verzuimregels')
    .select('jongere_id')
    .distinct()
    .where('vestigingscode', '=', vestigingscode)
    .where('begindatum', '>=', plusDagen(vandaag, -VENSTER_DAGEN))
    .execute();
  await plaatsHertelling(
    tx,
    leerlingen.map((l) => l.jongere_id),
    vandaag,
  );
  await markeerVerwerkt(tx, [rij.id]);
}
