import { losgelatenOpLeeftijd, type Losgelaten } from '../../db/repositories/doorstroompunt';
import { idsVanJongere } from '../../db/repositories/personen';
import { leesGeboortedata } from '../../db/repositories/personen-lezen';
import { vergrendelJongere } from '../../db/repositories/trajecten';
import type { Databank, Toegang, Tx } from '../../db/verbinding';
import { isWeerOnderDeGrens } from '../../domain/doorstroompunt/leeftijdsgrens';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Boek } from '../grootboek/boek';
import { openDoorstroompunt } from './open-doorstroompunt';

/**
 * Who was let go because of age and belongs to a Doorstroompunt again by the rule of a day: after a wider limit a list that a person looks
 * at, not a surprise. Who has no known birth date is not on it. @throws RegelOnbekendFout
 */
export async function weerOnderDeGrens(tx: Tx, ring: Sleutelring, dag: Datum): Promise<Losgelaten[]> {
  const losgelaten = await losgelatenOpLeeftijd(tx);
  const geboren = await leesGeboortedata(
    tx,
    ring,
    losgelaten.map(({ jongereId }) => jongereId),
  );
  return losgelaten.filter(({ jongereId, losgelatenOp, regio, gemeentecode }) => {
    const geboortedatum = geboren.get(jongereId);
    const bereik = { regio, ...(gemeentecode === null ? {} : { gemeentecode }) };
    return geboortedatum !== undefined && isWeerOnderDeGrens(geboortedatum, losgelatenOp, dag, bereik);
  });
}

/** Begins a traject for each of them, with the Doorstroompunt that let go. Again, it does nothing. Answers how many began. */
export async function startWeerOnderDeGrens(
  { databank, ring, boek }: { readonly databank: Databank; readonly ring: Sleutelring; readonly boek: Boek },
  toegang: Toegang,
  v: { readonly dag: Datum; readonly op: Tijdstip },
): Promise<number> {
  const lijst = await databank.metToegang(toegang, (tx) => weerOnderDeGrens(tx, ring, v.dag));
  for (const { jongereId, oin, regio, gemeentecode } of lijst)
    await databank.metToegang(toegang, async (tx) => {
      const ids = await idsVanJongere(tx, jongereId);
      await vergrendelJongere(tx, ids[0]);
      await openDoorstroompunt(tx, boek, {
        ids,
        begin: 'leeftijd-verruimd',
        beginDatum: v.dag,
        aanmelder: null,
        gemeentecode,
        regio,
        oin,
        op: v.op,
        traceparent: null,
      });
    });
  return lijst.length;
}
