import { telBelronde } from '../../db/repositories/belronde';
import { systeemToegang, type Databank, type Toegang } from '../../db/verbinding';
import { beginVanDag, eindeVanDag } from '../../domain/kalender/amsterdam';
import { plusDagen, plusMaanden } from '../../domain/kalender/datum';
import { maakBelronde, type Belronde } from '../../domain/nazorg/belronde';
import { IN_BEELD_REGELS } from '../../domain/regels/in-beeld-regels';
import { zoekRegel } from '../../domain/regels/regelrij';
import type { Datum } from '../../domain/woorden/tijd';
import { ApiFout } from '../fouten/api-fout';

/** The answer, with what it is about. */
export interface Belrondecijfer {
  readonly van: Datum;
  readonly totEnMet: Datum;
  /** Figures of 1 to one below this are hidden. */
  readonly drempel: number;
  readonly rijen: readonly Belronde[];
}

/** Called, reached and something wrong of the school of the caller; the last twelve months when no period is given. @throws ApiFout 400, 403 */
export async function leesBelronde(
  databank: Databank,
  { oin }: Toegang,
  keuze: { readonly van?: Datum | undefined; readonly totEnMet?: Datum | undefined },
  vandaag: Datum,
): Promise<Belrondecijfer> {
  if (oin === null) throw new ApiFout('niet-toegestaan');
  const totEnMet = keuze.totEnMet ?? vandaag;
  const van = keuze.van ?? plusDagen(plusMaanden(totEnMet, -12), 1);
  if (van > totEnMet) {
    const uitleg = 'De eerste dag ligt na de laatste dag.';
    throw new ApiFout('invoer-ongeldig', {
      errors: [{ plaats: 'query', pad: '/van', code: 'periode', uitleg }],
    });
  }
  const { drempel } = zoekRegel(IN_BEELD_REGELS, 'kleine-getallen', vandaag).waarde;
  const vraag = { oin, vanaf: beginVanDag(van), tot: eindeVanDag(totEnMet) };
  const tellingen = await databank.metToegang(systeemToegang('cijfers'), (tx) => telBelronde(tx, vraag));
  return { van, totEnMet, drempel, rijen: maakBelronde(tellingen, drempel) };
}
