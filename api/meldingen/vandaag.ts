import { datumVan } from '../../domain/kalender/amsterdam';
import type { Klok } from '../../domain/woorden/klok';
import type { Datum } from '../../domain/woorden/tijd';

/** Today by the Klok; requests that come in together share one look at it (it may be a question to the database). */
export function maakVandaag(klok: Klok): () => Promise<Datum> {
  let onderweg: Promise<Datum> | undefined;
  return () => {
    onderweg ??= klok
      .nu()
      .then(datumVan)
      .finally(() => {
        onderweg = undefined;
      });
    return onderweg;
  };
}
