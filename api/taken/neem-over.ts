import { leesContactenVan } from '../../db/repositories/contactpersonen';
import { leesTakenVanMedewerker } from '../../db/repositories/taken-lezen';
import type { Databank, Toegang } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { wijsContactpersoonAan } from '../trajecten/zet-contactpersoon';
import { verplaatsTaak, verplaatsTaken, type Verplaatsuitkomst } from './verdeel-taak';

/** Taken in one transaction, as in the API. */
const PORTIE = 200;

/** What became of a move of many. */
export interface Verplaatst {
  readonly verplaatst: number;
  /** Not moved: closed in the meantime, or not there (any more). */
  readonly niet: number;
}

/** Moves the chosen taken, in portions. */
export async function verplaatsGekozen(
  databank: Databank,
  toegang: Toegang,
  taakIds: readonly string[],
  naar: string | null,
): Promise<Verplaatst> {
  const uitkomsten: Verplaatsuitkomst[] = [];
  for (let i = 0; i < taakIds.length; i += PORTIE) {
    const deel = taakIds.slice(i, i + PORTIE);
    const gedaan = await databank.metToegang(toegang, (tx) => verplaatsTaken(tx, toegang, deel, naar));
    uitkomsten.push(...gedaan.map(({ uitkomst }) => uitkomst));
  }
  return {
    verplaatst: uitkomsten.filter((u) => u === 'verplaatst' || u === 'ongewijzigd').length,
    niet: uitkomsten.filter((u) => u === 'niet-open' || u === 'niet-gevonden').length,
  };
}

/** Moves every open taak of an employee to somebody else, a portion per transaction until there is none left. */
export async function verplaatsAlles(
  databank: Databank,
  toegang: Toegang,
  van: string,
  naar: string | null,
): Promise<Verplaatst> {
  let verplaatst = 0;
  for (;;) {
    const aantal = await databank.metToegang(toegang, async (tx) => {
      const taken = await leesTakenVanMedewerker(tx, toegang, van, PORTIE);
      for (const taak of taken) await verplaatsTaak(tx, taak, naar);
      return taken.length;
    });
    verplaatst += aantal;
    if (aantal < PORTIE) return { verplaatst, niet: 0 };
  }
}

/** Gives what somebody who left was contactpersoon (or the replacement) of to who takes over; answers in how many trajecten. */
export async function neemContactenOver(
  databank: Databank,
  toegang: Toegang,
  van: string,
  naar: string,
  op: Tijdstip,
): Promise<number> {
  const { oin, rol } = toegang;
  if (oin === null || rol === null) return 0;
  return databank.metToegang(toegang, async (tx) => {
    const contacten = await leesContactenVan(tx, { medewerkerId: van, oin, rol });
    for (const { trajectRef, medewerkerId, vervangerId } of contacten) {
      const nieuw = medewerkerId === van ? naar : medewerkerId;
      const vervanging = vervangerId === van ? naar : vervangerId;
      const wie = { medewerkerId: nieuw, vervangerId: vervanging === nieuw ? null : vervanging };
      await wijsContactpersoonAan(tx, toegang, trajectRef, wie, op);
    }
    return contacten.length;
  });
}
