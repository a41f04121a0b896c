import { leesBeeldgegevens } from '../../db/repositories/in-beeld-lezen';
import { leesGeboortedata } from '../../db/repositories/personen-lezen';
import {
  vervangRegiobeelden,
  vervangWitteVlekken,
  type Regiotelling,
} from '../../db/repositories/witte-vlekken';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { plusMaanden } from '../../domain/kalender/datum';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { beoordeelJongere, type Jongerebeeld } from './beoordeel-jongere';

/** The dashboard looks so many months back, this month included. */
const MAANDEN = 24;

/** How one jongere stands today and in the two years before; null for who is not somebody to have in view. @throws RegelOnbekendFout */
export async function leesJongerebeeld(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  op: Tijdstip,
): Promise<Jongerebeeld | null> {
  const [gegevens] = await leesBeeldgegevens(tx, jongereId);
  if (gegevens === undefined) return null;
  const geboren = (await leesGeboortedata(tx, ring, [jongereId])).get(jongereId) ?? null;
  return beoordeelJongere(gegevens, geboren, periodeTot(datumVan(op)));
}

/**
 * Makes the witte vlekken and the figures of every region again from all that is known. Nothing is adjusted: a fact that comes late changes
 * the months of before too. May be repeated. @throws RegelOnbekendFout
 */
export async function berekenBeeld(
  tx: Tx,
  ring: Sleutelring,
  op: Tijdstip,
): Promise<{ readonly jongeren: number }> {
  const vandaag = datumVan(op);
  const periode = periodeTot(vandaag);
  const peildata = Array.from({ length: MAANDEN }, (_, i) => plusMaanden(periode.van, i));
  const alle = await leesBeeldgegevens(tx, null);
  const geboortedata = await leesGeboortedata(
    tx,
    ring,
    alle.map(({ jongereId }) => jongereId),
  );
  const tellingen = new Map<string, Regiotelling>();
  const vlekken = alle.flatMap((gegevens) => {
    const { jongereId, regio, gemeentecode } = gegevens;
    const beeld = beoordeelJongere(gegevens, geboortedata.get(jongereId) ?? null, periode);
    for (const peildatum of peildata) {
      const stand = beeld.segmenten.find(({ van, tot }) => van <= peildatum && peildatum <= tot)?.stand;
      if (stand === undefined || stand === 'niet-bedoeld') continue;
      const sleutel = `${regio}\n${gemeentecode ?? ''}\n${peildatum}\n${stand}`;
      const eerder = tellingen.get(sleutel);
      tellingen.set(sleutel, {
        regio,
        gemeentecode: gemeentecode ?? '',
        peildatum,
        stand,
        aantal: (eerder?.aantal ?? 0) + 1,
      });
    }
    return beeld.witteVlekken.map(({ van, tot, laatste }) => ({
      jongereId,
      regio,
      gemeentecode,
      sinds: van,
      tot: tot === vandaag ? null : tot,
      laatste,
    }));
  });
  await vervangWitteVlekken(tx, vlekken, periode.van, op);
  await vervangRegiobeelden(tx, [...tellingen.values()]);
  return { jongeren: alle.length };
}

/** From the first day of the month, 23 months ago, until today. */
function periodeTot(vandaag: Datum): { van: Datum; tot: Datum } {
  return { van: plusMaanden(`${vandaag.slice(0, 7)}-01`, 1 - MAANDEN), tot: vandaag };
}
