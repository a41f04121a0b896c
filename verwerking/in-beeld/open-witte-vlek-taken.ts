import { leesVlekkenZonderTaak, openWitteVlekTaken } from '../../db/repositories/witte-vlek-taken';
import type { Tx } from '../../db/verbinding';
import { witteVlekTaak } from '../../domain/in-beeld/witte-vlek-taak';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Tijdstip } from '../../domain/woorden/tijd';

/**
 * Gives the regisseur of the region a taak for every witte vlek that lasts longer than the rule allows. Call it after the witte vlekken were
 * made anew: one that closed has taken its taak with it. May be repeated. Answers how many were opened. @throws RegelOnbekendFout
 */
export async function openTakenVanWitteVlekken(tx: Tx, op: Tijdstip): Promise<number> {
  const vandaag = datumVan(op);
  const taken = (await leesVlekkenZonderTaak(tx)).flatMap(({ ref, regio, gemeentecode, sinds }) => {
    const bereik = { regio, ...(gemeentecode === null ? {} : { gemeentecode }) };
    const taak = witteVlekTaak(sinds, vandaag, bereik);
    return taak === null ? [] : [{ ...taak, ref }];
  });
  await openWitteVlekTaken(tx, taken, op);
  return taken.length;
}
