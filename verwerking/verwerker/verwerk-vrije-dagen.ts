import { markeerGeweigerd, markeerVerwerkt, wachtendeRijen } from '../../db/repositories/inbox';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { plusDagen } from '../../domain/kalender/datum';
import type { Boek } from '../grootboek/boek';
import { verplaatsTaaktermijnen } from '../taken/verplaats-taaktermijnen';
import { plaatsHertelling, verwerkHertellingen } from './verwerk-hertellingen';

const TOEGANG = systeemToegang('verwerker');

/** Reports before this many days can lie in no window any more, whatever the holidays. */
const VENSTER_DAGEN = 200;

/** Handles changed free days of a location: its pupils are counted again and terms in school days are armed again. */
export async function verwerkVrijeDagen(databank: Databank, boek: Boek): Promise<number> {
  const gevonden = await databank.metToegang(TOEGANG, async (tx) => {
    const rijen = await wachtendeRijen(tx, null);
    for (const rij of rijen) {
      if (rij.signaal.soort !== 'vrije-dagen') {
        await markeerGeweigerd(
          tx,
          [rij.id],
          `Een signaal van soort '${rij.signaal.soort}' hoort bij een jongere.`,
        );
        continue;
      }
      const { vestigingscode } = rij.signaal;
      const vandaag = datumVan(rij.ontvangenOp);
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
      await verplaatsTaaktermijnen(tx, vestigingscode, rij.ontvangenOp);
      await markeerVerwerkt(tx, [rij.id]);
    }
    return rijen;
  });
  const laatste = gevonden.at(-1);
  if (laatste) await verwerkHertellingen(databank, boek, laatste.ontvangenOp);
  return gevonden.length;
}
