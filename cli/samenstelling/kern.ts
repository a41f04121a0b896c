import { leesOmgeving } from '../../db/repositories/omgeving';
import { openDatabank, systeemToegang, type Databank } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import { maakSleutelopslag } from '../../db/repositories/traject-sleutels';
import { maakDataConverter } from '../../privacy/data-converter';
import { openSleutelbestand } from '../../privacy/sleutelbestand';
import type { Sleutelring } from '../../privacy/sleutelring';
import { maakTrajectring } from '../../privacy/trajectring';
import { maakBesluitDoorgever } from '../../verwerking/besluiten/maak-besluit-doorgever';
import type { BesluitDoorgever } from '../../verwerking/besluiten/besluit-doorgever';
import { maakBoek, type Boek } from '../../verwerking/grootboek/boek';
import { maakKlok, maakReisgenoot } from '../../verwerking/klok/maak-klok';
import { maakTemporalPoort } from '../../verwerking/temporal/maak-temporal-poort';
import type { TemporalPoort } from '../../verwerking/temporal/temporal-poort';
import { verbindTemporal, type TemporalVerbinding } from '../../verwerking/temporal/verbinding';
import { TAKENRIJ } from '../../workflows/berichten';
import { sleutelbestandVan, type Instellingen } from '../instellingen/lees';

/** What every process that touches database and Temporal is made of. */
export interface Kern {
  readonly databank: Databank;
  /** What kind of environment the database is. */
  readonly omgeving: 'productie' | 'oefen';
  readonly klok: Klok;
  /** Keys of columns and hashes. */
  readonly ring: Sleutelring;
  /** The same ring with a data key of its own for each run: for everything that goes into Temporal. */
  readonly payloadRing: Sleutelring;
  readonly verbinding: TemporalVerbinding;
  readonly poort: TemporalPoort;
  readonly boek: Boek;
  readonly doorgever: BesluitDoorgever;
  sluit(): Promise<void>;
}

/** Opens database, key ring, clock and the port to Temporal from the settings. */
export async function maakKern(instellingen: Instellingen): Promise<Kern> {
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', {
    max: instellingen.databank.verbindingen,
    ring,
  });
  const payloadRing = maakTrajectring(ring, maakSleutelopslag(databank));
  const { namespace } = instellingen.temporal;
  const verbinding = verbindTemporal({
    adres: instellingen.temporal.adres ?? '',
    namespace,
    dataConverter: maakDataConverter(payloadRing, namespace),
  });
  const poort = maakTemporalPoort({
    verbinding,
    takenrij: TAKENRIJ,
    reisgenoot: await maakReisgenoot(databank, verbinding),
  });
  const { soort: omgeving } = await databank.metToegang(systeemToegang('start'), leesOmgeving);
  return {
    databank,
    omgeving,
    klok: await maakKlok(databank),
    ring,
    payloadRing,
    verbinding,
    poort,
    boek: maakBoek(instellingen.algemeen.platformOin),
    doorgever: maakBesluitDoorgever(databank, poort),
    async sluit() {
      await verbinding.sluit();
      await databank.sluit();
    },
  };
}
